"""Votes of the NGO in Norovlin and of its partnership, brought along their way by commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gurvan.kernel.actors import Actor
from gurvan.motions import commands, queries
from gurvan.motions.commands import Called, HowDecided
from gurvan.motions.counting import Figures
from gurvan.motions.models import Motion, RulesOfDeciding
from gurvan.registry.models import Organisation
from tests.cast import TODAY, Cast
from tests.deals import scan


@dataclass
class Votes:
    """Brings votes along; whoever acts is the NGO's leader, unless told."""

    cast: Cast
    actor: Actor = field(init=False)
    group: Organisation = field(init=False)

    def __post_init__(self) -> None:
        self.actor, self.group = self.cast.leader, self.cast.norovlin

    def rules(self, **told: Any) -> RulesOfDeciding:
        """Note how the NGO decides: half must be there, and two thirds change the rules."""
        since = told.pop("since", TODAY)
        plain = {
            "quorum": "share",
            "quorum_share": "over_half",
            "majority_spending": "over_half",
            "majority_election": "most",
            "majority_rules": "two_thirds",
            "may_call": ["head", "board"],
        }
        return commands.set_rules_of_deciding(
            actor=self.actor,
            organisation=self.group,
            since=since,
            told=HowDecided(**{**plain, **told}),
            paper=scan("rules.pdf"),
        )

    def called(self, **told: Any) -> Motion:
        """Call a vote on a premium; on anything else as told."""
        plain = {
            "kind": "premium",
            "title": "Ус шахах насос авах",
            "text": "Угаалгын талбайд насос авна.",
            "amount": Decimal(2_400_000),
            "called_for": TODAY,
            "moved_by": "board",
        }
        return commands.call_motion(
            actor=self.actor, organisation=self.group, told=Called(**{**plain, **told})
        )

    def election(self, **told: Any) -> Motion:
        """Call an election of one trustee, by ballot, with three candidates."""
        plain = {"kind": "election", "title": "Хяналтын зөвлөл", "seats": 1, "way": "ballot"}
        motion = self.called(**{**plain, **told})
        for key in ("munkhbat", "saruul", "tsetseg"):
            commands.name_candidate(actor=self.actor, motion=motion, person=self.cast.people[key])
        return motion

    def open(self, motion: Motion, *, untied: int = 0, present: int | None = None) -> Motion:
        """Open a vote: of the confirmed members so many are there, or all."""
        there = list(queries.voters(actor=self.actor, motion=motion)[:present])
        return commands.open_motion(actor=self.actor, motion=motion, present=there, untied=untied)

    def decided(self, **told: Any) -> Motion:
        """Bring a vote to its result: two for, one against."""
        votes = told.pop("votes", [2, 1, 0])
        motion = self.open(self.called(**told))
        return commands.record_hands(actor=self.actor, motion=motion, votes=votes)

    def counted(self, who: str, motion: Motion, votes: list[int], **told: int) -> Motion:
        """Enter what somebody found in the box."""
        plain = {"handed_out": 3, "in_box": 3, "spoilt": 0} | told
        motion.refresh_from_db()
        return commands.enter_count(
            actor=self.cast.actors[who],
            motion=motion,
            figures=Figures(votes=tuple(votes), **plain),
        )
