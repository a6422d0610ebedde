"""What is stored of deciding, and what can never be false of it. Who voted how is nowhere."""

from gurvan.motions.models.counts import Count
from gurvan.motions.models.motions import Candidate, Motion, Remark
from gurvan.motions.models.rules import RulesOfDeciding

__all__ = ["Candidate", "Count", "Motion", "Remark", "RulesOfDeciding"]
