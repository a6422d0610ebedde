"""What lasts is read once a minute, for each question, until it is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from gurvan.kernel import clock
from gurvan.kernel.lasting import SECONDS, forget, lasting

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
