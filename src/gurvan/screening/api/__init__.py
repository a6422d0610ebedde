"""Leads for programs of the federation's officers; questions for leaders, bonds for officials."""

from ninja import Router

from gurvan.screening.api import leads, noted, words

router = Router(tags=["leads"])
for part in (leads, words, noted):
    router.add_router("", part.router)

__all__ = ["router"]
