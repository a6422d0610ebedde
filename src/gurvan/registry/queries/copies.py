"""The copy of a person's record: all that is kept of them, in words and as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from gurvan.files.queries import attachments_of_person
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.queries import Told, history
from gurvan.registry import phones
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models import Confirmation, Membership, Person, Slip
from gurvan.registry.particulars import FIELDS, PROOFS, SEXES
from gurvan.registry.policies import visible_memberships, visible_people, whole
from gurvan.registry.queries.people import draft_of, records_of
from gurvan.registry.queries.slips import uses
from gurvan.registry.uses import Use
from gurvan.registry.ways import WAYS


@dataclass(frozen=True)
class Copy:
    """All that is recorded of a person, to be handed to them. Its repr tells nothing."""

    person: Person
    made_on: date
    is_whole: bool
    particulars: list[tuple[str, Any]]  # (msgid, value)
    memberships: list[Membership]
    confirmations: list[Confirmation]
    slips: list[Slip]
    files: list[Any]
    uses: list[Use]
    history: list[Told]

    def __repr__(self) -> str:
        """Tell that it is a copy, not of whom."""
        return "Copy(…)"

    def plain(self) -> dict[str, Any]:
        """Return the copy as data, with the words in the reader's language."""
        return {
            "made_on": self.made_on,
            "whole": self.is_whole,
            "particulars": {gettext(says): value for says, value in self.particulars},
            "memberships": [
                {
                    "organisation": str(row.organisation),
                    "state": gettext(MEMBERSHIP.words[row.state]),
                    "since": row.since,
                    "until": row.until,
                }
                for row in self.memberships
            ],
            "confirmations": [
                {
                    "organisation": str(row.membership.organisation),
                    "way": gettext(WAYS[row.way]),
                    "on": row.confirmed_on,
                    "called_on": row.called_on,
                    "note": row.call_note,
                }
                for row in self.confirmations
            ],
            "slips": [{"issued": row.issued_on, "ended": row.revoked_on} for row in self.slips],
            "files": [{"name": str(row), "kept_on": row.made_on} for row in self.files],
            "named_in": [
                {
                    "as": gettext(use.what),
                    "where": use.where,
                    "state": gettext(use.state) if use.state else "",
                    "since": use.since,
                    "until": use.until,
                }
                for use in self.uses
            ],
            "history": [{"at": line.at, "what": line.sentence} for line in self.history],
        }


def copy_of(actor: Actor, person: Person) -> Copy:
    """Return what is recorded of a person over every record of theirs, within the actor's reach.

    The federation gives all of it; others what they see themselves.
    """
    mine = Person.objects.filter(visible_people(actor), pk__in=[p.pk for p in records_of(person)])
    records = list(mine.select_related("residence").order_by("pk"))
    rows = Membership.objects.filter(visible_memberships(actor), person__in=records)
    memberships = list(rows.select_related("organisation").order_by("pk"))
    confirmations = Confirmation.objects.filter(membership__in=memberships)
    files = [
        file for one in records for file in attachments_of_person(actor=actor, person_uid=one.uid)
    ]
    return Copy(
        person=person,
        made_on=clock.today(),
        is_whole=whole(actor),
        particulars=[line for one in records for line in _particulars(one)],
        memberships=memberships,
        confirmations=list(confirmations.select_related("membership__organisation")),
        slips=list(Slip.objects.filter(person__in=records).order_by("pk")),
        files=files,
        uses=uses(actor=actor, person=person),
        history=history(
            actor=actor,
            subject=person,
            also=[one.uid for one in (*records, *memberships)],
            names=True,
        ),
    )


def _particulars(person: Person) -> list[tuple[str, Any]]:
    known = draft_of(person)
    return [
        (FIELDS["clan"], known.clan),
        (FIELDS["patronymic"], known.patronymic),
        (FIELDS["given"], known.given),
        (FIELDS["sex"], gettext(SEXES[known.sex]) if known.sex else ""),
        (FIELDS["birth_date"], known.birth_date),
        (FIELDS["register_number"], known.register_number),
        (FIELDS["phone"], phones.spoken(known.phone)),
        (FIELDS["residence"], str(known.residence or "")),
        (FIELDS["residence_since"], known.residence_since),
        (
            FIELDS["residence_proof"],
            gettext(PROOFS[known.residence_proof]) if known.residence_proof else "",
        ),
        (FIELDS["purpose_told_on"], known.purpose_told_on),
        (FIELDS["consent_on"], known.consent_on),
    ]
