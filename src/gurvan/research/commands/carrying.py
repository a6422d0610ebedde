"""A document changes: its highlights are carried along, and those that are loose are placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from gurvan.kernel import bulk, clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.ledger.commands import command, record
from gurvan.research import policies, queries
from gurvan.research.carrying import Stretch, carried, spoken_in
from gurvan.research.commands.evidence import carry_evidence
from gurvan.research.commands.holding import hold
from gurvan.research.events import HighlightsPlaced
from gurvan.research.models import Document, Highlight, Participant, Question
from gurvan.research.passages import Passage, placed
from gurvan.research.refusals import (
    DocumentGone,
    NothingPlaced,
    NothingToPlace,
    PlaceUnknown,
)

AT_ONCE = 5_000  # rows that one statement names


def carry(document: Document, over: Sequence[Stretch]) -> None:
    """Move a document's highlights to where their words stand in the version just made.

    And what is tied to findings. Highlights whose words do not stand any more are loose from now
    on. Inside a command, which holds the document.
    """
    rows = Highlight.objects.filter(document=document, loose_since=None)
    if over and over[0].start == 0 and over[0].shift == 0:
        rows = rows.filter(end__gt=over[0].end)  # the others stay
    found = list(rows.values_list("pk", "start", "end"))
    shifts = carried([(start, end) for _pk, start, end in found], over)
    told = dict(zip((pk for pk, _start, _end in found), shifts, strict=True))
    now = clock.now()  # from then on every device learns of it
    moved = {pk: shift for pk, shift in told.items() if shift}
    bulk.add(Highlight, ("start", "end"), moved, changed_at=now)
    loose = [pk for pk, shift in told.items() if shift is None]
    for at in range(0, len(loose), AT_ONCE):
        some = Highlight.objects.filter(pk__in=loose[at : at + AT_ONCE])
        some.update(loose_since=document.versions - 1, changed_at=now)
    carry_evidence(document, over)


@dataclass(frozen=True, kw_only=True)
class Placing:
    """What becomes of a highlighted place that lost its words.

    It is struck; or stands from now on from ``start`` to before ``end``; without ``end`` it is all
    of the passage that begins at ``start``.
    """

    mark: UUID
    start: int | None = None
    end: int | None = None
    strike: bool = False


@command
def place_highlights(*, actor: Actor, document: Document, placings: Sequence[Placing]) -> Document:
    """Say what becomes of the actor's highlights whose words were changed; all of it, or nothing.

    What other coders gave is theirs to place: only they know what they meant. What a guest of
    another program gave anybody may place. From then on the coder's other devices know that it
    stands otherwise.

    Raises NotFound, NotAllowed, DocumentGone, NothingPlaced, NothingToPlace, PlaceUnknown.
    """
    policies.require_work(actor, document.study)
    if actor.user_uid is None:  # a highlight is what somebody means
        raise NotAllowed
    hold(document)
    if document.erased_on is not None:
        raise DocumentGone
    if not placings:
        raise NothingPlaced
    passages = list(placed(queries.passages_in(document, document.versions)))
    struck = 0
    for number, placing in enumerate(placings):
        rows = Highlight.objects.filter(
            queries.to_place(document, actor.user_uid),
            document=document,
            mark=placing.mark,
            loose_since__isnull=False,
            struck_at=None,
        )
        changed = _place(document, rows, placing, passages, f"start_{number}")
        if not changed:
            raise NothingToPlace
        struck += placing.strike
    event = HighlightsPlaced(placed=len(placings) - struck, struck=struck)
    record(event, actor=actor, subject=document)
    return document


def _place(
    document: Document,
    rows: Any,
    placing: Placing,
    passages: Sequence[tuple[int, Passage]],
    field: str,
) -> int:
    """Place the highlights of one mark, or strike them; return how many it were."""
    now = clock.now()
    if placing.strike:
        return int(rows.update(struck_at=now, changed_at=now, memo=None, edit=uuid4()))
    start, end = _bounds(placing, passages, field)
    who, asked = spoken_in(passages, start, end)
    session = document.session_id
    person = Participant.objects.filter(uid=who, session=session).first() if who else None
    question = Question.objects.filter(uid=asked, study=document.study).first() if asked else None
    return int(
        rows.update(
            start=start,
            end=end,
            loose_since=None,
            changed_at=now,
            edit=uuid4(),
            participant=person,
            question=question,
        )
    )


def _bounds(
    placing: Placing, passages: Sequence[tuple[int, Passage]], field: str
) -> tuple[int, int]:
    """Return from where to where. Raises PlaceUnknown; also where it was withdrawn what stands."""
    start, end = placing.start, placing.end
    if end is None:
        whole = {at: at + one.length for at, one in passages if one.words}
        end = whole.get(-1 if start is None else start)
    last = passages[-1] if passages else None
    length = last[0] + last[1].length if last else 0
    if start is None or end is None or not 0 <= start < end <= length:
        raise PlaceUnknown(field=field)
    if any(one.words is None and at < end and start < at + one.length for at, one in passages):
        raise PlaceUnknown(field=field)
    return start, end
