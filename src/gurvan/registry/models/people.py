"""People, their memberships and how these are confirmed.

The invariant: one person counts once. ``Membership.counts_for`` names the person for whom a
membership counts, and two constraints let it name nobody twice in one organisation and nobody in
two partnerships, whatever was merged. Everything that counts, counts rows that have it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.names.person import MOST_LETTERS, SORT_KEY_LENGTH, PersonName
from gurvan.kernel.records import Record
from gurvan.registry.particulars import PROOFS, SEXES
from gurvan.registry.ways import (
    VERDICTS,
)
from gurvan.vault import keys
from gurvan.vault.sealing import place

NOBODY = "—"  # where a name is not shown, or no longer is


DIGEST = 64  # letters of a blind index


# Where each hidden particular is sealed, and by which index it is found.
_HIDDEN_IN = {
    "register_number": ("register_sealed", "register_index"),
    "phone": ("phone_sealed", "phone_index"),
    "birth_date": ("birth_sealed", ""),
}


def index_of(federation_id: int, what: str, text: str) -> str:
    """Return the blind index by which a register number or a phone is found in a federation."""
    kind = f"registry_person.{what}"
    return keys.blind_index(kind, text, federation_id=federation_id) if text else ""


class Person(Record):
    """Somebody whom an organisation has registered. All but the given name may be unknown.

    ``merged_into`` says that somebody judged this record to be of the same person as another;
    it can be undone, and nothing is lost by it. Of a forgotten person only the bare row stays.
    """

    derived: ClassVar[frozenset[str]] = frozenset({"sort_key", "search"})
    recomputed: ClassVar[tuple[str, ...]] = ("sort_key", "search")
    hidden = False  # a query says otherwise to those who are not told who people are

    clan = models.CharField(max_length=MOST_LETTERS, blank=True)
    patronymic = models.CharField(max_length=MOST_LETTERS, blank=True)
    given = models.CharField(max_length=MOST_LETTERS, blank=True)
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, blank=True)
    # Every folded spelling of every part of the name, a space before each.
    search = models.TextField(blank=True)
    sex = models.CharField(max_length=6, blank=True)
    birth_band = models.CharField(max_length=9, blank=True)
    register_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    birth_sealed = models.BinaryField(null=True)
    register_index = models.CharField(max_length=DIGEST, blank=True)
    phone_index = models.CharField(max_length=DIGEST, blank=True)
    # One register number is one person's: of several records with the number, one holds it.
    holds_number = models.BooleanField(default=False)
    photo = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    residence = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    residence_since = models.DateField(null=True)
    residence_proof = models.CharField(max_length=20, blank=True)
    purpose_told_on = models.DateField(null=True)
    consent_on = models.DateField(null=True)
    registered_by = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="people_registered"
    )
    died_on = models.DateField(null=True)
    forgotten_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    invented = models.BooleanField(default=False)  # of the demonstration: nobody real

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(forgotten_at__isnull=True) & ~Q(given="")
                    | Q(
                        forgotten_at__isnull=False,
                        clan="",
                        patronymic="",
                        given="",
                        sort_key="",
                        search="",
                        sex="",
                        birth_band="",
                        register_sealed__isnull=True,
                        phone_sealed__isnull=True,
                        birth_sealed__isnull=True,
                        photo__isnull=True,
                        residence__isnull=True,
                        residence_since__isnull=True,
                        residence_proof="",
                        purpose_told_on__isnull=True,
                        consent_on__isnull=True,
                        died_on__isnull=True,
                    )
                ),
                name="person_named_or_forgotten",
            ),
            models.CheckConstraint(
                condition=(
                    Q(register_sealed__isnull=True, register_index="", holds_number=False)
                    | Q(register_sealed__isnull=False) & ~Q(register_index="")
                ),
                name="person_register_number_whole",
            ),
            models.CheckConstraint(
                condition=(
                    Q(phone_sealed__isnull=True, phone_index="")
                    | Q(phone_sealed__isnull=False) & ~Q(phone_index="")
                ),
                name="person_phone_whole",
            ),
            models.UniqueConstraint(
                fields=["federation_id", "register_index"],
                condition=Q(holds_number=True),
                name="person_one_number_one_person",
            ),
            one_of("sex", {"", *SEXES}, "person_sex"),
            one_of("residence_proof", {"", *PROOFS}, "person_residence_proof"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="person_not_merged_into_itself",
            ),
        ]
        # Named here, since Django adds to what says ``db_index`` a second index, for LIKE.
        # searched_people(): what stands inside a name. On PostgreSQL an index of all threes of
        # letters, which the migration "lean lists" makes; SQLite reads the table through.
        indexes = [
            models.Index(fields=["sort_key"], name="person_in_order"),
            # people() of a whole federation: leafed through and counted without reading the rows
            models.Index(
                fields=["federation_id", "sort_key", "id"],
                condition=Q(merged_into__isnull=True, forgotten_at__isnull=True),
                name="person_standing",
            ),
            models.Index(fields=["register_index"], name="person_of_number"),
            models.Index(fields=["phone_index"], name="person_of_phone"),
        ]

    def __str__(self) -> str:
        return self.name.short if self.given and not self.hidden else NOBODY

    def get_absolute_url(self) -> str:
        """Return the address of the person's card."""
        return address("registry:person", self.uid)

    @property
    def name(self) -> PersonName:
        """The name in its parts."""
        return PersonName(clan=self.clan, patronymic=self.patronymic, given=self.given)

    @property
    def is_forgotten(self) -> bool:
        """Say whether the record was erased."""
        return self.forgotten_at is not None

    @property
    def stands(self) -> bool:
        """Say whether the record is in use: of somebody alive, not erased, not merged away."""
        return not (self.died_on or self.is_forgotten or self.merged_into_id)

    def call(self, name: PersonName) -> None:
        """Take a name, with the key by which it sorts and the spellings by which it is found."""
        self.clan, self.patronymic, self.given = name.clan, name.patronymic, name.given
        self.sort_key, self.search = name.sort_key, name.search

    @classmethod
    def derives(cls, content: dict[str, Any], held: dict[str, Any]) -> bool:
        """Say whether a row is found by its name, and stands in the order, as the name tells."""
        if not content["given"]:  # of somebody forgotten
            return not any(held.values())
        name = PersonName(
            clan=content["clan"], patronymic=content["patronymic"], given=content["given"]
        )
        # In which order the spellings stand is all the same.
        found = [f" {one}" for one in held["search"].split()]
        whole = "".join(found) == held["search"] and set(held["search"].split()) == name.tokens
        return whole and held["sort_key"] == name.sort_key

    def hide(self, what: str, text: str) -> None:
        """Seal a hidden particular (HIDDEN) into the row; nothing given clears it."""
        column, indexed = _HIDDEN_IN[what]
        sealed = keys.seal_text(self.uid, self._place(column), text) if text else None
        setattr(self, column, sealed)
        if indexed:
            setattr(self, indexed, index_of(self.federation_id, what, text))

    def reveal(self, what: str) -> str:
        """Return a hidden particular; nothing where it is not known. Raises VaultLocked."""
        column, _ = _HIDDEN_IN[what]
        sealed = getattr(self, column)
        return keys.open_text(self.uid, self._place(column), sealed) if sealed else ""

    def knows(self, what: str) -> bool:
        """Say whether a hidden particular is known, without showing it."""
        return getattr(self, _HIDDEN_IN[what][0]) is not None

    @property
    def born(self) -> date | None:
        """The birth date, unsealed: for comparing, never for showing."""
        text = self.reveal("birth_date")
        return date.fromisoformat(text) if text else None

    def _place(self, column: str) -> str:
        return place(f"registry_person.{column.removesuffix('_sealed')}", self.uid)


