"""Khentii: the miners' conference, the union that came of it, and those who decided to follow."""

from __future__ import annotations

from gurvan.cli.story import accounts, names
from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage
from gurvan.registry.commands import (
    Minutes,
    appoint_officer,
    confirm_at_assembly,
    found_by_assembly,
    move_organisation,
    write_rules,
)


def tell(stage: Stage) -> None:
    """Bring the groups of Khentii together; let Selenge and Govi-Altai decide to formalise."""
    with stage.at(460):
        _neighbours(stage)
    with stage.at(440):
        stage.enter(
            "khentii", "union", "Хэнтий аймгийн бичил уурхайчдын нэгдсэн холбоо", "23",
            short_name="Хэнтий холбоо", decided_on=stage.day(440),
        )  # fmt: skip
    with stage.at(430):
        _decided(stage)
    with stage.at(300):
        write_rules(
            actor=stage.officer,
            organisation=stage.groups["khentii"],
            written_on=stage.day(302),
            rules=paper("rules-khentii"),
        )
        for key in ("norovlin", "batnorov", "bor_undur"):
            move_organisation(
                actor=stage.officer, organisation=stage.groups[key], parent=stage.groups["khentii"]
            )
    with stage.at(24):
        _founded(stage)


def _neighbours(stage: Stage) -> None:
    """Enter the groups of Batnorov and Bor-Undur, where fluorspar lies."""
    stage.enter(
        "batnorov", "ngo", "Батноровын жоншчид ТББ", "2304", state="registered",
        founded_on=stage.day(900), registered_on=stage.day(860), registration_number="9100105",
        paper=paper("certificate-batnorov"),
    )  # fmt: skip
    stage.enter(
        "bor_undur", "cooperative", "Бор-Өндөр жонш хоршоо", "2352", state="registered",
        founded_on=stage.day(800), registered_on=stage.day(770), registration_number="9100106",
        paper=paper("certificate-bor-undur"),
    )  # fmt: skip
    for key in ("batnorov", "bor_undur"):
        stage.come(key, 6)
        stage.appoint(key, "head", "treasurer")
        confirm_at_assembly(
            actor=stage.officer,
            organisation=stage.groups[key],
            memberships=stage.members[key][:5],
            witness=stage.people["western_slope"][4],
            second_witness=stage.people["white_stone"][5],
            sheet=paper(f"sheet-{key}"),
        )


def _decided(stage: Stage) -> None:
    """Enter the two aimags whose miners have decided to formalise, and a group of each."""
    for aimag, union, code, key, group, soum in (
        ("selenge", "Сэлэнгэ аймгийн бичил уурхайчдын нэгдсэн холбоо", "43",
         "tunkhel", "Түнхэлийн уурхайчид нөхөрлөл", "4322"),
        ("govi_altai", "Говь-Алтай аймгийн бичил уурхайчдын нэгдсэн холбоо", "82",
         "altai", "Алтайн ар нөхөрлөл", "82"),
    ):  # fmt: skip
        stage.enter(aimag, "union", union, code, decided_on=stage.day(430))
        stage.enter(
            key, "partnership", group, soum, parent=stage.groups[aimag],
            decided_on=stage.day(430),
        )  # fmt: skip
        stage.come(key, 5)


def _founded(stage: Stage) -> None:
    """Found the union of Khentii: its assembly adopts the rules and elects a head.

    What is still missing is the registration. Its head works for it as aimag officer.
    """
    khentii = stage.groups["khentii"]
    delegates = [
        *stage.people["norovlin"][:2],
        *stage.people["western_slope"][2:8],
        *stage.people["batnorov"][:4],
        *stage.people["bor_undur"][:4],
    ]
    stage.come("khentii", 1)
    delegates += stage.people["khentii"]
    minutes = Minutes(
        held_on=stage.day(25),
        place=khentii.place,
        place_words="Чингис хот, Соёлын төв",
        votes_for=31,
        votes_against=2,
        abstained=3,
        people=delegates,
        rules=None,  # those that were written stand
        sheet=paper("sheet-khentii"),
    )
    khentii.refresh_from_db()
    found_by_assembly(actor=stage.officer, organisation=khentii, minutes=minutes)
    head = stage.people["khentii"][0]
    appoint_officer(actor=stage.officer, organisation=khentii, person=head, title="head")
    stranger = next(names.people(seed=12))
    accounts.begin(stage, "aimag_officer", accounts.AIMAG, head, stranger)
