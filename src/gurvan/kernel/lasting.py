"""What hardly ever changes, and stands on every page: each process reads it once a minute."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Final, Generic, ParamSpec, TypeVar

from gurvan.kernel import clock

P = ParamSpec("P")
T = TypeVar("T")
SECONDS: Final = 60
MOST: Final = 100  # answers of one question

_every: list[Callable[[], None]] = []


def this_minute() -> int:
    """Return the number of this minute: what is read in one is read anew in the next."""
    return int(clock.now().timestamp()) // SECONDS


def lasting(read: Callable[P, T]) -> Callable[P, T]:
    """Return the function that remembers what it answered in this minute. Nobody changes that.

    Somebody who changes what it tells may see it as it was for as long: not for what changes often.
    """

    @lru_cache(maxsize=MOST)
    def within(_minute: int, *args: P.args, **kwargs: P.kwargs) -> T:
        return read(*args, **kwargs)

    @wraps(read)
    def last(*args: P.args, **kwargs: P.kwargs) -> T:
        return within(this_minute(), *args, **kwargs)  # type: ignore[arg-type] # which are hashable

    _every.append(within.cache_clear)
    return last


class Known:
    """What was found out in this minute, and need not be in the rest of it: a set that lasts."""

    def __init__(self) -> None:
        self._held: tuple[int, set[Hashable]] = 0, set()
        _every.append(self.forget)

    def __contains__(self, fact: Hashable) -> bool:
        """Say whether this was found out in this minute."""
        minute, facts = self._held
        return minute == this_minute() and fact in facts

    def add(self, fact: Hashable) -> None:
        """Keep it; of very many, those found out before give way."""
        minute, facts = self._held
        if minute != this_minute() or len(facts) >= MOST:
            self._held = minute, facts = this_minute(), set()
        facts.add(fact)

    def discard(self, fact: Hashable) -> None:
        """Keep it no longer."""
        self._held[1].discard(fact)

    def forget(self) -> None:
        """Forget it all."""
        self._held = 0, set()


class Kept(Generic[T]):
    """What was made in this minute, by what it was made of. It is the same whoever asks for it."""

    def __init__(self, most: int = 5 * MOST) -> None:
        self._most, self._held = most, (0, dict[Hashable, T]())
        _every.append(self.forget)

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what stands under a key; make it where nothing does."""
        minute, held = self._held
        if minute != this_minute() or (len(held) >= self._most and key not in held):
            self._held = _, held = this_minute(), {}
        if key not in held:
            held[key] = make()
        return held[key]

    def forget(self) -> None:
        """Forget it all."""
        self._held = 0, {}


def forget() -> None:
    """Forget it all, such as where another office stands in the place of this one."""
    for clear in _every:
        clear()
