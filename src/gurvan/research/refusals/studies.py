"""Why a command of studies, sessions and documents may refuse."""

from __future__ import annotations

from gurvan.kernel.errors import ChangedMeanwhile, Refused
from gurvan.kernel.words import said


class StudyWordsNeeded(
    Refused, key="research.words_needed", says=said("Write it here, in a few words.")
):
    """Something that others rely on is empty, or cannot be read."""


class TooManyAtOnce(
    Refused,
    key="research.too_many_at_once",
    says=said("At most {most} participants are added at once. Put a smaller number."),
):
    """More participants than a session has. Value: ``most``."""


class StudyTextTooLong(
    Refused,
    key="research.text_too_long",
    says=said("This is too long. Shorten it to {most} letters."),
):
    """Longer than is kept. Value: ``most``."""


class StudyChoiceUnknown(
    Refused, key="research.choice_unknown", says=said("Choose one of the answers in the list.")
):
    """A code that is not known."""


class NoMethod(
    Refused, key="research.no_method", says=said("Choose at least one way in which it is studied.")
):
    """A study without a method."""


class ConsentTextNeeded(
    Refused,
    key="research.consent_text_needed",
    says=said(
        "First write the text of consent in Mongolian and in English: the study’s plan asks for"
        " both. Without it no session is held."
    ),
):
    """Nobody is asked before it is written what they consent to."""


class StudyNotUnderWay(
    Refused,
    key="research.study_not_under_way",
    says=said("The study is not under way. Begin it first, or reopen it."),
):
    """Sessions are held and documents taken in while the study runs."""


class SessionsOpen(
    Refused,
    key="research.sessions_open",
    says=said("Notes of a session are still open. Close them first, then the study."),
):
    """A study is not closed over open notes."""


class SessionsHeld(
    Refused,
    key="research.sessions_held",
    says=said("A session was held already. The study cannot be put back to its plan."),
):
    """What was begun was no mistake."""


class ShockNeeded(
    Refused,
    key="research.shock_needed",
    says=said("Name the event, and say whether the question is related to it; or leave both out."),
):
    """Half of an answer about a shock such as COVID-19."""


class QuestionDroppedAlready(
    Refused,
    key="research.question_dropped_already",
    says=said("This question stands in no guide any more."),
):
    """Dropped twice."""


class QuestionInUse(
    Refused,
    key="research.question_in_use",
    says=said("This question stands in the guides already."),
):
    """Taken up twice."""


class NamedAlready(
    Refused,
    key="research.named_already",
    says=said("This person may read the study already."),
):
    """Named twice."""


class LastReader(
    Refused,
    key="research.last_reader",
    says=said("Somebody must be able to read the study. Name another person first."),
):
    """Nobody would be left who sees it."""


class AgendaNotRead(
    Refused,
    key="research.agenda_not_read",
    says=said(
        "Line {line} of the agenda was not understood. Begin each line with its time, for example"
        " 0:05 Ground rules."
    ),
):
    """A line of the agenda without its minute. Value: ``line``."""


class TooManyMinutes(
    Refused,
    key="research.too_many_minutes",
    says=said("Write the minutes as a number from 1 to 1440."),
):
    """No session lasts longer than a day."""


class SessionHasNotes(
    Refused,
    key="research.session_has_notes",
    says=said("Notes were taken already. Close the notes instead."),
):
    """What has begun is not put back."""


class NoNotes(
    Refused,
    key="research.no_notes",
    says=said("There is no note yet. Take the first one, or cancel the session."),
):
    """Nothing would become a document."""


class NotesNotOpen(
    Refused,
    key="research.notes_not_open",
    says=said("The notes are not open. Open the session for notes first."),
):
    """A note comes to a session that is not being held."""


class NotesErased(
    Refused,
    key="research.notes_erased",
    says=said("The words of these notes were erased. Prepare another session to take notes."),
):
    """Notes whose document was erased are opened again."""


class NotesFull(
    Refused,
    key="research.notes_full",
    says=said(
        "This session has {most} notes already, more than a day of talk. Close its notes, and"
        " prepare another session for what follows."
    ),
):
    """As many notes as a session may have. Values: ``most``."""


class NoteChanged(
    ChangedMeanwhile,
    key="research.note_changed",
    says=said(
        "Somebody else changed this note meanwhile. Look at both, write what is right, and send it"
        " again."
    ),
):
    """Two devices wrote one note; nothing was overwritten."""


class ParticipantUnknown(
    Refused,
    key="research.participant_unknown",
    says=said("Choose one of this session’s participants."),
):
    """Somebody of another session, or nobody."""


class ParticipantSpoke(
    Refused,
    key="research.participant_spoke",
    says=said(
        "Something is noted of this participant. If they want it erased, record that their consent"
        " is withdrawn."
    ),
):
    """Only one who was added by mistake is taken off."""


class ConsentNotGiven(
    Refused,
    key="research.consent_not_given",
    says=said("First record that this participant agrees to notes being taken."),
):
    """Nothing is noted of somebody who has not consented to notes."""


class ConsentIsWithdrawn(
    Refused,
    key="research.consent_is_withdrawn",
    says=said("This participant withdrew their consent. If they take part again, add them anew."),
):
    """What was withdrawn does not come back under the same number."""


class NoIdentity(
    Refused,
    key="research.no_identity",
    says=said("It is not written down who this participant is."),
):
    """Nothing to show or erase."""


class IdentityThere(
    Refused,
    key="research.identity_there",
    says=said("It is written down already who this participant is. Erase that first."),
):
    """One participant is one person."""


class DocumentGone(
    Refused, key="research.document_gone", says=said("The words of this document were erased.")
):
    """Nothing is left to correct."""


class PassageUnknown(
    Refused,
    key="research.passage_unknown",
    says=said("This passage is not in the document any more. Open the document anew."),
):
    """No passage of that name stands in the newest version."""


class PassageWithdrawn(
    Refused,
    key="research.passage_withdrawn",
    says=said("What stood here was withdrawn. It is not written anew."),
):
    """The place of something withdrawn stays empty."""


class FileNotRead(
    Refused,
    key="research.file_not_read",
    says=said(
        "This file was not understood. Save it as plain text (.txt), or as subtitles (.vtt, .srt),"
        " and send that."
    ),
):
    """Of another kind, or damaged."""


class FileTooLong(
    Refused,
    key="research.file_too_long",
    says=said("This file is larger than {most} MB. Divide it, and send the parts one by one."),
):
    """Larger than is read. Value: ``most``."""


class NothingSaid(
    Refused, key="research.nothing_said", says=said("There are no words in this file.")
):
    """A file of which nothing was understood."""


class NobodyToName(
    Refused,
    key="research.nobody_to_name",
    says=said(
        "Nobody of your federation’s officers, leaders and researchers signs in with this address."
        " Check it, or ask an officer to invite them first."
    ),
):
    """No account that could be named."""
