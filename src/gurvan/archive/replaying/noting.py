"""What erases, and what the list says of it: of an event, or of all that a ledger tells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from gurvan.accounts.events import AccountErased
from gurvan.archive.erasures import (
    ACCOUNT,
    CODER,
    DOCUMENT,
    FILE,
    IDENTITY,
    LIST,
    MINUTES,
    MOTION,
    OFFICIAL,
    PARTICIPANT,
    PERSON,
    PRESENCE,
    PROJECT,
    REPORT,
    SHEET,
    SURVEY,
    TAKEN,
    TAKEN_DOWN,
    WORDS,
    Erasure,
)
from gurvan.files.events import FileErased
from gurvan.gatherings.events import MinutesErased, PresenceErased
from gurvan.imports.events import ListUndone
from gurvan.kernel.events import Event
from gurvan.ledger.models import Entry
from gurvan.motions.events import MotionWordsErased
from gurvan.outcomes.events import ObstaclesErased
from gurvan.permits.events import OfficialErased, PermitWordsErased
from gurvan.registry.events import PersonForgotten
from gurvan.research.events import (
    ConsentWithdrawn,
    DocumentErased,
    GuestCoderErased,
    IdentityErased,
    ProjectTakenBack,
    ReportErased,
    ReportTakenBack,
    ReportTakenDown,
    SheetWithdrawn,
    SurveyErased,
)
from gurvan.voice.events import WordsErased

# What erases, and as what it is listed. What else erases is a part of one of these.
ERASING: Final[dict[type[Event], str]] = {
    PersonForgotten: PERSON,
    ListUndone: LIST,
    FileErased: FILE,
    ObstaclesErased: WORDS,
    WordsErased: WORDS,
    PermitWordsErased: WORDS,
    AccountErased: ACCOUNT,
    OfficialErased: OFFICIAL,
    MotionWordsErased: MOTION,
    ConsentWithdrawn: PARTICIPANT,
    IdentityErased: IDENTITY,
    SheetWithdrawn: SHEET,
    SurveyErased: SURVEY,
    ProjectTakenBack: PROJECT,
    ReportTakenBack: TAKEN,
    GuestCoderErased: CODER,
    DocumentErased: DOCUMENT,
    MinutesErased: MINUTES,
    PresenceErased: PRESENCE,
    ReportErased: REPORT,
    ReportTakenDown: TAKEN_DOWN,
}
_LISTED: Final = {event.name: what for event, what in ERASING.items()}


def erasure_of(
    event: str, fields: Mapping[str, Any], subject: UUID, at: datetime, federation_id: int
) -> Erasure | None:
    """Return what the list says of an event; nothing of a file that goes with its person."""
    why = str(fields.get("why") or fields.get("reason") or fields.get("part") or "")
    if event == FileErased.name and why == "forgotten":
        return None
    what: Any = _LISTED[event]  # one of KINDS
    uid = str(fields.get("official") or subject)  # who was named later stays
    return Erasure(at.isoformat(), what, uid, why, federation_id)


def of_ledger() -> list[Erasure]:
    """Return every erasure that a ledger of the office tells of."""
    found = Entry.objects.filter(event__in=_LISTED).select_related("particulars").order_by("pk")
    told = (
        erasure_of(
            entry.event,
            json.loads(entry.particulars.body)["fields"],
            entry.subject_uid,
            entry.at,
            entry.federation_id,
        )
        for entry in found.iterator(chunk_size=500)
    )
    return [one for one in told if one is not None]
