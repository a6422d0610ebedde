"""Where a report repeats words, outside of quotes, of somebody who did not agree to be quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from gurvan.research.models import Document, Participant, Piece, ReportBlock, Study
from gurvan.research.passages import placed
from gurvan.research.repeating import repeated, runs
from gurvan.vault.keys import at_hand

MODERATOR: Final = "moderator"  # asks what the guide asks: nobody is quoted with it


def unquotable(
    study: Study, texts: Iterable[tuple[ReportBlock, str]]
) -> dict[tuple[str, str], list[ReportBlock]]:
    """Return which typed texts repeat words that must not be quoted: by words and text, where.

    Of words of which it is not noted who said them, all of the session must have agreed; of what
    was answered to a survey nobody is asked whether it may be quoted. Looked for in every version
    of every document. Raises VaultLocked.
    """
    blocks: dict[str, list[ReportBlock]] = defaultdict(list)
    for block, text in texts:
        if block not in blocks[text]:
            blocks[text].append(block)
    held = {text: runs([text]) for text in blocks}
    held = {text: found for text, found in held.items() if found}
    if not held:
        return {}
    every = set().union(*held.values())
    found: dict[tuple[str, str], list[ReportBlock]] = {}
    for words in _withheld(study):
        if repeated(words, every):
            for text, run in held.items():
                if said := repeated(words, run):
                    found.setdefault((said, text), blocks[text])
    return found


def repeated_elsewhere(participant: Participant) -> list[tuple[Document, int, str]]:
    """Return where else in a study's newest documents words of a participant stand, as it seems.

    The document, the position, and the words; of passages that are not noted as theirs, in which
    withdrawing therefore leaves them. To be asked before: afterwards nobody knows the words. Of
    who else is noted to have said it themselves nothing is told. Raises VaultLocked.
    """
    study, whose = participant.session.study, str(participant.uid)
    rows = Piece.objects.filter(document__study=study, sealed__isnull=False)
    pieces = list(rows.select_related("document").order_by("document", "ordinal", "pk"))
    with at_hand({piece.document.uid for piece in pieces}):
        read = [(piece, piece.read()) for piece in pieces]
    every = [one for _piece, some in read for one in some]
    theirs = {one.key for one in every if one.participant == whose}
    said = runs(one.words for one in every if one.key in theirs and one.words)
    found: list[tuple[Document, int, str]] = []
    starts: defaultdict[int, int] = defaultdict(int)
    for piece, some in read:
        if piece.until is None:
            for at, one in placed(some, starts[piece.document_id]):
                noted = one.participant or one.voice == MODERATOR or one.key in theirs
                if one.words and not noted and (words := repeated(one.words, said)):
                    found.append((piece.document, at, words))
            starts[piece.document_id] += piece.length
    return found


def _withheld(study: Study) -> set[str]:
    """Return what stands in documents and may not be quoted."""
    people = list(Participant.objects.filter(session__study=study))
    agreed = {str(one.uid) for one in people if one.to_quotes and one.withdrawn_on is None}
    some = {one.session_id for one in people}
    silent = {one.session_id for one in people if str(one.uid) not in agreed}
    rows = Piece.objects.filter(document__study=study, sealed__isnull=False)
    pieces = list(rows.select_related("document"))
    found = set()
    with at_hand({piece.document.uid for piece in pieces}):
        for piece in pieces:
            session = piece.document.session_id
            together = session in some and session not in silent
            for one in piece.read():
                may = one.participant in agreed if one.participant else together
                if one.words and not may and one.voice != MODERATOR:
                    found.add(one.words)
    return found
