"""The frame around every page, and the pages that say no."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from gurvan.kernel.errors import SecondFactorNeeded
from gurvan.kernel.web import errors
from tests.kernel.web.caravans import frame

TEMPLATES = Path(errors.__file__).parents[1] / "templates"


@pytest.fixture
def request_here(client: Client) -> HttpRequest:
    return RequestFactory().get("/caravans/?page=2")


def framed(request: HttpRequest) -> str:
    with translation.override("en"):
        return render_to_string("kernel/base.html", frame(request), request)


def test_the_frame_names_the_house_the_person_and_the_ways(request_here: HttpRequest) -> None:
    page = framed(request_here)
    assert "Жингийн цувааны үндэсний холбоо" in page
    assert "Н.Дорж" in page
    assert 'href="/caravans/" aria-current="true">Цуваанууд' in page
    assert 'action="/search/" method="get" role="search"' in page
    assert 'name="mandate" value="m2"' in page
    assert 'action="/out/" method="post"' in page
    assert "The people in it are invented." in page


def test_the_other_language_is_one_button_that_keeps_the_page(request_here: HttpRequest) -> None:
    page = framed(request_here)
    assert 'name="next" value="/caravans/?page=2"' in page
    assert '<button class="g-language__button" name="language" value="mn" lang="mn">Монгол' in page
    assert 'value="en"' not in page


def test_the_language_button_works(client: Client) -> None:
    answer = client.post("/language/setlang/", {"language": "mn", "next": "/caravans/"})
    assert answer["Location"] == "/caravans/"
    assert '<html lang="mn"' in client.get("/caravans/").content.decode()


def test_a_page_without_a_frame_stands_by_itself(client: Client) -> None:
    page = render_to_string("500.html")
    assert "govuk-heading-l" in page
    assert 'href="/"' in page


def test_a_second_factor_that_is_missing_leads_to_where_it_is_given(
    request_here: HttpRequest,
) -> None:
    answer = errors.not_allowed(request_here, SecondFactorNeeded())
    assert answer.status_code == 403
    told = {**frame(request_here), "second_factor": True}
    page = render_to_string("403.html", told, request_here)
    assert f'href="/account/second-factor/?next={quote(request_here.get_full_path(), "")}"' in page


def test_an_old_form_is_told_from_a_forbidden_one(request_here: HttpRequest) -> None:
    with translation.override("en"):
        answer = errors.csrf_failure(request_here, "CSRF token missing.")
    assert answer.status_code == 403
    assert "This page has grown old" in answer.content.decode()
    assert "CSRF" not in answer.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500", "kernel/locked"])
def test_every_page_that_says_no_has_a_way_out(client: Client, name: str) -> None:
    assert '<main class="govuk-main-wrapper"' in (page := render_to_string(f"{name}.html"))
    assert '<a class="govuk-link" href="/">' in page


def test_no_template_holds_what_the_policy_forbids() -> None:
    templates = list(TEMPLATES.rglob("*.html"))
    assert len(templates) > 20
    for template in templates:
        text = template.read_text(encoding="utf-8")
        assert "style=" not in text
        assert "<style" not in text
        assert "javascript:" not in text
        assert " on" + "click" not in text
        assert "|safe" not in text
