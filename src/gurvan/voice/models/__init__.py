"""What is stored of voice, and what can never be false of it. No person is named by a column."""

from gurvan.voice.models.answers import Answer, Commitment, Word
from gurvan.voice.models.asks import Ask, AskFile, Cause, Challenge, Supporter

__all__ = ["Answer", "Ask", "AskFile", "Cause", "Challenge", "Commitment", "Supporter", "Word"]
