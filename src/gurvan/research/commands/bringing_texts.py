"""Documents of another program, and what was coded in them, are laid into a study."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext

from gurvan.kernel import bulk, clock
from gurvan.research import queries
from gurvan.research.carrying import spoken_in
from gurvan.research.commands.bringing import Bringing
from gurvan.research.commands.documents import new_document, new_study_document
from gurvan.research.exchange import Marked
from gurvan.research.models import CodedDocument, Document, GuestCoder, Highlight, Session
from gurvan.research.passages import Passage, placed
from gurvan.research.qda_matching import DIFFERS, NEW, SourceMet
from gurvan.vault.keys import at_hand
from gurvan.work.kinds import Tell

FIRST_YEAR: Final = 1990  # nothing was coded by a program before


def bring_documents(bringing: Bringing, *, theirs: bool, tell: Tell) -> None:
    """Bring in the documents that are new, and what was coded in all of them."""
    _bring_coders(bringing)
    for number, one in enumerate(bringing.met.sources, start=1):
        if one.how == NEW:
            _bring_document(bringing, one)
        document = bringing.documents.get(one.theirs.guid)
        if document is None:
            continue
        if one.how == DIFFERS and theirs and one.theirs.name:
            bringing.was.append({"document": str(document.uid), "title": document.title})
            document.title = one.theirs.name
            document.save()
            bringing.was[-1]["version"] = document.version
        _bring_marks(bringing, document, one.marks)
        tell(number, len(bringing.met.sources))


def _bring_coders(bringing: Bringing) -> None:
    guests = [
        GuestCoder(federation_id=bringing.study.federation_id, study=bringing.study, name=one.name)
        for one in bringing.met.coders
    ]
    GuestCoder.objects.bulk_create(guests)
    for one, guest in zip(bringing.met.coders, guests, strict=True):
        bringing.coders[one.guid] = guest.uid
        bringing.note("coder", one.guid, guest.uid)


def _bring_document(bringing: Bringing, met: SourceMet) -> None:
    told = met.theirs
    session = bringing.sessions.get(bringing.session_of.get(told.session, ""))
    title = told.name or gettext("A document of another program")
    passages = [_passage(bringing, session, one) for one in told.passages]
    document = (
        new_document(session, "transcript", title, passages)
        if session is not None
        else new_study_document(bringing.study, "transcript", title, passages)
    )
    bringing.documents[told.guid] = document
    bringing.note("document", told.guid, document.uid)


def _passage(bringing: Bringing, session: Session | None, one: Passage) -> Passage:
    who = bringing.people.get(_dashed(one.participant))
    if who is not None and (session is None or who.session_id != session.pk):
        who = None  # the file says otherwise; their withdrawal would not find it here
    asked = bringing.questions.get(_dashed(one.question))
    made = replace(
        one,
        key=uuid4().hex,
        participant=str(who.uid) if who else "",
        question=str(asked.uid) if asked else "",
    )
    if one.key:
        bringing.note("passage", str(UUID(one.key)), UUID(made.key))
    return made


def _bring_marks(bringing: Bringing, document: Document, marks: Sequence[Marked]) -> None:
    """Give codes and remarks to places of a document."""
    if not marks:
        return
    people = {str(row.uid): row for row in bringing.people.values()}
    asked = {str(row.uid): row for row in bringing.questions.values()}
    passages = list(placed(queries.passages_in(document, document.versions)))
    starts = [at for at, _one in passages]
    uids: dict[str, UUID] = {}
    guests = {*bringing.study.guest_coders.values_list("uid", flat=True)}
    rows = []
    with at_hand([document.uid]):
        for one in marks:
            mark = uids.setdefault(one.mark, uuid4())
            first = max(bisect_right(starts, one.start) - 1, 0)
            some = passages[first : bisect_left(starts, one.end)]
            who, what = spoken_in(some, one.start, one.end)
            row = Highlight(
                mark=mark,
                edit=mark,  # nobody has touched it since
                federation_id=document.federation_id,
                document=document,
                code=bringing.codes[one.code] if one.code else None,
                coder_uid=(coder := bringing.coders[one.coder]),
                start=one.start,
                end=one.end,
                participant=people.get(who),
                question=asked.get(what),
                # For an account no file speaks: what came under its name was given now.
                coded_at=_moment(one.at) if coder in guests else clock.now(),
            )
            row.note(one.memo)
            rows.append(row)
            if one.code:
                bringing.note("highlight", one.guid, row.uid)
            bringing.note("mark", one.mark, mark)
    bulk.insert(rows)


def finish(bringing: Bringing) -> None:
    """Note that the coders of the file have coded to the end where they coded anything."""
    guests = {bringing.coders[one.guid] for one in bringing.met.coders}
    done = [
        CodedDocument(
            federation_id=bringing.study.federation_id,
            document=document,
            coder_uid=uid,
            version_of_document=document.versions,
            finished_on=clock.today(),
        )
        for one in bringing.met.sources
        if (document := bringing.documents.get(one.theirs.guid)) is not None
        for uid in dict.fromkeys(bringing.coders[mark.coder] for mark in one.marks)
        if uid in guests
    ]
    CodedDocument.objects.bulk_create(done)


def _dashed(uid: str) -> str:
    return str(UUID(uid)) if uid else ""


def _moment(text: str) -> datetime:
    """Return when something was coded; now, where no file tells, or tells of another time."""
    now = clock.now()
    told = datetime.fromisoformat(text) if text else now
    if told.year < FIRST_YEAR:  # what is written where nothing is known
        return now
    told = told if timezone.is_aware(told) else timezone.make_aware(told)
    return min(told, now)
