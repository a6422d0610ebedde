"""Khentii: the first miners' conference, from the plan to the public page; and a council to come.

Who came, what was discussed and the training that followed are the document's; names, hours and
counts are invented.
"""

from __future__ import annotations

from datetime import time
from typing import Final

from gurvan.cli.story.stage import Stage
from gurvan.gatherings import commands, queries
from gurvan.gatherings.commands import Came, Plan, Point
from gurvan.gatherings.models import Gathering
from gurvan.places.queries import place

HELD: Final = 180  # days ago
GOAL: Final = (
    "Хэнтий аймагт ажиллаж буй гишүүн байгууллагуудын ажлыг танилцуулах; байгаль орчин, нийгэмд"
    " хариуцлагатай бичил уурхайчдыг дэмжих; уурхайчид, аймгийн болон төрийн байгууллагуудын"
    " хамтын ажиллагааг бэхжүүлэх."
)
# When, how long, what, who leads; what was said and what was decided.
POINTS: Final = (
    (time(9, 30), 30, "Нээлт: хурлын зорилго", "Холбооны гүйцэтгэх захирал",
     "Холбоо гишүүн байгууллагуудын ажлыг танилцуулав. Сумын удирдлага хурлыг дэмжин оролцлоо.",
     ""),
    (time(10), 90, "Салбарын мэдээлэл, зөвлөгөө", "Аймгийн хэлтсүүд",
     ("Хөрөнгө оруулалт, байгаль орчин, эрүүл мэнд, татвар, нийгмийн асуудлын хэлтсүүд,"
     " ажил олгогчдын холбоо, хүний эрхийн комисс мэдээлэл өгч, зөвлөлөө."), ""),
    (time(13), 120, "Уурхайчдад тулгарч буй бэрхшээл", "Гишүүн байгууллагууд",
     ("Уурхайчид тулгарч буй бэрхшээлээ ярьж, орон нутгаас дэмжлэг хүсэв. Нийлүүлэлтийн гинжийг"
     " албажуулах, жоншны олборлолтыг сайжруулах талаар хэлэлцэв."),
     "Нийлүүлэлтийн гинжийг албажуулахад орон нутгийн дэмжлэг хүсэх"),
    (time(15), 60, "Аймгийн анхны холбоо", "Гишүүн байгууллагууд",
     "Хэнтий аймгийн бичил уурхайчдын анхны холбоог байгуулахаар ярилцав.",
     "Хэнтий аймгийн бичил уурхайчдын холбоог байгуулахад бэлтгэх"),
    (time(16), 30, "Сургалт: хурлын дараа", "Мэргэжлийн сургалтын төв",
     "Сургалтын төвийн багш нар сумдад очиж, ажлын байран дээр аюулгүй ажиллагааны сургалт хийв.",
     "20 уурхайчинд богино хугацааны сургалт\n10 уурхайчинд бүтэн жилийн сургалт"),
)  # fmt: skip
# Not in the register: which offices, how many women and men.
GUESTS: Final = (
    ("Аймгийн Хөрөнгө оруулалт, хөгжлийн хэлтэс", "мэргэжилтэн", 1, 1),
    ("Аймгийн Байгаль орчин, аялал жуулчлалын хэлтэс", "хэлтсийн дарга", 1, 0),
    ("Аймгийн Эрүүл мэндийн хэлтэс", "мэргэжилтэн", 2, 0),
    ("Аймгийн Татварын хэлтэс", "байцаагч", 1, 1),
    ("Аймгийн Эрүүл мэнд, нийгмийн хэлтэс", "мэргэжилтэн", 1, 0),
    ("Аймгийн ажил олгогчдын ТББ", "удирдах зөвлөл", 0, 2),
    ("Хүний эрхийн комиссын аймаг дахь төлөөлөл", "ахлах мэргэжилтэн", 1, 0),
)


def tell(stage: Stage) -> None:
    """Hold the conference and make it public; invite to a council that is to come."""
    gathering = _announced(stage)
    _held(stage, gathering)
    with stage.at(HELD - 12):
        _closed(stage, gathering)
    with stage.at(4):
        _council(stage)


