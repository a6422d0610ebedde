"""The addresses of studies."""

from __future__ import annotations

from django.urls import path

from gurvan.research.views import (
    codes,
    coding,
    documents,
    notes,
    participants,
    questions,
    sessions,
    studies,
)

app_name = "research"

_STUDIES = [
    path("", studies.Studies.as_view(), name="studies"),
    path("plan/", studies.PlanStudy.as_view(), name="plan"),
    path("<uuid:uid>/", studies.StudyCard.as_view(), name="study"),
    path("<uuid:uid>/change/", studies.ChangeStudy.as_view(), name="change"),
    path("<uuid:uid>/begin/", studies.Begin.as_view(), name="begin"),
    path("<uuid:uid>/close/", studies.Close.as_view(), name="close"),
    path("<uuid:uid>/reopen/", studies.Reopen.as_view(), name="reopen"),
    path("<uuid:uid>/back/", studies.PutBack.as_view(), name="put_back"),
    path("<uuid:uid>/readers/", studies.Readers.as_view(), name="readers"),
    path("<uuid:uid>/readers/name/", studies.NameReader.as_view(), name="name_reader"),
    path("readers/<uuid:uid>/strike/", studies.StrikeReader.as_view(), name="strike_reader"),
]
_QUESTIONS = [
    path("<uuid:uid>/questions/", questions.Questions.as_view(), name="questions"),
    path("<uuid:uid>/questions/add/", questions.AddQuestion.as_view(), name="add_question"),
    path("<uuid:uid>/questions/take/", questions.TakeQuestions.as_view(), name="take_questions"),
    path("questions/<uuid:uid>/", questions.ChangeQuestion.as_view(), name="change_question"),
    path("questions/<uuid:uid>/drop/", questions.DropQuestion.as_view(), name="drop_question"),
    path(
        "questions/<uuid:uid>/take-up/", questions.TakeUpQuestion.as_view(), name="take_up_question"
    ),
]
_SESSIONS = [
    path("<uuid:uid>/sessions/", sessions.Sessions.as_view(), name="sessions"),
    path("<uuid:uid>/sessions/prepare/", sessions.PrepareSession.as_view(), name="prepare"),
    path("sessions/<uuid:uid>/", sessions.SessionCard.as_view(), name="session"),
    path("sessions/<uuid:uid>/change/", sessions.ChangeSession.as_view(), name="change_session"),
    path("sessions/<uuid:uid>/open/", sessions.OpenSession.as_view(), name="open"),
    path("sessions/<uuid:uid>/back/", sessions.PutSessionBack.as_view(), name="unopen"),
    path("sessions/<uuid:uid>/cancel/", sessions.CancelSession.as_view(), name="cancel"),
    path("sessions/<uuid:uid>/restore/", sessions.RestoreSession.as_view(), name="restore"),
    path("sessions/<uuid:uid>/papers/", sessions.Papers.as_view(), name="papers"),
    path("sessions/<uuid:uid>/papers/issue/", sessions.IssuePaper.as_view(), name="issue_paper"),
]
_PARTICIPANTS = [
    path(
        "sessions/<uuid:uid>/participants/",
        participants.Participants.as_view(),
        name="participants",
    ),
    path(
        "sessions/<uuid:uid>/participants/add/",
        participants.AddParticipants.as_view(),
        name="add_participants",
    ),
    path("participants/<uuid:uid>/", participants.ParticipantCard.as_view(), name="participant"),
    path(
        "participants/<uuid:uid>/change/",
        participants.ChangeParticipant.as_view(),
        name="change_participant",
    ),
    path("participants/<uuid:uid>/consent/", participants.RecordConsent.as_view(), name="consent"),
    path("participants/<uuid:uid>/withdraw/", participants.Withdraw.as_view(), name="withdraw"),
    path(
        "participants/<uuid:uid>/drop/",
        participants.DropParticipant.as_view(),
        name="drop_participant",
    ),
    path("participants/<uuid:uid>/who/", participants.KeepIdentity.as_view(), name="keep_identity"),
    path(
        "participants/<uuid:uid>/who/show/",
        participants.ShowIdentity.as_view(),
        name="show_identity",
    ),
    path(
        "participants/<uuid:uid>/who/erase/",
        participants.EraseIdentity.as_view(),
        name="erase_identity",
    ),
]
_NOTES = [
    path("sessions/<uuid:uid>/notes/", notes.Notes.as_view(), name="notes"),
    path("sessions/<uuid:uid>/notes/save/", notes.SaveNote.as_view(), name="save_note"),
    path("sessions/<uuid:uid>/notes/close/", notes.CloseNotes.as_view(), name="close_notes"),
    path("sessions/<uuid:uid>/notes/reopen/", notes.ReopenNotes.as_view(), name="reopen_notes"),
    path("notes/<uuid:uid>/", notes.ChangeNote.as_view(), name="change_note"),
]
_DOCUMENTS = [
    path("<uuid:uid>/documents/", documents.Documents.as_view(), name="documents"),
    path(
        "sessions/<uuid:uid>/documents/",
        documents.SessionDocuments.as_view(),
        name="session_documents",
    ),
    path("sessions/<uuid:uid>/documents/send/", documents.SendFile.as_view(), name="send_file"),
    path("files/<uuid:uid>/", documents.Speakers.as_view(), name="speakers"),
    path("files/<uuid:uid>/drop/", documents.DropFile.as_view(), name="drop_file"),
    path("documents/<uuid:uid>/", documents.DocumentPage.as_view(), name="document"),
    path("documents/<uuid:uid>/versions/", documents.Versions.as_view(), name="versions"),
    path(
        "documents/<uuid:uid>/passages/<slug:passage>/",
        documents.CorrectPassage.as_view(),
        name="correct",
    ),
    path("documents/<uuid:uid>/erase/", documents.EraseDocument.as_view(), name="erase_document"),
]
_CODES = [
    path("<uuid:uid>/codes/", codes.Codebook.as_view(), name="codes"),
    path("<uuid:uid>/codes/add/", codes.AddCode.as_view(), name="add_code"),
    path("codes/<uuid:uid>/", codes.CodeCard.as_view(), name="code"),
    path("codes/<uuid:uid>/change/", codes.ChangeCode.as_view(), name="change_code"),
    path("codes/<uuid:uid>/merge/", codes.MergeCode.as_view(), name="merge_code"),
    path("codes/<uuid:uid>/drop/", codes.DropCode.as_view(), name="drop_code"),
    path("codes/<uuid:uid>/take-up/", codes.TakeUpCode.as_view(), name="take_up_code"),
]
_CODING = [
    path("documents/<uuid:uid>/code/", coding.Coding.as_view(), name="coding"),
    path("documents/<uuid:uid>/code/save/", coding.SaveHighlight.as_view(), name="save_highlight"),
    path("documents/<uuid:uid>/code/since/", coding.Since.as_view(), name="coded_since"),
    path("documents/<uuid:uid>/code/finish/", coding.FinishCoding.as_view(), name="finish_coding"),
    path("documents/<uuid:uid>/code/back/", coding.TakeCodingBack.as_view(), name="coding_back"),
    path(
        "documents/<uuid:uid>/passages/<slug:passage>/code/",
        coding.CodePassage.as_view(),
        name="code_passage",
    ),
]

urlpatterns = [
    *_STUDIES,
    *_QUESTIONS,
    *_SESSIONS,
    *_PARTICIPANTS,
    *_NOTES,
    *_DOCUMENTS,
    *_CODES,
    *_CODING,
]
