"""A slip as a paper: a PDF with a number that anyone can check. Of it only the hashes are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.db import IntegrityError

from gurvan.kernel.actors import Actor
from gurvan.kernel.office import is_demonstration
from gurvan.ledger.commands import command, record
from gurvan.papers.commands import Rendered, drawn, issue
from gurvan.papers.kinds import LANGUAGES
from gurvan.papers.models import Paper
from gurvan.papers.queries import About
from gurvan.papers.refusals import IssuedMeanwhile
from gurvan.registry import codes, paper
from gurvan.registry.commands.memberships import require_in_use
from gurvan.registry.commands.slips import make_slip, revoke_open
from gurvan.registry.events import SlipIssued
from gurvan.registry.models import Person
from gurvan.registry.policies import require_federation_officer, require_person_in_reach
from gurvan.registry.refusals import ChoiceUnknown

TRIES: Final = 3


@dataclass(frozen=True)
class SlipPaper:
    """A slip that was issued on paper: the file is handed out now, and never again."""

    paper: Paper
    pdf: bytes = field(repr=False)


def issue_slip_paper(
    *, actor: Actor, person: Person, language: str, address: str, name_address: str
) -> SlipPaper:
    """Issue one slip as PDF; an older slip opens nothing any more, and its paper holds no longer.

    ``address`` is where papers are checked, ``name_address`` where the code is typed. Raises
    NotAllowed, NotFound, ChoiceUnknown, PersonDied, RecordClosed, RecordMerged, PapersCannotBeMade,
    IssuedMeanwhile.
    """
    require_slip(actor, person)
    if language not in LANGUAGES:
        raise ChoiceUnknown(field="language", given=language)
    about = About(federation_id=actor.federation_id, kind="slip", subject_uid=person.uid)
    for left in reversed(range(TRIES)):
        text = codes.new_code()
        draft = paper.slip(
            name=person.name.full, code=text, address=name_address, invented=is_demonstration()
        )
        made = drawn(about, draft, language=language, address=address)
        try:
            return issue_drawn_slip(actor=actor, person=person, text=text, made=made)
        except (IssuedMeanwhile, IntegrityError):
            if not left:
                raise
    raise AssertionError


@command
def issue_drawn_slip(*, actor: Actor, person: Person, text: str, made: Rendered) -> SlipPaper:
    """Write down a slip that was drawn, and the paper that it is. Raises as issue_slip_paper."""
    require_slip(actor, person)
    revoke_open(person, why="replaced")
    make_slip(person, text)
    record(SlipIssued(), actor=actor, subject=person)
    issued = issue(actor=actor, made=made, people=frozenset({person.uid}))
    return SlipPaper(issued, made.drawn.data)


def require_slip(actor: Actor, person: Person) -> None:
    """Raise unless the actor may issue a slip of a person: the federation, of who is in use."""
    require_federation_officer(actor)
    require_person_in_reach(actor, person)
    require_in_use(actor, person)
