"""Events: the sentences that a federation's ledger can say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal, TypeVar

EVENTS: dict[str, type[Event]] = {}
REACTIONS: defaultdict[str, list[Callable[..., None]]] = defaultdict(list)
Erasure = Literal["keep", "blank", "year"]
R = TypeVar("R", bound=Callable[..., None])


@dataclass(frozen=True, kw_only=True)
class Event:
    """One fact. Its name, its fields, its sentence and their erasure live in one place.

    Declare as ``class PermitGranted(Event, name="permits.granted", says=said("..."))``.
    ``says`` may use ``{actor}``, ``{subject}`` and every field. ``public=True`` reveals the
    whole entry in the public log: only for facts that name nobody. ``erases=True`` marks the
    one kind of entry that accounts for what was erased, in its field ``erased``.
    """

    name: ClassVar[str] = ""
    says: ClassVar[str] = ""
    public: ClassVar[bool] = False
    erases: ClassVar[bool] = False

    def __init_subclass__(
        cls, *, name: str, says: str, public: bool = False, erases: bool = False
    ) -> None:
        super().__init_subclass__()
        if name in EVENTS:
            message = f"Two events are named {name!r}."
            raise TypeError(message)
        cls.name, cls.says, cls.public, cls.erases = name, says, public, erases
        EVENTS[name] = cls

    def particulars(self) -> dict[str, Any]:
        """Return the fields as they are written down."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def personal(how: Erasure = "blank", **options: Any) -> Any:
    """Declare a field that tells of a person, and what is left of it when they are forgotten."""
    return field(metadata={"erase": how}, **options)


def worded(words: Mapping[str, str], **options: Any) -> Any:
    """Declare a field whose value is a code, or codes with ", " between, with words (msgids)."""
    return field(metadata={"words": words}, **options)


def placed(how: Erasure = "keep", **options: Any) -> Any:
    """Declare a field that says in Mongolian where something lies: "Төв, Заамар".

    It is told in the reader's language. ``how`` as with ``personal``, where it tells of a person.
    """
    erase = {} if how == "keep" else {"erase": how}
    return field(metadata={"place": True} | erase, **options)


def monthly(**options: Any) -> Any:
    """Declare a field whose value is a month, written 2026-10."""
    return field(metadata={"month": True}, **options)


def erased(event: type[Event], particulars: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is left of the particulars once the person in them is forgotten."""
    ways = {f.name: f.metadata.get("erase", "keep") for f in fields(event)}

    def left(name: str, value: Any) -> Any:
        match ways.get(name, "keep"):
            case "blank":
                return None
            case "year":
                return str(value)[:4] if value else None
            case _:
                return value

    return {name: left(name, value) for name, value in particulars.items()}


def on(event: type[Event]) -> Callable[[R], R]:
    """Let a higher domain act when a lower one's event is recorded, in the same transaction.

    The reaction is called as ``reaction(event=..., actor=..., subject=...)``.
    """

    def register(reaction: R) -> R:
        REACTIONS[event.name].append(reaction)
        return reaction

    return register
