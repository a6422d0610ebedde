"""Agreements for programs: every command and query of the domain."""

from ninja import Router

from gurvan.agreements.api import agreements, duties, issuing, law, life, parties, roster

router = Router(tags=["agreements"])
for part in (agreements, parties, roster, duties, life, issuing, law):
    router.add_router("", part.router)

__all__ = ["router"]
