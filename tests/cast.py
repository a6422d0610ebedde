"""The one cast: a federation and its neighbour, invented people, one account for each role.

Everything is done by commands, in the order in which it would happen, with the clock held at the
day. ``conftest.py`` makes the cast once and lays its rows into each test that asks for ``cast``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from gurvan.accounts.commands import invite_user
from gurvan.accounts.models import User
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.places.queries import place
from gurvan.registry.commands import (
    NewOrganisation,
    appoint_officer,
    confirm_in_person,
    enrol,
    found_federation,
    give_mandate,
    register_organisation,
    register_people,
)
from gurvan.registry.models import Membership, Office, Organisation, Person
from gurvan.registry.particulars import Draft
from gurvan.registry.queries import actor_for
from tests.deals import Deals, Side, make

TODAY = date(2026, 3, 2)
NOROVLIN, ZAAMAR, MANDAL = "2343", "4152", "4322"


def noon(day: date) -> datetime:
    """Return noon of a day in Mongolia."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


@dataclass
class Cast:
    """Who and what there is. Organisations and people by name, accounts and actors by role."""

    federation: Organisation
    neighbour: Organisation
    khentii: Organisation = field(init=False)
    selenge: Organisation = field(init=False)
    govi_altai: Organisation = field(init=False)
    norovlin: Organisation = field(init=False)
    zaamar: Organisation = field(init=False)
    mandal: Organisation = field(init=False)
    altan_tevsh: Organisation = field(init=False)
    ulaan_tolgoi: Organisation = field(init=False)
    tsagaan_chuluu: Organisation = field(init=False)
    mandal_unur: Organisation = field(init=False)
    company: Organisation = field(init=False)
    authority: Organisation = field(init=False)
    buyer: Organisation = field(init=False)
    deals: Deals = field(init=False)
    neighbour_ngo: Organisation = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def house(self) -> Actor:
        """The house itself, in the federation."""
        return system(self.federation.federation_id)

    @property
    def officer(self) -> Actor:
        """A federation officer, signed in with a second factor."""
        return self.actors["federation_officer"]

    @property
    def aimag(self) -> Actor:
        """The aimag officer of Khentii."""
        return self.actors["aimag_officer"]

    @property
    def leader(self) -> Actor:
        """The leader of the NGO in Norovlin."""
        return self.actors["leader"]

    @property
    def stranger(self) -> Actor:
        """The neighbour federation's officer."""
        return self.actors["neighbour_officer"]


def build() -> Cast:
    """Make the whole cast by commands. The vault is open and the database empty."""
    with clock.held(noon(date(2024, 5, 20))):
        cast = _federations()
        _groups(cast)
    with clock.held(noon(date(2025, 9, 15))):
        _people(cast)
        _officers(cast)
        _accounts(cast)
    with clock.held(noon(date(2025, 10, 4))):
        _confirmations(cast)
    cast.deals = make(side(cast), cast.zaamar, cast.actors["company_officer"])
    return cast


def side(cast: Cast) -> Side:
    """Return who stands with whom in the agreements of Norovlin."""
    return Side(
        officer=cast.officer,
        house=cast.house,
        miners=cast.norovlin,
        authority=cast.authority,
        company=cast.company,
        signatory=cast.people["tsetseg"],
        roster=[cast.memberships[key] for key in ("tsetseg", "munkhbat", "saruul")],
    )


def _federations() -> Cast:
    return Cast(
        federation=found_federation(
            name="Бичил уурхайчдын туршилтын нэгдсэн холбоо",
            short_name="Туршилтын холбоо",
            place_code="11",
            invented=True,
        ),
        neighbour=found_federation(
            name="Хөрш нутгийн уурхайчдын холбоо",
            short_name="Хөрш холбоо",
            place_code="11",
            invented=True,
        ),
    )


