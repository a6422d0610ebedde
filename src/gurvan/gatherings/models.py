"""What is stored of gatherings, and what can never be false of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format

from gurvan.gatherings.lifecycle import GATHERING, INVITATION
from gurvan.gatherings.terms import (
    AGREED,
    ASKED,
    HEARD,
    KINDS,
    LONGEST_DECIDED,
    LONGEST_GOAL,
    LONGEST_HALL,
    LONGEST_NAMED,
    LONGEST_REASON,
    LONGEST_SAID,
    LONGEST_SUBJECT,
    LONGEST_TITLE,
)
from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.names import fold
from gurvan.kernel.records import Record


def _file() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")


class Gathering(Record):
    """People called together: who calls, what for, where and when, and how far it is.

    ``told`` is what anybody is told of who was there (``telling``): decided once, with the first
    results that are made public, since two tables of the same people can be compared.
    """

    kind = models.CharField(max_length=12)  # terms.KINDS
    organiser = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="gatherings"
    )
    title = models.CharField(max_length=LONGEST_TITLE)
    goal = models.CharField(max_length=LONGEST_GOAL, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    hall = models.CharField(max_length=LONGEST_HALL, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    opens_at = models.CharField(max_length=5, blank=True)  # "09:30" of its first day, in Mongolia
    closes_at = models.CharField(max_length=5, blank=True)  # on its last day
    state = models.CharField(max_length=12, choices=GATHERING.choices(), default="planned")
    state_since = models.DateField()
    state_reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    left_from = models.CharField(max_length=12, blank=True)  # the state before this one
    minutes_paper = _file()
    published_on = models.DateField(null=True)  # since when its page is anybody's to read
    results_on = models.DateField(null=True)  # since when that page tells what came of it
    told = models.JSONField(null=True)  # telling.told
    # Once who was marked as present is erased: {"groups": {uid: members}, "people": [women, men,
    # of whom it is not known]}.
    members_kept = models.JSONField(null=True)
    invented = models.BooleanField(default=False)
    search = models.CharField(max_length=1000, default="", editable=False)

    derived: ClassVar[frozenset[str]] = frozenset({"search"})

    class Meta:
        constraints = [
            one_of("kind", KINDS, "gathering_kind"),
            one_of("state", GATHERING.words, "gathering_state"),
            one_of("left_from", {"", *GATHERING.words}, "gathering_left_from"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="gathering_forwards"
            ),
            models.CheckConstraint(
                condition=Q(results_on=None) | Q(published_on__isnull=False, told__isnull=False),
                name="gathering_results_of_a_public_one",
            ),
        ]
        indexes = [
            # queries.gatherings: the list, newest first; desk: what is near
            models.Index(fields=["federation_id", "starts_on"], name="gathering_by_day"),
            # public.announced: what anybody may read, of every federation
            models.Index(
                fields=["starts_on"],
                condition=Q(published_on__isnull=False),
                name="gathering_public",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what it is found by. A token is found by how it begins: " token"."""
        found = fold.tokens(self.title, self.hall)
        self.search = (" " + " ".join(sorted(found)))[:1000]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("gatherings:gathering", self.uid)


class AgendaItem(Record):
    """One point of a gathering; afterwards, what was said of it and what was decided."""

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    opens_at = models.CharField(max_length=5, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)  # how long it takes
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    leads = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    lead_words = models.CharField(max_length=LONGEST_NAMED, blank=True)
    said = models.TextField(max_length=LONGEST_SAID, blank=True)
    decided = models.TextField(max_length=LONGEST_DECIDED, blank=True)
    decided_public = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decided_public=True) | ~Q(decided=""),
                name="agenda_item_public_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Return the address of the gathering's agenda."""
        return address("gatherings:agenda", self.gathering.uid)


class Invitation(Record):
    """That an organisation is invited, and what it answered."""

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="invitations"
    )
    invited_on = models.DateField()
    state = models.CharField(max_length=12, choices=INVITATION.choices(), default="sent")
    people = models.PositiveIntegerField(null=True)  # how many will come
    answered_on = models.DateField(null=True)
    heard = models.CharField(max_length=5, blank=True)  # terms.HEARD

    class Meta:
        constraints = [
            one_of("state", INVITATION.words, "invitation_state"),
            one_of("heard", {"", *HEARD}, "invitation_heard"),
            models.UniqueConstraint(fields=["gathering", "organisation"], name="invitation_once"),
            models.CheckConstraint(
                condition=Q(state="coming", people__gte=1) | ~Q(state="coming") & Q(people=None),
                name="invitation_coming_with_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["coming", "not_coming"], answered_on__isnull=False)
                & ~Q(heard="")
                | Q(state__in=["sent", "withdrawn"], answered_on=None, heard=""),
                name="invitation_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.gathering}"

    def get_absolute_url(self) -> str:
        """Return the address of the gathering's card."""
        return self.gathering.get_absolute_url()


class Delegation(Record):
    """How many came from an organisation, told by a list: numbers and offices, no names."""

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="delegations")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="+"
    )
    named = models.CharField(max_length=LONGEST_NAMED, blank=True)  # not in the register
    women = models.PositiveIntegerField(default=0)
    men = models.PositiveIntegerField(default=0)
    others = models.PositiveIntegerField(default=0)  # of whom it was not noted
    offices = models.CharField(max_length=LONGEST_NAMED, blank=True)  # "governor"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, named="")
                | Q(organisation=None) & ~Q(named=""),
                name="delegation_of_one",
            ),
            models.CheckConstraint(
                condition=Q(women__gt=0) | Q(men__gt=0) | Q(others__gt=0),
                name="delegation_of_some",
            ),
            models.UniqueConstraint(
                fields=["gathering", "organisation"],
                condition=Q(organisation__isnull=False),
                name="delegation_once",
            ),
        ]

    def __str__(self) -> str:
        return self.named or str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of the list of who came."""
        return address("gatherings:attendance", self.gathering.uid)

    @property
    def people(self) -> int:
        """How many they were."""
        return self.women + self.men + self.others


class Presence(Record):
    """That a registered person was there. It is never listed beyond its organisation, and erased.

    Of which organisations they are members is asked when it is read: who denies a membership
    counts there no more.
    """

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="presences")
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")
    by_slip = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "person"], name="present_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.gathering_id}"

    def get_absolute_url(self) -> str:
        """Return the address of the list of who came."""
        return address("gatherings:attendance", self.gathering.uid)


class Photo(Record):
    """A picture of a gathering, with what those on it agreed to. Withdrawn, the file is erased."""

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="photos")
    file = _file()
    words = models.CharField(max_length=LONGEST_NAMED, blank=True)
    agreed = models.CharField(max_length=6)  # terms.AGREED
    asked = models.CharField(max_length=5)  # terms.ASKED
    added_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("agreed", AGREED, "photo_agreed"),
            one_of("asked", ASKED, "photo_asked"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(words=""), name="photo_withdrawn_is_bare"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gathering} {date_format(self.added_on, 'SHORT_DATE_FORMAT')}"

    def get_absolute_url(self) -> str:
        """Return the address of the gathering's photos."""
        return address("gatherings:photos", self.gathering.uid)
