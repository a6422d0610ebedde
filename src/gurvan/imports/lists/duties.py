"""A list of duties: who owes what to whom by when, in agreements that are not closed yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from gurvan.agreements.commands import owe_duty
from gurvan.agreements.commands.duties import unit_of
from gurvan.agreements.commands.holding import require_forwards
from gurvan.agreements.lifecycle import OPEN_TO_TERMS
from gurvan.agreements.models import Agreement, Duty, Party
from gurvan.agreements.queries import agreements as seen
from gurvan.agreements.refusals import BetweenTwoParties, SignedIsNotEdited
from gurvan.agreements.terms import CAPACITIES, DUTIES, REPEATS
from gurvan.agreements.writing import reason as words_of
from gurvan.imports import columns
from gurvan.imports.checking import MOST_GUESSED, Check, Row, note_twice
from gurvan.imports.mending import LIKE
from gurvan.imports.refusals import AgreementMissing, AgreementsSeveral, PartyUnnamed
from gurvan.imports.sheets import Outcome, Sheet, one_by_one
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.kernel.words import said
from gurvan.work.kinds import Tell

COLUMNS = (
    columns.text(
        "agreement",
        said("Agreement"),
        needed=True,
        says=said("its number or title"),
    ),
    columns.choice("kind", said("Kind of duty"), DUTIES, needed=True),
    columns.text("words", said("What is owed"), needed=True),
    columns.choice("debtor", said("Owed by"), CAPACITIES, needed=True),
    columns.choice("creditor", said("Owed to"), CAPACITIES, needed=True),
    columns.day("first_due", said("First due on"), needed=True),
    columns.choice("repeats", said("How often"), REPEATS),
    columns.day("until", said("Until")),
    columns.amount("amount", said("Amount")),
    columns.text("unit", said("Unit")),
)


class Agreements:
    """The agreements in reach, found by number or title, with their parties; at two queries."""

    def __init__(self, actor: Actor) -> None:
        self._known: defaultdict[str, dict[int, Agreement]] = defaultdict(dict)
        self._guessed: dict[str, str] = {}  # what was asked for in vain, and what may be meant
        for agreement in seen(actor=actor).prefetch_related("parties"):
            for way in (agreement.number, agreement.title):
                self._known[fold.fold(way)][agreement.pk] = agreement

    def find(self, text: str) -> Agreement:
        """Return the one agreement that is called so, whose terms are still open.

        Raises AgreementMissing, AgreementsSeveral, SignedIsNotEdited.
        """
        found = list(self._known.get(fold.fold(text), {}).values())
        if not found:
            raise AgreementMissing(text=text, meant=self._near(text))
        if len(found) > 1:
            raise AgreementsSeveral(text=text, count=len(found))
        if not (found[0].being_entered or found[0].state in OPEN_TO_TERMS):
            raise SignedIsNotEdited(field="agreement")
        return found[0]

    def _near(self, text: str) -> str:
        """Return what may be meant; looked for once a text, and for so many texts only."""
        asked = fold.fold(text)
        if asked not in self._guessed and len(self._guessed) < MOST_GUESSED:
            near = get_close_matches(asked, self._known, n=1, cutoff=LIKE)
            found = [one for name in near for one in self._known[name].values()]
            self._guessed[asked] = found[0].title if len(found) == 1 else ""
        return self._guessed.get(asked, "")


def _party(agreement: Agreement, row: Row, field: str) -> Party:
    """Return the party that a row names. Raises PartyUnnamed."""
    for party in agreement.parties.all():
        if party.capacity == row[field]:
            return party
    raise PartyUnnamed(field=field)


def _check(actor: Actor, check: Check, rows: Sequence[Row]) -> None:
    agreements, owed = Agreements(actor), dict[int, tuple[Any, ...]]()
    for row in check.each(rows):
        with check.noting(row.number, "agreement"):
            agreement = agreements.find(row["agreement"])
            owed[row.number] = _owed(agreement, row)
            for field in ("debtor", "creditor"):
                _party(agreement, row, field)
        with check.noting(row.number, "creditor"):
            if row["debtor"] == row["creditor"]:
                raise BetweenTwoParties(field="creditor")
        with check.noting(row.number, "until"):
            require_forwards(row["first_due"], row["until"], field="until")
        with check.noting(row.number, "words"):
            words_of(row["words"], field="words")
        with check.noting(row.number, "amount"):
            unit_of(row["amount"], row["unit"])
    note_twice(check, rows, "words", owed)


def _owed(agreement: Agreement, row: Row) -> tuple[Any, ...]:
    """Return what makes two rows the same duty."""
    named = (agreement.pk, fold.fold(row["words"]))
    return (*named, row["debtor"], row["creditor"], row["first_due"])


def _write(actor: Actor, rows: Sequence[Row], tell: Tell) -> Outcome:
    agreements = Agreements(actor)

    def owe(row: Row) -> Duty:
        agreement = agreements.find(row["agreement"])
        told = {key: row[key] for key in ("kind", "words", "first_due", "until", "amount", "unit")}
        return owe_duty(
            actor=actor,
            agreement=agreement,
            debtor=_party(agreement, row, "debtor"),
            creditor=_party(agreement, row, "creditor"),
            repeats=row["repeats"] or "once",
            **told,
        )

    return one_by_one(rows, owe, tell)


SHEET = Sheet(columns=COLUMNS, check=_check, write=_write)
