"""Every sentence that the house can say: it fills, and it is translated with the same values."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import fields

import pytest
from django.utils import translation

from gurvan.kernel.errors import REFUSALS, Refused
from gurvan.kernel.events import EVENTS, Event
from gurvan.kernel.lifecycle import LIFECYCLES


def values_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def mongolian(sentence: str) -> str:
    with translation.override("mn"):
        return translation.gettext(sentence)


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_an_event_says_only_what_it_knows(event: type[Event]) -> None:
    known = {"actor", "subject", *(f.name for f in fields(event))}
    assert values_in(event.says) <= known
    assert values_in(mongolian(event.says)) == values_in(event.says)


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_an_event_is_named_for_its_domain(event: type[Event]) -> None:
    assert event.name.split(".")[0] == event.__module__.split(".")[1]


def test_only_one_kind_of_event_accounts_for_erasure() -> None:
    erasing = [event for event in EVENTS.values() if event.erases]
    assert erasing
    assert all("erased" in {f.name for f in fields(event)} for event in erasing)


def test_a_public_event_names_nobody() -> None:
    for event in EVENTS.values():
        if event.public:
            assert not any("erase" in f.metadata for f in fields(event))


WHOLE = re.compile(r"[.?:}]$|: (gurvan [a-z ]+|mn,en|[0-9.]+)$")


def sentences(refusal: type[Refused]) -> Iterator[str]:
    yield refusal.says
    if refusal.says_many:
        yield refusal.says_many


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_said_in_both_languages(refusal: type[Refused]) -> None:
    for sentence in sentences(refusal):
        assert WHOLE.search(sentence), "a whole sentence, or one that ends in what to type"
        assert mongolian(sentence) != sentence, "a Mongolian sentence"
        assert values_in(mongolian(sentence)) == values_in(sentence)


def test_every_state_has_a_mongolian_word() -> None:
    missing = [
        word
        for lifecycle in LIFECYCLES.values()
        for word in lifecycle.words.values()
        if mongolian(word) == word
    ]
    assert missing == []
