"""What goes onto the paper of a permit, which were issued, and who sees those."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import Q, QuerySet

from gurvan.areas import queries as areas, writing
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.papers.content import Draft, Either, frozen
from gurvan.papers.models import Paper
from gurvan.papers.policies import federation_name
from gurvan.papers.queries import papers, sheet_of
from gurvan.papers.speaking import speak
from gurvan.permits import paper, policies
from gurvan.permits.events import EntryCorrected, LandReturned, ReturnStruck, StepTakenBack
from gurvan.permits.lifecycle import STANDING
from gurvan.permits.models import Permit
from gurvan.permits.paper import HOLDERS_OWN, ISSUED, Given, Ground
from gurvan.permits.queries.law import law_facts
from gurvan.rules import queries as rules
from gurvan.rules.assessing import assess
from gurvan.rules.facts import Facts
from gurvan.rules.policies import READERS

# What makes a paper say otherwise than the record.
CHANGING = (EntryCorrected, LandReturned, ReturnStruck, StepTakenBack)


def issued(*, actor: Actor, permit: Permit) -> QuerySet[Paper]:
    """Return the papers issued of a permit that the actor sees."""
    return papers(actor=actor).filter(kind__in=sorted(ISSUED), subject_uid=permit.uid)


def keeps_papers(actor: Actor) -> Q:
    """Return which papers the actor sees because they see the permits that these are about."""
    if not policies.sees_papers(actor):
        return Q(pk__in=[])
    seen = Permit.objects.filter(policies.visible(actor)).values("uid")
    kinds = set(ISSUED) if actor.is_system or actor.role in READERS else set(ISSUED) - HOLDERS_OWN
    return Q(kind__in=sorted(kinds), subject_uid__in=seen)


def drafted(permit: Permit) -> Draft:
    """Return the paper of a permit. Nobody is named on it."""
    return paper.permit(_given(permit))


def shown(*, actor: Actor, permit: Permit, number: str) -> Draft:
    """Return the paper to show when stopped, of a permit in force; the same whoever issues it."""
    book, today = rules.book(actor=actor), clock.today()
    decided_on = permit.decided_on
    then = assess(_facts(permit, decided_on), decided_on, book) if decided_on else []
    now = assess(_facts(permit, today), today, book)
    office = federation_name(permit.federation_id)
    return paper.shown(_given(permit), then, now, office, number)


def _facts(permit: Permit, on: date) -> Facts:
    return replace(law_facts([permit], on)[permit.pk], twice_told=False)


def is_written(permit: Permit) -> bool:
    """Say whether its signed order is here."""
    return law_facts([permit], clock.today())[permit.pk].written is True


def runs(permit: Permit) -> bool:
    """Say whether it is in force today."""
    return permit.state == "in_force" and not _is_over(permit)


def paper_stands(issued: Paper) -> bool:
    """Say whether what a paper of a permit says is still so.

    One to show: while the permit is in force as it says, and its order here. One of the record:
    until the permit is over, or came to nothing, or something on the paper was taken back since.
    """
    permit = Permit.objects.filter(uid=issued.subject_uid).first()
    if permit is None:
        return False
    if issued.kind in HOLDERS_OWN:
        return runs(permit) and is_written(permit) and not _taken_back(issued)
    changed = _taken_back(issued) and _says_otherwise(issued, permit)
    return permit.state in STANDING and not _is_over(permit) and not changed


def _is_over(permit: Permit) -> bool:
    return permit.ends_on is not None and permit.ends_on < clock.today()


def _taken_back(issued: Paper) -> bool:
    """Say whether something of its permit was taken back, or land returned, since it was issued."""
    since = ledger.told_since(
        federation_id=issued.federation_id, subject_uid=issued.subject_uid, number=issued.log_size
    )
    return not since.isdisjoint(one.name for one in CHANGING)


def _says_otherwise(issued: Paper, permit: Permit) -> bool:
    """Say whether a paper issued now would be another. Of what was erased nobody can know."""
    if issued.is_erased:
        return True
    return frozen(drafted(permit), issued.language, speak) != sheet_of(issued).content


def _given(permit: Permit) -> Given:
    place, office = permit.place, permit.decided_by or permit.office
    return Given(
        number=permit.number,
        holder=str(permit.holder),
        place=Either(mn=place.path_mn, en=place.path_latin),
        office=office.name,
        level=permit.level,
        order_number=permit.order_number,
        decided_on=permit.decided_on,
        contract_number=permit.contract_number,
        contracted_on=permit.contracted_on,
        starts_on=permit.starts_on,
        ends_on=permit.ends_on,
        state=permit.state,
        since=permit.state_since,
        hectares=permit.hectares,
        returned=permit.returned_hectares,
        ground=_ground(permit),
        invented=permit.invented,
    )


def _ground(permit: Permit) -> Ground | None:
    area = permit.area
    if area is None:
        return None
    corners = [writing.decimal(corner) for corner in areas.shape_of(area).outline]
    return Ground(name=area.name, hectares=area.shown_hectares, corners=corners)
