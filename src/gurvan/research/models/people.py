"""Participants under a number, what is told of them in bands; and, apart, who they are."""

from __future__ import annotations

import json
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.models.sessions import Session
from gurvan.research.terms import (
    AGES,
    CHILDREN,
    CONSENT_WAYS,
    LANGUAGES,
    ROLES_HELD,
    SEXES,
    YEARS,
)
from gurvan.vault import keys
from gurvan.vault.sealing import place as sealed_place

INDEX = "research.identity"  # what keyed digests of persons are made for


class Participant(Record):
    """Somebody who takes part in a session, by number. Each attribute may stay untold ("")."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="participants")
    number = models.PositiveIntegerField()
    sex = models.CharField(max_length=20, blank=True)
    age = models.CharField(max_length=20, blank=True)
    years = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=20, blank=True)
    children = models.CharField(max_length=20, blank=True)
    work = models.JSONField(default=list)  # codes of terms.WORK
    consented_on = models.DateField(null=True)
    consent_way = models.CharField(max_length=20, blank=True)
    consent_language = models.CharField(max_length=2, blank=True)
    # Of the text that was consented to (studies.consent_digest); "": from before it was kept.
    consent_digest = models.CharField(max_length=64, blank=True)
    to_notes = models.BooleanField(default=False)
    to_quotes = models.BooleanField(default=False)
    to_photo = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True)
    # That words of theirs were cited, once the document is erased and no row says which.
    was_cited = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="participant_number"),
            one_of("sex", {"", *SEXES}, "participant_sex"),
            one_of("age", {"", *AGES}, "participant_age"),
            one_of("years", {"", *YEARS}, "participant_years"),
            one_of("role", {"", *ROLES_HELD}, "participant_role"),
            one_of("children", {"", *CHILDREN}, "participant_children"),
            one_of("consent_way", {"", *CONSENT_WAYS}, "participant_consent_way"),
            one_of("consent_language", {"", *LANGUAGES}, "participant_consent_language"),
            models.CheckConstraint(
                condition=Q(consented_on=None, to_notes=False, to_quotes=False, to_photo=False)
                | Q(consented_on__isnull=False) & ~Q(consent_way=""),
                name="participant_consented_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(to_notes=False, to_quotes=False, to_photo=False),
                name="participant_withdrawn_from_all",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Participant %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        """Return the address of their page."""
        return address("research:participant", self.uid)

    @property
    def consented_to_older(self) -> bool:
        """Say whether the study's text of consent is another now than when they consented."""
        if not self.consent_digest or self.withdrawn_on is not None:
            return False
        return self.consent_digest != self.session.study.consent_digest(self.consent_language)

    @property
    def takes_part(self) -> bool:
        """Say whether what they say may be noted."""
        return self.to_notes and self.withdrawn_on is None


class Identity(Record):
    """Who a participant is, sealed under a key of this row's own, which erasing destroys.

    ``person_index`` is a keyed digest of the member's uid, where they are one: it finds the row
    when that member is forgotten, and tells nobody anything who has not the vault's key.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="identities")
    sealed = models.BinaryField(null=True)  # None: erased
    person_index = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(sealed__isnull=False), name="identity_once"
            ),
            models.CheckConstraint(
                condition=Q(sealed__isnull=False) | Q(person_index=""), name="identity_erased_whole"
            ),
        ]
        indexes = [
            # queries.identities_of: where a member who is forgotten took part
            models.Index(fields=["federation_id", "person_index"], name="identity_of_person"),
        ]

    def __str__(self) -> str:
        return str(self.participant)

    def write(self, name: str, contact: str, person_uid: UUID | None, federation_id: int) -> None:
        """Seal who it is into the row."""
        text = json.dumps([name, contact, str(person_uid or "")], ensure_ascii=False)
        self.sealed = keys.seal_text(self.uid, self._place, text)
        self.person_index = index_of(person_uid, federation_id) if person_uid else ""

    def read(self) -> tuple[str, str, str]:
        """Return name, contact, and the uid of the member or "". Raises VaultLocked."""
        text = keys.open_text(self.uid, self._place, self.sealed or b"")
        name, contact, person = json.loads(text)
        return name, contact, person

    @property
    def _place(self) -> str:
        return sealed_place("research_identity.sealed", self.uid)


def index_of(person_uid: UUID, federation_id: int) -> str:
    """Return the keyed digest under which a member's participation is found."""
    return keys.blind_index(INDEX, str(person_uid), federation_id=federation_id)
