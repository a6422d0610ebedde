"""What is stored of how an organisation decides by its own rules."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.motions.quorum import QuorumRule
from gurvan.motions.terms import (
    BASES,
    CALLERS,
    MAJORITIES,
    NEEDED_TO_WIN,
    QUORUMS,
    RULED,
    SHARES,
    UNKNOWN,
    VOTERS,
)


def _majority() -> models.CharField[Any, Any]:
    return models.CharField(max_length=20, default=UNKNOWN)


class RulesOfDeciding(Record):
    """How an organisation decides by its own written rules, since a day. Replaced, never edited.

    What the rules do not tell, or nobody has looked up, is not known.
    """

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="rules_of_deciding"
    )
    since = models.DateField()
    source = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    voters = models.CharField(max_length=10, default="below")
    quorum = models.CharField(max_length=10, default=UNKNOWN)
    quorum_share = models.CharField(max_length=20, blank=True)
    quorum_number = models.PositiveIntegerField(null=True)
    majority_of = models.CharField(max_length=10, default="cast")
    majority_spending = _majority()
    majority_election = _majority()
    majority_rules = _majority()
    majority_parent = _majority()
    majority_other = _majority()
    may_call = models.CharField(max_length=60, blank=True)  # codes of CALLERS; empty: not known
    struck_on = models.DateField(null=True)  # it was written by mistake

    class Meta:
        constraints = [
            one_of("voters", VOTERS, "rules_voters"),
            one_of("quorum", QUORUMS, "rules_quorum"),
            one_of("quorum_share", {"", *SHARES}, "rules_quorum_share"),
            one_of("majority_of", BASES, "rules_majority_of"),
            one_of("majority_spending", MAJORITIES, "rules_majority_spending"),
            one_of("majority_election", NEEDED_TO_WIN, "rules_majority_election"),
            one_of("majority_rules", MAJORITIES, "rules_majority_rules"),
            one_of("majority_parent", MAJORITIES, "rules_majority_parent"),
            one_of("majority_other", MAJORITIES, "rules_majority_other"),
            models.CheckConstraint(
                condition=Q(quorum=UNKNOWN, quorum_share="", quorum_number=None)
                | Q(quorum="share", quorum_number=None) & ~Q(quorum_share="")
                | Q(quorum="number", quorum_share="", quorum_number__gt=0),
                name="rules_quorum_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.since:%Y.%m.%d}"

    def get_absolute_url(self) -> str:
        """Return the address of the organisation's rules of deciding."""
        return address("motions:rules", self.organisation.uid)

    @property
    def callers(self) -> list[str]:
        """Who may call a vote, as codes; nobody named where that is not known."""
        return [code for code in CALLERS if code in self.may_call.split(",")]

    @property
    def rule(self) -> QuorumRule:
        """How many members must be there."""
        return QuorumRule(share=self.quorum_share, number=self.quorum_number)

    def majority(self, kind: str) -> str:
        """Return which share decides a kind of motion; empty where that is not known."""
        share: str = getattr(self, f"majority_{RULED[kind]}")
        return "" if share == UNKNOWN else share
