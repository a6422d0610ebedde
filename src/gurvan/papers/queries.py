"""Reading papers: those in reach, their bytes, what stands on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from gurvan.files.queries import open_file
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.canonical import canonical
from gurvan.ledger.queries import Told
from gurvan.papers import policies
from gurvan.papers.events import PaperIssued
from gurvan.papers.lifecycle import LAPSED
from gurvan.papers.models import Paper
from gurvan.papers.numbering import Number
from gurvan.papers.refusals import PaperErased
from gurvan.papers.rendering import Sheet
from gurvan.vault import keys
from gurvan.vault.sealing import place


def papers(*, actor: Actor) -> QuerySet[Paper]:
    """Return every paper that the actor sees, newest first."""
    rows = Paper.objects.filter(policies.visible(actor)).select_related("file")
    return rows.order_by("-year", "-serial")


def subject(*, actor: Actor, paper: Paper) -> Any:
    """Return what a paper is about; None where the actor does not see it."""
    query = policies.SUBJECTS.get(paper.kind)
    return query and query(actor=actor).filter(uid=paper.subject_uid).first()


def history(*, actor: Actor, subject: Paper) -> list[Told]:
    """Return what has happened to a paper; who did it is told as a role."""
    return ledger.history(actor=actor, subject=subject)


def naming(*, federation_id: int, person_uid: UUID) -> list[Paper]:
    """Return the papers, not erased yet, on which a person is named."""
    found = ledger.told_of(
        federation_id=federation_id, person_uid=person_uid, event=PaperIssued.name
    )
    rows = Paper.objects.filter(uid__in=found, erased_on=None)
    return list(rows.select_related("file").order_by("pk"))


@dataclass(frozen=True, kw_only=True)
class About:
    """Which papers are versions of one another: of a kind, about a thing."""

    federation_id: int
    kind: str
    subject_uid: UUID

    def papers(self) -> QuerySet[Paper]:
        """Return them all, the newest version first."""
        rows = Paper.objects.filter(**vars(self)).select_related("file")
        return rows.order_by("-edition", "-pk")


def current(about: About, language: str) -> Paper | None:
    """Return the paper in a language that holds now, if there is one."""
    return about.papers().filter(state="current", language=language).first()


def newest(paper: Paper) -> Paper:
    """Return the newest version of a paper, in its own language if there is one; or itself."""
    about = About(federation_id=paper.federation_id, kind=paper.kind, subject_uid=paper.subject_uid)
    rows = list(about.papers())
    last = [row for row in rows if row.edition == rows[0].edition]
    if paper in last:
        return paper
    return next((row for row in last if row.language == paper.language), last[0])


def next_serial(*, federation_id: int, year: int) -> int:
    """Return the number within the year that the next paper gets."""
    rows = Paper.objects.filter(federation_id=federation_id, year=year)
    return (rows.aggregate(last=Max("serial"))["last"] or 0) + 1


def next_edition(about: About, language: str, matter: str) -> int:
    """Return which version comes next, from 1.

    It is the last one's where that holds in another language and says the same.
    """
    rows = list(about.papers())
    last = rows[0].edition if rows else 0
    others = [row for row in rows if row.edition == last]
    if any(row.language == language for row in others):
        return last + 1
    same = any(
        row.state == "current" and not row.is_erased and sheet_of(row).matter == matter != ""
        for row in others
    )
    return last if same else last + 1


def open_pdf(paper: Paper) -> bytes:
    """Return the bytes of a paper that the caller has found in the actor's reach.

    Raises PaperErased, BytesMissing, and what the vault raises.
    """
    if paper.is_erased or paper.file is None:
        raise PaperErased
    return open_file(paper.file)


def sheet_of(paper: Paper) -> Sheet:
    """Return a paper as it was frozen; drawn again by the same program it is the same bytes.

    Raises as open_pdf does.
    """
    if paper.is_erased:
        raise PaperErased
    held = json.loads(keys.open_text(paper.uid, sealed_for(paper.uid), paper.sealed_content))
    return Sheet(
        **{
            **held,
            "salt": bytes.fromhex(held["salt"]),
            "issued_on": date.fromisoformat(held["issued_on"]),
        }
    )


def written(sheet: Sheet) -> str:
    """Return a sheet as the text that is sealed."""
    plain: dict[str, Any] = vars(sheet)
    return canonical(plain).decode()


def sealed_for(uid: UUID) -> str:
    """Return the place for which what stands on a paper is sealed."""
    return place("papers_paper.sealed_content", uid)


# --- What anyone may know ------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Known:
    """One paper as anyone may know it: nobody is named, and no party.

    Nor whether its content was erased: that would tell that somebody on it asked to be forgotten.

    ``kind``, ``language`` and ``state`` are codes; the state may also be ``lapsed``. ``newest`` is
    the number of the newest version, where that is another paper, and ``newest_state`` how that
    one stands.
    """

    number: str
    kind: str
    edition: int
    language: str
    issued_on: date
    federation: str
    state: str
    ended_on: date | None
    newest: str
    newest_state: str


def known_of(sought: Number | str) -> Sequence[Known]:
    """Return the papers of a number, or with a hash of content or file (64 hex digits).

    Mostly one or none: of a number as many as federations of this office have issued it.
    """
    if isinstance(sought, Number):
        asked = Q(year=sought.year, serial=sought.serial)
    else:
        asked = Q(file_sha256=sought) | Q(content_sha256=sought)
    rows = Paper.objects.filter(asked).select_related("file").order_by("federation_id")
    return [_known(row) for row in rows]


def _known(paper: Paper) -> Known:
    last = newest(paper)
    other = last.pk != paper.pk
    return Known(
        number=paper.number,
        kind=paper.kind,
        edition=paper.edition,
        language=paper.language,
        issued_on=paper.issued_on,
        federation=policies.federation_name(paper.federation_id),
        state=_state(paper),
        ended_on=paper.ended_on,
        newest=last.number if other else "",
        newest_state=_state(last) if other else "",
    )


def _state(paper: Paper) -> str:
    return LAPSED if paper.state == "current" and policies.has_lapsed(paper) else paper.state
