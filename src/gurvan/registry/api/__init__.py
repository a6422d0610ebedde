"""The registry for programs: one router for groups, one for people."""

from ninja import Router

from gurvan.registry.api import acting, offices, organisations, steps

groups = Router(tags=["groups"])
for part in (organisations, steps, offices, acting):
    groups.add_router("", part.router)

__all__ = ["groups"]
