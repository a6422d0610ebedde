"""An officer notes that a company sold minerals, with its paper, and takes it back."""

from __future__ import annotations

from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation
from gurvan.registry.refusals import InFuture
from gurvan.screening import policies, queries
from gurvan.screening.events import SaleNoted, SaleTakenBack
from gurvan.screening.models import Sale
from gurvan.screening.refusals import NoSuchCompany, PaperNeeded, TakenBackAlready


@command
def note_sale(*, actor: Actor, company: Organisation, sold_on: date, paper: Paper | None) -> Sale:
    """Note that a company sold minerals, with the paper that shows it.

    The record tells of such a sale nowhere else. Raises NotAllowed, SecondFactorNeeded,
    NoSuchCompany, InFuture, PaperNeeded, and what keeping a file raises.
    """
    policies.require_looker(actor)
    if not queries.companies(actor=actor).filter(pk=company.pk).exists():
        raise NoSuchCompany(field="company")
    if sold_on > clock.today():
        raise InFuture(field="sold_on", day=sold_on)
    found = kept(actor, paper, purpose="paper", field="paper")
    if found is None:
        raise PaperNeeded(field="paper")
    sale = Sale(
        federation_id=actor.federation_id,
        company_uid=company.uid,
        sold_on=sold_on,
        paper=found,
        noted_on=clock.today(),
    )
    sale.save()
    record(SaleNoted(), actor=actor, subject=sale)
    return sale


@command
def take_sale_back(*, actor: Actor, sale: Sale) -> Sale:
    """Take back that a company sold minerals. Raises NotFound, TakenBackAlready."""
    if not policies.looks(actor) or sale.federation_id != actor.federation_id:
        raise NotFound
    policies.require_looker(actor)
    if sale.taken_back_on is not None:
        raise TakenBackAlready
    sale.taken_back_on = clock.today()
    sale.save()
    record(SaleTakenBack(), actor=actor, subject=sale)
    return sale