def _announced(stage: Stage) -> Gathering:
    with stage.at(HELD + 15):
        gathering = commands.plan_gathering(
            actor=stage.officer,
            organiser=stage.groups["federation"],
            plan=Plan(
                kind="conference",
                title="Сайн санаа, сайн үйлс: Хэнтийн бичил уурхайчдын анхны зөвлөгөөн",
                goal=GOAL,
                place=place("23"),
                hall="Чингис хот, Соёлын төв",
                starts_on=stage.day(HELD),
                opens_at=time(9, 30),
                closes_at=time(16, 30),
            ),
        )
        for at, minutes, subject, led, _said, _decided in POINTS:
            point = Point(subject=subject, opens_at=at, minutes=minutes, lead_words=led)
            commands.add_agenda_item(actor=stage.officer, gathering=gathering, point=point)
        keys = ("batnorov_governor", "bor_undur_governor", "school", "norovlin", "batnorov")
        invited = commands.invite(
            actor=stage.officer,
            gathering=gathering,
            organisations=[stage.groups[key] for key in keys],
        )
        for one in invited:
            commands.answer_invitation(actor=stage.officer, invitation=one, coming=True, people=2)
        commands.announce_gathering(actor=stage.officer, gathering=gathering)
        commands.publish_gathering(actor=stage.officer, gathering=gathering)
    return gathering


def _held(stage: Stage, gathering: Gathering) -> None:
    with stage.at(HELD - 1):
        commands.hold_gathering(actor=stage.officer, gathering=gathering)
        known = [
            Came(organisation=stage.groups["batnorov_governor"], men=1, offices="Засаг дарга"),
            Came(organisation=stage.groups["bor_undur_governor"], women=1, offices="Засаг дарга"),
            Came(organisation=stage.groups["school"], women=2, men=1, offices="багш"),
            Came(organisation=stage.groups["norovlin"], women=6, men=8),
            Came(organisation=stage.groups["batnorov"], women=4, men=6),
            Came(organisation=stage.groups["bor_undur"], women=3, men=5),
        ]
        others = [
            Came(named=named, offices=offices, women=women, men=men)
            for named, offices, women, men in GUESTS
        ]
        for came in (*known, *others):
            commands.note_delegation(actor=stage.officer, gathering=gathering, came=came)


def _closed(stage: Stage, gathering: Gathering) -> None:
    """Write the minutes, issue them, and tell everybody what came of it."""
    items = queries.agenda(actor=stage.officer, gathering=gathering)
    for item, (_at, _minutes, _subject, _led, said, decided) in zip(items, POINTS, strict=True):
        commands.write_minutes(
            actor=stage.officer,
            item=item,
            said=said,
            decided=decided,
            decided_public=bool(decided),
        )
    commands.issue_minutes(
        actor=stage.officer,
        gathering=gathering,
        language="both",
        address="http://localhost/papers/verify/",
    )
    commands.close_gathering(actor=stage.officer, gathering=gathering)
    commands.publish_results(actor=stage.officer, gathering=gathering)


def _council(stage: Stage) -> None:
    """Invite to a council that is to come; the soum's office has not answered yet."""
    council = commands.plan_gathering(
        actor=stage.officer,
        organiser=stage.groups["federation"],
        plan=Plan(
            kind="council",
            title="Сумдын удирдлагатай хийх зөвлөл",
            goal="Хүсэлтүүдэд өгсөн хариу, амлалтын биелэлтийг хамтран үзэх.",
            place=place("23"),
            hall="Аймгийн Засаг даргын Тамгын газар",
            starts_on=stage.day(-18),
            opens_at=time(10),
            closes_at=time(13),
        ),
    )
    for subject in ("Хүсэлт, хариу, амлалтын тойм", "Дараагийн алхам"):
        commands.add_agenda_item(
            actor=stage.officer, gathering=council, point=Point(subject=subject, minutes=60)
        )
    keys = ("norovlin_governor", "batnorov_governor", "norovlin_company", "norovlin")
    commands.invite(
        actor=stage.officer,
        gathering=council,
        organisations=[stage.groups[key] for key in keys],
    )
    commands.announce_gathering(actor=stage.officer, gathering=council)
