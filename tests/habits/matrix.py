"""The matrix of addresses and roles, as ``routes.toml`` tells it; its head says how to read it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("routes.toml")
# By address, for each answer, the roles that get it.
MATRIX: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))


def expected(route: str, role: str) -> int | None:
    """Return what a role gets at an address; None where nothing is written of it."""
    told = {
        who: int(status) for status, roles in MATRIX.get(route, {}).items() for who in roles.split()
    }
    return told.get(role, told.get("others"))
