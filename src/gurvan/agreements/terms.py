"""The words that an agreement is made of: kinds, capacities, duties, minerals. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

KINDS = {
    "access": said("Access to land or tailings"),
    "offtake": said("Sale to a buyer"),
}

CAPACITIES = {
    "authority": said("Authority"),
    "company": said("Company with the licence"),
    "miners": said("Miners’ organisation"),
    "buyer": said("Buyer"),
}
# In this order they are shown and sign.
ORDER = tuple(CAPACITIES)

# The three parties of each kind (an access agreement works a company's land; an offtake sells).
NEEDED = {
    "access": ("authority", "company", "miners"),
    "offtake": ("authority", "miners", "buyer"),
}

# Which kinds of organisation can stand in which capacity.
STANDING = {
    "authority": frozenset({"authority"}),
    "company": frozenset({"company"}),
    "miners": frozenset({"union", "ngo", "partnership", "cooperative"}),
    "buyer": frozenset({"buyer", "company"}),
}

DUTIES = {
    "training": said("Training"),
    "safety_gear": said("Safety gear"),
    "insurance": said("Insurance"),
    "report": said("Report"),
    "topsoil": said("Topsoil kept"),
    "restoration": said("Land restoration"),
    "delivery": said("Delivery"),
    "contribution": said("Contribution"),
    "other": said("Other"),
}

REPEATS = {
    "once": said("Once"),
    "monthly": said("Every month"),
    "quarterly": said("Every quarter"),
    "yearly": said("Every year"),
}

MINERALS = {
    "gold": said("Gold"),
    "fluorspar": said("Fluorspar"),
    "coal": said("Coal"),
    "salt": said("Salt"),
    "gemstone": said("Gemstones"),
    "building": said("Sand, gravel, stone"),
    "other": said("Another mineral"),
}

# Why somebody is no longer on a roster. A choice and not free words: reasons name people.
ROSTER_ENDS = {
    "left": said("left the organisation"),
    "asked": said("asked to be taken off"),
    "denied": said("is not a member, as was found"),
    "died": said("died"),
    "mistake": said("was put there by mistake"),
}

# How long what people write may be, in letters.
LONGEST_TITLE = 200
LONGEST_NAME = 120
LONGEST_WORDS = 1000
LONGEST_UNIT = 30
MOST_EQUIPMENT = 40  # kinds of permitted equipment: more is a list to attach
