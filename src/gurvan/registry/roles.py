"""In which role a person acts for an organisation. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

ROLES = {
    "federation_officer": said("federation officer"),
    "aimag_officer": said("aimag officer"),
    "leader": said("leader"),
    "authority_officer": said("authority's officer"),
    "company_officer": said("company officer"),
    "buyer": said("buyer"),
    "researcher": said("researcher"),
    "auditor": said("auditor"),
    "administrator": said("administrator"),
}

# For which kinds of organisation a role can be held.
HELD_FOR = {
    "federation_officer": frozenset({"federation"}),
    "aimag_officer": frozenset({"union"}),
    "leader": frozenset({"union", "ngo", "partnership", "cooperative"}),
    "authority_officer": frozenset({"authority"}),
    "company_officer": frozenset({"company"}),
    "buyer": frozenset({"buyer", "company"}),
    "researcher": frozenset({"federation", "union"}),
    "auditor": frozenset({"federation"}),
    "administrator": frozenset({"federation"}),
}

# These keep the technical side running and see none of the federation's business.
WITHOUT_BUSINESS = frozenset({"administrator"})

# These see all of one federation.
WHOLE = frozenset({"federation_officer", "auditor", "system"})

# These see who a person is. The others see counts and "—".
IDENTITIES = frozenset({"federation_officer", "aimag_officer", "leader", "system"})

# These must pass a second factor before they act.
SECOND_FACTOR = frozenset({"federation_officer", "authority_officer", "company_officer"})

# These look after messages that could not be sent.
TENDERS = frozenset({"administrator", "federation_officer"})

MANDATE_ENDS = {
    "left": said("left the organisation"),
    "office_ended": said("the office ended"),
    "replaced": said("another was named"),
    "cut_off": said("cut off"),
    "dissolved": said("the organisation was dissolved"),
    "mistake": said("entered by mistake"),
}
