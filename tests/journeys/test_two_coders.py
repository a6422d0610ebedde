"""Two coders have one document open: each sees what the other does, and where they differ."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from gurvan.research.guide import ready_guides
from tests.journeys.person import Person
from tests.journeys.test_a_focus_group import plan
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]

SAID = ("Зам хаалттай, цагдаа зогсоодог", "Нэгдэж дуугарах хэрэгтэй", "Сургууль хол байна")
SELECT = """([words, from, to]) => {
  const place = [...document.querySelectorAll("[data-words]")]
    .find(one => one.textContent === words).firstChild;
  const range = document.createRange();
  range.setStart(place, from);
  range.setEnd(place, to);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
SELECT_OVER = """([first, last]) => {
  const place = (words) => [...document.querySelectorAll("[data-words]")]
    .find(one => one.textContent === words).firstChild;
  getSelection().setBaseAndExtent(place(first), 0, place(last), last.length);
}"""
SELECT_IN_DIALOG = """(quote, word) => {
  const from = quote.value.indexOf(word);
  quote.setSelectionRange(from, from + word.length);
}"""
KEPT = "() => Object.keys(localStorage).filter(key => key.startsWith('gurvan.coding'))"


@PAIRWISE
def test_two_coders_at_once_on_one_document(somebody: Sit, language: str, width: int) -> None:
    first, second = somebody(language, width), somebody(language, width)
    first.comes_back("researcher")
    plan(first, f"Кодлох {language} {width}")
    name_the_second(first)
    document = noted(first)
    for name, colour in (("Зам", "red"), ("Эв нэгдэл", "blue")):
        first.follows("Add a code")
        first.fills(name=name, colour=colour)
        first.presses("Add it")
    second.comes_back("federation_officer")
    for person in (first, second):
        person.opens(f"{document}code/")
    codes_words(first)
    chip = second.page.locator(".g-chip", has_text="Зам хаалттай").locator("b")
    expect(chip).to_have_text("Зам")  # without opening the page anew
    codes_without_a_line(second)
    theirs = first.page.locator("[data-passage]", has_text=SAID[1]).locator(".g-chips__row")
    expect(theirs).to_contain_text("Эв нэгдэл")
    strikes_and_finishes(first)
    codes_a_part_behind_what_was_withdrawn(second)
    second.follows("I have coded it to the end")
    second.presses("I have finished")
    they_differ(first, document)


def name_the_second(person: Person) -> None:
    """Name the officer, who then reads the study and codes in it."""
    person.follows("Who may read")
    person.follows("Name somebody")
    person.fills(email="federation.officer@example.org")
    person.presses("Name them")
    person.follows("Overview")


def noted(person: Person) -> str:
    """Hold a session of some notes; return the address of its document, and open the codebook."""
    person.follows("Prepare a session")
    person.follows(ready_guides()["swot"].title_in(person.language))
    person.presses("Keep it")
    person.follows("Open for notes")
    person.presses("Open it")
    state = person.page.locator("[data-notes-state]")
    for words in SAID:
        person.page.locator("main [name=words]").fill(words)
        person.page.get_by_role("button", name=person.says("Note it"), exact=True).click()
        expect(state).to_have_text(person.says("All notes are on the server."))
    person.follows("Close the notes")
    person.presses("Close them")
    document = person.page.url
    person.page.locator(".govuk-breadcrumbs__link").nth(2).click()
    person.page.wait_for_load_state("load")
    person.follows("Documents")
    person.follows("Codebook")
    return "/" + document.split("/", maxsplit=3)[3]


def codes_words(person: Person) -> None:
    """Select the first words; find the code by the keyboard, or tap on a telephone."""
    page = person.page
    page.evaluate(SELECT, [SAID[0], 0, len("Зам хаалттай")])
    if person.is_on_a_phone():
        page.locator("[data-coding-bar]").click()
        page.locator("[data-codes]").get_by_label("Зам", exact=True).check()
        page.locator("dialog button", has_text=person.says("Keep it")).click()
    else:
        page.keyboard.press("c")
        page.keyboard.type("zam")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
    expect(page.locator(".g-chip--own q")).to_have_text("Зам хаалттай")
    is_saved(person)


def is_saved(person: Person) -> None:
    state = person.page.locator("[data-coding-state]")
    expect(state).to_have_text(person.says("All highlights are on the server."))


def codes_without_a_line(person: Person) -> None:
    """Code a whole passage while the line is cut, and open the page anew."""
    page = person.page
    page.context.set_offline(True)
    page.locator("[data-passage]", has_text=SAID[1]).locator("[data-whole]").click()
    page.locator("[data-codes]").get_by_label("Эв нэгдэл", exact=True).check()
    page.locator("[data-memo]").fill("Хоёулаа хэлсэн")
    page.locator("dialog button", has_text=person.says("Keep it")).click()
    expect(page.locator("[data-coding-state]")).to_have_text(
        person.says("Kept on this device: waiting for the line. Code on; nothing is lost.")
    )
    assert len(page.evaluate(KEPT)) == 1
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(".g-chip--own .g-chip__memo")).to_have_text("Хоёулаа хэлсэн")
    is_saved(person)
    assert page.evaluate(KEPT) == []  # nothing stays behind in the browser
    person.faults = [one for one in person.faults if "ERR_INTERNET_DISCONNECTED" not in one]
    person.looks()


