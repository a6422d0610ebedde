"""Dates and numbers as each language writes and reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils import formats, translation
from django.utils.safestring import mark_safe

from gurvan.kernel.templatetags.kernel import long_day
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.drawing import day, drawn, drawn_rows, moment, number, yes_no
from gurvan.kernel.web.listing import Cell, Column
from gurvan.kernel.web.tags import Tag

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [
        ("mn", "2026.11.21", "2026 оны 11-р сарын 21"),
        ("en", "2026.11.21", "21 November 2026"),
    ],
)
def test_a_day_is_written(language: str, short: str, full: str) -> None:
    with translation.override(language):
        assert day(DAY) == short
        assert formats.localize(DAY) == short
        assert long_day(DAY) == full


@pytest.mark.parametrize("language", ["mn", "en"])
@pytest.mark.parametrize(
    "written",
    [
        "2026.11.21",
        "2026-11-21",
        "2026/11/21",
        "2026 11 21",
        "21.11.2026",
        "21/11/2026",
        "21-11-2026",
        " 2026.11.21 ",
        "2026 оны 11 сарын 21",
        "2026 оны 11-р сарын 21",
        "2026 оны 11 дүгээр сарын 21-ний өдөр",
        "2026 оны 11 дугаар сарын 21 өдөр",
        *("2026.11.21.", "2026.11.21-ний", "2026.11.21-нд"),
        *("2026 оны 11 сарын 21-ний", "2026 оны 11 сарын 21нд", "2026 оны 11 сарын 21."),
    ],
)
def test_a_day_is_read(language: str, written: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(written) == DAY


@pytest.mark.parametrize(
    "written", ["2026.13.01", "21.11.26", "tomorrow", "2026.02.30", "2026 оны 2 сарын 30"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with translation.override("mn"), pytest.raises(forms.ValidationError):
        forms.DateField().clean(written)


def test_a_form_shows_a_day_as_it_is_read() -> None:
    with translation.override("mn"):
        shown = forms.DateInput().render("on", DAY)
    assert 'value="2026.11.21"' in shown


def test_the_hour_is_mongolias_and_of_twenty_four() -> None:
    with translation.override("mn"):
        assert moment(datetime(2026, 11, 21, 15, 5, tzinfo=UTC)) == "2026.11.21 23:05"
    assert moment(None) == ""


def test_the_week_begins_on_monday() -> None:
    for language in ("mn", "en"):
        assert formats.get_format("FIRST_DAY_OF_WEEK", language) == 1


def test_thousands_stand_apart() -> None:
    with translation.override("mn"):
        assert number(65400) == "65\xa0400"
        assert number(1234.5) == "1\xa0234.5"
    assert number(None) == ""


def test_a_truth_is_a_word() -> None:
    with translation.override("en"):
        assert (yes_no(True), yes_no(None)) == ("yes", "no")  # noqa: FBT003 - a filter's value


NOTHING = '<span class="g-nothing">not recorded</span>'


@pytest.mark.parametrize(
    ("value", "html"),
    [
        (None, NOTHING),
        ("", NOTHING),
        ((), NOTHING),
        (0, "0"),
        (6500, "6\xa0500"),
        (False, "no"),
        (DAY, "2026.11.21"),
        (datetime(2026, 11, 21, 6, 5, tzinfo=UTC), "2026.11.21 14:05"),
        ("<b>\nsecond", "&lt;b&gt;<br>second"),
        (mark_safe("<b>kept</b>"), "<b>kept</b>"),
        (Tag("A & B", "good"), '<strong class="govuk-tag govuk-tag--green">A &amp; B</strong>'),
        (Link("<x>", "/a?b&c"), '<a class="govuk-link" href="/a?b&amp;c">&lt;x&gt;</a>'),
        (Link("<x>", ""), "&lt;x&gt;"),
        (["<", 1], '<ul class="g-plain"><li>&lt;</li><li>1</li></ul>'),
    ],
)
def test_whatever_a_card_holds_is_drawn_and_escaped(value: object, html: str) -> None:
    with translation.override("en"):
        assert drawn(value) == html


def test_a_cell_carries_its_title_and_nothing_slips_through() -> None:
    name = Column('Name "<>"', "name", kind="link")
    count = Column("No.", "n", kind="number")
    with translation.override("en"):
        row = drawn_rows(
            [[Cell(name, "<script>", "/people/"), Cell(count, 7), Cell(count, 1200, "/all/")]]
        )
    assert 'data-label="Name &quot;&lt;&gt;&quot;"' in row
    assert '<a class="govuk-link" href="/people/">&lt;script&gt;</a>' in row
    assert row.count("g-table__name") == 1, "on a telephone the others keep their titles"
    assert '<a class="govuk-link" href="/all/">1\u00a0200</a>' in row
    assert "govuk-table__cell--numeric" in row
