"""A study as it goes to other programs: what stands of it, withdrawn words as marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext

from gurvan.research.exchange import (
    CoderTold,
    CodeTold,
    Marked,
    PersonTold,
    Project,
    QuestionTold,
    SessionTold,
    SourceTold,
    codes_renamed,
    renamed,
)
from gurvan.research.models import (
    Code,
    Document,
    Highlight,
    Participant,
    Piece,
    Question,
    Session,
    Study,
    TakenProject,
)
from gurvan.research.passages import Passage, placed
from gurvan.research.queries.coding import STANDING
from gurvan.research.terms import ATTRIBUTES
from gurvan.vault.keys import at_hand, blind_index

_ASKED = ("kind", "words_mn", "words_en", "shock", "relates")


GUID = "research_exchange.guid"  # as vault.keys.blind_index asks it
# What bears GUIDs in a file, as TakenProject tells of it.
NAMED = (
    "code", "document", "passage", "mark", "highlight", "coder", "session", "participant",
    "question",
)  # fmt: skip


def guid_in(study: Study, uid: str) -> str:
    """Return what a row is called in a study's files, by which nobody finds the row.

    Always the same for the same row. Raises VaultLocked.
    """
    told = blind_index(GUID, f"{study.uid} {uid}", federation_id=study.federation_id)
    return str(UUID(hex=told[:32], version=4))


def kept_names(study: Study) -> dict[str, dict[str, str]]:
    """Return under which GUIDs other programs know what came from them: by kind, GUID and uid.

    Raises VaultLocked.
    """
    found: dict[str, dict[str, str]] = {kind: {} for kind in NAMED}
    rows = list(TakenProject.objects.filter(study=study, taken_back_on=None).order_by("pk"))
    with at_hand([row.uid for row in rows]):
        for row in rows:
            for kind, names in row.read()["names"].items():
                found[kind] |= names
    return found


def naming(
    study: Study, kept: Mapping[str, Mapping[str, str]] | None = None
) -> Callable[[str], str]:
    """Return what says under which GUID a row leaves: as it came, or as ``guid_in`` names it."""
    names = kept_names(study) if kept is None else kept
    known = {uid: guid for of in names.values() for guid, uid in of.items() if guid}

    def name(uid: str) -> str:
        if uid not in known:
            known[uid] = guid_in(study, uid)
        return known[uid]

    return name


def codes_told(study: Study) -> list[CodeTold]:
    """Return a codebook for a file: codes that stand, each behind the one that it is under.

    Raises VaultLocked.
    """
    return codes_renamed(_codes(study), naming(study))


def _codes(study: Study) -> list[CodeTold]:
    below: dict[int | None, list[Code]] = defaultdict(list)
    rows = list(study.codes.filter(dropped_on=None).order_by("ordinal", "pk"))
    standing = {row.pk for row in rows}
    for row in rows:
        below[row.parent_id if row.parent_id in standing else None].append(row)
    return list(_level(below, None, ""))


def _level(
    below: dict[int | None, list[Code]], under: int | None, parent: str
) -> Iterator[CodeTold]:
    for one in below[under]:
        yield CodeTold(
            guid=str(one.uid),
            name=one.name,
            parent=parent,
            definition=one.definition,
            memo=one.memo,
            colour=one.colour,
        )
        yield from _level(below, one.pk, str(one.uid))


def study_told(study: Study, name: Callable[[str], str] | None = None) -> Project:
    """Return all of a study that other programs read. Nobody is named in it, no row by its uid.

    Coders are numbered. Where something was withdrawn, marks stand, and nothing that was given
    there goes along; nor does what has lost its place.
    """
    documents = list(
        study.documents.filter(erased_on=None).select_related("session").order_by("pk")
    )
    with at_hand([one.uid for one in documents]):
        passages = passages_of(documents)
        marks, coders = _marks(documents, passages)
    sessions = list(study.sessions.order_by("number"))
    told = Project(
        name=study.title,
        coders=coders,
        codes=_codes(study),
        sessions=[_session(one) for one in sessions],
        people=_people(sessions),
        sources=[
            SourceTold(
                guid=str(one.uid),
                name=one.title,
                passages=passages[one.pk],
                marks=marks[one.pk],
                session=one.session.number if one.session else 0,
            )
            for one in documents
        ],
        questions=[_question(one) for one in study.questions.order_by("ordinal", "pk")],
    )
    return renamed(told, name or naming(study))


def passages_of(documents: Sequence[Document]) -> dict[int, list[Passage]]:
    """Return what stands in the newest version of each document."""
    found: dict[int, list[Passage]] = {one.pk: [] for one in documents}
    rows = Piece.objects.filter(document__in=documents, until=None).select_related("document")
    for piece in rows.order_by("document", "ordinal"):
        found[piece.document_id] += piece.read()
    return found


def _session(one: Session) -> SessionTold:
    told = {
        "kind": one.kind,
        "way": one.way,
        "day": one.held_on.isoformat() if one.held_on else "",
        "minutes": str(one.minutes or ""),
    }
    filled = {key: value for key, value in told.items() if value}
    return SessionTold(guid=str(one.uid), number=one.number, told=filled)


def _people(sessions: Iterable[Session]) -> list[PersonTold]:
    rows = Participant.objects.filter(session__in=list(sessions), withdrawn_on=None)
    return [
        PersonTold(
            guid=str(one.uid),
            session=one.session.number,
            number=one.number,
            told=_bands(one),
        )
        for one in rows.select_related("session").order_by("session__number", "number")
    ]


def _bands(one: Participant) -> dict[str, str]:
    told = {column: getattr(one, column) for column in ATTRIBUTES}
    told["work"] = ", ".join(one.work)
    return {column: code for column, code in told.items() if code}


def _question(one: Question) -> QuestionTold:
    told = {column: getattr(one, column) for column in _ASKED}
    return QuestionTold(
        guid=str(one.uid), told={column: text for column, text in told.items() if text}
    )


# --- What was coded -------------------------------------------------------------------------------


def _marks(
    documents: Sequence[Document], passages: dict[int, list[Passage]]
) -> tuple[dict[int, list[Marked]], list[CoderTold]]:
    """Return what was given to places in each document, and by whom."""
    rows = Highlight.objects.filter(STANDING, document__in=documents)
    rows = rows.exclude(code__dropped_on__isnull=False).select_related("code", "document")
    gone = {pk: withdrawn_in(some) for pk, some in passages.items()}
    found: dict[int, list[Marked]] = defaultdict(list)
    coders: dict[UUID, None] = {}
    for row in _by_mark(rows.order_by("document", "start", "end", "pk")):
        memo = row.noted()
        touched = any(start < row.end and row.start < end for start, end in gone[row.document_id])
        if touched or not (row.code or memo):
            continue
        coders.setdefault(row.coder_uid)
        found[row.document_id].append(_marked(row, memo))
    return found, _coders(list(coders))


def withdrawn_in(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return from where to where nothing stands but marks of what was withdrawn."""
    return [(at, at + one.length) for at, one in placed(passages) if one.words is None]


def _by_mark(rows: Iterable[Highlight]) -> Iterator[Highlight]:
    """Yield highlights in the order of the text, those that were given together side by side."""
    places: dict[tuple[int, int, int, UUID], list[Highlight]] = defaultdict(list)
    for row in rows:
        places[row.document_id, row.start, row.end, row.mark].append(row)
    for some in places.values():
        yield from sorted(some, key=lambda row: row.code is None)


def _marked(row: Highlight, memo: str) -> Marked:
    return Marked(
        guid=str(row.uid if row.code else row.mark),
        mark=str(row.mark),
        start=row.start,
        end=row.end,
        code=str(row.code.uid) if row.code else "",
        coder=str(row.coder_uid),
        at=row.coded_at.isoformat(),
        memo=memo,
    )


def _coders(uids: Sequence[UUID]) -> list[CoderTold]:
    return [
        CoderTold(guid=str(uid), name=gettext("Coder %(number)d") % {"number": number})
        for number, uid in enumerate(uids, start=1)
    ]
