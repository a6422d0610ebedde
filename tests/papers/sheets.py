"""Papers for tests: one that is written down without being drawn, and one that can be drawn."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from gurvan.files.inspecting import received
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.canonical import digest
from gurvan.papers import queries
from gurvan.papers.commands import Rendered, issue
from gurvan.papers.content import Draft, Heading, Items, Say, Table, Terms, Words, frozen
from gurvan.papers.models import Paper
from gurvan.papers.numbering import Number
from gurvan.papers.rendering import Sheet
from gurvan.papers.speaking import speak
from tests.deals import scan

ADDRESS: Final = "https://gurvan.example.org/papers/verify/"
SALT: Final = bytes(range(16))
DRAFT: Final = Draft(
    title="Овоолго <b>&",
    above=Say("Tripartite agreement {number}", {"number": "2026/001"}),
    blocks=[
        Heading(Say("Duties")),
        Words(Say("Signed on {day}", {"day": date(2026, 3, 2)})),
        Terms([(Say("Soum"), "Норовлин"), (Say("Until"), None)]),
        Table(headings=[Say("Name")], rows=[["Г.Цэцэгмаа"], [True]]),
        Items(["48.68914, 111.99821"]),
    ],
)


def sheet(draft: Draft = DRAFT, language: str = "mn", **other: Any) -> Sheet:
    """Return a frozen paper."""
    content = frozen(draft, language, speak)
    given: dict[str, Any] = {
        "number": str(Number(2026, 1)),
        "kind": "agreement",
        "edition": 1,
        "issued_on": date(2026, 3, 2),
        "federation": "Холбоо",
        "log_size": 118,
        "content_sha256": digest(SALT, content).hex(),
        "address": ADDRESS,
        "salt": SALT,
        "content": content,
    }
    return Sheet(**given | other)


def rendered(
    actor: Actor,
    subject_uid: UUID,
    *,
    kind: str = "agreement",
    tail: bytes = b"",
    language: str = "mn",
    matter: str = "",
) -> Rendered:
    """Return a paper whose bytes are a small PDF of its own, which costs no drawing."""
    today = clock.today()
    about = queries.About(federation_id=actor.federation_id, kind=kind, subject_uid=subject_uid)
    serial = queries.next_serial(federation_id=actor.federation_id, year=today.year)
    made = sheet(
        language=language,
        number=str(Number(today.year, serial)),
        kind=kind,
        edition=queries.next_edition(about, language, matter),
        matter=matter,
        issued_on=today,
        log_size=ledger.size(actor.federation_id),
    )
    mark = f"%{made.number}".encode()
    plain = scan().read().replace(b"trailer", mark + tail + b"\ntrailer")
    return Rendered(
        serial=serial,
        subject_uid=subject_uid,
        sheet=made,
        drawn=received(plain, "paper", on=today, field="file"),
    )


def written_down(
    actor: Actor, subject_uid: UUID, *, people: frozenset[UUID] = frozenset(), **other: Any
) -> Paper:
    """Issue a paper without drawing it."""
    return issue(actor=actor, made=rendered(actor, subject_uid, **other), people=people)
