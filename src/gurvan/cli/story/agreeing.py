"""The steps that every agreement of the story takes: parties named, duties written, signatures."""

from __future__ import annotations

from gurvan.agreements import commands
from gurvan.agreements.models import Agreement, Duty, Party
from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage
from gurvan.kernel import clock
from gurvan.registry.models import Person

POSTS = {"authority": "Засаг дарга", "company": "Гүйцэтгэх захирал", "buyer": "Захирал"}
RESTS_ON = {
    "authority": "Сумын ИТХ-ын тогтоол",
    "company": "Компанийн дүрэм",
    "buyer": "Компанийн дүрэм",
    "miners": "Бүх гишүүдийн хурлын шийдвэр",
}


def named(stage: Stage, agreement: Agreement, **parties: tuple[str, str | Person]) -> None:
    """Name the parties: for each capacity the group's key and who signs for it."""
    for capacity, (group, signer) in parties.items():
        person = signer if isinstance(signer, Person) else None
        commands.name_party(
            actor=stage.officer,
            agreement=agreement,
            organisation=stage.groups[group],
            capacity=capacity,
            signatory=person,
            signatory_name="" if person else str(signer),
            signatory_post=POSTS.get(capacity, ""),
            authority_words=RESTS_ON[capacity],
        )


def party(agreement: Agreement, capacity: str) -> Party:
    """Return the party of a capacity."""
    return agreement.parties.get(capacity=capacity)


def owed(
    stage: Stage,
    agreement: Agreement,
    debtor: str,
    creditor: str,
    kind: str,
    ago: int,
    words: str,
    *,
    repeats: str = "once",
) -> Duty:
    """Write a duty that first falls due so many days ago (ahead, where below zero)."""
    return commands.owe_duty(
        actor=stage.officer,
        agreement=agreement,
        debtor=party(agreement, debtor),
        creditor=party(agreement, creditor),
        kind=kind,
        words=words,
        first_due=stage.day(ago),
        repeats=repeats,
    )


def signed(stage: Stage, agreement: Agreement, *capacities: str) -> None:
    """Record that these parties sign today, each with its scan."""
    for capacity in capacities:
        commands.record_signature(
            actor=stage.officer,
            party=party(agreement, capacity),
            signed_on=clock.today(),
            signed_scan=paper(f"signed-{capacity}"),
        )
    agreement.refresh_from_db()
