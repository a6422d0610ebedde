"""The addresses of studies."""

from __future__ import annotations

from django.urls import path

from gurvan.research.views import (
    ballots,
    carrying,
    codes,
    coding,
    documents,
    evidence,
    exchange,
    files,
    finding_acts,
    findings,
    notes,
    participants,
    projects,
    publishing,
    questions,
    rankings,
    reports,
    sent_surveys,
    sessions,
    solutions,
    studies,
    survey_acts,
    surveys,
    tables,
    taken,
    voting,
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
    path("<uuid:uid>/exchange/", exchange.Exchange.as_view(), name="exchange"),
    path("<uuid:uid>/exchange/project/", exchange.TakeStudyAway.as_view(), name="take_study_away"),
    path(
        "<uuid:uid>/exchange/highlights/",
        exchange.TakeHighlightsAway.as_view(),
        name="take_highlights_away",
    ),
    path("<uuid:uid>/exchange/codebook/", exchange.CodebookFile.as_view(), name="codebook_file"),
    path("<uuid:uid>/exchange/send/", projects.SendProject.as_view(), name="send_project"),
    path("project-files/<uuid:uid>/", projects.LookProject.as_view(), name="project_look"),
    path("project-files/<uuid:uid>/drop/", projects.DropProject.as_view(), name="drop_project"),
    path("projects/<uuid:uid>/back/", projects.TakeProjectBack.as_view(), name="project_back"),
    path(
        "guest-coders/<uuid:uid>/erase/",
        projects.EraseGuestCoder.as_view(),
        name="erase_guest_coder",
    ),
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
    path("sessions/<uuid:uid>/documents/send/", files.SendFile.as_view(), name="send_file"),
    path("files/<uuid:uid>/", files.Speakers.as_view(), name="speakers"),
    path("files/<uuid:uid>/drop/", files.DropFile.as_view(), name="drop_file"),
    path("documents/<uuid:uid>/", documents.DocumentPage.as_view(), name="document"),
    path("documents/<uuid:uid>/newer/", carrying.SendNewer.as_view(), name="send_newer"),
    path(
        "documents/<uuid:uid>/loose/", carrying.PlaceHighlights.as_view(), name="place_highlights"
    ),
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
_TABLES = [
    path("<uuid:uid>/codes/together/", tables.Together.as_view(), name="together"),
    path("<uuid:uid>/codes/by/", tables.CodesBy.as_view(), name="codes_by"),
    path("<uuid:uid>/codes/agreement/", tables.Agreement.as_view(), name="agreement"),
    path("<uuid:uid>/codes/differences/", tables.Differences.as_view(), name="differences"),
    path("<uuid:uid>/find/", tables.FindInStudy.as_view(), name="find"),
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

_FINDING = "findings/<uuid:uid>/"
_FINDINGS = [
    path("<uuid:uid>/findings/", findings.Findings.as_view(), name="findings"),
    path("<uuid:uid>/findings/write/", finding_acts.WriteFinding.as_view(), name="write_finding"),
    path("<uuid:uid>/swot/", findings.Swot.as_view(), name="swot"),
    path(_FINDING, findings.FindingCard.as_view(), name="finding"),
    path(f"{_FINDING}change/", finding_acts.ChangeFinding.as_view(), name="change_finding"),
    path(f"{_FINDING}drop/", finding_acts.DropFinding.as_view(), name="drop_finding"),
    path(f"{_FINDING}take-up/", finding_acts.TakeUpFinding.as_view(), name="take_up_finding"),
    path(
        "documents/<uuid:uid>/evidence/<int:version>/<int:start>/<int:end>/",
        evidence.UseAsEvidence.as_view(),
        name="use_as_evidence",
    ),
    path("evidence/<uuid:uid>/renew/", evidence.RenewEvidence.as_view(), name="renew_evidence"),
    path("evidence/<uuid:uid>/remove/", evidence.RemoveEvidence.as_view(), name="remove_evidence"),
]
_SOLUTION = "solutions/<uuid:uid>/"
_SOLUTIONS = [
    path("<uuid:uid>/solutions/", solutions.Solutions.as_view(), name="solutions"),
    path("<uuid:uid>/solutions/write/", solutions.Propose.as_view(), name="propose_solution"),
    path(_SOLUTION, solutions.SolutionCard.as_view(), name="solution"),
    path(f"{_SOLUTION}change/", solutions.ChangeSolution.as_view(), name="change_solution"),
    path(f"{_SOLUTION}drop/", solutions.DropSolution.as_view(), name="drop_solution"),
    path(f"{_SOLUTION}take-up/", solutions.TakeUpSolution.as_view(), name="take_up_solution"),
]
_RANKING = "rankings/<uuid:uid>/"
_RANKINGS = [
    path("<uuid:uid>/rankings/", rankings.Rankings.as_view(), name="rankings"),
    path("<uuid:uid>/rankings/open/", rankings.OpenRanking.as_view(), name="open_ranking"),
    path(_RANKING, rankings.RankingCard.as_view(), name="ranking"),
    path(f"{_RANKING}close/", rankings.CloseRanking.as_view(), name="close_ranking"),
    path(f"{_RANKING}reopen/", rankings.ReopenRanking.as_view(), name="reopen_ranking"),
    path(f"{_RANKING}cancel/", rankings.CancelRanking.as_view(), name="cancel_ranking"),
    path(f"{_RANKING}restore/", rankings.RestoreRanking.as_view(), name="restore_ranking"),
    path(f"{_RANKING}ballot/", ballots.PaperBallot.as_view(), name="paper_ballot"),
    path(f"{_RANKING}codes/", ballots.MakeCodes.as_view(), name="ballot_codes"),
    path(f"{_RANKING}slips/", ballots.Slips.as_view(), name="slips"),
    path(f"{_RANKING}slips/enter/", ballots.EnterBallot.as_view(), name="enter_ballot"),
    path("ballots/<uuid:uid>/", ballots.CorrectBallot.as_view(), name="correct_ballot"),
    path("ballots/<uuid:uid>/strike/", ballots.StrikeBallot.as_view(), name="strike_ballot"),
    path("ballots/<uuid:uid>/count/", ballots.CountAgain.as_view(), name="count_ballot_again"),
    path("ballot/", voting.Vote.as_view(), name="vote"),
    path("ballot/thanks/", voting.Voted.as_view(), name="voted"),
]

_SURVEYS = [
    path("<uuid:uid>/surveys/", surveys.Surveys.as_view(), name="surveys"),
    path("<uuid:uid>/surveys/send/", sent_surveys.SendSurvey.as_view(), name="send_survey"),
    path("survey-files/<uuid:uid>/", sent_surveys.SurveyColumns.as_view(), name="survey_columns"),
    path("survey-files/<uuid:uid>/mend/", sent_surveys.MendSurvey.as_view(), name="mend_survey"),
    path("survey-files/<uuid:uid>/look/", sent_surveys.LookSurvey.as_view(), name="survey_look"),
    path("survey-files/<uuid:uid>/drop/", sent_surveys.DropSurvey.as_view(), name="drop_survey"),
    path("surveys/<uuid:uid>/", surveys.SurveyCard.as_view(), name="survey"),
    path(
        "surveys/<uuid:uid>/questions/",
        surveys.SurveyQuestions.as_view(),
        name="survey_questions",
    ),
    path(
        "surveys/<uuid:uid>/frequencies/", surveys.Frequencies.as_view(), name="survey_frequencies"
    ),
    path("surveys/<uuid:uid>/cross/", surveys.CrossTable.as_view(), name="survey_cross"),
    path(
        "surveys/<uuid:uid>/withdraw/", survey_acts.WithdrawSheet.as_view(), name="withdraw_sheet"
    ),
    path("surveys/<uuid:uid>/erase/", survey_acts.EraseSurvey.as_view(), name="erase_survey"),
    path(
        "survey-questions/<uuid:uid>/", surveys.SurveyQuestionPage.as_view(), name="survey_question"
    ),
    path(
        "survey-questions/<uuid:uid>/words/",
        survey_acts.WordQuestion.as_view(),
        name="word_question",
    ),
    path(
        "survey-questions/<uuid:uid>/document/",
        survey_acts.MakeDocument.as_view(),
        name="answers_document",
    ),
]
_WHOLE = [
    path("<uuid:uid>/whole-report/", taken.SendWholeReport.as_view(), name="send_whole_report"),
    path("report-files/<uuid:uid>/", taken.ReportParts.as_view(), name="report_parts"),
    path("report-files/<uuid:uid>/look/", taken.LookReport.as_view(), name="report_look"),
    path("report-files/<uuid:uid>/drop/", taken.DropReport.as_view(), name="drop_report"),
    path("taken-reports/<uuid:uid>/", taken.TakenReportCard.as_view(), name="taken_report"),
    path("taken-reports/<uuid:uid>/back/", taken.TakeReportBack.as_view(), name="take_report_back"),
]
_REPORTS = [
    path("<uuid:uid>/reports/", reports.Reports.as_view(), name="reports"),
    path("<uuid:uid>/reports/begin/", reports.BeginReport.as_view(), name="begin_report"),
    path("reports/<uuid:uid>/", reports.ReportPage.as_view(), name="report"),
    path("reports/<uuid:uid>/add/", reports.AddBlock.as_view(), name="add_block"),
    path("reports/<uuid:uid>/add/survey/", reports.AddCounted.as_view(), name="add_counted"),
    path("reports/<uuid:uid>/people/", publishing.TellPeople.as_view(), name="report_people"),
    path("reports/<uuid:uid>/check/", publishing.Check.as_view(), name="check_report"),
    path("reports/<uuid:uid>/check/<slug:leak>/", publishing.Overrule.as_view(), name="overrule"),
    path("reports/<uuid:uid>/issued/", publishing.Issued.as_view(), name="issued_reports"),
    path("reports/<uuid:uid>/issue/", publishing.Issue.as_view(), name="issue_report"),
    path("reports/<uuid:uid>/publish/", publishing.Publish.as_view(), name="publish_report"),
    path("reports/<uuid:uid>/down/", publishing.TakeDown.as_view(), name="take_report_down"),
    path("reports/<uuid:uid>/erase/", publishing.Erase.as_view(), name="erase_report"),
    path("issued/<uuid:uid>/word/", publishing.WordFile.as_view(), name="report_word"),
    path("overruled/<uuid:uid>/end/", publishing.EndOverruling.as_view(), name="end_overruling"),
    path("blocks/<uuid:uid>/", reports.WriteBlock.as_view(), name="write_block"),
    path("blocks/<uuid:uid>/<slug:move>/", reports.ArrangeBlock.as_view(), name="arrange_block"),
]

urlpatterns = [
    *_WHOLE,
    *_REPORTS,
    *_STUDIES,
    *_QUESTIONS,
    *_SESSIONS,
    *_PARTICIPANTS,
    *_NOTES,
    *_DOCUMENTS,
    *_CODES,
    *_CODING,
    *_FINDINGS,
    *_SOLUTIONS,
    *_RANKINGS,
    *_SURVEYS,
    *_TABLES,
]