def _groups(cast: Cast) -> None:
    """Enter the miners' own groups: one union has walked the path, two are on it."""

    def enter(kind: str, name: str, parent: Organisation, code: str, **told: Any) -> Organisation:
        new = NewOrganisation(
            kind=kind, name=name, parent=parent, place=place(code), invented=True, **told
        )
        return register_organisation(actor=system(parent.federation_id), new=new)

    walked = {
        "state": "registered",
        "decided_on": date(2023, 3, 14),
        "rules_written_on": date(2023, 5, 2),
        "founded_on": date(2023, 6, 20),
        "registered_on": date(2023, 8, 1),
    }
    top = cast.federation
    cast.khentii = enter(
        "union", "Хэнтий аймгийн бичил уурхайчдын холбоо", top, "23", **walked,
        registration_number="9101001",
    )  # fmt: skip
    cast.selenge = enter(
        "union", "Сэлэнгэ аймгийн бичил уурхайчдын холбоо", top, "43",
        state="rules_written", decided_on=date(2024, 2, 1), rules_written_on=date(2024, 4, 10),
    )  # fmt: skip
    cast.govi_altai = enter(
        "union", "Говь-Алтай аймгийн бичил уурхайчдын холбоо", top, "82",
        decided_on=date(2024, 3, 5),
    )  # fmt: skip
    cast.norovlin = enter(
        "ngo", "Хайлуурын хүч ТББ", cast.khentii, NOROVLIN, **walked,
        registration_number="9101002",
    )  # fmt: skip
    cast.zaamar = enter(
        "ngo", "Заамарын алтан гүүр ТББ", top, ZAAMAR, **walked, registration_number="9101003"
    )
    cast.mandal = enter("ngo", "Мандал хайрхан ТББ", cast.selenge, MANDAL, state="founded")
    cast.altan_tevsh = enter(
        "partnership", "Алтан тэвш нөхөрлөл", cast.norovlin, NOROVLIN, **walked
    )
    cast.ulaan_tolgoi = enter("partnership", "Улаан толгой нөхөрлөл", cast.norovlin, NOROVLIN)
    cast.tsagaan_chuluu = enter("partnership", "Цагаан чулуу нөхөрлөл", cast.zaamar, ZAAMAR)
    cast.mandal_unur = enter("partnership", "Мандал өнөр нөхөрлөл", cast.mandal, MANDAL)
    cast.neighbour_ngo = enter("ngo", "Хөрш өнгө ТББ", cast.neighbour, ZAAMAR)
    cast.company = enter("company", "Хүрэн уул ХХК", top, NOROVLIN, registration_number="9201001")
    cast.authority = enter("authority", "Норовлин сумын Засаг даргын Тамгын газар", top, NOROVLIN)
    cast.buyer = enter("buyer", "Жонш худалдаа ХХК", top, "23", registration_number="9201002")


# Key, patronymic, given name, sex, and what they say they are members of.
PEOPLE = (
    ("erdene", "Лувсан", "Эрдэнэчимэг", "female", "khentii"),
    ("tsetseg", "Ганбаатар", "Цэцэгмаа", "female", "norovlin"),
    ("batsukh", "Дамдин", "Батсүх", "male", "norovlin"),
    ("oyun", "Санж", "Оюунтунгалаг", "female", "zaamar"),
    ("ganzorig", "Чойжил", "Ганзориг", "male", "mandal"),
    ("munkhbat", "Түмэн", "Мөнхбат", "male", "altan_tevsh"),
    ("saruul", "Очир", "Саруул", "female", "altan_tevsh"),
    ("nergui", "Бямба", "Нэргүй", "male", "altan_tevsh"),
    ("davaa", "Жамба", "Даваахүү", "female", "altan_tevsh"),
    ("khulan", "Пүрэв", "Хулан", "female", "tsagaan_chuluu"),
    ("enkh", "Сүрэн", "Энхтөр", "male", "tsagaan_chuluu"),
    ("bayar", "Гомбо", "Баярсайхан", "male", "mandal_unur"),
    ("zolzaya", "Нямдорж", "Золзаяа", "female", "neighbour_ngo"),
)
CONFIRMED = ("tsetseg", "munkhbat", "saruul", "khulan", "bayar")
CARRIED_OVER = ("davaa",)


