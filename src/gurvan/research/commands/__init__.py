"""Every change to a study."""

from gurvan.research.commands.codes import (
    CodeDraft,
    add_code,
    change_code,
    drop_code,
    merge_code,
    take_up_code,
)
from gurvan.research.commands.documents import correct_passage, erase_document
from gurvan.research.commands.files import (
    destroy_left_files,
    drop_file,
    send_file,
    take_transcript_in,
)
from gurvan.research.commands.finishing import finish_coding, resume_coding
from gurvan.research.commands.highlights import (
    HighlightDraft,
    destroy_struck_highlights,
    save_highlight,
)
from gurvan.research.commands.identities import (
    erase_identity,
    erase_old_identities,
    keep_identity,
    show_identity,
)
from gurvan.research.commands.issuing import issue_paper
from gurvan.research.commands.notes import (
    NoteDraft,
    close_notes,
    reopen_notes,
    save_note,
)
from gurvan.research.commands.participants import (
    Consent,
    Told,
    add_participants,
    change_participant,
    drop_participant,
    record_consent,
)
from gurvan.research.commands.questions import (
    add_questions,
    change_question,
    drop_question,
    take_up_question,
)
from gurvan.research.commands.sessions import (
    SessionPlan,
    cancel_session,
    change_session,
    open_session,
    prepare_session,
    put_session_back,
    restore_session,
)
from gurvan.research.commands.studies import (
    StudyPlan,
    begin_study,
    change_study,
    close_study,
    name_reader,
    plan_study,
    put_study_back,
    reopen_study,
    strike_reader,
)
from gurvan.research.commands.withdrawing import forget_participants, withdraw_consent

__all__ = [
    "CodeDraft",
    "Consent",
    "HighlightDraft",
    "NoteDraft",
    "SessionPlan",
    "StudyPlan",
    "Told",
    "add_code",
    "add_participants",
    "add_questions",
    "begin_study",
    "cancel_session",
    "change_code",
    "change_participant",
    "change_question",
    "change_session",
    "change_study",
    "close_notes",
    "close_study",
    "correct_passage",
    "destroy_left_files",
    "destroy_struck_highlights",
    "drop_code",
    "drop_file",
    "drop_participant",
    "drop_question",
    "erase_document",
    "erase_identity",
    "erase_old_identities",
    "finish_coding",
    "forget_participants",
    "issue_paper",
    "keep_identity",
    "merge_code",
    "name_reader",
    "open_session",
    "plan_study",
    "prepare_session",
    "put_session_back",
    "put_study_back",
    "record_consent",
    "reopen_notes",
    "reopen_study",
    "restore_session",
    "resume_coding",
    "save_highlight",
    "save_note",
    "send_file",
    "show_identity",
    "strike_reader",
    "take_transcript_in",
    "take_up_code",
    "take_up_question",
    "withdraw_consent",
]