def codes_a_part_behind_what_was_withdrawn(person: Person) -> None:
    """Select over three passages, of which the middle is shown as withdrawn, and code one word."""
    page = person.page
    own, address = page.locator(".g-chip--own"), page.url.split("?")[0].split("#")[0]

    def withdrawn(route: Route) -> None:
        answer = route.fetch()
        body = answer.text()
        assert body.count(f" data-words>{SAID[1]}<") == 1
        route.fulfill(response=answer, body=body.replace(f" data-words>{SAID[1]}<", "><"))

    page.route(address, withdrawn)
    page.reload()
    page.evaluate(SELECT_OVER, [SAID[0], SAID[2]])
    if person.is_on_a_phone():
        page.locator("[data-coding-bar]").click()
    else:
        page.keyboard.press("c")
    page.locator("[data-quote]").evaluate(SELECT_IN_DIALOG, "хол")
    page.locator("[data-codes]").get_by_label("Зам", exact=True).check()
    page.locator("dialog button", has_text=person.says("Keep it")).click()
    expect(own.locator("q")).to_have_text("хол")
    is_saved(person)
    page.unroute(address)
    page.reload()
    expect(own.locator("q")).to_have_text("хол")  # as the server has it


def strikes_and_finishes(person: Person) -> None:
    """Code a place by mistake, strike it, and say that the document is coded to its end."""
    page = person.page
    own = page.locator(".g-chip--own")
    page.locator("[data-passage]", has_text=SAID[1]).locator("[data-whole]").click()
    page.locator("[data-codes]").get_by_label("Зам", exact=True).check()
    page.locator("dialog button", has_text=person.says("Keep it")).click()
    expect(own).to_have_count(2)
    own.nth(1).click()
    page.locator("[data-strike]").click()
    expect(own).to_have_count(1)
    is_saved(person)
    person.follows("I have coded it to the end")
    person.presses("I have finished")


def they_differ(person: Person, document: str) -> None:
    """See how far they agree, and each passage on which they do not."""
    person.opens(document)
    person.page.locator(".govuk-breadcrumbs__link").nth(2).click()
    person.page.wait_for_load_state("load")
    person.follows("Documents")
    person.follows("Codebook")
    person.follows("How far coders agree")
    person.sees("All codes together")
    person.follows("Where coders differ")
    rows = person.page.locator("tbody tr")
    expect(rows).to_have_count(3)  # what one gave and the other did not
    rows.first.get_by_role("link").click()
    person.page.wait_for_load_state("load")
    expect(person.page.locator(".g-chip")).to_have_count(3)
    person.looks()
