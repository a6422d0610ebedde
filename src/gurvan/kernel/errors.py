"""The ways in which a command may refuse, each with a name, values and no finished sentence."""

from __future__ import annotations

from typing import ClassVar

from gurvan.kernel.words import said

REFUSALS: dict[str, type[Refused]] = {}


class Refused(Exception):  # noqa: N818 - it is an answer to a person, not a fault of the program
    """A rule says no.

    A subclass gives a ``key`` (stable, for programs), ``says`` (what to do, with ``{values}``),
    and, where a count decides the wording, ``says_many`` (chosen by the value ``count``).
    ``field`` names the form field or API member to which it belongs.
    """

    key: ClassVar[str] = "refused"
    says: ClassVar[str] = said("This cannot be done.")
    says_many: ClassVar[str] = ""
    status: ClassVar[int] = 409

    def __init_subclass__(cls, *, key: str = "", says: str = "", says_many: str = "") -> None:
        super().__init_subclass__()
        if not key:
            return
        if key in REFUSALS:
            message = f"Two refusals are named {key!r}."
            raise TypeError(message)
        cls.key, cls.says, cls.says_many = key, says, says_many
        REFUSALS[key] = cls

    def __init__(self, *, field: str | None = None, **values: object) -> None:
        super().__init__(self.key)
        self.field = field
        self.values = values

    def __str__(self) -> str:
        """Return the English sentence, for logs of faults."""
        many = self.says_many and self.values.get("count") != 1
        return (self.says_many if many else self.says).format(**self.values)


class NotAllowed(
    Refused,
    key="kernel.not_allowed",
    says=said("You may not do this. Ask an officer of your federation who may."),
):
    """The actor can see the thing but may not do this with it (403)."""

    status = 403


class SecondFactorNeeded(
    NotAllowed,
    key="kernel.second_factor_needed",
    says=said("Sign in with your second factor first; then this opens."),
):
    """The act needs a sign-in with a second factor (403)."""


class NotFound(
    Refused,
    key="kernel.not_found",
    says=said("This was not found. Check the address, or search for it."),
):
    """There is no such thing within the actor's reach (404)."""

    status = 404


class ChangedMeanwhile(
    Refused,
    key="kernel.changed_meanwhile",
    says=said("Somebody else changed this while you were writing. Look at both and send again."),
):
    """The row has another version than the one the actor saw."""


class CannotWhile(
    Refused,
    key="kernel.cannot_while",
    says=said(
        "It stands at “{state}” now, where this cannot be done: perhaps it was done already. "
        "Open its page and see what comes next."
    ),
):
    """The lifecycle has no such step from this state. Values: ``verb``, ``state``."""
