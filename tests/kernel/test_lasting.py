"""What lasts is read once a minute, for each question, until it is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from gurvan.kernel import clock
from gurvan.kernel.lasting import MOST, SECONDS, Kept, Known, forget, lasting

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def test_it_is_read_once_a_minute_for_each_question() -> None:
    asked: list[tuple[str, int]] = []

    @lasting
    def name(of: str, *, number: int = 1) -> str:
        """Return a name."""
        asked.append((of, number))
        return f"{of} {len(asked)}"

    assert name.__doc__ == "Return a name."
    with clock.held(NOON):
        assert [name("a"), name("a"), name("b"), name("a", number=2)] == [
            "a 1",
            "a 1",
            "b 2",
            "a 3",
        ]
    with clock.held(NOON + timedelta(seconds=SECONDS - 1)):
        assert name("a") == "a 1"
        forget()
        assert name("a") == "a 4"
    with clock.held(NOON + timedelta(seconds=SECONDS)):
        assert name("a") == "a 5"


def test_what_is_known_is_known_for_the_rest_of_the_minute() -> None:
    known = Known()
    with clock.held(NOON):
        known.add("a")
        assert "a" in known
        assert "b" not in known
    with clock.held(NOON + timedelta(seconds=SECONDS - 1)):
        known.add("b")
        assert "a" in known
        known.discard("b")
        assert "b" not in known
    with clock.held(NOON + timedelta(seconds=SECONDS)):
        assert "a" not in known
        known.add("c")
        forget()
        assert "c" not in known


def test_no_more_is_known_than_there_is_room_for() -> None:
    known = Known()
    with clock.held(NOON):
        for one in range(MOST + 1):
            known.add(one)
        assert [one for one in range(MOST + 1) if one in known] == [MOST]


def test_what_was_made_is_kept_for_the_rest_of_the_minute() -> None:
    made: list[str] = []

    def make(what: str) -> str:
        made.append(what)
        return what

    kept = Kept[str](most=2)
    with clock.held(NOON):
        assert [kept.of(key, lambda: make("one")) for key in "aa"] == ["one", "one"]
        assert kept.of("b", lambda: make("two")) == "two"
        assert kept.of("c", lambda: make("three")) == "three"  # there is room for two
        assert kept.of("a", lambda: make("four")) == "four"
        assert made == ["one", "two", "three", "four"]
    with clock.held(NOON + timedelta(seconds=SECONDS)):
        assert kept.of("a", lambda: make("five")) == "five"
        forget()
        assert kept.of("a", lambda: make("six")) == "six"
