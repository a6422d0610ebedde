"""The codes under which the state's land system knows a permit. Pure.

They are data with their source (``data/exchange.toml``), so that a permit can be handed over to
that system and found there again.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_READ: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "exchange.toml").read_text(encoding="utf-8")
)
LAND_USE: Final[str] = _READ["land_use"]["code"]
LEVELS: Final[dict[str, str]] = {one["key"]: one["code"] for one in _READ["level"]}
CONTRACT_STATES: Final[dict[str, str]] = {
    state: theirs for state, theirs in _READ["contract_states"].items() if state != "source"
}


@dataclass(frozen=True, kw_only=True)
class Codes:
    """A permit as the land system would write it; empty where it has no word for it."""

    land_use: str
    level: str
    contract_state: str


def codes(*, level: str, state: str, left_from: str) -> Codes:
    """Return the codes of a permit.

    Returned land leaves the contract as it stood; one whose land came back before its last day is
    ended early.
    """
    stood = left_from if state == "returned" else state
    early = state == "returned" and stood == "in_force"
    return Codes(
        land_use=LAND_USE,
        level=LEVELS.get(level, ""),
        contract_state=CONTRACT_STATES.get("ended" if early else stood, ""),
    )
