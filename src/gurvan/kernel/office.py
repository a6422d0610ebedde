"""Which office this is: a real one or the demonstration. The two never mix."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, Literal

from django.conf import settings

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said

Kind = Literal["office", "demonstration"]
FILE_NAME: Final = "office.json"  # in the office's folder


class OtherKindOfOffice(
    Refused,
    key="kernel.other_kind_of_office",
    says=said(
        "{home} holds another kind of office. A demonstration and a real office never mix: "
        "choose another folder with GURVAN_HOME."
    ),
):
    """A real office was asked to take demonstration data, or the other way round."""


def _file() -> Path:
    return Path(settings.GURVAN_HOME) / FILE_NAME


def kind() -> Kind | None:
    """Return which kind of office the home holds; None before it was made."""
    if not _file().is_file():
        return None
    told: Kind = json.loads(_file().read_text(encoding="utf-8"))["kind"]
    return told


def is_demonstration() -> bool:
    """Say whether this is the demonstration."""
    return kind() == "demonstration"


def declare(wanted: Kind) -> None:
    """Make the home an office of this kind. Raises OtherKindOfOffice where it is another."""
    present = kind()
    if present not in {None, wanted}:
        raise OtherKindOfOffice(home=str(_file().parent))
    _file().parent.mkdir(parents=True, exist_ok=True)
    _file().write_text(json.dumps({"kind": wanted}), encoding="utf-8")


def require(wanted: Kind) -> None:
    """Raise OtherKindOfOffice unless the home holds this kind."""
    if kind() != wanted:
        raise OtherKindOfOffice(home=str(_file().parent))