class PersonToken(models.Model):
    """One folded spelling of one part of a person's name; written anew with the name."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens", db_index=False)
    token = models.CharField(max_length=2 * MOST_LETTERS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "token"], name="person_token_once"),
        ]
        # nearest_people(): who is called so, one after the other; the constraint above is the index
        # by person
        indexes = [models.Index(fields=["token", "person"], name="person_by_token")]

    def __str__(self) -> str:
        return f"token of {self.person_id}"


class SamePerson(Record):
    """That two records look like one person, and what the federation judged. Can be undone.

    ``kept`` is the record that stands for both when they are one person.
    """

    kept = models.ForeignKey(Person, models.PROTECT, related_name="judged_kept")
    other = models.ForeignKey(Person, models.PROTECT, related_name="judged_other")
    verdict = models.CharField(max_length=9)
    decided_by_uid = models.UUIDField(null=True)
    decided_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    undone_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("verdict", VERDICTS, "same_person_verdict"),
            models.CheckConstraint(condition=~Q(kept=F("other")), name="same_person_two_records"),
            models.UniqueConstraint(
                fields=["other"],
                condition=Q(verdict="same", undone_on__isnull=True),
                name="same_person_merged_once",
            ),
            models.UniqueConstraint(
                fields=["kept", "other"],
                condition=Q(undone_on__isnull=True),
                name="same_person_pair_once",
            ),
            models.CheckConstraint(
                condition=(
                    Q(verdict="asked", decided_on__isnull=True, undone_on__isnull=True)
                    | Q(verdict__in=["same", "different"], decided_on__isnull=False)
                ),
                name="same_person_judged_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kept} · {self.other}"

    def get_absolute_url(self) -> str:
        """Return the address of the page on which the two are compared."""
        return address("registry:likely_same", self.uid)
