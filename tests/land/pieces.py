"""Pieces of land near Norovlin, invented: squares on a grid, and how they are entered."""

from __future__ import annotations

from typing import Any

from shapely import Polygon, box
from shapely.geometry.base import BaseGeometry

from gurvan.kernel.actors import Actor
from gurvan.land.commands import (
    NewBoundary,
    NewGround,
    NewLicence,
    enter_boundaries,
    enter_grounds,
    enter_licences,
    state_waters,
)
from gurvan.land.models import Boundary, Ground, Licence, StatedWaters
from gurvan.places.queries import place

WEST, SOUTH, STEP = 111.99, 48.68, 0.01
HOLDER = "Хүрэн толгой ХХК"


def square(east: float = 0, north: float = 0, *, wide: float = 1, high: float = 1) -> Polygon:
    """Return a rectangle of the grid; the ground of the cast's agreement lies in the first."""
    west, south = WEST + east * STEP, SOUTH + north * STEP
    return box(west, south, west + wide * STEP, south + high * STEP)


def row(number: str = "MV-000001", **told: Any) -> NewLicence:
    """Return one row of a list of licences."""
    given: dict[str, Any] = {"holder": HOLDER, "shape": square(), "status": "valid"}
    return NewLicence(number=number, **given | told)


def licence(actor: Actor, number: str = "MV-000001", **told: Any) -> Licence:
    """Enter one licence."""
    [entered] = enter_licences(actor=actor, rows=[row(number, **told)])
    return entered


def ground(
    actor: Actor, kind: str = "water", shape: BaseGeometry | None = None, **told: Any
) -> Ground:
    """Enter one piece of other ground."""
    given: dict[str, Any] = {"kind": kind, "shape": square() if shape is None else shape}
    [entered] = enter_grounds(actor=actor, rows=[NewGround(**given, **told)])
    return entered


def boundary(actor: Actor, code: str = "2343", shape: BaseGeometry | None = None) -> Boundary:
    """Enter one boundary."""
    drawn = square(-5, -5, wide=20, high=20) if shape is None else shape
    [entered] = enter_boundaries(actor=actor, rows=[NewBoundary(place=place(code), shape=drawn)])
    return entered


def stated(actor: Actor, code: str = "2343", *, dry: bool = False) -> StatedWaters:
    """State that all waters of a soum are entered; ``dry`` where none is."""
    return state_waters(actor=actor, place=place(code), source="Усны зураг, 2024", dry=dry)
