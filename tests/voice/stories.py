"""Asks of the NGO in Norovlin, brought along their way by commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.places.queries import place
from gurvan.voice import commands
from gurvan.voice.models import Answer, Ask, Challenge, Commitment
from tests.cast import NOROVLIN, Cast, noon
from tests.deals import scan

RAISED, SENT, ANSWERED = date(2026, 1, 10), date(2026, 1, 12), date(2026, 2, 1)
DUE = date(2026, 2, 28)


@dataclass
class Voices:
    """Brings asks along; whoever acts is the federation's officer, unless told."""

    cast: Cast

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.cast.officer

    def challenge(self, words: str = "Сургалт хол, үнэтэй.", **told: Any) -> Challenge:
        """Write down what the NGO's members raised."""
        plain = {"organisation": self.cast.norovlin, "source": "floor", "raised_on": RAISED}
        return commands.raise_challenge(actor=self.actor, words=words, **{**plain, **told})

    def draft(self, **told: Any) -> Ask:
        """Begin an ask to the governor of Norovlin, resting on a challenge."""
        plain = {
            "actor": self.actor,
            "asker": self.cast.norovlin,
            "office": self.cast.authority,
            "place": place(NOROVLIN),
            "title": "Сум дээр сургалт зохион байгуулах",
            "words": "Аюулгүй ажиллагааны сургалтыг суман дээр хийж өгнө үү.\nЗардлыг хуваалцъя.",
        }
        raised = [] if "challenges" in told else [self.challenge()]
        with clock.held(noon(RAISED)):
            return commands.draft_ask(**{"challenges": raised, **plain, **told})

    def sent(
        self, *, sent_on: date = SENT, way: str = "handed", copied: bool = True, **told: Any
    ) -> Ask:
        """Send one."""
        ask, copy = self.draft(**told), scan() if copied else None
        return commands.send_ask(actor=self.actor, ask=ask, sent_on=sent_on, way=way, copy=copy)

    def answered(self, kind: str = "committed", **told: Any) -> Answer:
        """Send one, and let the office answer."""
        return commands.answer_ask(
            actor=self.actor,
            ask=self.sent(**told),
            kind=kind,
            answered_on=ANSWERED,
            words="Хоёрдугаар сард багтаан хийнэ.",
            number="5/12",
        )

    def promised(self, *, due_on: date = DUE, **told: Any) -> Commitment:
        """Send one, on which the office promises a training."""
        answer = self.answered(**told)
        return commands.promise(
            actor=self.actor,
            ask=answer.ask,
            what="20 хүний богино сургалт",
            who="Хөрөнгө оруулалт, хөгжлийн хэлтэс",
            due_on=due_on,
        )
