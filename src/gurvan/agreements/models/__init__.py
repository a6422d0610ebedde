"""What is stored of agreements, and what can never be false of them."""

from gurvan.agreements.models.agreements import Agreement, Party
from gurvan.agreements.models.calendars import CalendarLink
from gurvan.agreements.models.duties import Duty, DutyRound
from gurvan.agreements.models.roster import RosterLine

__all__ = ["Agreement", "CalendarLink", "Duty", "DutyRound", "Party", "RosterLine"]
