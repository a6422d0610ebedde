"""Erases anew, after restoring, what was erased since the backup was made; and lists what was.

And ends the ways in that a backup brings back: who was cut off since must not have them again. And
decides what would else be decided a second time, from other answers than the first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from gurvan.accounts.commands import cut_off, erase_account
from gurvan.accounts.events import AccountErased
from gurvan.accounts.models import ERASED, Invitation, Token, User
from gurvan.agreements.commands import end_calendars
from gurvan.archive.erasures import (
    ACCOUNT,
    CODER,
    DOCUMENT,
    FILE,
    IDENTITY,
    KINDS,
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
from gurvan.figures import commands as figures
from gurvan.files.commands import erase_file
from gurvan.files.events import FileErased
from gurvan.files.models import Attachment
from gurvan.gatherings import commands as gatherings
from gurvan.gatherings.events import MinutesErased, PresenceErased
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.refusals import NobodyMarked, NoMinutesToErase
from gurvan.imports.commands import undo_import
from gurvan.imports.events import ListUndone
from gurvan.imports.models import Import
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.errors import Refused
from gurvan.kernel.events import Event
from gurvan.ledger.models import Entry
from gurvan.motions import commands as motions
from gurvan.motions.events import MotionWordsErased
from gurvan.motions.models import Motion
from gurvan.motions.refusals import NoMotionWords
from gurvan.outcomes import commands as outcomes
from gurvan.outcomes.events import ObstaclesErased
from gurvan.outcomes.models import Answer
from gurvan.permits import queries as permits
from gurvan.permits.commands import erase_official, erase_words as erase_permit_words
from gurvan.permits.events import OfficialErased, PermitWordsErased
from gurvan.permits.models import Official, Permit
from gurvan.registry.commands import end_mandate, end_office, forget_person
from gurvan.registry.events import PersonForgotten
from gurvan.registry.models import Mandate, Office, Organisation, Person
from gurvan.registry.queries.people import records_of
from gurvan.research import commands as research
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
from gurvan.research.models import (
    Document,
    GuestCoder,
    Participant,
    Report,
    Survey,
    TakenProject,
    TakenReport,
)
from gurvan.research.queries import has_identity
from gurvan.research.refusals import SheetWithdrawnAlready
from gurvan.voice import commands as voice
from gurvan.voice.events import WordsErased
from gurvan.voice.models import Answer as Said, Ask, Challenge, Commitment
from gurvan.voice.queries import has_words

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


@dataclass(frozen=True)
class Replayed:
    """How many were erased anew, and the uids of those that could not be."""

    done: int
    left: tuple[str, ...]


@dataclass(frozen=True)
class Ended:
    """How many accounts lost their tokens and links, and how many calendars were ended."""

    accounts: int
    calendars: int


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


def replay(erasures: Iterable[Erasure]) -> Replayed:
    """Erase what the list names and is there again. Who was in office then has left it since."""
    done, left = 0, list[str]()
    for erasure in sorted(erasures, key=lambda one: (KINDS.index(one.what), one)):
        try:
            with transaction.atomic():
                done += _ANEW[erasure.what](erasure)
        except Refused:
            left.append(erasure.uid)
    return Replayed(done, tuple(left))


def end_ways_in() -> Ended:
    """End all API tokens, links to sign in by and calendar links, as an older moment had them."""
    federations = Organisation.objects.filter(kind="federation").order_by("pk")
    accounts = calendars = 0
    for number in federations.values_list("federation_id", flat=True):
        house = _house(number)
        tokens = Token.objects.filter(federation_id=number, revoked_at=None)
        links = Invitation.objects.filter(federation_id=number, revoked_at=None, used_at=None)
        held = Q(pk__in=tokens.values("user")) | Q(pk__in=links.values("user"))
        users = list(User.objects.filter(held).order_by("pk"))
        for user in users:
            cut_off(actor=house, user=user)
        accounts += len(users)
        calendars += end_calendars(actor=house)
    return Ended(accounts, calendars)


def withhold_months() -> int:
    """Withhold, for good, every closed month that was not decided about; return how many."""
    federations = Organisation.objects.filter(kind="federation").order_by("pk")
    numbers = federations.values_list("federation_id", flat=True)
    return sum(outcomes.withhold_months(actor=_house(number)) for number in numbers)


def withhold_figures() -> int:
    """Publish nothing of the periods that may have been published since; return how many."""
    numbers = Organisation.objects.filter(kind="federation").values_list("federation_id", flat=True)
    return sum(figures.withhold_periods(actor=_house(number)) for number in numbers)


def _whose(erasure: Erasure) -> dict[str, int]:
    """Return in whose record a line is looked for: nobody erases anything of another federation."""
    return {"federation_id": erasure.federation} if erasure.federation else {}


def _forget(erasure: Erasure) -> int:
    person = Person.objects.filter(uid=erasure.uid, **_whose(erasure), forgotten_at=None).first()
    if person is None:
        return 0
    actor = _house(person.federation_id)
    _leave_office(actor, person)
    forget_person(actor=actor, person=person, why=erasure.why)
    return 1


def _leave_office(actor: Actor, person: Person) -> None:
    records = records_of(person)
    for office in Office.objects.filter(person__in=records, until=None):
        end_office(actor=actor, office=office, reason="left")
    for mandate in Mandate.objects.filter(person__in=records, until=None):
        end_mandate(actor=actor, mandate=mandate, reason="left")


def _take_back(erasure: Erasure) -> int:
    taken = (
        Import.objects.filter(uid=erasure.uid, **_whose(erasure)).exclude(state="undone").first()
    )
    if taken is None:
        return 0
    undo_import(actor=_house(taken.federation_id), taken=taken)
    return 1


def _erase_file(erasure: Erasure) -> int:
    attachment = Attachment.objects.filter(
        uid=erasure.uid, **_whose(erasure), erased_on=None
    ).first()
    if attachment is None:
        return 0
    actor = _house(attachment.federation_id)
    erase_file(actor=actor, attachment=attachment, reason=erasure.why)
    return 1


def _blank(erasure: Erasure) -> int:
    """Erase words again: of a month's obstacles, or of what was raised, asked or answered."""
    for typed_on, erase_again in _TYPED.items():
        typed = typed_on.objects.filter(uid=erasure.uid, **_whose(erasure)).first()
        if typed is not None:
            return erase_again(erasure, typed)
    for model, erase in _WORDS.items():
        row = model.objects.filter(uid=erasure.uid, **_whose(erasure), erased_on=None).first()
        if row is not None:
            erase(_house(row.federation_id), row)
            return 1
    answer = Answer.objects.filter(uid=erasure.uid, **_whose(erasure)).exclude(obstacles="").first()
    if answer is None:
        return 0
    outcomes.erase_obstacles(actor=_house(answer.federation_id), answer=answer)
    return 1


