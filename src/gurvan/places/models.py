"""What is stored of places: the official units by code, what they were called, and each loading."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language, gettext

from gurvan.kernel.records import Record
from gurvan.places.gazetteer import LEVELS, MOST_LETTERS


class Place(models.Model):
    """One administrative unit, under its official code. Belongs to no federation.

    Its code says where it lies: an aimag's two digits begin its soums' four, and these its baghs'
    six. A place that the newest list no longer has keeps its row, with the day until which it was.
    """

    code = models.CharField(max_length=6, primary_key=True)
    level = models.CharField(max_length=10, choices=list(LEVELS.items()))
    name_mn = models.CharField(max_length=MOST_LETTERS)
    latin = models.CharField(
        max_length=2 * MOST_LETTERS
    )  # MNS 5217:2012, but for the listed exceptions
    iso = models.CharField(max_length=6, blank=True)  # ISO 3166-2, of the first level
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    since = models.DateField(null=True, blank=True)  # null: since before the first list
    until = models.DateField(null=True, blank=True)
    # Computed from the names here and above, so that a list of anything shows places at no cost.
    path_mn = models.CharField(max_length=250)
    path_latin = models.CharField(max_length=400)
    sort_key = models.CharField(max_length=250)
    called = models.TextField()  # folded spellings of its whole names, between spaces
    search = models.TextField()  # folded tokens of its names, each after a space
    search_above = models.TextField()  # the same of the places in which it lies

    class Meta:
        indexes = [
            # queries.soums(), queries.aimags(): one level within one parent, in order
            models.Index(fields=["parent", "sort_key"], name="place_in_parent"),
            models.Index(fields=["level", "sort_key"], name="place_of_level"),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def name(self) -> str:
        """Its name in the reader's language: Cyrillic in Mongolian, Latin letters else."""
        return self.name_mn if is_mongolian() else self.latin

    @property
    def path(self) -> str:
        """Where it lies and its name, in the reader's language: "Төв, Заамар"."""
        return self.path_mn if is_mongolian() else self.path_latin

    @property
    def level_word(self) -> str:
        """The word of its level in the reader's language."""
        return gettext(LEVELS[self.level])

    @property
    def aimag_code(self) -> str:
        """The code of the aimag, or of the capital, in which it lies or which it is."""
        return self.code[:2]

    @property
    def soum_code(self) -> str:
        """The code of the soum or district; of an aimag, its own."""
        return self.code[:4]

    def contains(self, other: Place) -> bool:
        """Say whether the other place lies in this one, or is this one."""
        return other.code.startswith(self.code)


class FormerName(models.Model):
    """What a place was called until a newer list called it otherwise."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="former_names")
    name_mn = models.CharField(max_length=MOST_LETTERS)
    until = models.DateField()

    def __str__(self) -> str:
        return self.name_mn


class Load(Record):
    """One loading of a list of places, as a federation's ledger tells it."""

    loaded_on = models.DateField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the list

    def __str__(self) -> str:
        return f"{self.count} ({self.loaded_on})"


def is_mongolian() -> bool:
    """Say whether the reader's language is Mongolian, as it is where nothing is chosen."""
    return (get_language() or "mn").startswith("mn")
