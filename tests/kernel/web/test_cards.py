"""Cards: what it is, what can be done next, and what has happened."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from gurvan.kernel.web.actions import Action
from tests.kernel.web.caravans import Caravan


@pytest.fixture
def page(client: Client, caravans: list[Caravan]) -> str:
    return client.get(caravans[0].get_absolute_url()).content.decode()


def test_a_card_tells_name_and_state(page: str) -> None:
    assert '<h1 class="govuk-heading-l">Алтан тэмээ</h1>' in page
    assert '<strong class="govuk-tag govuk-tag--yellow">Resting</strong>' in page
    assert "<title>Алтан тэмээ" in page


@pytest.mark.parametrize(
    "said",
    [
        "6\xa0500",
        "2026.11.21",
        "yes",
        "<li>North",
        '<a class="govuk-link" href="/wells/south/">South</a>',
        "&lt;b&gt;not bold&lt;/b&gt;",
        "2026.11.21 14:05",
        "not recorded",
    ],
)
def test_values_are_drawn_by_what_they_are(page: str, said: str) -> None:
    summary = page[page.index("<dl") : page.index("</dl>")]
    assert said in summary


def test_what_can_be_done_is_a_button_and_the_rest_explains_itself(page: str) -> None:
    assert 'href="/sell/"' not in page
    assert "By: the owner" in page
    assert 'href="/leave/"' not in page
    assert "Still missing:" in page
    assert "12 camels have no water" in page
    assert '/rename/">Rename</a>' in page


def test_what_is_to_be_done_first_stands_first_and_alone_looks_so() -> None:
    acts = [
        Action("Rest", "/rest/"),
        Action("Water", "/water/", primary=True),
        Action("Leave", "/leave/", primary=True),
        Action("Load", "/load/", allowed=False, who="the owner", primary=True),
    ]
    page = Template("{% load kernel %}{% card_actions acts %}").render(Context({"acts": acts}))
    assert [page.index(word) for word in ("Water", "Leave", "Rest", "Load")] == sorted(
        page.index(word) for word in ("Water", "Leave", "Rest", "Load")
    )
    assert page.count('class="govuk-button"') == 1
    assert 'class="govuk-button" href="/water/"' in page


def test_what_is_seldom_done_is_folded_away_where_there_is_anything_else() -> None:
    seldom = [Action("Sell", "/sell/", seldom=True), Action("Eat", "", allowed=False, seldom=True)]
    drawn = Template("{% load kernel %}{% card_actions acts %}")
    with translation.override("en"):
        page = drawn.render(Context({"acts": [*seldom, Action("Water", "/water/")]}))
    words = ("Water", "<details", "What is seldom done", "Sell", "Eat", "</details>")
    assert [page.index(word) for word in words] == sorted(page.index(word) for word in words)
    assert "<details" not in drawn.render(Context({"acts": seldom}))


def test_the_past_is_told_in_sentences(page: str) -> None:
    assert "Dorj loaded Алтан тэмээ." in page
    assert "2026.11.21 14:05</time> · Алтай холбоо" in page


def test_parts_are_links_and_the_present_one_is_marked(page: str) -> None:
    assert 'aria-current="page">Caravan</a>' in page
    assert 'others/">Others <span class="g-tabs__count">2</span></a>' in page


def test_out_of_reach_is_not_found(client: Client, caravans: list[Caravan]) -> None:
    response = client.get(caravans[3].get_absolute_url())
    assert response.status_code == 404
    assert "This page was not found" in response.content.decode()


def test_a_stranger_is_led_to_the_sign_in_and_back(client: Client, caravans: list[Caravan]) -> None:
    url = caravans[0].get_absolute_url()
    response = client.get(url, headers={"x-who": ""})
    assert response.status_code == 302
    assert response["Location"] == f"/sign-in/?next={url}"
