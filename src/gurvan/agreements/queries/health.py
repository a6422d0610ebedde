"""How an agreement fares, told by its duties: how many were kept, and how. Never one score."""

from __future__ import annotations

from django.db.models import Count, F, Q

from gurvan.agreements.models import Agreement, DutyRound
from gurvan.agreements.queries.duties import late


def fares() -> dict[str, Q]:
    """Return how a round of a duty can fare today: each is exactly one of these.

    Kept on its day or before, or after it; late; returned, with time left to mend it; handed in;
    still to come; let off. What is late and was returned is late.
    """
    over = late()
    return {
        "on_time": Q(state="accepted", handed_in_on__lte=F("due_on")),
        "after_its_day": Q(state="accepted", handed_in_on__gt=F("due_on")),
        "late": over,
        "to_mend": Q(state="returned") & ~over,
        "handed_in": Q(state="handed_in"),
        "ahead": Q(state="due") & ~over,
        "waived": Q(state="waived"),
    }


def health(agreement: Agreement) -> dict[str, int]:
    """Return how many times an agreement's duties fare how, by one query."""
    rows = DutyRound.objects.filter(duty__agreement=agreement)
    counts: dict[str, int] = rows.aggregate(
        **{name: Count("pk", filter=which) for name, which in fares().items()}
    )
    return counts
