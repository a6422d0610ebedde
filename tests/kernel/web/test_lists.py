"""Lists: rows in reach, questions, orders, pages, files."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.forms import BoundField
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from gurvan.kernel import clock, lasting
from gurvan.kernel.nearest import Nearest
from gurvan.kernel.web import listing as listings, questions
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.coded import Coded
from gurvan.kernel.web.drawing import drawn, drawn_rows
from gurvan.kernel.web.exports import export, harmless
from gurvan.kernel.web.listing import Column, Listing, Pages
from tests.kernel.web.caravans import CARAVAN, Caravan

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def text(client: Client, url: str, **headers: str) -> str:
    response = client.get(url, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def asks(page: str) -> str:
    """Return the questions of a page."""
    begins, ends = page.index('<form class="g-questions"'), page.index('<div id="rows">')
    return page[begins:ends]


def test_a_list_shows_what_is_in_reach_and_counts_it(client: Client) -> None:
    page = text(client, "/caravans/")
    assert "Алтан тэмээ" in page
    assert "Neighbour" not in page
    assert "3 in this list" in page
    assert 'href="/caravans/gather/"' in page


def test_every_cell_carries_its_title_for_the_phone(client: Client) -> None:
    page = text(client, "/caravans/")
    for title in ("Name", "Camels", "Founded", "Left", "State"):
        assert f'data-label="{title}"' in page


def test_a_cell_with_nothing_in_it_makes_no_line_on_a_telephone() -> None:
    columns = (Column("Left", "left_on", kind="date"), Column("To note", "told", kind="tag"))
    listing = Listing(name="caravans", columns=columns)
    rows = [SimpleNamespace(left_on=None, told=""), SimpleNamespace(left_on=date(2026, 5, 1))]
    with translation.override("en"):
        empty, full = (drawn_rows(listing.table([row])) for row in rows)
    assert empty.count("g-table__none") == 2
    assert "not recorded" in empty
    assert '<span class="g-nothing">–</span>' in empty  # no state to tell is nothing left out
    assert 'g-table__none govuk-table__cell" data-label="Left"' not in full
    assert "2026.05.01" in full


def test_a_card_on_a_telephone_begins_with_its_name_and_ends_with_its_acts() -> None:
    columns = (
        Column("Change", lambda _row: "Correct it", kind="act", url=lambda _row: "/correct/"),
        Column("Point", "subject", kind="name"),
    )
    listing = Listing(name="points", columns=columns)
    row = drawn_rows(listing.table([SimpleNamespace(subject="Ус")]))
    assert 'g-table__act" data-label="Change"><div class="g-table__value"><a' in row
    assert 'g-table__name" data-label="Point"><div class="g-table__value">Ус' in row


def test_what_a_code_stands_for_is_looked_up_once_for_a_page() -> None:
    asked: list[str] = []

    def said(code: str) -> str:
        asked.append(code)
        return code.upper()

    load = Column("Load", Coded(attrgetter("load"), said))
    state = Column("State", "state", kind="tag", lifecycle=CARAVAN)
    rows = [
        SimpleNamespace(load="salt", state="resting"),
        SimpleNamespace(load="wool", state="walking"),
        SimpleNamespace(load="salt", state=""),
    ]
    listing = Listing(name="caravans", columns=(load, state))
    page = listing.table(rows)
    assert asked == ["salt", "wool"]
    assert [[cell.value for cell in row] for row in page] == [
        [column.value(row) for column in listing.columns] for row in rows
    ]
    assert [str(row[1].value) for row in page[:2]] == ["Resting", "On its way"]


def test_a_question_that_nobody_answered_is_drawn_once_a_minute(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(field: BoundField) -> str:
        drawn.append(field.name)
        return anew(field)

    anew = questions.anew
    monkeypatch.setattr(questions, "anew", draw)
    with clock.held(NOON):
        first = text(client, "/caravans/")
        asked = [*drawn]
        assert len(asked) == len(set(asked)) > 1
        assert asks(text(client, "/caravans/")) == asks(first)
        assert drawn == asked
        text(client, "/caravans/", **{"accept-language": "mn"})
        assert drawn == [*asked, *asked]
    with clock.held(NOON + timedelta(seconds=lasting.SECONDS)):
        assert asks(text(client, "/caravans/")) == asks(first)
    assert drawn == [*asked, *asked, *asked]


def test_what_is_asked_more_closely_is_folded_away_until_it_is_answered(client: Client) -> None:
    page = asks(text(client, "/caravans/"))
    first, more = page.split('<details class="g-questions__more">')
    assert ('name="name"' in first, 'name="state"' in more) == (True, True)
    assert '<details class="g-questions__more">' in text(client, "/caravans/?name=x")
    assert '<details class="g-questions__more" open>' in text(client, "/caravans/?state=walking")


def test_an_answer_stands_on_its_own_page_alone(client: Client) -> None:
    with clock.held(NOON):
        before = asks(text(client, "/caravans/"))
        assert 'value="Салхин"' in text(client, "/caravans/?name=Салхин")
        assert '<option value="walking" selected>' in text(client, "/caravans/?state=walking")
        assert asks(text(client, "/caravans/")) == before


def test_numbers_stand_apart_and_years_do_not(client: Client) -> None:
    page = text(client, "/caravans/")
    assert "6\xa0500" in page
    assert "1990" in page


def test_states_are_tags_in_words(client: Client) -> None:
    page = text(client, "/caravans/")
    assert '<strong class="govuk-tag govuk-tag--yellow">Resting</strong>' in page


def test_questions_narrow_the_list_and_each_can_be_taken_back(client: Client) -> None:
    page = text(client, "/caravans/?state=walking&sort=name")
    assert "Алтан тэмээ" not in page
    assert "1 in this list" in page
    assert 'href="?sort=name">State: <b>On its way</b>' in page
    assert "Nothing in this list answers" in text(client, "/caravans/?name=zzz")


def test_an_answer_that_makes_no_sense_is_told_and_left_out(client: Client) -> None:
    page = text(client, "/caravans/?state=flying")
    assert "3 in this list" in page
    assert "govuk-error-message" in page


def test_a_heading_sorts_and_turns(client: Client) -> None:
    page = text(client, "/caravans/?sort=-camels")
    assert page.index("Алтан тэмээ") < page.index("Салхин зам")
    assert 'aria-sort="descending"' in page
    assert 'href="?sort=camels"' in page
    page = text(client, "/caravans/?sort=camels")
    assert page.index("HYPERLINK") < page.index("Салхин зам")


@pytest.mark.parametrize("sort", ["password", "left_on", "-federation_id", "name;drop"])
def test_only_known_orders_are_taken(client: Client, sort: str) -> None:
    page = text(client, f"/caravans/?sort={sort}")
    assert page.index("Алтан тэмээ") < page.index("HYPERLINK")


def test_pages_keep_the_questions(client: Client) -> None:
    page = text(client, "/caravans/?sort=name")
    assert 'href="?sort=name&amp;page=2"' in page
    assert "Салхин зам" in text(client, "/caravans/?page=2")
    assert "Салхин зам" in text(client, "/caravans/?page=99")
    assert "Алтан тэмээ" in text(client, "/caravans/?page=x")


def test_htmx_gets_the_rows_alone(client: Client) -> None:
    rows = text(client, "/caravans/", hx_request="true")
    assert "<table" in rows
    assert "<html" not in rows
    assert "HX-Request" in client.get("/caravans/")["Vary"]


def test_nothing_stays_in_a_shared_browser(client: Client) -> None:
    assert "no-store" in client.get("/caravans/")["Cache-Control"]


def test_csv_holds_every_row_and_no_formula(client: Client) -> None:
    response = client.get("/caravans/?format=csv&sort=camels")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Name,Camels,Founded,Left,State"
    assert lines[1] == "'=HYPERLINK(1),3,1990,,On its way"
    assert lines[3] == "Алтан тэмээ,6500,1990,2026.11.21,Resting"
    assert 'filename="caravans.csv"' in response["Content-Disposition"]


def test_csv_respects_the_questions(client: Client) -> None:
    lines = client.get("/caravans/?format=csv&state=walking").content.decode().splitlines()
    assert len(lines) == 2


def test_xlsx_holds_dates_numbers_and_words(client: Client) -> None:
    book = load_workbook(BytesIO(client.get("/caravans/?format=xlsx").content))
    rows: list[Any] = list(book.worksheets[0].iter_rows())
    assert [cell.value for cell in rows[0]] == ["Name", "Camels", "Founded", "Left", "State"]
    assert rows[1][1].value == 6500
    assert rows[1][3].is_date
    assert rows[2][0].value == "=HYPERLINK(1)"
    assert rows[2][0].data_type == "s"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_begins_like_a_formula_is_written_as_words(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless(-1) == -1
    assert harmless("Д.Баярмаа") == "Д.Баярмаа"


def test_an_empty_list_says_the_next_step_and_gives_no_file(client: Client) -> None:
    page = text(client, "/nothing/?format=csv&may=1")
    assert "No caravan yet. Gather the first one." in page
    assert "<table" not in page


def test_an_empty_list_tells_nobody_to_do_what_they_may_not(client: Client) -> None:
    page = text(client, "/nothing/")
    assert "No caravan yet." in page
    assert "Gather the first one." not in page


def test_a_part_lists_beside_its_subject(client: Client, caravans: list[Caravan]) -> None:
    subject = caravans[0]
    page = text(client, f"{subject.get_absolute_url()}others/")
    assert "2 in this list" in page
    assert f'href="{subject.get_absolute_url()}">Алтан тэмээ</a></li>' in page
    assert 'aria-current="page">Others' in page
    gone = client.get(f"{caravans[3].get_absolute_url()}others/")
    assert gone.status_code == 404


def test_htmx_leads_a_stranger_to_the_sign_in_with_the_whole_page(client: Client) -> None:
    answer = client.get("/caravans/?state=walking", headers={"x-who": "", "hx-request": "true"})
    assert answer["HX-Redirect"] == "/sign-in/?next=/caravans/%3Fstate%3Dwalking"


def test_a_very_long_list_is_counted_and_leafed_through_to_a_bound(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "MOST_COUNTED", 2)
    told = text(client, "/caravans/")
    assert "More than 2 in this list; 2 of them can be leafed through." in told
    lasting.forget()
    monkeypatch.setattr(listings, "MOST_COUNTED", 10_000)
    assert "More than" not in text(client, "/caravans/")


def test_a_very_long_list_is_counted_once_a_minute_for_each_who_asks_and_each_question(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "MOST_COUNTED", 2)

    def counts(url: str) -> bool:
        with CaptureQueriesContext(connection) as asked:
            text(client, url)
        return any("COUNT(" in one["sql"] for one in asked)

    with clock.held(NOON):
        assert counts("/caravans/")
        assert not counts("/caravans/?page=2&sort=-camels"), "the same, in another order"
        assert "More than 2" in text(client, "/caravans/")
        assert counts("/caravans/?name=а"), "another question"
    with clock.held(NOON + timedelta(seconds=lasting.SECONDS)):
        assert counts("/caravans/")
        Caravan.objects.all().delete()
        assert counts("/caravans/"), "what has grown short is counted anew"
        assert "More than" not in text(client, "/caravans/")


def test_of_what_words_find_too_often_some_are_shown_in_order(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = Caravan.objects.order_by("name")
    listing = Listing(name="found", columns=(Column("Name", "name"),), per_page=2)
    every = [row.pk for row in rows]
    whole = listing.page(rows, words=True)
    assert isinstance(whole.paginator, Pages)
    assert whole.paginator.count == len(every)
    assert not whole.paginator.is_more
    assert [row.pk for row in whole] == every[:2]
    monkeypatch.setattr(listings, "MOST_FOUND", 3)
    some = listing.page(rows, words=True)
    assert isinstance(some.paginator, Pages)
    assert (some.paginator.count, some.paginator.num_pages) == (3, 2)
    assert some.paginator.is_more
    kept = [row.pk for number in "12" for row in listing.page(rows, words=True, number=number)]
    assert kept == every[:3], "those that come first in the list"
    downwards = rows.order_by("-name")
    assert [row.pk for row in listing.page(downwards, words=True)] == every[::-1][:2]


@pytest.mark.parametrize("suffices", [True, False], ids=["one word", "several words"])
@pytest.mark.parametrize("best", [2, 5], ids=["few are near", "very many are near"])
def test_the_nearest_of_those_that_words_find_come_first_and_then_others(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    suffices: bool,  # noqa: FBT001 - a parameter
    best: int,
) -> None:
    Caravan.objects.bulk_create(
        [Caravan(pk=10 + number, name=f"Caravan {number}") for number in range(4)]
    )
    rows = Caravan.objects.order_by("name")
    every = list(rows.values_list("pk", flat=True))
    listing = Listing(name="found", columns=(Column("Name", "name"),), per_page=2)
    monkeypatch.setattr(listings, "MOST_FOUND", 3)
    turned = Caravan.objects.filter(pk__in=every[-best:]).order_by("-name")
    near = Nearest(
        lambda most: list(turned.values_list("pk", flat=True)[:most]),
        lambda: turned,
        suffices=suffices,
    )
    found = [
        row.pk
        for number in "12"
        for row in listing.page(rows, words=True, number=number, nearest=near)
    ]
    assert found[: min(best, 3)] == every[::-1][: min(best, 3)]
    assert len(set(found)) == 3
    with CaptureQueriesContext(connection) as asked:
        listing.page(rows, words=True, nearest=near)
    if suffices and best == 5:
        assert len(asked) == 3, "who is near, which of them the words find, and the page"


def test_of_too_many_that_words_find_it_is_said_that_more_words_help(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "MOST_FOUND", 1)
    told = text(client, "/caravans/?q=а")
    assert "More than 1 were found; only 1 of them are shown. Write more of the name" in told


def test_a_file_writes_moments_truths_and_lazy_words_plainly() -> None:
    moment = datetime(2026, 11, 21, 6, 5, tzinfo=UTC)
    listing = Listing(
        name="odd",
        columns=(
            Column("At", lambda _: moment, kind="time"),
            Column("True", lambda _: True),
            Column("Day", lambda _: gettext_lazy("Monday")),
            Column("Nothing", "no.such.path"),
        ),
    )
    with translation.override("en"):
        lines = export(listing, [object()], "csv").content.decode("utf-8-sig").splitlines()
        assert lines[1] == "2026.11.21 14:05,yes,Monday,"
        book = load_workbook(BytesIO(export(listing, [object()], "xlsx").content))
    assert book.worksheets[0]["A2"].number_format == "yyyy.mm.dd hh:mm"


def test_a_word_without_end_may_break_and_other_words_may_not() -> None:
    endless, long = "Ж" * 45, "хамгаалуулагчдынхаас"
    pieces = "<wbr>".join(["Ж" * 10] * 4)
    for shown in (str(drawn(f"{long} {endless}")), str(drawn(Link(f"{long} {endless}", "/x/")))):
        assert f"{long} {pieces}<wbr>{'Ж' * 5}" in shown
    # What is HTML already may hold a picture in letters: it stays as it is.
    assert str(drawn(format_html("<i title='{}'></i>", endless))).count("<wbr>") == 0
    # Of what has to be escaped nothing comes apart.
    assert str(drawn("<" + "b" * 40 + ">")) == f"&lt;{'<wbr>'.join(['b' * 10] * 4)}&gt;"
