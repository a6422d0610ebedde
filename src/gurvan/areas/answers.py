"""What is told of a shape that was tried, to the map and to programs alike."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from gurvan.areas.drawn import Attempt, mark
from gurvan.areas.measuring import hectares
from gurvan.areas.repairing import Proposal
from gurvan.kernel.web.refusals import sentence


def told(attempt: Attempt) -> dict[str, Any]:
    """Return the corners as they were read (latitude first), what they make, and what is wrong."""
    reading, shape = attempt.reading, attempt.shape
    return {
        "points": [[corner.lat, corner.lon] for corner in reading.outline] if reading else [],
        "holes": len(reading.holes) if reading else 0,
        "note": gettext(reading.note) if reading and reading.note else "",
        "hectares": float(hectares(shape)) if shape else None,
        "refusal": sentence(attempt.refusal) if attempt.refusal else "",
        "proposal": _proposal(attempt.proposal) if attempt.proposal else None,
    }


def proposed(proposal: Proposal) -> str:
    """Return in the reader's language what a proposal would do."""
    return gettext(proposal.says).format(
        points=", ".join(map(str, proposal.points)), hectares=f"{proposal.hectares:.2f}"
    )


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "mark": mark(proposal),
        "says": proposed(proposal),
        "hectares": float(proposal.hectares),
    }