_WORDS: Final[dict[Any, Callable[[Actor, Any], object]]] = {
    Challenge: lambda actor, row: voice.erase_challenge(actor=actor, challenge=row),
    Said: lambda actor, row: voice.erase_answer(actor=actor, answer=row),
    Commitment: lambda actor, row: voice.erase_promise(actor=actor, commitment=row),
}


def _erase_of_ask(erasure: Erasure, ask: Ask) -> int:
    """Erase what stands on an ask, unless its ledger tells of it: then it was typed since."""
    if not has_words(ask) or _told_of(erasure, WordsErased, ask.uid):
        return 0
    voice.erase_ask(actor=_house(ask.federation_id), ask=ask)
    return 1


def _told_of(erasure: Erasure, event: type[Event], uid: UUID) -> bool:
    """Say whether the ledger as it was brought back tells of this very erasure."""
    at = datetime.fromisoformat(erasure.at)
    return Entry.objects.filter(event=event.name, subject_uid=uid, at=at).exists()


def _erase_of_permit(erasure: Erasure, permit: Permit) -> int:
    """Erase what was typed of a permit; unless its ledger tells of it, as with an ask."""
    if not permits.has_words(permit) or _told_of(erasure, PermitWordsErased, permit.uid):
        return 0
    erase_permit_words(actor=_house(permit.federation_id), permit=permit)
    return 1


# What can be typed on again after it was erased.
_TYPED: Final[dict[Any, Callable[[Erasure, Any], int]]] = {
    Ask: _erase_of_ask,
    Permit: _erase_of_permit,
}


def _erase_account(erasure: Erasure) -> int:
    """Erase an account; most are erased already, with their person."""
    user = User.objects.filter(uid=erasure.uid).exclude(email__endswith=ERASED).first()
    mandate = Mandate.objects.filter(user=user, **_whose(erasure)).order_by("pk").first()
    if user is None or mandate is None:
        return 0
    erase_account(actor=_house(mandate.federation_id), user=user)
    return 1


def _erase_official(erasure: Erasure) -> int:
    """Erase a name under an order; lines from before name the permit and not the name."""
    named = Q(uid=erasure.uid) | Q(permit__uid=erasure.uid)
    official = Official.objects.filter(named, **_whose(erasure), sealed__isnull=False).first()
    if official is None:
        return 0
    erase_official(actor=_house(official.federation_id), permit=official.permit)
    return 1


def _erase_of_motion(erasure: Erasure) -> int:
    """Erase a part of what was written of a motion, where it is there again."""
    motion = Motion.objects.filter(uid=erasure.uid, **_whose(erasure)).first()
    if motion is None:
        return 0
    try:
        motions.erase_words(actor=_house(motion.federation_id), motion=motion, part=erasure.why)
    except NoMotionWords:
        return 0
    return 1


def _participant(erasure: Erasure) -> Participant | None:
    rows = Participant.objects.filter(uid=erasure.uid, **_whose(erasure), withdrawn_on=None)
    return rows.select_related("session__study").first()


def _withdraw(erasure: Erasure) -> int:
    """Erase what a participant of a study said who withdrew since."""
    found = _participant(erasure)
    if found is None:
        return 0
    research.withdraw_consent(actor=_house(found.federation_id), participant=found)
    return 1


