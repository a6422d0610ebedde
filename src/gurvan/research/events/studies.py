"""What happens in studies, sessions and documents, and with who takes part in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.research.lifecycle import STUDY
from gurvan.research.terms import DOCUMENT_KINDS, SESSION_KINDS

# --- The study ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class StudyPlanned(Event, name="research.planned", says=said("{actor} planned the study.")):
    pass


@dataclass(frozen=True, kw_only=True)
class StudyChanged(
    Event, name="research.study_changed", says=said("{actor} changed the plan of the study.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class StudyMoved(
    Event, name="research.study_moved", says=said("{actor} set the state of the study: {state}.")
):
    state: str = worded(STUDY.words)


@dataclass(frozen=True, kw_only=True)
class ReaderNamed(
    Event,
    name="research.reader_named",
    says=said("{actor} named somebody who may read the study."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class ReaderStruck(
    Event,
    name="research.reader_struck",
    says=said("{actor} took somebody off those who may read the study."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class QuestionAdded(
    Event, name="research.question_added", says=said("{actor} added question {number}.")
):
    number: int


@dataclass(frozen=True, kw_only=True)
class QuestionChanged(
    Event, name="research.question_changed", says=said("{actor} changed question {number}.")
):
    number: int


@dataclass(frozen=True, kw_only=True)
class QuestionDropped(
    Event,
    name="research.question_dropped",
    says=said("{actor} took question {number} out of the guides."),
):
    number: int


@dataclass(frozen=True, kw_only=True)
class QuestionTakenUp(
    Event,
    name="research.question_taken_up",
    says=said("{actor} put question {number} into the guides again."),
):
    number: int


# --- A session ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class SessionPrepared(
    Event,
    name="research.session_prepared",
    says=said("{actor} prepared session {number}: {kind}."),
):
    number: int
    kind: str = worded(SESSION_KINDS)


@dataclass(frozen=True, kw_only=True)
class SessionChanged(
    Event, name="research.session_changed", says=said("{actor} changed the session’s guide.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionOpened(
    Event, name="research.session_opened", says=said("{actor} opened the session for notes.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionPutBack(
    Event,
    name="research.session_put_back",
    says=said("{actor} put the session back: it has not begun."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class NotesClosed(
    Event, name="research.notes_closed", says=said("{actor} closed the notes: {notes} notes.")
):
    notes: int


@dataclass(frozen=True, kw_only=True)
class NotesReopened(
    Event, name="research.notes_reopened", says=said("{actor} opened the notes again.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionCancelled(
    Event, name="research.session_cancelled", says=said("{actor} cancelled the session.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionRestored(
    Event,
    name="research.session_restored",
    says=said("{actor} took back that the session is cancelled."),
):
    pass


# --- Who takes part -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ParticipantAdded(
    Event, name="research.participant_added", says=said("{actor} added participant {number}.")
):
    number: int


@dataclass(frozen=True, kw_only=True)
class ParticipantChanged(
    Event,
    name="research.participant_changed",
    says=said("{actor} changed what is told of participant {number}."),
):
    number: int


@dataclass(frozen=True, kw_only=True)
class ParticipantDropped(
    Event,
    name="research.participant_dropped",
    says=said("{actor} took participant {number} off: they were added by mistake."),
):
    number: int


@dataclass(frozen=True, kw_only=True)
class ConsentRecorded(
    Event,
    name="research.consent_recorded",
    says=said("{actor} recorded what participant {number} consents to."),
):
    number: int


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(
    Event,
    name="research.consent_withdrawn",
    says=said(
        "A consent was withdrawn: what was said under it is erased, {passages} places in all."
    ),
    erases=True,
):
    """Names nobody, also not by number: what was erased must not point at whom it came from.

    ``erased`` is what ledger.erase_person gave.
    """

    passages: int
    erased: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class IdentityKept(
    Event,
    name="research.identity_kept",
    says=said("{actor} wrote down, apart, who a participant is."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class IdentityShown(
    Event, name="research.identity_shown", says=said("{actor} looked at who a participant is.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class IdentityErased(
    Event, name="research.identity_erased", says=said("{actor} erased who a participant is.")
):
    pass


# --- Documents ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DocumentMade(
    Event,
    name="research.document_made",
    says=said("{actor} made a document: {kind}, {passages} passages."),
):
    kind: str = worded(DOCUMENT_KINDS)
    passages: int


@dataclass(frozen=True, kw_only=True)
class DocumentChanged(
    Event,
    name="research.document_changed",
    says=said("{actor} made version {number} of the document."),
):
    number: int


@dataclass(frozen=True, kw_only=True)
class DocumentErased(
    Event,
    name="research.document_erased",
    says=said("{actor} erased the document’s words."),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave: the rows that said whose words it were."""

    erased: dict[str, str] = field(default_factory=dict)
