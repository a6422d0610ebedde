"""What people write into a study, as it is kept: whole lines, nothing unseen."""

from __future__ import annotations

from gurvan.kernel.writing import composed, is_seen, says_something
from gurvan.research.refusals import StudyTextTooLong, StudyWordsNeeded
from gurvan.research.terms import LONGEST_LINE, LONGEST_TEXT


def cleaned(text: str) -> str:
    """Return a text with its lines, and without what nobody sees; in one form (NFC)."""
    lines = composed(text).replace("\r\n", "\n").replace("\r", "\n")
    # A transcript is millions of signs of a few kinds: each kind is looked at once.
    unseen = {ord(sign): " " * (sign == "\t") for sign in set(lines) - {"\n"} if not is_seen(sign)}
    return "\n".join(line.strip() for line in lines.translate(unseen).split("\n")).strip()


def written_text(text: str, *, field: str, most: int = LONGEST_TEXT, needed: bool = False) -> str:
    """Return words of several lines. Raises StudyWordsNeeded, StudyTextTooLong."""
    words = cleaned(text)
    if needed and not says_something(words):
        raise StudyWordsNeeded(field=field)
    if len(words) > most:
        raise StudyTextTooLong(field=field, most=most)
    return words


def written_line(text: str, *, field: str, most: int = LONGEST_LINE, needed: bool = False) -> str:
    """Return words of one line. Raises StudyWordsNeeded, StudyTextTooLong."""
    return written_text(" ".join(text.split()), field=field, most=most, needed=needed)
