"""Agreements for programs: every command and query of the domain."""

from ninja import Router

from gurvan.agreements.api import duties, issuing, law, life, making, parties, roster

router = Router(tags=["agreements"])
for part in (making, parties, roster, duties, life, issuing, law):  # making: and what is read
    router.add_router("", part.router)

__all__ = ["router"]
