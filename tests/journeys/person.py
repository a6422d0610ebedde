"""Somebody before the office: what they do, in their own language, and what they see."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from tests.journeys.office import PASSWORD, TOTP_SECRET

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
# What a page looks like does not depend on the database: axe looks at it on SQLite (decision 45).
ON_POSTGRES = os.environ.get("GURVAN_DATABASE_URL", "").startswith("postgres")
# A code that somebody used the office wants to see no more: the next one comes with the time.
USED: set[tuple[str, str]] = set()
SITTINGS: dict[str, list[Any]] = {}  # what a browser keeps of who signed in, by their name
SEEN: set[tuple[bool, str]] = set()  # shapes of pages in which no fault was found, by width
PHONE = 600
LEAST_TARGET = 24  # CSS pixels, WCAG 2.2 (2.5.8)
# Every element with its attributes; of words and values only whether there are any, and of what
# differs from one record to the next only that it does.
SHAPE = """() => {
  const said = text => text.trim() ? 1 : 0
  const worded = new Set(['alt', 'aria-label', 'content', 'd', 'title', 'value', 'points'])
  const named = value => value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
  const plain = value => named(value).replace(/[0-9]+/g, '')
  const naming = new Set(['id', 'for', 'name'])
  const names = name => naming.has(name) || name.startsWith('aria-')
  return [...document.querySelectorAll('*')].map(e => {
    const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => said(n.data))
    const told = [...e.attributes].map(a =>
      a.name + '=' + (worded.has(a.name) || a.name.startsWith('data-') || a.name === 'nonce'
        ? said(a.value) : names(a.name) ? named(a.value) : plain(a.value)))
    let depth = 0
    for (let up = e; up; up = up.parentElement) depth++
    return depth + e.tagName + told.sort().join(' ') + own.includes(1)
  }).join('|')
}"""


class Person:
    """A page, a language, and the words that are on it."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(message.text)

    def says(self, sentence: str, **values: object) -> str:
        """Return a sentence as the page says it in this language."""
        with translation.override(self.language):
            told = gettext(sentence)
        return told.format(**values) if values else told

    # --- Going about --------------------------------------------------------------------------

    def opens(self, path: str) -> None:
        """Open an address in this language and look at the page."""
        self.page.goto(path)
        if self.page.locator("html").get_attribute("lang") != self.language:
            self._speaks()
        self.looks()

    def _speaks(self) -> None:
        """Choose the language by the button that every page has."""
        self.page.locator(f"[name=language][value={self.language}]").first.click()
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)

    def follows(self, words: str) -> None:
        """Follow the link of these words, and look at the page it leads to."""
        self.page.get_by_role("link", name=self.says(words), exact=True).first.click()
        self.looks()

    def presses(self, words: str) -> None:
        """Press the button of these words, and look at what comes."""
        self.page.get_by_role("button", name=self.says(words), exact=True).first.click()
        self.looks()

    def fills(self, **answers: object) -> None:
        """Answer questions by the names of their fields: text, a choice, a tick, a file."""
        for name, answer in answers.items():
            self._answer(self.page.locator(f"main [name={name}]"), answer)

    def _answer(self, field: Locator, answer: object) -> None:
        first = field.first
        kind = first.get_attribute("type") or first.evaluate("e => e.tagName.toLowerCase()")
        match kind:
            case "checkbox" if isinstance(answer, bool):
                first.set_checked(answer)
            case "checkbox" | "radio":
                for value in answer if isinstance(answer, list) else [answer]:
                    self._tick(str(first.get_attribute("name")), str(value))
            case "select" if first.locator(f"option[value='{answer}']").count():
                first.select_option(str(answer))
            case "select":
                offered = first.locator("option").all_inner_texts()
                fitting = [words for words in offered if str(answer) in words]
                # What begins so comes before what only tells of it, such as a group below.
                first.select_option(label=min(fitting, key=lambda w: w.find(str(answer))))
            case "file":
                first.set_input_files(answer)  # type: ignore[arg-type]
            case _:
                first.fill(str(answer))

    def _tick(self, name: str, answer: str) -> None:
        """Tick the choice of this value, or else of these words."""
        choices = self.page.locator(f"main [name={name}]")
        valued = choices.and_(self.page.locator(f"[value='{answer}']"))
        worded = choices.and_(self.page.get_by_label(answer))
        (valued if valued.count() else worded).first.check()

    def comes_back(self, name: str) -> None:
        """Go on where this person signed in before, since a code opens once in half a minute."""
        self.page.context.add_cookies(SITTINGS.get(name, []))
        self.page.goto("/account/")
        if "/sign-in/" in self.page.url:
            self.signs_in(name)
            SITTINGS[name] = self.page.context.cookies()
        if self.page.locator("html").get_attribute("lang") != self.language:
            self._speaks()

    def signs_in(self, name: str) -> None:
        """Sign in as somebody of the cast, with the second factor where it is asked for."""
        self.opens("/account/sign-in/")
        self.fills(login=f"{name.replace('_', '.')}@example.org", password=PASSWORD)
        self.page.locator("main button[type=submit]").first.click()
        self.page.wait_for_load_state("load")
        code = self.page.locator("main [name=code]")
        while code.count():  # on a busy machine a code may have grown old while it was typed
            code.fill(_code(name))
            self.page.locator("main button[type=submit]").first.click()
            self.page.wait_for_load_state("load")
        if self.page.locator("html").get_attribute("lang") != self.language:
            self._speaks()

    # --- Seeing -------------------------------------------------------------------------------

    def sees(self, sentence: str, **values: object) -> None:
        """Expect a sentence on the page."""
        expect(self.page.locator("body")).to_contain_text(self.says(sentence, **values))

    def sees_words(self, words: str) -> None:
        """Expect words that are the same in every language, such as a name."""
        expect(self.page.locator("body")).to_contain_text(words)

    def looks(self) -> None:
        """Look at the page as everybody should be able to: no fault, no scrolling sideways."""
        # A click may return when the next page has begun and nothing of it is there yet.
        self.page.wait_for_load_state("load")
        self.page.wait_for_function("document.body !== null")
        assert self.faults == []
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px"
        assert self._small() == [], self.page.url
        if not ON_POSTGRES:
            found = self._axe()
            assert found == [], f"{self.page.url}: {found}"

    def _small(self) -> list[str]:
        """Return the targets that a thumb misses: under 24 px, unless words run on around them."""
        found: list[str] = self.page.evaluate(
            """least => [...document.querySelectorAll(
                'button, input:not([type=hidden]), select, textarea, summary, .govuk-button')]
              .filter(e => e.checkVisibility() && !e.closest('p, .maplibregl-map'))
              .filter(e => { const r = e.getBoundingClientRect();
                return r.width > 0 && (r.width < least || r.height < least) })
              .map(e => e.outerHTML.slice(0, 120))""",
            LEAST_TARGET,
        )
        return found

    def _axe(self) -> list[str]:
        """Return the faults of a page; one of a shape that was looked at before has the same.

        A shape is all that a page's elements are, without what their words say: faults lie in how
        elements stand and look, and in words that are lacking.
        """
        shape = (self.is_on_a_phone(), self.page.evaluate(SHAPE))
        if shape in SEEN:
            return []
        found = self._faults()
        if not found:
            SEEN.add(shape)
        return found

    def _faults(self) -> list[str]:
        if not self.page.evaluate("Boolean(window.axe)"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[str] = self.page.evaluate(
            """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
              .map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 100)).join(' | '))"""
        )
        return found

    def is_on_a_phone(self) -> bool:
        """Say whether the page is as narrow as a phone's."""
        return (self.page.viewport_size or {"width": 0})["width"] < PHONE

    def uid(self) -> str:
        """Return the uid in the present address."""
        found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", self.page.url)
        assert found, self.page.url
        return found.group()

    def pictures(self, name: str) -> None:
        """Keep a picture of the page for the README, where `make pictures` asks for it."""
        if "GURVAN_PICTURES" not in os.environ:
            return
        folder = Path(__file__).resolve().parents[2] / "docs" / "pictures"
        folder.mkdir(exist_ok=True)
        self.page.screenshot(path=folder / f"{name}.png")


def _code(name: str) -> str:
    """Return a code that was not used yet; waits for the next where it must."""
    while True:
        for counter in yield_hotp_counters_from_time():
            code: str = format_hotp_value(hotp_value(TOTP_SECRET, counter))
            if (name, code) not in USED:
                USED.add((name, code))
                return code
        time.sleep(1)
