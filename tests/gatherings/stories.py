"""A conference of the NGO in Norovlin, brought along its way by commands."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gurvan.gatherings import commands
from gurvan.gatherings.commands import Came, Plan, Point
from gurvan.gatherings.models import AgendaItem, Delegation, Gathering, Invitation, Photo
from gurvan.places.queries import place
from tests.cast import NOROVLIN, TODAY, Cast
from tests.papers.sheets import written_down


def picture() -> SimpleUploadedFile:
    """Return a photo of nobody, as a phone sends it."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(data, "JPEG")
    return SimpleUploadedFile("hall.jpg", data.getvalue())


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

    def photo(self, gathering: Gathering, agreed: str = "public", asked: str = "hall") -> Photo:
        """Add a photo, as a phone sends it."""
        return commands.add_photo(
            actor=self.cast.officer,
            gathering=gathering,
            photo=picture(),
            agreed=agreed,
            asked=asked,
            words="Танхим",
        )

    def invitation(self) -> Invitation:
        """Invite the soum's office to another one."""
        gathering = self.planned(items=0)
        [made] = commands.invite(
            actor=self.cast.officer, gathering=gathering, organisations=[self.cast.authority]
        )
        return made

    def public(self) -> tuple[Delegation, Photo]:
        """Bring one to where anybody reads what came of it; return who came, and its photo."""
        officer, gathering = self.cast.officer, self.held()
        came = Came(organisation=self.cast.authority, women=6, men=8)
        row = commands.note_delegation(actor=officer, gathering=gathering, came=came)
        photo = self.photo(gathering)
        written_down(officer, gathering.uid, kind="minutes")
        commands.close_gathering(actor=officer, gathering=gathering)
        commands.publish_gathering(actor=officer, gathering=gathering)
        commands.publish_results(actor=officer, gathering=gathering)
        return row, photo


LATER = date(2026, 4, 20)
