"""What is stored of organisations: their place in the tree, officers, assemblies, mandates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.names import alphabet, fold
from gurvan.kernel.records import Record, RecordQuerySet
from gurvan.registry.kinds import KINDS, MEMBER_KINDS, OFFICE_ENDS, TITLES
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.models.conditions import forwards

# A path is eight hex digits a level, from the federation down. Sixteen levels are more than
# anybody has: miner, partnership, NGO, union, federation are four.
STEP = 8
# Sorts after every hex digit: what is below a path begins with it, and comes before path + "g".
AFTER_HEX = "g"
MOST_LEVELS = 16


def above(path: str) -> list[int]:
    """Return the numbers of the organisations that stand on a path, from the federation down.

    >>> above("000000010000000a")
    [1, 10]
    """
    return [int(path[place : place + STEP], 16) for place in range(0, len(path), STEP)]


class OrganisationQuerySet(RecordQuerySet["Organisation"]):
    """Organisations, found by their place in the tree; and the one write that needs no seal."""

    def below(self, organisation: Organisation) -> Self:
        """Return an organisation and all below it."""
        path = organisation.path
        return self.filter(
            federation_id=organisation.federation_id, path__gte=path, path__lt=path + AFTER_HEX
        )

    def derive(self, **columns: Any) -> int:
        """Write derived columns, which are computed from sealed ones and so not sealed."""
        if not Organisation.derived.issuperset(columns):
            raise TypeError("Only derived columns can be written without a seal.")
        return models.QuerySet.update(self, **columns)

    def stand(self, rows: Iterable[Organisation]) -> None:
        """Derive the place in the tree of new rows, whose parents stand, in one query."""
        placed = list(rows)
        for row in placed:
            row.path = (row.parent.path if row.parent else "") + row.step
        plain: models.QuerySet[Organisation] = models.QuerySet(Organisation, using=self.db)
        plain.bulk_update(placed, ["path"])


class Organisation(Record):
    """A group of people, or an office, that stands somewhere in a federation's tree.

    ``federation_id`` is the number of the federation's log; every organisation bears that of the
    federation at the top of its tree. A federation is an organisation too, the only one without
    a parent. What is not known is blank or null.
    """

    kind = models.CharField(max_length=20)  # kinds.KINDS
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    registration_number = models.CharField(max_length=7, blank=True)
    state = models.CharField(max_length=20)  # lifecycle.FORMALISATION

    # The path to being an organisation: the day of each step that is known.
    decided_on = models.DateField(null=True)
    rules_written_on = models.DateField(null=True)
    founded_on = models.DateField(null=True)
    registered_on = models.DateField(null=True)
    dissolved_on = models.DateField(null=True)
    rules = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    # What a group that existed before proves its present state with.
    paper = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")

    # While its leadership is disputed, nobody's word is its leader's word.
    disputed_since = models.DateField(null=True)
    disputed_reason = models.CharField(max_length=500, blank=True)
    # Of a federation: the languages in which it works, the first one first ("mn,en").
    languages = models.CharField(max_length=20, blank=True)
    invented = models.BooleanField(default=False)  # of the demonstration: nobody real

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=STEP * MOST_LEVELS, default="", editable=False)
    search = models.CharField(max_length=1000, default="", editable=False)
    sort_key = models.CharField(max_length=2 * 200, default="", editable=False)

    derived: ClassVar[frozenset[str]] = frozenset({"parent_id", "path", "search", "sort_key"})
    objects: ClassVar[OrganisationQuerySet] = OrganisationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            one_of("kind", KINDS, "organisation_kind"),
            one_of("state", FORMALISATION.words, "organisation_state"),
            models.UniqueConstraint(
                fields=["federation_id"],
                condition=Q(kind="federation"),
                name="one_federation",
            ),
            models.UniqueConstraint(
                fields=["federation_id", "registration_number"],
                condition=~Q(registration_number="") & ~Q(state="dissolved"),
                name="organisation_registration_number",
            ),
        ]
        indexes = [
            # reach: one's own organisation and all below it
            models.Index(fields=["federation_id", "path"], name="organisation_reach"),
            # the list of groups, in the order of the alphabet
            models.Index(fields=["federation_id", "sort_key"], name="organisation_order"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what it is found and sorted by."""
        self.index()
        super().save(*args, **kwargs)

    def index(self) -> None:
        """Work out what it is found and sorted by. A token is found by how it begins: " token"."""
        found = sorted(fold.tokens(self.name, self.short_name))
        self.search = (" " + " ".join(found))[:1000]
        self.sort_key = alphabet.sort_key(self.name)[:400]

    def stand_below(self, parent: Organisation | None) -> None:
        """Derive its place in the tree, once it has a number."""
        self.parent, self.path = parent, (parent.path if parent else "") + self.step
        Organisation.objects.filter(pk=self.pk).derive(parent_id=self.parent_id, path=self.path)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("registry:group", self.uid)

    @property
    def step(self) -> str:
        """Its own step on a path: its number in eight hex digits."""
        return f"{self.pk:0{STEP}x}"

    @property
    def has_members(self) -> bool:
        """Say whether it is the miners' own: it formalises, and people belong to it."""
        return self.kind in MEMBER_KINDS

    @property
    def disputed(self) -> bool:
        """Say whether its leadership is disputed now."""
        return self.disputed_since is not None

    @property
    def level(self) -> int:
        """Return how many organisations stand above it; 0 for the federation."""
        return len(self.path) // STEP - 1


class Placement(Record):
    """From when to when an organisation stood directly below another."""

    child = models.ForeignKey(Organisation, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Organisation, models.PROTECT, related_name="placements_below")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            forwards("placement_forwards"),
            models.CheckConstraint(condition=~Q(child=F("parent")), name="placement_of_another"),
            models.UniqueConstraint(
                fields=["child"], condition=Q(until=None), name="one_open_placement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} < {self.parent}"


class Office(Record):
    """Who holds which office of an organisation, from when to when."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offices")
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="offices")
    title = models.CharField(max_length=20)  # kinds.TITLES
    since = models.DateField()
    until = models.DateField(null=True)
    ended_reason = models.CharField(max_length=20, blank=True)  # kinds.OFFICE_ENDS

    class Meta:
        constraints = [
            one_of("title", TITLES, "office_title"),
            one_of("ended_reason", {"", *OFFICE_ENDS}, "office_ended_reason"),
            forwards("office_forwards"),
            models.UniqueConstraint(
                fields=["organisation", "person", "title"],
                condition=Q(until=None),
                name="one_open_office",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(until=None, title="head"),
                name="one_open_head",
            ),
        ]

    def __str__(self) -> str:
        return f"{gettext(TITLES[self.title])}: {self.organisation}"

    def get_absolute_url(self) -> str:
        """Return the address of the organisation's officers."""
        return address("registry:group_officers", self.organisation.uid)


class Assembly(Record):
    """A meeting of all members that voted on the rules and founded the organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assemblies")
    held_on = models.DateField()
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    place_words = models.CharField(max_length=200, blank=True)
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField()
    abstained = models.PositiveIntegerField()
    rules = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    sheet = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.organisation} {self.held_on}"

    def get_absolute_url(self) -> str:
        """Return the address of the organisation's path."""
        return address("registry:group_path", self.organisation.uid)

    @property
    def voted(self) -> int:
        """Return how many took part in the vote."""
        return self.votes_for + self.votes_against + self.abstained


class Attendance(Record):
    """That a registered person attended an assembly."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="attendances")
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="attendances")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assembly", "person"], name="attended_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.assembly_id}"
