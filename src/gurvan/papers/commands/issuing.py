"""Issuing a paper: freeze, draw, and only then write it down.

Drawing takes as long as a breath. It is done before the command, while others can write; if the
number was taken meanwhile, it is done anew.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError

from gurvan.files.commands import keep_file
from gurvan.files.inspecting import Inspected, received
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.canonical import SALT_BYTES, canonical, digest
from gurvan.ledger.commands import command, record
from gurvan.papers import policies, queries
from gurvan.papers.content import Draft, frozen, matter
from gurvan.papers.events import PaperIssued
from gurvan.papers.kinds import UNKEPT
from gurvan.papers.lifecycle import PAPER
from gurvan.papers.models import Paper
from gurvan.papers.numbering import Number
from gurvan.papers.queries import About
from gurvan.papers.refusals import IssuedMeanwhile
from gurvan.papers.rendering import Sheet, pdf
from gurvan.papers.speaking import speak
from gurvan.vault import keys

TRIES: Final = 3


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A paper that was drawn and waits to be written down."""

    serial: int
    subject_uid: UUID
    sheet: Sheet
    drawn: Inspected

    @property
    def file_sha256(self) -> str:
        """Return the hash of the PDF."""
        return hashlib.sha256(self.drawn.data).hexdigest()


def issue_paper(
    *,
    actor: Actor,
    kind: str,
    subject_uid: UUID,
    draft: Draft,
    language: str,
    address: str,
    people: Iterable[UUID] = (),
    still: Callable[[], object] | None = None,
) -> Paper:
    """Issue a paper about a thing; where nothing has changed, return the same paper.

    In another language it is the same version of it, and both hold. ``people`` are the persons
    named on it: when one of them is forgotten, content and file go. ``address`` is where papers
    are checked. ``still`` is asked once more when it is written down, and refuses where what was
    drawn is not so any more. Raises NotFound, NotAllowed, PapersCannotBeMade, IssuedMeanwhile, and
    what files, the vault and ``still`` raise.
    """
    policies.require_issue(actor, kind, subject_uid)
    about = About(federation_id=actor.federation_id, kind=kind, subject_uid=subject_uid)
    content, named = frozen(draft, language, speak), frozenset(people)
    alike = hashlib.sha256(canonical(matter(draft, speak))).hexdigest()
    for left in reversed(range(TRIES)):
        same = _same(about, content)
        if same is not None:
            return same
        made = _rendered(about, content, alike, address)
        try:
            return issue(actor=actor, made=made, people=named, still=still)
        except (IssuedMeanwhile, IntegrityError):
            if not left:
                raise
    raise AssertionError


def drawn(about: About, draft: Draft, *, language: str, address: str) -> Rendered:
    """Return a paper drawn and not written down: for what is issued once, and kept nowhere."""
    return _rendered(about, frozen(draft, language, speak), "", address)


def _same(about: About, content: dict[str, Any]) -> Paper | None:
    """Return the paper that holds now in this language, if the same stands on it."""
    held = queries.current(about, content["language"])
    if held is None or held.is_erased:
        return None
    return held if queries.sheet_of(held).content == content else None


def _rendered(about: About, content: dict[str, Any], alike: str, address: str) -> Rendered:
    """Return the content numbered and drawn. Nothing is written."""
    federation, today = about.federation_id, clock.today()
    serial = queries.next_serial(federation_id=federation, year=today.year)
    salt = secrets.token_bytes(SALT_BYTES)
    sheet = Sheet(
        number=str(Number(today.year, serial)),
        kind=about.kind,
        edition=queries.next_edition(about, content["language"], alike),
        issued_on=today,
        federation=policies.federation_name(federation),
        log_size=ledger.size(federation),
        # Salted: what is left once a person is forgotten must not confirm a guess.
        content_sha256=digest(salt, content).hex(),
        address=address,
        salt=salt,
        content=content,
        matter=alike,
    )
    file = received(pdf(sheet), "paper", on=today, field="language")
    return Rendered(serial=serial, subject_uid=about.subject_uid, sheet=sheet, drawn=file)


@command
def issue(
    *,
    actor: Actor,
    made: Rendered,
    people: frozenset[UUID],
    still: Callable[[], object] | None = None,
) -> Paper:
    """Write down a paper that was drawn; it replaces the versions before it, in every language.

    Raises NotFound, NotAllowed, what ``still`` raises; IssuedMeanwhile where its number or version
    was taken since it was drawn.
    """
    sheet, uid = made.sheet, uuid.uuid4()
    policies.require_issue(actor, sheet.kind, made.subject_uid)
    if still is not None:
        still()
    before = _require_still_next(actor, made)
    paper = Paper(
        uid=uid,
        federation_id=actor.federation_id,
        year=sheet.issued_on.year,
        serial=made.serial,
        kind=sheet.kind,
        subject_uid=made.subject_uid,
        edition=sheet.edition,
        language=sheet.content["language"],
        issued_on=sheet.issued_on,
        log_size=sheet.log_size,
        content_sha256=sheet.content_sha256,
        file_sha256=made.file_sha256,
    )
    if sheet.kind not in UNKEPT:
        paper.file = keep_file(
            actor=actor, upload=made.drawn, name=f"{sheet.number}.pdf", purpose="paper"
        )
        text = queries.written(sheet)
        paper.sealed_content = keys.seal_text(uid, queries.sealed_for(uid), text)
    for older in before:
        older.state, older.ended_on = PAPER.after(older.state, "replace"), paper.issued_on
        older.save()
    paper.save()
    record(_said(paper, sheet), actor=actor, subject=paper, people=people)
    return paper


def _require_still_next(actor: Actor, made: Rendered) -> list[Paper]:
    """Return the papers that are replaced, read for change: of older versions."""
    federation, sheet = actor.federation_id, made.sheet
    about = About(federation_id=federation, kind=sheet.kind, subject_uid=made.subject_uid)
    serial = queries.next_serial(federation_id=federation, year=sheet.issued_on.year)
    edition = queries.next_edition(about, sheet.content["language"], sheet.matter)
    if (serial, edition) != (made.serial, sheet.edition):
        raise IssuedMeanwhile
    older = Paper.objects.filter(**vars(about), state="current", edition__lt=edition)
    return list(older.select_for_update().order_by("pk"))


def _said(paper: Paper, sheet: Sheet) -> PaperIssued:
    return PaperIssued(
        number=sheet.number,
        kind=paper.kind,
        edition=paper.edition,
        language=paper.language,
        about=str(paper.subject_uid),
        content_sha256=paper.content_sha256,
        file_sha256=paper.file_sha256,
    )
