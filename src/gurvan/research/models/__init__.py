"""What is stored of studies, and what can never be false of it."""

from gurvan.research.models.documents import Document, DocumentVersion, Piece, SentFile
from gurvan.research.models.people import Identity, Participant
from gurvan.research.models.sessions import Note, Session
from gurvan.research.models.studies import Question, Study, StudyReader

__all__ = [
    "Document",
    "DocumentVersion",
    "Identity",
    "Note",
    "Participant",
    "Piece",
    "Question",
    "SentFile",
    "Session",
    "Study",
    "StudyReader",
]
