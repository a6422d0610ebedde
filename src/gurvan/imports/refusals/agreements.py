"""Why a row of an agreement or a duty is not taken, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class PartyMissing(
    Refused,
    key="imports.party_missing",
    says=said(
        "Nobody who can be this party is called “{text}”. Write the name or number as the register "
        "has it; authorities, companies and buyers are imported before agreements."
    ),
):
    """No such authority, company or buyer. Value: ``text``."""


class AgreementKnown(
    Refused,
    key="imports.agreement_known",
    says=said("This group has an agreement “{text}” already. Take this row out."),
):
    """An agreement of this title stands in the record. Value: ``text``."""


class AgreementMissing(
    Refused,
    key="imports.agreement_missing",
    says=said(
        "No agreement is called “{text}”. Write its number or title as it stands in the record; "
        "agreements are imported before their duties."
    ),
):
    """An agreement that is not there. Value: ``text``."""


class AgreementsSeveral(
    Refused,
    key="imports.agreements_several",
    says=said("{count} agreements are called “{text}”. Write the number of the one."),
):
    """Several agreements bear the title. Values: ``text``, ``count``."""


class PartyUnnamed(
    Refused,
    key="imports.party_unnamed",
    says=said("This agreement has no such party yet. Name the party in the agreement first."),
):
    """A duty of or to somebody who is no party yet."""
