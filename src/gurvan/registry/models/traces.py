"""By what likely same people are found among very many: three keyed numbers a person.

They are derived from the name and the birth date, are written anew with them, and can be made
anew at any time. Without the office's keys they tell nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models

from gurvan.kernel.names.person import PersonName
from gurvan.kernel.names.similarity import likened
from gurvan.registry.models.people import Person
from gurvan.vault import keys

_KIND = "registry_persontrace"
_DIGITS = 15  # of a digest: as much as fits a column of 64 bits with a sign


class PersonTrace(models.Model):
    """What a person has in common with whoever is likely the same.

    ``names`` is shared by those whose two names are alike, swapped or not; ``given`` and
    ``patronymic`` by those who bear such a name and were born on the same day.
    """

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="trace")
    # queries.people.matches_of(): who shares one of them, for each
    names = models.BigIntegerField(null=True, db_index=True)
    given = models.BigIntegerField(null=True, db_index=True)
    patronymic = models.BigIntegerField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"trace of {self.person_id}"

    @classmethod
    def of(cls, person: Person, born: date | None) -> Self:
        """Return a person's trace; the birth date is sealed in the row, and so is told."""
        names, given, patronymic = traces(person.federation_id, person.name, born)
        return cls(person_id=person.pk, names=names, given=given, patronymic=patronymic)


def traces(
    federation_id: int, name: PersonName, born: date | None
) -> tuple[int | None, int | None, int | None]:
    """Return what somebody of this name and birth date leaves in a federation.

    None where too little is known.
    """
    given, patronymic = likened(name.given), likened(name.patronymic)
    both = " ".join(sorted((given, patronymic))) if given and patronymic else ""
    return (
        _number(federation_id, both),
        _number(federation_id, f"{given} {born}") if given and born else None,
        _number(federation_id, f"{patronymic} {born}") if patronymic and born else None,
    )


def _number(federation_id: int, text: str) -> int | None:
    if not text:
        return None
    return int(keys.blind_index(_KIND, text, federation_id=federation_id)[:_DIGITS], 16)
