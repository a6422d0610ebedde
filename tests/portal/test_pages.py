"""What anybody may read: what this is, and the words that are used."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import override

from gurvan.kernel.names import alphabet
from gurvan.portal import glossary
from gurvan.rules import public as law
from gurvan.rules.loading import shipped
from tests.cast import Cast
from tests.rules.own import some_clause, some_decision, some_number

pytestmark = pytest.mark.django_db


def read(client: Client, path: str, language: str) -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    assert answer["Content-Language"] == language
    return answer.content.decode()


def test_about_leads_to_where_a_member_finds_their_name(client: Client) -> None:
    page = read(client, "/about/", "en")
    assert "Gurvan means three" in page
    assert 'href="/name/"' in page


def test_every_term_is_told_in_both_languages_and_every_note_too() -> None:
    for term in glossary.terms():
        assert term.english
        assert term.mongolian
        assert bool(term.note_en) == bool(term.note_mn), term.english


@pytest.mark.parametrize("language", ["mn", "en"])
def test_terms_stand_in_the_order_of_the_readers_own_language(language: str) -> None:
    told = glossary.told(language)
    assert len(told) == len(glossary.terms())
    words = [alphabet.sort_key(one.word) for one in told]
    assert words == sorted(words)
    assert {one.language for one in told} == {language}


@pytest.mark.parametrize("asked", ["partnership", "нөхөрлөл", "НӨХӨР", "nukhur"])
def test_a_word_of_either_language_finds_a_term_however_it_is_typed(asked: str) -> None:
    assert "нөхөрлөл" in [one.word for one in glossary.told("mn", asked)]


def test_the_glossary_is_searched_and_a_word_that_is_none_says_so(client: Client) -> None:
    page = read(client, "/glossary/?q=slip", "en")
    assert "гишүүний хуудас" in page
    assert "нөхөрлөл" not in page
    assert "No term begins with these words" in read(client, "/glossary/?q=xqj", "en")


def test_a_word_asked_stays_in_the_box_as_it_was_typed(client: Client) -> None:
    page = read(client, "/glossary/?q=%3Cb%3E", "en")
    assert 'value="&lt;b&gt;"' in page


# --- The law --------------------------------------------------------------------------------------


def test_anybody_reads_what_the_program_knows_of_the_law_as_of_a_day(client: Client) -> None:
    then = read(client, "/rules/?on=2015-06-01", "en")
    with override("en"):
        told = {one.key: one for one in law.law(date(2015, 6, 1))}
        assert str(told["308-2010"].tag) == "In force"
    assert {one.key for one in shipped().instruments} == set(told)
    for one in told.values():
        assert escape(one.name) in then
        assert all(escape(clause.words) in then for clause in one.clauses)
        assert all(escape(source) in then for clause in one.clauses for source in clause.sources)
    assert "the number is not known" in read(client, "/rules/", "en")
    assert "тоо нь мэдэгдэхгүй" in read(client, "/rules/", "mn").lower()


def test_a_day_that_cannot_be_read_is_said(client: Client) -> None:
    page = read(client, "/rules/?on=%3Cb%3Eyesterday", "en")
    assert "Write the day as year, month, day" in page
    assert 'value="&lt;b&gt;yesterday"' in page
    assert "Write the day as" not in read(client, "/rules/?on=2019.10.15", "en")


def test_what_an_office_decided_or_filled_in_is_not_told_in_public(
    cast: Cast, client: Client
) -> None:
    def told() -> str:
        return read(client, "/rules/", "en").split("<main")[1]

    before = told()
    some_number(cast)
    some_clause(cast, some_decision(cast))
    assert told() == before
