"""Own decisions, invented: as a file tells one, and as an office enters them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from gurvan.places.queries import place
from gurvan.rules import commands
from gurvan.rules.models import Decision, DecisionClause, FilledNumber
from tests.cast import Cast
from tests.deals import scan

KHENTII = """
key = "khentii-7"
text = "found"
sources = ["an invented decision"]
since = { on = 2025-03-01, source = "its own page" }
place = "23"
name = { mn = "Хэнтий аймгийн 7 дугаар шийдвэр", en = "Decision 7 of Khentii" }
short = { mn = "Шийдвэр 7", en = "Decision 7" }
about = { mn = "Зохиомол шийдвэр.", en = "An invented decision." }

[[clause]]
key = "residents"
words = { mn = "Зөвхөн сумын харьяат.", en = "Residents of the soum only." }
asks = "residents"
of = ["agreement", "partnership"]
sources = ["an invented decision"]
place = "2343"

[[clause]]
key = "least"
words = { mn = "Гишүүний доод тоо.", en = "A least number of members." }
asks = "least_members"
number = 8
of = ["agreement"]
sources = ["an invented decision"]
"""


def some_decision(cast: Cast, **changes: Any) -> Decision:
    """Enter a decision of the soum of Norovlin."""
    told: dict[str, Any] = {
        "title": "Хурлын 28 дугаар тогтоол",
        "place": place("2343"),
        "since": date(2025, 3, 1),
        "source": "2025 оны 28 дугаар тогтоол, 4 дүгээр зүйл",
        "paper": scan(),
    }
    return commands.enter_decision(actor=cast.officer, **told | changes)


def some_clause(cast: Cast, decision: Decision, **changes: Any) -> DecisionClause:
    """Write that only residents work there."""
    told: dict[str, Any] = {
        "asks": "residents",
        "of": ["agreement", "partnership"],
        "words": "Зөвхөн сумын харьяат ажиллана.",
    }
    return commands.write_clause(actor=cast.officer, decision=decision, **told | changes)


def some_number(cast: Cast, **changes: Any) -> FilledNumber:
    """Fill in how many members the decree of 2022 asks for."""
    told: dict[str, Any] = {
        "clause": "296-2022.least-members",
        "number": Decimal(3),
        "since": date(2023, 1, 1),
        "source": "Эх бичвэр, 5.2",
        "paper": scan(),
    }
    return commands.fill_in_number(actor=cast.officer, **told | changes)
