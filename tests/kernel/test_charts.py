"""Charts: every value has its mark, silence is never a nought, nothing leaves the sheet."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given, strategies as some

from gurvan.kernel.charts.chart import Chart, Form, Missing, Series, Value
from gurvan.kernel.charts.drawing import LETTER, WIDTH, Sheet, draw, lines_of, top_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SILENT, WITHHELD = Missing.SILENT, Missing.WITHHELD


def chart(form: Form, *rows: Sequence[Value], labels: Sequence[object] = ()) -> Chart:
    """Return a chart of such rows, over the months of a year or over numbered places."""
    months = [date(2026 + n // 12, n % 12 + 1, 1) for n in range(len(rows[0]))]
    places = [f"Place {n}" for n in range(len(rows[0]))]
    return Chart(
        key="c",
        form=form,
        title="Days worked",
        description="Each month.",
        unit="days",
        over="Month",
        labels=labels or (months if form in {"columns", "lines"} else places),
        series=[Series(f"Row {n}", row) for n, row in enumerate(rows)],
    )


def sheet(shown: Chart) -> Sheet:
    """Lay a chart out with plain words."""
    return draw(shown, write=str, missing=lambda kind: kind.value)


values = some.one_of(some.sampled_from(Missing), some.integers(0, 10**7), some.decimals(0, 900))


@given(
    some.sampled_from(["bars", "stacked", "columns", "lines"]),
    some.integers(1, 24).flatmap(
        lambda n: some.lists(some.lists(values, min_size=n, max_size=n), min_size=1, max_size=5)
    ),
)
def test_no_mark_leaves_the_sheet(form: Form, rows: list[list[Value]]) -> None:
    """Whatever the values are, boxes and points stay on a sheet as wide as a telephone."""
    drawn = sheet(chart(form, *rows))
    assert drawn.width == WIDTH <= 360
    for box in drawn.boxes:
        assert 0 <= box.x <= box.x + box.width <= WIDTH + 0.1
        assert -0.1 <= box.y <= box.y + box.height <= drawn.height + 0.1
    for words in drawn.words:
        assert 0 <= words.y <= drawn.height + 8
    for stroke in drawn.strokes:
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", stroke.path):
            assert 0 <= float(x) <= WIDTH
            assert 0 <= float(y) <= drawn.height


@given(some.sampled_from(["bars", "columns"]), some.lists(values, min_size=1, max_size=15))
def test_each_value_has_its_own_mark(form: Form, row: list[Value]) -> None:
    """A number above nought is one box, as high as its share; what is missing is another mark."""
    looks = [box.look for box in sheet(chart(form, row)).boxes]
    wanted = [v.value if isinstance(v, Missing) else "s0" for v in row if v != 0]
    assert looks == wanted


def test_silence_is_a_gap_in_a_line() -> None:
    """The line ends before the silent month and begins anew behind it; nought is on the ground."""
    drawn = sheet(chart("lines", [3, 0, SILENT, 5, 4]))
    line = next(stroke.path for stroke in drawn.strokes if stroke.look == "line0")
    assert [line.count(letter) for letter in "ML"] == [2, 2]
    assert [box.look for box in drawn.boxes] == ["silent"]


def test_bars_say_what_is_missing_from_a_whole() -> None:
    """A stack with something missing says so behind its known part, and never a false total."""
    drawn = sheet(chart("stacked", [3, SILENT], [4, WITHHELD]))
    assert [w.text for w in drawn.words if w.look == "value"] == ["7", "silent + withheld"]


def test_long_words_break_and_none_is_lost() -> None:
    """Each letter of a name stands on the sheet, in lines that fit it."""
    name = "Бичил уурхай эрхлэгчдийн нөхөрлөлүүдийн нэгдсэн холбоо" + "о" * 60
    lines = lines_of(name, WIDTH)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert all(len(line) * LETTER <= WIDTH for line in lines)


@given(some.floats(0, 1e9))
def test_a_scale_reaches_the_most_in_few_steps(most: float) -> None:
    """Every value fits below the top, and at most five lines are ruled."""
    top, step = top_of(most)
    assert top >= most
    assert round(top / step) <= 5


@pytest.mark.parametrize(
    ("form", "labels", "rows"),
    [
        ("bars", ["A", "B"], [[1]]),
        ("bars", ["A"], []),
        ("bars", ["A"], [[-1]]),
        ("lines", ["A"], [[1]]),
    ],
)
def test_what_could_only_be_drawn_wrongly_is_refused(
    form: Form, labels: list[str], rows: list[list[Value]]
) -> None:
    """Too few values, no series, less than nothing, months that are none."""
    series = [Series("Row", row) for row in rows]
    with pytest.raises(ValueError):  # noqa: PT011 -- any of several sentences for programmers
        Chart("c", form, "T", "D", "days", "Month", labels, series)
    with pytest.raises(ValueError, match="a link for every value"):
        Chart("c", "bars", "T", "D", "days", "Place", ["A", "B"], [Series("R", [1, 2], ["/a/"])])


def test_the_table_says_the_same_as_the_picture() -> None:
    """Every value stands in the table, in the reader's language and with its link; no style."""
    shown = Chart(
        "worked",
        "columns",
        "Days",
        "Each month.",
        "days",
        "Month",
        [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)],
        [Series("Row", [Decimal("1200.5"), SILENT, WITHHELD], ["/a/", "", ""])],
    )
    for language, words in {
        "mn": ("2026 оны 9-р сар", "мэдээ ирээгүй", "нууцалсан"),
        "en": ("September 2026", "not reported", "withheld"),
    }.items():
        with translation.override(language):
            page = Template("{% load charts %}{% chart shown %}").render(Context({"shown": shown}))
        table = page[page.index("<table") :]
        assert all(one in table for one in words)
        assert '<a class="govuk-link" href="/a/">1\xa0200.5</a>' in table
        assert "style=" not in page


def test_where_nothing_is_known_no_picture_is_drawn() -> None:
    """A sentence stands in its place, and the table says of each that it is silent."""
    with translation.override("en"):
        page = Template("{% load charts %}{% chart shown %}").render(
            Context({"shown": chart("lines", [SILENT, SILENT])})
        )
        withheld = Template("{% load charts %}{% chart shown %}").render(
            Context({"shown": chart("lines", [SILENT, WITHHELD])})
        )
    assert "No number is known yet." in page
    assert page.count("not reported") == 2
    assert "No number is known yet." not in withheld
    assert "These numbers are withheld." in withheld
