"""What a project of another program brought is taken back; a coder of it is forgotten by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import ProtectedError

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, erase_person, record
from gurvan.research import policies, queries
from gurvan.research.commands.holding import hold
from gurvan.research.commands.unreporting import erase_from_blocks
from gurvan.research.events import GuestCoderErased, ProjectTakenBack
from gurvan.research.models import (
    Code,
    CodedDocument,
    Document,
    DocumentVersion,
    GuestCoder,
    Highlight,
    Participant,
    Piece,
    Question,
    SentFile,
    Session,
    Study,
    TakenProject,
)
from gurvan.research.refusals import CoderErasedAlready, ProjectBackAlready, ProjectRests
from gurvan.vault.keys import destroy_key, destroy_keys

AT_ONCE: Final = 500
# What a project makes and somebody could change since.
_MADE: Final[Mapping[str, type[Any]]] = {
    "document": Document,
    "participant": Participant,
    "session": Session,
    "question": Question,
    "code": Code,
    "coder": GuestCoder,
}


@command
def take_project_back(*, actor: Actor, taken: TakenProject) -> TakenProject:
    """Take back all that a project of another program brought, while nothing rests on it.

    A report of the study that was issued since rests on it. Those issued before knew nothing of it.

    Words of ours that the file's took the place of stand again. Raises NotFound,
    ProjectBackAlready, ProjectRests.
    """
    policies.require_work(actor, taken.study)
    hold(taken.study)
    hold(taken)
    if taken.taken_back_on is not None:
        raise ProjectBackAlready
    told = taken.read()
    names: dict[str, dict[str, str]] = told["names"]
    _put_back(told["was"])
    made = {kind: _untouched(model, names[kind].values()) for kind, model in _MADE.items()}
    _require_unasked(taken.study, names["question"].values())
    # Of participants too: bands are few, and could be guessed from older seals.
    erased = erase_person(
        federation_id=taken.federation_id,
        person_uid=taken.uid,
        rows=[row.key for kind in ("coder", "participant") for row in made[kind]],
    )
    erase_from_blocks(taken.study, made["document"])
    if queries.issued_since(taken):  # asked while the reports are held
        raise ProjectRests
    _take_highlights(names)
    try:
        _take_all(made)
    except ProtectedError:
        raise ProjectRests from None
    destroy_key(taken.uid)
    taken.sealed, taken.taken_back_on = None, clock.today()
    taken.save()
    counts = {column: getattr(taken, column) for column in ("codes", "documents", "highlights")}
    record(ProjectTakenBack(**counts, erased=erased), actor=actor, subject=taken)
    return taken


def _untouched(model: type[Any], uids: Iterable[str]) -> list[Any]:
    """Return the rows that were made, if all stand as they were made. Raises ProjectRests."""
    wanted = list(uids)
    rows = _in(model, "uid", wanted)
    changed = any(row.version != 1 for row in rows if not isinstance(row, GuestCoder))
    if changed or len(rows) != len(wanted):
        raise ProjectRests
    return rows


def _require_unasked(study: Study, questions: Iterable[str]) -> None:
    """Raise ProjectRests where a session that is not cancelled asks one of some questions."""
    wanted = set(questions)
    sessions = study.sessions.exclude(state="cancelled")
    if any(wanted & {*asked} for asked in sessions.values_list("asked", flat=True)):
        raise ProjectRests


def _in(model: type[Any], column: str, wanted: Collection[Any]) -> list[Any]:
    """Return the rows of which a column holds one of many values; they are held."""
    values, found = list(wanted), list[Any]()
    for at in range(0, len(values), AT_ONCE):
        rows = model.objects.select_for_update().order_by("pk")
        found += rows.filter(**{f"{column}__in": values[at : at + AT_ONCE]})
    return found


def _put_back(was: Iterable[Mapping[str, Any]]) -> None:
    """Let codes and documents say again what they said. Raises ProjectRests if changed since."""
    for one in was:
        model: type[Any] = Code if "code" in one else Document
        row = model.objects.select_for_update().get(uid=one.get("code") or one["document"])
        if row.version != one["version"]:
            raise ProjectRests
        for column in {"name", "definition", "memo", "colour", "title"} & {*one}:
            setattr(row, column, one[column])
        if "parent" in one:
            row.parent = Code.objects.get(uid=one["parent"]) if one["parent"] else None
            if row.parent is not None and row.parent.dropped_on is not None:
                raise ProjectRests  # below it, nobody would find the code
        row.save()


def _take_highlights(names: Mapping[str, Mapping[str, str]]) -> None:
    """Take away the highlights that came. Raises ProjectRests where one was changed since.

    Or where a later project brought more of the same coder.
    """
    rows = _in(Highlight, "mark", names["mark"].values())
    if any(row.edit != row.mark for row in rows):
        raise ProjectRests
    pks = [row.pk for row in rows]
    for at in range(0, len(pks), AT_ONCE):
        Highlight.objects.filter(pk__in=pks[at : at + AT_ONCE]).delete()
    if Highlight.objects.filter(coder_uid__in=list(names["coder"].values())).exists():
        raise ProjectRests


def _take_all(made: Mapping[str, list[Any]]) -> None:
    """Take away what was made, what stands on something first. Raises ProtectedError."""
    done = CodedDocument.objects.filter(coder_uid__in=[row.uid for row in made["coder"]])
    CodedDocument.objects.bulk_delete(list(done))
    _take_documents(made["document"])
    for kind in ("participant", "session", "question"):
        _MADE[kind].objects.bulk_delete(made[kind])
    left: Sequence[Code] = made["code"]
    while left:  # those that others stand under last
        above = {row.parent_id for row in left if row.parent_id}
        Code.objects.bulk_delete([row for row in left if row.pk not in above])
        left = [row for row in left if row.pk in above]
    GuestCoder.objects.bulk_delete(made["coder"])


def _take_documents(documents: list[Document]) -> None:
    """Take away documents with their words."""
    keys = [row.uid for row in documents]
    for at in range(0, len(documents), AT_ONCE):
        some = documents[at : at + AT_ONCE]
        for sent in SentFile.objects.filter(over__in=some):
            destroy_key(sent.uid)
        Piece.objects.bulk_delete(list(Piece.objects.filter(document__in=some)))
        versions = DocumentVersion.objects.filter(document__in=some)
        DocumentVersion.objects.bulk_delete(list(versions))
        Document.objects.bulk_delete(some)
    destroy_keys(keys)


@command
def erase_guest_coder(*, actor: Actor, coder: GuestCoder) -> GuestCoder:
    """Erase the name of a coder of another program; what they coded stays, by nobody named.

    Raises NotFound, CoderErasedAlready.
    """
    policies.require_work(actor, coder.study)
    hold(coder)
    if not coder.name:
        raise CoderErasedAlready
    coder.name = ""
    coder.save()
    erased = erase_person(federation_id=coder.federation_id, person_uid=coder.uid, rows=[coder.key])
    record(GuestCoderErased(erased=erased), actor=actor, subject=coder)
    return coder
