"""The codebook of a study, and what was coded: highlights of a place, of a code, since a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor
from gurvan.research import policies
from gurvan.research.models import (
    Code,
    CodedDocument,
    Document,
    GuestCoder,
    Highlight,
    Participant,
    Study,
)
from gurvan.research.queries.documents import read_between
from gurvan.research.refusals import CodeUnknown
from gurvan.vault.keys import at_hand

# What counts: not struck, in its place, and of no code that was dropped.
STANDING = Q(struck_at=None, loose_since=None)
COUNTED = STANDING & Q(code__dropped_on=None, code__isnull=False)


def codes(*, actor: Actor) -> QuerySet[Code]:
    """Return the codes of the studies that the actor sees, also those that were dropped."""
    rows = Code.objects.filter(policies.visible_parts(actor)).select_related("study", "parent")
    return rows.order_by("study", "ordinal", "pk")


def codes_of(*, actor: Actor, study: Study) -> QuerySet[Code]:
    """Return the codes of a study that stand in its codebook."""
    return codes(actor=actor).filter(study=study, dropped_on=None)


def codes_named(*, actor: Actor, uids: Iterable[UUID | str]) -> list[Code]:
    """Return the codes of these uids. Raises CodeUnknown where one is none."""
    try:
        wanted = {UUID(str(uid)) for uid in uids}
    except ValueError:
        raise CodeUnknown(field="codes") from None
    found = list(codes(actor=actor).filter(uid__in=wanted).select_related("merged_into"))
    if len(found) != len(wanted):
        raise CodeUnknown(field="codes")
    return found


# --- The tree -------------------------------------------------------------------------------------


def way_up(code: Code, book: Mapping[int, Code]) -> list[Code]:
    """Return a code and those above it, the nearest first; ``book`` holds all by their pk."""
    way = [code]
    while way[-1].parent_id is not None:
        way.append(book[way[-1].parent_id])
    return way


def depth_below(code: Code, book: Iterable[Code]) -> int:
    """Return in how many steps codes stand below one, itself counted."""
    under: dict[int | None, list[Code]] = {}
    for one in book:
        if one.dropped_on is None:
            under.setdefault(one.parent_id, []).append(one)
    depth, level = 0, [code]
    while level:
        depth += 1
        level = [child for one in level if one.pk for child in under.get(one.pk, [])]
    return depth


@dataclass(frozen=True)
class CodeLine:
    """A code in the codebook: how deep it stands (from 0), and how often it was given."""

    code: Code
    depth: int
    path: str  # the names of those above it, and its own
    highlights: int
    documents: int
    coders: int

    @property
    def uid(self) -> UUID:
        """Return the code's uid."""
        return self.code.uid

    def get_absolute_url(self) -> str:
        """Return the address of the code's page."""
        return self.code.get_absolute_url()


def codebook(
    *, actor: Actor, study: Study, dropped: bool = True, counted: bool = True
) -> list[CodeLine]:
    """Return a study's codes as a tree, each above those under it; last those that were dropped.

    Where it is not ``counted`` how often they were given, 0 stands there.
    """
    rows = list(codes(actor=actor).filter(study=study))
    counts = {pk: rest for pk, *rest in _counted(study)} if counted else {}
    under: dict[int | None, list[Code]] = {}
    for one in rows:
        if one.dropped_on is None:
            under.setdefault(one.parent_id, []).append(one)
    lines: list[CodeLine] = []

    def lay(parent: int | None, depth: int, above: str) -> None:
        for one in under.get(parent, []):
            path = f"{above} › {one.name}" if above else one.name
            lines.append(CodeLine(one, depth, path, *counts.get(one.pk, (0, 0, 0))))
            lay(one.pk, depth + 1, path)

    lay(None, 0, "")
    if dropped:
        lines += [CodeLine(one, 0, one.name, 0, 0, 0) for one in rows if one.dropped_on]
    return lines


def _counted(study: Study) -> QuerySet[Highlight, tuple[int, int, int, int]]:
    """Return of each code how many highlights, documents and coders it has."""
    rows = Highlight.objects.filter(COUNTED, document__study=study).order_by()
    counted = rows.values("code").annotate(
        many=Count("pk"),
        papers=Count("document", distinct=True),
        people=Count("coder_uid", distinct=True),
    )
    return counted.values_list("code", "many", "papers", "people")


# --- Highlights -----------------------------------------------------------------------------------


def highlights_in(document: Document, start: int, end: int) -> list[Highlight]:
    """Return the highlights that stand between two positions of a document's newest version."""
    rows = Highlight.objects.filter(STANDING, document=document, start__lt=end, end__gt=start)
    shown = rows.filter(Q(code=None) | Q(code__dropped_on=None))
    return list(shown.select_related("code", "document").order_by("start", "end", "pk"))


@dataclass(frozen=True)
class Mark:
    """A place that a coder gave codes to, or remarked on. No codes and no memo: it was struck."""

    uid: UUID
    edit: UUID
    coder_uid: UUID
    start: int
    end: int
    codes: tuple[Code, ...]
    memo: str

    @cached_property
    def is_struck(self) -> bool:
        """Say whether nothing of it stands."""
        return not self.codes and not self.memo


