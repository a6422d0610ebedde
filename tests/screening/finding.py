"""What the tests of leads share: a group whose members all confirmed before one witness."""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.registry.commands import confirm_in_person
from gurvan.registry.models import Membership, Organisation
from gurvan.screening.commands import (
    ask_for_word,
    declare_interest,
    look_for_leads,
    note_sale,
    take_lead,
)
from gurvan.screening.models import Interest, Lead, Sale, Word
from tests.cast import TODAY, Cast
from tests.deals import scan
from tests.registry.people import member

NAMES = ("Ариунболд", "Билэгт", "Ванчин", "Гэрэлмаа")
MORE = ("Дэлгэр",)


def one_witness(cast: Cast, group: Organisation | None = None) -> list[Membership]:
    """Let four more of a group (Norovlin) confirm before the witness of the first there."""
    asked, witness = (cast.norovlin, "enkh") if group is None else (group, "bayar")
    return [
        confirm_in_person(
            actor=cast.officer,
            membership=member(cast, name, asked),
            witness=cast.people[witness],
        )
        for name in (*NAMES, *(MORE if group else ()))
    ]


def found(cast: Cast, kind: str = "one_witness") -> Lead:
    """Look, and return the open lead of a kind."""
    look_for_leads(actor=cast.officer)
    return Lead.objects.get(kind=kind, state="open")


def some_lead(cast: Cast) -> Lead:
    """Return a lead about Norovlin, at which the federation's officer looks."""
    one_witness(cast)
    return take_lead(actor=cast.officer, lead=found(cast))


def some_word(cast: Cast, lead: Lead, actor: Actor | None = None) -> Word:
    """Ask Norovlin for its word on a lead."""
    question = "Гишүүд тань хэрхэн баталгаажсан бэ?"
    asks = actor or cast.officer
    return ask_for_word(actor=asks, lead=lead, group=cast.norovlin, question=question)


def some_interest(cast: Cast, group: Organisation | None = None) -> Interest:
    """Let the official of the authority declare a bond with Norovlin, or with another group."""
    official = cast.actors["authority_officer"]
    return declare_interest(actor=official, group=group or cast.norovlin, bond="kin")


def some_sale(cast: Cast) -> Sale:
    """Note that the company of Norovlin sold minerals."""
    return note_sale(actor=cast.officer, company=cast.company, sold_on=TODAY, paper=scan())