def _erase_identity(erasure: Erasure) -> int:
    """Erase who a participant of a study is."""
    found = _participant(erasure)
    if found is None or not has_identity(found):
        return 0
    research.erase_identity(actor=_house(found.federation_id), participant=found)
    return 1


def _survey(erasure: Erasure) -> Survey | None:
    rows = Survey.objects.filter(uid=erasure.uid, **_whose(erasure), erased_on=None)
    return rows.select_related("study").first()


def _withdraw_sheet(erasure: Erasure) -> int:
    """Erase what somebody answered to a survey who withdrew since."""
    found = _survey(erasure)
    if found is None:
        return 0
    house = _house(found.federation_id)
    try:
        research.withdraw_sheets_anew(actor=house, survey=found, part=erasure.why)
    except SheetWithdrawnAlready:
        return 0
    return 1


def _erase_survey(erasure: Erasure) -> int:
    """Erase a survey, and the documents made of its answers."""
    found = _survey(erasure)
    if found is None:
        return 0
    research.erase_survey(actor=_house(found.federation_id), survey=found)
    return 1


def _erase_document(erasure: Erasure) -> int:
    """Erase what was said in a session of a study."""
    found = Document.objects.filter(uid=erasure.uid, **_whose(erasure), erased_on=None).first()
    if found is None:
        return 0
    research.erase_document(actor=_house(found.federation_id), document=found)
    return 1


def _take_project_back(erasure: Erasure) -> int:
    """Take back what a file of another program brought into a study."""
    found = TakenProject.objects.filter(uid=erasure.uid, **_whose(erasure), taken_back_on=None)
    taken = found.select_related("study").first()
    if taken is None:
        return 0
    research.take_project_back(actor=_house(taken.federation_id), taken=taken)
    return 1


def _take_report_back(erasure: Erasure) -> int:
    """Take back what a whole report brought into a study."""
    found = TakenReport.objects.filter(uid=erasure.uid, **_whose(erasure), undone_on=None)
    taken = found.select_related("study", "document", "session").first()
    if taken is None:
        return 0
    research.take_report_back(actor=_house(taken.federation_id), taken=taken)
    return 1


def _erase_coder(erasure: Erasure) -> int:
    """Erase the name of a coder of another program."""
    found = GuestCoder.objects.filter(uid=erasure.uid, **_whose(erasure)).exclude(name="")
    coder = found.select_related("study").first()
    if coder is None:
        return 0
    research.erase_guest_coder(actor=_house(coder.federation_id), coder=coder)
    return 1


def _erase_report(erasure: Erasure) -> int:
    """Erase what was written into a report of a study, and what was issued of it."""
    found = Report.objects.filter(uid=erasure.uid, **_whose(erasure), erased_on=None).first()
    if found is None:
        return 0
    research.erase_report(actor=_house(found.federation_id), report=found)
    return 1


def _take_down(erasure: Erasure) -> int:
    """Take a report off the public page that was taken off it once.

    The list holds one line of each: one that was published again since is published anew by hand.
    """
    found = Report.objects.filter(uid=erasure.uid, **_whose(erasure), published__isnull=False)
    report = found.select_related("study").first()
    if report is None:
        return 0
    research.take_report_down(actor=_house(report.federation_id), report=report)
    return 1


def _erase_minutes(erasure: Erasure) -> int:
    """Erase what was said at a gathering, where any of it came back."""
    return _of_gathering(erasure, MinutesErased, gatherings.erase_minutes, NoMinutesToErase)


def _erase_presence(erasure: Erasure) -> int:
    """Erase which members were at a gathering, where it came back."""
    return _of_gathering(erasure, PresenceErased, gatherings.erase_presence, NobodyMarked)


def _of_gathering(
    erasure: Erasure,
    event: type[Event],
    erase: Callable[..., Gathering],
    gone: type[Refused],
) -> int:
    """Erase anew, unless the ledger tells of it: then what stands there was written since."""
    found = Gathering.objects.filter(uid=erasure.uid, **_whose(erasure)).first()
    if found is None or _told_of(erasure, event, found.uid):
        return 0
    try:
        erase(actor=_house(found.federation_id), gathering=found)
    except gone:
        return 0
    return 1


_ANEW: Final[dict[str, Callable[[Erasure], int]]] = {
    PERSON: _forget,
    LIST: _take_back,
    FILE: _erase_file,
    WORDS: _blank,
    ACCOUNT: _erase_account,
    OFFICIAL: _erase_official,
    MOTION: _erase_of_motion,
    PARTICIPANT: _withdraw,
    IDENTITY: _erase_identity,
    SHEET: _withdraw_sheet,
    SURVEY: _erase_survey,
    PROJECT: _take_project_back,
    TAKEN: _take_report_back,
    CODER: _erase_coder,
    DOCUMENT: _erase_document,
    MINUTES: _erase_minutes,
    PRESENCE: _erase_presence,
    REPORT: _erase_report,
    TAKEN_DOWN: _take_down,
}


def _house(federation_id: int) -> Actor:
    return system(federation_id).through("cli")
