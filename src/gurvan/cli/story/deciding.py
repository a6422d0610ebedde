"""Norovlin: a partnership decides on its premium, and members elect a trustee by ballot."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage
from gurvan.motions import commands, queries
from gurvan.motions.commands import Called, HowDecided
from gurvan.motions.counting import Figures
from gurvan.motions.models import Motion

FIRST, AGAIN = (5, 4, 2), (6, 3, 2)  # two counts of eleven good papers


def tell(stage: Stage) -> None:
    """Let the partnership spend a premium, the NGO elect, and call one more vote."""
    _rules(stage)
    _premium(stage)
    _election(stage)
    with stage.at(3):
        _called(
            stage,
            "norovlin",
            kind="rules",
            title="Гишүүний татварын хэмжээг өөрчлөх",
            text="Гишүүний сарын татварыг улирал бүр төлдөг болно.",
            called_for=stage.day(-11),
            moved_by="members",
        )


def _rules(stage: Stage) -> None:
    """Note how both decide; of a change of the rules the partnership's paper says nothing."""
    told: Final = {
        "western_slope": HowDecided(
            quorum="share",
            quorum_share="over_half",
            majority_spending="over_half",
            majority_other="over_half",
            may_call=("head", "members"),
        ),
        "norovlin": HowDecided(
            quorum="number",
            quorum_number=9,
            majority_spending="over_half",
            majority_election="most",
            majority_rules="two_thirds",
            majority_of="present",
            may_call=("head", "board"),
        ),
    }
    with stage.at(23):
        for key, how in told.items():
            commands.set_rules_of_deciding(
                actor=stage.officer,
                organisation=stage.groups[key],
                since=stage.day(350),
                told=how,
                paper=paper(f"rules-of-deciding-{key}"),
            )


def _called(stage: Stage, key: str, **told: object) -> Motion:
    return commands.call_motion(
        actor=stage.officer,
        organisation=stage.groups[key],
        told=Called(**told),  # type: ignore[arg-type] # told by name
    )


def _open(stage: Stage, motion: Motion, present: int, *, untied: int = 0) -> None:
    there = list(queries.voters(actor=stage.officer, motion=motion)[:present])
    commands.open_motion(actor=stage.officer, motion=motion, present=there, untied=untied)


def _premium(stage: Stage) -> None:
    """Decide by show of hands what becomes of a premium; two came who had not confirmed."""
    with stage.at(22):
        motion = _called(
            stage,
            "western_slope",
            kind="premium",
            title="Урамшууллаар ус шахах насос, хамгаалах хэрэгсэл авах",
            text="Насос 2 400 000 ₮, малгай, нүдний шил, маск 1 200 000 ₮.\n"
            "Үлдсэнийг аваарын санд хийнэ.",
            amount=Decimal(3_600_000),
            called_for=stage.day(18),
            moved_by="members",
        )
    with stage.at(18):
        _open(stage, motion, 10, untied=2)
        commands.record_hands(actor=stage.officer, motion=motion, votes=[9, 2, 1])
        commands.write_minutes(
            actor=stage.officer,
            motion=motion,
            words="Урамшууллын зарцуулалтыг хэлэлцэв.\nНасосыг хавар болохоос өмнө авахаар тогтов.",
        )


def _election(stage: Stage) -> None:
    """Elect a trustee by paper ballot: the first two counts differ, the second two do not."""
    with stage.at(17):
        motion = _called(
            stage,
            "norovlin",
            kind="election",
            title="Удирдах зөвлөлийн нэг гишүүн сонгох",
            seats=1,
            way="ballot",
            called_for=stage.day(10),
            moved_by="board",
        )
        for person in stage.people["western_slope"][1:4]:
            commands.name_candidate(actor=stage.officer, motion=motion, person=person)
    with stage.at(10):
        _open(stage, motion, 12)
        for who, votes in (
            ("leader", FIRST), ("aimag_officer", AGAIN), ("leader", AGAIN),
            ("aimag_officer", AGAIN),
        ):  # fmt: skip
            figures = Figures(votes=votes, handed_out=12, in_box=12, spoilt=1)
            commands.enter_count(actor=stage.actor(who), motion=motion, figures=figures)
