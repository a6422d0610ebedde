"""What the law says of an agreement, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Router

from gurvan.agreements import queries
from gurvan.agreements.api.finding import named_agreement
from gurvan.kernel.web.requests import PageRequest
from gurvan.rules.api import OnDayOut, told

router = Router()


@router.get("/{uuid:uid}/law", response=list[OnDayOut], summary="What the law says of it")
def law_findings(request: PageRequest, uid: UUID, on: date | None = None) -> list[dict[str, Any]]:
    """Return what clauses say of an agreement, on a day or on the day of signing and today."""
    found = named_agreement(request, uid)
    return told(queries.law_findings(actor=request.actor, agreement=found, on=on))
