"""One long transcript: taken in, read, coded, searched, and taken in anew with its highlights."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks import office, studies
from benchmarks.people import SEED
from benchmarks.studies import asked, timed
from benchmarks.table import Line
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.guard import writing
from gurvan.research import commands, queries
from gurvan.research.models import Code, Document, Highlight, Participant, Session

FULL: Final = 10_000  # highlights
LONG: Final = 5_000_000 // 2  # letters of a transcript of 5 MB: two bytes each in Cyrillic
ASKED: Final = 60
CHANGED: Final = 50  # one turn in so many is said otherwise in the newer file
NEW: Final = 200  # after one turn in so many stands a new one
PREPARED: Final = 2  # seconds that somebody waits at a form; what is longer is long work
SPEAKERS: Final = ("А", "Б", "В", "Г", "Д", "Е")
TALK: Final = (
    "зам хаалттай цагдаа пост уурхай нөхөрлөл гэрээ хүүхэд сургууль ус газар хөл хорио мөнгө"
    " алт жонш захиалга компани сум баг дарга хурал сургалт нөхөн сэргээлт багаж машин өвөл"
)
WORDS: Final = TALK.split()


def measure(size: int | None) -> list[Line]:
    """Take a transcript in by the commands of the page, and ask for its pages."""
    marked = size or FULL
    letters = max(LONG * marked // FULL, 20_000)
    made = office.make()
    house = made.house
    session = studies.session(house)
    codes = studies.codes(house, session.study)
    speakers = dict(zip(SPEAKERS, studies.people(house, session, len(SPEAKERS)), strict=True))
    turns = _turns(letters)
    office.say(f"a transcript of {letters} letters in {len(turns)} turns")
    talk = Talk(house, session, speakers)
    read, taken, document = talk.taken_in(turns)
    _mark(document, codes, marked)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = studies.browser(made)
    office.say("its pages")
    pages = _pages(client, document, marked)
    office.say("a newer file")
    return [
        Line(what="a file of 5 MB read and kept", ours=read, unit="s", most=PREPARED),
        Line(what="taken in as a document", ours=taken, unit="s", most=PREPARED),
        *pages,
        *_renewed(talk, client, document, turns),
    ]


def _turns(letters: int) -> list[str]:
    """Return turns of a talk by lot, of so many letters together."""
    lot, held, turns = Random(SEED), 0, []
    while held < letters:
        words = " ".join(lot.choice(WORDS) for _ in range(lot.randrange(5, 90)))
        turns.append(f"{lot.choice(SPEAKERS)}: {words.capitalize()}.")
        held += len(turns[-1]) + 1
    return turns


@dataclass(frozen=True)
class Talk:
    """Whose talk it is, and who speaks in it."""

    house: Actor
    session: Session
    speakers: dict[str, Participant]

    def taken_in(
        self, turns: list[str], over: Document | None = None
    ) -> tuple[float, float, Document]:
        """Send a file and take it in; return how many seconds each took."""
        data = "\n".join(turns).encode()
        read, sent = timed(
            lambda: commands.send_file(actor=self.house, session=self.session, data=data, over=over)
        )
        taken, document = timed(
            lambda: commands.take_transcript_in(
                actor=self.house, sent=sent, title="Урт ярилцлага", speakers=self.speakers
            )
        )
        return read, taken, document


def _mark(document: Document, codes: list[Code], many: int) -> None:
    """Lay highlights over the document, spread evenly, as two coders leave them."""
    lot, length = Random(SEED), document.history.get().length
    coders = [uuid4(), uuid4()]
    with writing("research"):
        rows = []
        for _ in range(many):
            start = lot.randrange(length - 400)
            row = Highlight(
                federation_id=document.federation_id,
                document=document,
                mark=uuid4(),
                code=lot.choice(codes),
                coder_uid=lot.choice(coders),
                start=start,
                end=start + lot.randrange(20, 400),
                coded_at=clock.now(),
            )
            rows.append(row)
        Highlight.objects.bulk_create(rows, batch_size=2_000)


def _pages(client: Client, document: Document, marked: int) -> list[Line]:
    lot, parts = Random(SEED), queries.parts_count(document, document.versions)
    some = [lot.randrange(parts) + 1 for _ in range(ASKED)]

    def at(name: str, uid: Any = document.uid) -> str:
        return reverse(f"research:{name}", args=[uid])

    sought = [" ".join(lot.sample(WORDS, 2)) for _ in range(ASKED // 3)]
    rare = [f"{word} хахгүй" for word in lot.sample(WORDS, 10)]  # the second word is in no turn
    return [
        asked(
            f"a part of it, to be coded; {marked} highlights, {parts} parts",
            client,
            [f"{at('coding')}?part={part}" for part in some],
        ),
        asked(
            "a part of it, to be read",
            client,
            [f"{at('document')}?part={part}" for part in some],
        ),
        asked(
            "two words sought in it",
            client,
            [f"{at('document')}?q={quote(words)}" for words in sought],
        ),
        asked(
            "words sought that are nowhere, a step",
            client,
            [f"{at('find', document.study.uid)}?q={quote(words)}" for words in rare],
        ),
    ]


def _renewed(talk: Talk, client: Client, document: Document, turns: list[str]) -> list[Line]:
    """Take a newer file in, some turns changed, new or gone; then correct a passage."""
    newer = []
    for place, turn in enumerate(turns):
        if place % NEW != NEW - 1:
            newer.append(turn.replace(" ус ", " булаг ") if place % CHANGED == 1 else turn)
        if place % NEW == 0:
            newer.append("А: Энэ бол шинэ үг.")
    read, taken, _ = talk.taken_in(newer, document)
    document.refresh_from_db()
    stays = document.highlights.filter(loose_since=None).count()
    loose = document.highlights.exclude(loose_since=None).count()
    assert stays > loose
    first = queries.part_of(document, document.versions, 1).passages[0][1]
    corrected, _ = timed(
        lambda: commands.correct_passage(
            actor=talk.house, document=document, key=first.key, words=f"{first.words} Тийм."
        )
    )
    url = reverse("research:place_highlights", args=[document.uid])
    return [
        Line(what="a newer file of it read", ours=read, unit="s", most=PREPARED),
        Line(what="taken in, its highlights carried", ours=taken, unit="s", most=PREPARED,
             told=f"{stays} stay with their words, {loose} are loose"),
        Line(what="a passage corrected, its highlights carried", ours=corrected, unit="s",
             most=PREPARED),
        asked("highlights to place", client, [url] * (ASKED // 6)),
    ]  # fmt: skip
