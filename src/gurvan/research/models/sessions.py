"""Sessions of a study: the guide, and the notes taken while one is held."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.lifecycle import SESSION
from gurvan.research.models.studies import Question, Study
from gurvan.research.terms import LONGEST_LINE, SESSION_KINDS, VOICES, WAYS
from gurvan.vault import keys
from gurvan.vault.sealing import place as sealed_place


class Session(Record):
    """A focus group or an interview: prepared with its guide, held, and its notes closed.

    ``asked`` are the uids of the study's questions that stand in its guide; empty: all of them.
    Of each text one language may be missing; then the other stands for it.
    """

    study = models.ForeignKey(Study, models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField()  # counted in the study
    kind = models.CharField(max_length=20)  # terms.SESSION_KINDS
    way = models.CharField(max_length=20)  # terms.WAYS
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    held_on = models.DateField(null=True)
    starts_at = models.TimeField(null=True)
    minutes = models.PositiveIntegerField(null=True)  # how long it is to last
    moderator = models.CharField(max_length=LONGEST_LINE, blank=True)
    note_taker = models.CharField(max_length=LONGEST_LINE, blank=True)
    objectives_mn = models.TextField(blank=True)
    objectives_en = models.TextField(blank=True)
    rules_mn = models.TextField(blank=True)  # a ground rule a line
    rules_en = models.TextField(blank=True)
    agenda_mn = models.TextField(blank=True)  # "0:05 Ground rules" a line
    agenda_en = models.TextField(blank=True)
    asked = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=SESSION.choices(), default="prepared")
    state_since = models.DateField()
    opened_at = models.DateTimeField(null=True)  # from when the minutes of notes count
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="session_number"),
            one_of("kind", SESSION_KINDS, "session_kind"),
            one_of("way", WAYS, "session_way"),
            one_of("state", SESSION.words, "session_state"),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_at__isnull=False), name="session_opened"
            ),
        ]
        indexes = [
            # queries.sessions, desk: what is prepared or open, in one federation
            models.Index(fields=["federation_id", "state", "held_on"], name="session_standing"),
        ]

    def __str__(self) -> str:
        words = {"kind": gettext(SESSION_KINDS[self.kind]), "number": self.number}
        return gettext("%(kind)s %(number)d") % words

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("research:session", self.uid)


class Note(models.Model):
    """What somebody said, as it is noted while it is said.

    Written by drafts, so not sealed in the ledger; the words are sealed under the session's key.
    Closing the notes makes a document.

    ``uid`` and ``edit`` are made by the device that writes, so that what is sent twice is kept
    once, and what was written meanwhile elsewhere is seen.
    """

    uid = models.UUIDField(default=uuid4, unique=True)
    federation_id = models.PositiveBigIntegerField()
    session = models.ForeignKey(Session, models.PROTECT, related_name="notes")
    question = models.ForeignKey(Question, models.PROTECT, null=True, related_name="+")
    participant = models.ForeignKey(
        "research.Participant", models.PROTECT, null=True, related_name="notes"
    )
    voice = models.CharField(max_length=20, default="untold")  # terms.VOICES
    minute = models.PositiveIntegerField(null=True)
    sealed = models.BinaryField(null=True)  # None: struck, or withdrawn
    edit = models.UUIDField()
    written_at = models.DateTimeField()
    length = models.PositiveIntegerField(default=0)  # of what was withdrawn
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("voice", VOICES, "note_voice"),
            models.CheckConstraint(
                condition=Q(participant=None) | Q(voice="participant"), name="note_voice_of_one"
            ),
        ]
        indexes = [
            # queries.notes: those of a session, as they were written
            models.Index(fields=["session", "written_at"], name="note_in_order"),
        ]

    def __str__(self) -> str:
        return gettext("A note")

    def write(self, words: str) -> None:
        """Seal what was said; nothing said strikes the note."""
        key = self.session.uid
        self.sealed = keys.seal_text(key, self._place, words) if words else None
        self.length = len(words)

    def read(self) -> str:
        """Return what was said; "" where it is struck or withdrawn. Raises VaultLocked."""
        if self.sealed is None:
            return ""
        return keys.open_text(self.session.uid, self._place, self.sealed)

    @property
    def _place(self) -> str:
        return sealed_place("research_note.sealed", self.uid)
