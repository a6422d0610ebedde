"""A conference of the NGO in Norovlin, brought along its way by commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from gurvan.gatherings import commands
from gurvan.gatherings.commands import Plan, Point
from gurvan.gatherings.models import AgendaItem, Gathering
from gurvan.places.queries import place
from tests.cast import NOROVLIN, TODAY, Cast


@dataclass
class Gatherings:
    """Brings gatherings along; the federation's officer acts, and Norovlin's NGO calls."""

    cast: Cast

    def plan(self, **told: Any) -> Plan:
        """Return the plan of a conference that is held today."""
        plain = {
            "kind": "conference",
            "title": "Сайн санаа, сайн үйлс",
            "goal": "Хамтын ажиллагааг бэхжүүлэх",
            "starts_on": TODAY,
            "opens_at": time(9, 30),
            "closes_at": time(16),
            "place": place(NOROVLIN),
            "hall": "Соёлын төв",
        }
        return Plan(**{**plain, **told})

    def planned(self, *, items: int = 1, **told: Any) -> Gathering:
        """Plan one, with so many points."""
        made = commands.plan_gathering(
            actor=self.cast.officer, organiser=self.cast.norovlin, plan=self.plan(**told)
        )
        for number in range(1, items + 1):
            self.item(made, subject=f"Асуудал {number}")
        return made

    def item(self, gathering: Gathering, **told: Any) -> AgendaItem:
        """Add a point."""
        return commands.add_agenda_item(
            actor=self.cast.officer, gathering=gathering, point=Point(**told)
        )

    def announced(self, **told: Any) -> Gathering:
        """Bring one to its announcement."""
        return commands.announce_gathering(actor=self.cast.officer, gathering=self.planned(**told))

    def held(self, **told: Any) -> Gathering:
        """Bring one to the day it was held."""
        return commands.hold_gathering(actor=self.cast.officer, gathering=self.announced(**told))


LATER = date(2026, 4, 20)