def marks_of(rows: Sequence[Highlight]) -> list[Mark]:
    """Return highlights put together by the place to which they were given at once."""
    marks: dict[UUID, list[Highlight]] = {}
    for row in rows:
        marks.setdefault(row.mark, []).append(row)
    with at_hand({row.document.uid for row in rows}):
        return [_mark(some) for some in marks.values()]


def _mark(rows: list[Highlight]) -> Mark:
    first = rows[0]
    given = sorted((row.code for row in rows if row.code), key=lambda code: code.pk)
    return Mark(
        first.mark, first.edit, first.coder_uid, first.start, first.end, tuple(given), first.noted()
    )


def mark_of(document: Document, mark: UUID) -> Mark | None:
    """Return how a mark of a document stands; None where nothing of it does."""
    rows = Highlight.objects.filter(STANDING, document=document, mark=mark)
    found = marks_of(list(rows.select_related("code", "document").order_by("pk")))
    return found[0] if found else None


def own_mark(*, actor: Actor, document: Document, start: int, end: int) -> Mark | None:
    """Return what the actor gave to exactly this place, the first of it."""
    if actor.user_uid is None:
        return None
    rows = Highlight.objects.filter(
        STANDING, document=document, coder_uid=actor.user_uid, start=start, end=end
    )
    shown = rows.filter(Q(code=None) | Q(code__dropped_on=None))
    found = marks_of(list(shown.select_related("code", "document").order_by("coded_at", "pk")))
    return found[0] if found else None


def marks_since(document: Document, since: datetime) -> tuple[list[Mark], list[UUID]]:
    """Return the marks of a document that changed since a moment, and those that went."""
    changed = set(
        Highlight.objects.filter(document=document, changed_at__gte=since)
        .order_by()
        .values_list("mark", flat=True)
    )
    rows = Highlight.objects.filter(STANDING, document=document, mark__in=changed)
    shown = rows.filter(Q(code=None) | Q(code__dropped_on=None))
    stand = marks_of(list(shown.select_related("code", "document").order_by("start", "pk")))
    return stand, sorted(changed - {one.uid for one in stand})


def bearing(
    *, code: Code, beside: Code | None = None, by: str = "", of: str = ""
) -> QuerySet[Highlight]:
    """Return the highlights that bear a code, by document and place.

    ``beside``: only where this other code stands too. ``by`` and ``of``: only those that stand in
    one cell of the table of codes by something (``queries.tables.BY``); "" is what is not known.
    """
    rows = Highlight.objects.filter(STANDING, code=code)
    if beside is not None:
        others = Highlight.objects.filter(
            STANDING,
            code=beside,
            document=OuterRef("document"),
            start__lt=OuterRef("end"),
            end__gt=OuterRef("start"),
        )
        rows = rows.filter(Exists(others))
    if by:
        rows = rows.filter(_in_cell(code.study, by, of))
    joined = rows.select_related("document__study", "participant__session", "code")
    return joined.order_by("document", "start", "pk")


def _in_cell(study: Study, by: str, of: str) -> Q:
    """Return which highlights stand in a column of the table of codes by something."""
    where = {"session": "document__session", "question": "question"}.get(by)
    if where:
        return Q(**{f"{where}__uid": of}) if of else Q(**{where: None})
    people = Participant.objects.filter(session__study=study).values_list("pk", by)
    told = [pk for pk, value in people if (of in value if isinstance(value, list) else of == value)]
    if of:
        return Q(participant__in=told)
    known = [pk for pk, value in people if value]
    return Q(participant=None) | ~Q(participant__in=known)


def quote_of(row: Highlight) -> str:
    """Return the words that a highlight covers; marks where they were withdrawn."""
    said = read_between(row.document, row.document.versions, row.start, row.end)
    return "\n".join(
        one.text[max(row.start - start, 0) : row.end - start] for start, one in said
    ).strip("\n")


def coders(uids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of coders: of accounts, or of guests from another program."""
    wanted = set(uids)
    names = dict(GuestCoder.objects.filter(uid__in=wanted).values_list("uid", "name"))
    names = {uid: name or gettext("A coder of another program") for uid, name in names.items()}
    return names | dict(User.objects.filter(uid__in=wanted).values_list("uid", "name"))


@contextmanager
def opened(rows: Iterable[Highlight]) -> Iterator[None]:
    """Keep the keys of some highlights' documents at hand for the length of a block."""
    with at_hand({row.document.uid for row in rows}):
        yield


# --- Who has finished -----------------------------------------------------------------------------


def finishes(*, document: Document) -> QuerySet[CodedDocument]:
    """Return that coders finished a document, what was taken back left out."""
    return CodedDocument.objects.filter(document=document, taken_back_on=None)


def finished(document: Document) -> list[str]:
    """Return the names of those who have coded a document to its end."""
    uids = list(finishes(document=document).order_by("pk").values_list("coder_uid", flat=True))
    names = coders(uids)
    return [names.get(uid, "—") for uid in uids]


def has_finished(*, actor: Actor, document: Document) -> bool:
    """Say whether the actor has coded a document to its end."""
    if actor.user_uid is None:
        return False
    return finishes(document=document).filter(coder_uid=actor.user_uid).exists()
