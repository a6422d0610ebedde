"""Tells the whole story, chapter by chapter, each at its time in the past; all or nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from gurvan.cli.story import (
    accounts,
    asked,
    beginnings,
    coding,
    concluding,
    conference,
    deciding,
    gathered,
    khuld,
    months,
    norovlin,
    papers_only,
    permission,
    reporting,
    surveyed,
    talking,
    zaamar,
)
from gurvan.cli.story.stage import Stage
from gurvan.kernel import clock, office
from gurvan.kernel.actors import system
from gurvan.kernel.words import said
from gurvan.registry.commands import found_federation

NAME = "Бичил уурхайчдын үзүүлэнгийн нэгдсэн холбоо"
SHORT = "Үзүүлэнгийн холбоо"
LONG_AGO = 1000  # days

CHAPTERS: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    (said("The federation and those around it"), beginnings.tell),
    (said("Those who sign in"), accounts.tell),
    (said("Norovlin: an agreement that works"), norovlin.tell),
    (said("Zaamar: an agreement that was lost"), zaamar.tell),
    (said("Zaamar: seven women talk"), talking.tell),
    (said("Zaamar: what they said is coded by two"), coding.tell),
    (said("Zaamar: the survey before the talk"), surveyed.tell),
    (said("Norovlin: land by permit"), permission.tell),
    (said("Khentii: the conference, and a union founded"), conference.tell),
    (said("Norovlin: what members decide"), deciding.tell),
    (said("Zaamar: partners on paper only"), papers_only.tell),
    (said("Khuld: fluorspar, and a roster that fell short"), khuld.tell),
    (said("Khentii: the conference from its plan to its public page"), gathered.tell),
    (said("Khentii: what was asked of offices, and what came of it"), asked.tell),
    (said("Zaamar: what the talk comes to"), concluding.tell),
    (said("Zaamar: the report of the talk"), reporting.tell),
    (said("Month by month: what came of the work"), months.tell),
)


def tell(announce: Callable[[str], None]) -> Stage:
    """Tell the story into an empty database; ``announce`` is told each chapter's name, a msgid.

    Raises OtherKindOfOffice unless the home is a demonstration's.
    """
    office.require("demonstration")
    with transaction.atomic():
        stage = _opened()
        for title, chapter in CHAPTERS:
            announce(title)
            chapter(stage)
    return stage


def _opened() -> Stage:
    stage = Stage(today=clock.today(), house=system(0))
    with stage.at(LONG_AGO):
        federation = found_federation(name=NAME, short_name=SHORT, place_code="11", invented=True)
    stage.house = system(federation.federation_id).through("cli")
    stage.groups["federation"] = federation
    return stage
