"""Permits of a partnership in Norovlin, brought along their way by commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from gurvan.areas.commands import draw_area
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.permits import commands
from gurvan.permits.commands import OnPaper, Order
from gurvan.permits.models import LandReturn, Permit
from gurvan.places.queries import place
from gurvan.registry.models import Organisation
from tests.cast import NOROVLIN, Cast, noon
from tests.deals import GROUND, scan

REQUESTED, INSPECTED, DECIDED = date(2026, 2, 2), date(2026, 2, 10), date(2026, 2, 20)
STARTS, ENDS = date(2026, 3, 1), date(2027, 2, 28)


@dataclass
class Permits:
    """Brings permits along; whoever acts is the federation's officer, unless told."""

    cast: Cast
    actor: Actor = field(init=False)
    holder: Organisation = field(init=False)

    def __post_init__(self) -> None:
        self.actor, self.holder = self.cast.officer, self.cast.altan_tevsh

    def order(self, **told: Any) -> Order:
        """Return an order of the soum's governor."""
        plain = {
            "decided_by": self.cast.authority,
            "level": "soum",
            "order_number": "А/28",
            "decided_on": DECIDED,
            "official_name": "Б.Ганхуяг",
            "official_post": "Засаг дарга",
        }
        return Order(**{**plain, **told})

    def ground(self) -> Area:
        """Draw an area of the partnership."""
        return draw_area(
            actor=self.cast.house,
            name="Баруун энгэр",
            shape=GROUND,
            place=place(NOROVLIN),
            holder_uid=self.holder.uid,
        )

    def requested(self, *, area: bool = True) -> Permit:
        """Ask for one."""
        with clock.held(noon(REQUESTED)):
            permit = commands.request_permit(
                actor=self.actor,
                holder=self.holder,
                office=self.cast.authority,
                place=place(NOROVLIN),
            )
        if area:
            commands.set_permit_area(actor=self.actor, permit=permit, area=self.ground())
        return permit

    def inspected(self, *, passed: bool = True) -> Permit:
        """Ask for one, and inspect the land."""
        return commands.record_inspection(
            actor=self.actor,
            permit=self.requested(),
            inspected_on=INSPECTED,
            passed=passed,
            words="Талбай чөлөөтэй",
        )

    def granted(self, **told: Any) -> Permit:
        """Bring one to its order."""
        hectares = told.pop("hectares", None)
        return commands.grant_permit(
            actor=self.actor,
            permit=self.inspected(),
            order=self.order(**told),
            paper=scan("order.pdf"),
            hectares=hectares,
        )

    def contracted(self, *, starts: date = STARTS, ends: date | None = ENDS) -> Permit:
        """Bring one to its contract, on four hectares."""
        return commands.record_contract(
            actor=self.actor,
            permit=self.granted(hectares=Decimal(4)),
            contract_number="12",
            contracted_on=DECIDED,
            starts_on=starts,
            ends_on=ends,
            paper=scan("contract.pdf"),
        )

    def in_force(self, *, ends: date | None = ENDS) -> Permit:
        """Bring one into force, on four hectares."""
        return commands.begin_permit(actor=self.actor, permit=self.contracted(ends=ends))

    def told(self, **told: Any) -> OnPaper:
        """Return what the paper of a permit from before says."""
        order = self.order(decided_on=told.pop("decided_on", date(2024, 5, 1)))
        plain = {
            "hectares": Decimal("4.5"),
            "state": "in_force",
            "since": date(2024, 6, 1),
            "starts_on": date(2024, 6, 1),
            "ends_on": date(2026, 3, 20),
            "contract_number": "7",
            "contracted_on": date(2024, 5, 20),
        }
        return OnPaper(order=order, **{**plain, **told})

    def entered(self, **told: Any) -> Permit:
        """Enter one that exists already."""
        return commands.enter_permit(
            actor=self.actor,
            holder=self.holder,
            place=place(NOROVLIN),
            told=self.told(**told),
            paper=scan("permit.pdf"),
        )


def with_land_returned(cast: Cast) -> tuple[Permit, LandReturn]:
    """Return a permit of the NGO in Norovlin that is in force, some of its land returned."""
    stories = Permits(cast)
    stories.holder = cast.norovlin
    permit = stories.in_force()
    returned = commands.return_land(
        actor=cast.officer, permit=permit, returned_on=STARTS, hectares=Decimal(1)
    )
    return permit, returned
