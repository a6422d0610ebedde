"""The papers and the area that an agreement bears, and who sees them because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from gurvan.agreements import policies
from gurvan.agreements.models import Agreement, DutyRound, Party
from gurvan.agreements.queries.issued import issued
from gurvan.files.models import Attachment
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.papers.kinds import KINDS
from gurvan.papers.models import Paper as Issued

AGREED = said("The agreement itself")
CONSENT = said("The aimag’s consent")
ACCEPTANCE = said("Acceptance of the restored land")
AUTHORITY = said("On what authority {name} signs")
SIGNATURE = said("Signed by {name}")
EVIDENCE = said("Handed in: {name}")
DECISION = said("What was said of it: {name}")


@dataclass(frozen=True)
class Paper:
    """A file that an agreement bears: what it is (a msgid with a name), and since when."""

    what: str
    name: str
    file: Attachment | None
    on: date | None
    issued: Issued | None = None  # by this office: then there is no other file


def papers(*, actor: Actor, agreement: Agreement) -> list[Paper]:
    """Return what was issued of an agreement, and all its files, to those who see who signs it.

    To others none.
    """
    if not policies.sees_signers(actor):
        return []
    made = [
        Paper(KINDS[one.kind], "", None, one.issued_on, one)
        for one in issued(actor=actor, agreement=agreement)
    ]
    found = [
        *_own(agreement),
        *(paper for party in _parties(agreement) for paper in _of_party(party)),
        *(paper for item in _rounds(agreement) for paper in _of_round(item)),
    ]
    return made + [paper for paper in found if paper.file is not None]


def _own(agreement: Agreement) -> list[Paper]:
    return [
        Paper(AGREED, "", agreement.paper, agreement.starts_on),
        Paper(CONSENT, "", agreement.consent_paper, agreement.consent_on),
        Paper(ACCEPTANCE, "", agreement.acceptance_paper, agreement.accepted_on),
    ]


def _parties(agreement: Agreement) -> list[Party]:
    return list(agreement.parties.select_related("organisation", "authority_paper", "signed_scan"))


def _of_party(party: Party) -> list[Paper]:
    name = str(party.organisation)
    return [
        Paper(AUTHORITY, name, party.authority_paper, None),
        Paper(SIGNATURE, name, party.signed_scan, party.signed_on),
    ]


def _rounds(agreement: Agreement) -> list[DutyRound]:
    rows = DutyRound.objects.filter(duty__agreement=agreement)
    return list(rows.select_related("duty", "evidence", "decided_paper").order_by("due_on", "pk"))


def _of_round(item: DutyRound) -> list[Paper]:
    return [
        Paper(EVIDENCE, item.duty.words, item.evidence, item.handed_in_on),
        Paper(DECISION, item.duty.words, item.decided_paper, item.decided_on),
    ]


# --- Who sees them: told to files and areas when the program starts -------------------------------


def keeps_file(actor: Actor, uid: UUID) -> bool:
    """Say whether the actor sees a file because they see an agreement that bears it."""
    if not policies.sees_signers(actor):
        return False
    seen = Agreement.objects.filter(policies.visible(actor))
    own = Q(paper__uid=uid) | Q(consent_paper__uid=uid) | Q(acceptance_paper__uid=uid)
    of_party = Party.objects.filter(Q(authority_paper__uid=uid) | Q(signed_scan__uid=uid))
    of_round = DutyRound.objects.filter(Q(evidence__uid=uid) | Q(decided_paper__uid=uid))
    return (
        seen.filter(own).exists()
        or of_party.filter(agreement__in=seen.values("pk")).exists()
        or of_round.filter(duty__agreement__in=seen.values("pk")).exists()
    )


def keeps_areas(actor: Actor) -> Q:
    """Return which areas the actor sees because they see an agreement about them."""
    about = Agreement.objects.filter(policies.visible(actor), area__isnull=False)
    return Q(pk__in=about.values("area"))
