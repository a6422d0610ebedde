"""What is stored of studies, and what can never be false of it."""

from gurvan.research.models.coding import Code, CodedDocument, GuestCoder, Highlight, StruckMark
from gurvan.research.models.documents import Document, DocumentVersion, Piece, SentFile
from gurvan.research.models.exchange import SentProject, TakenProject
from gurvan.research.models.findings import Evidence, Finding, Solution, SolutionFinding
from gurvan.research.models.people import Identity, Participant
from gurvan.research.models.rankings import Ballot, BallotBox, BallotCode, RankedSolution, Ranking
from gurvan.research.models.reports import Overruling, Report, ReportBlock
from gurvan.research.models.sessions import Note, Session
from gurvan.research.models.studies import Question, Study, StudyReader
from gurvan.research.models.surveys import SentSurvey, Survey, SurveyQuestion
from gurvan.research.models.taken import SentReport, TakenPart, TakenReport

__all__ = [
    "Ballot",
    "BallotBox",
    "BallotCode",
    "Code",
    "CodedDocument",
    "Document",
    "DocumentVersion",
    "Evidence",
    "Finding",
    "GuestCoder",
    "Highlight",
    "Identity",
    "Note",
    "Overruling",
    "Participant",
    "Piece",
    "Question",
    "RankedSolution",
    "Ranking",
    "Report",
    "ReportBlock",
    "SentFile",
    "SentProject",
    "SentReport",
    "SentSurvey",
    "Session",
    "Solution",
    "SolutionFinding",
    "StruckMark",
    "Study",
    "StudyReader",
    "Survey",
    "SurveyQuestion",
    "TakenPart",
    "TakenProject",
    "TakenReport",
]
