"""What an agreement still lacks for its next step, and who can give it. Pure.

The card, the refusal of a command and the API all say what this package finds, so that nobody
is told one thing on the page and another by the command.
"""

from gurvan.agreements.readiness.facts import Facts, Missing, PartyFacts, RosterFacts
from gurvan.agreements.readiness.rosters import in_the_way
from gurvan.agreements.readiness.steps import missing

__all__ = ["Facts", "Missing", "PartyFacts", "RosterFacts", "in_the_way", "missing"]