def _people(cast: Cast) -> None:
    """Register the people, each by the group they say they belong to, and enter them there."""
    for key, patronymic, given, sex, group in PEOPLE:
        organisation: Organisation = getattr(cast, group)
        house = system(organisation.federation_id)
        draft = Draft(
            given=given,
            patronymic=patronymic,
            sex=sex,
            residence=organisation.place,
            purpose_told_on=clock.today(),
            consent_on=clock.today(),
        )
        [person] = register_people(
            actor=house, drafts=[draft], registered_by=organisation, invented=True
        )
        cast.people[key] = person
        cast.memberships[key] = enrol(
            actor=house,
            person=person,
            organisation=organisation,
            since=date(2024, 6, 1),
            carried_over=key in CARRIED_OVER,
        )


# The group, who holds an office in it, and which.
OFFICERS = (
    ("khentii", "erdene", "head"),
    ("norovlin", "tsetseg", "head"),
    ("norovlin", "batsukh", "treasurer"),
    ("zaamar", "oyun", "head"),
    ("mandal", "ganzorig", "head"),
    ("altan_tevsh", "munkhbat", "head"),
    ("tsagaan_chuluu", "khulan", "head"),
)


def _officers(cast: Cast) -> None:
    for group, key, title in OFFICERS:
        cast.offices[key] = appoint_officer(
            actor=cast.house,
            organisation=getattr(cast, group),
            person=cast.people[key],
            title=title,
            since=date(2024, 6, 20),
        )


# Who signs in: the name of the actor, the role, for which organisation, and which person it is.
ACCOUNTS = (
    ("federation_officer", "federation_officer", "federation", "", "Р.Ариунаа"),
    ("second_officer", "federation_officer", "federation", "", "Ш.Тэмүүжин"),
    ("aimag_officer", "aimag_officer", "khentii", "erdene", "Л.Эрдэнэчимэг"),
    ("leader", "leader", "norovlin", "tsetseg", "Г.Цэцэгмаа"),
    ("zaamar_leader", "leader", "zaamar", "oyun", "С.Оюунтунгалаг"),
    ("partnership_leader", "leader", "altan_tevsh", "munkhbat", "Т.Мөнхбат"),
    ("authority_officer", "authority_officer", "authority", "", "Б.Нарантуяа"),
    ("company_officer", "company_officer", "company", "", "Ж.Тулга"),
    ("buyer", "buyer", "buyer", "", "Х.Мишээл"),
    ("researcher", "researcher", "federation", "", "О.Солонго"),
    ("auditor", "auditor", "federation", "", "Э.Билгүүн"),
    ("administrator", "administrator", "federation", "", "Ү.Анударь"),
    ("neighbour_officer", "federation_officer", "neighbour", "", "З.Хонгор"),
)


def _accounts(cast: Cast) -> None:
    """Give each an account and a mandate. Their actors have passed a second factor."""
    for key, role, group, person, name in ACCOUNTS:
        organisation: Organisation = getattr(cast, group)
        house = system(organisation.federation_id)
        email = f"{key.replace('_', '.')}@example.org"
        user, _link = invite_user(actor=house, email=email, name=name, invented=True)
        give_mandate(
            actor=house,
            user=user,
            organisation=organisation,
            role=role,
            person=cast.people.get(person),
        )
        actor = actor_for(user, verified=True)
        assert actor is not None
        cast.users[key], cast.actors[key] = user, actor


def _confirmations(cast: Cast) -> None:
    """Let some confirm in person, before somebody of another group."""
    for key in CONFIRMED:
        witness = cast.people["enkh" if key != "khulan" else "bayar"]
        confirm_in_person(
            actor=cast.officer,
            membership=cast.memberships[key],
            witness=witness,
            confirmed_on=clock.today(),
        )
