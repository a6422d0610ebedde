"""Land for programs: ground of every kind, boundaries, waters."""

from ninja import Router

from gurvan.land.api import boundaries, grounds, waters

router = Router(tags=["land"])
for part in (boundaries, waters, grounds):
    router.add_router("", part.router)

__all__ = ["router"]
