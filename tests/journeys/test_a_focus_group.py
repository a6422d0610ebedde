"""A focus group is planned and held, with the line cut; it becomes an ask, and a report."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog, expect

from gurvan.research.guide import ready_guides
from tests.journeys.person import Person
from tests.journeys.reporting import makes_one_unlike_the_others, reports
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
QUOTED = "хаалттай"  # those who take part agreed to notes, and not to be quoted
SLIPS = 3  # of fewer no report tells
SOLUTION = "Гурван талын гэрээ байгуулах"


@PAIRWISE
def test_a_focus_group_is_planned_held_and_read(somebody: Sit, language: str, width: int) -> None:
    person = somebody(language, width)
    person.comes_back("researcher")
    title = f"Ярилцлага {language}"
    plan(person, title)
    person.follows("Prepare a session")
    guide = ready_guides()["swot"]
    person.follows(guide.title_in(language))
    person.presses("Keep it")
    person.sees("Ground rules")
    person.follows("Participants")
    person.follows("Add participants")
    person.fills(many="4", all_agree=True)
    person.presses("Add them")
    makes_one_unlike_the_others(person)
    person.follows("Guide")
    person.follows("Open for notes")
    person.presses("Open it")
    notes_on_a_bad_line(person)
    person.follows("Close the notes")
    person.presses("Close them")
    for words in ("Зам хаалттай", "Цагдаа зогсоодог", "Нэгдэх хэрэгтэй"):
        person.sees_words(words)
    person.page.locator("#sought").fill("khaalttai")
    person.page.locator("#sought").press("Enter")
    person.sees_words("Зам хаалттай")
    person.follows("Read all of it")
    study = solve(person)
    name_the_officer(person, study)
    ask(somebody(language, width), study)
    question = guide.questions[0].words_mn
    held = (title, question, "Зам хаагдсан", "Roads are closed", SOLUTION)
    reports(person, study, held, QUOTED)


def solve(person: Person) -> str:
    """Write a finding on words of the document, propose solutions, and rank them on paper.

    Return the address of the study.
    """
    person.follows("Use for a finding")
    person.fills(quotation="хаалттай", says="supports")
    person.presses("Tie them to it")
    person.sees_words("хаалттай")
    person.fills(words_mn="Зам хаагдсан", words_en="Roads are closed", lies="outside")
    person.fills(works="harms")
    person.presses("Keep it")
    expect(person.page.locator("blockquote")).to_have_text("хаалттай")
    person.follows("Findings")
    study = re.sub(r"findings/$", "", person.page.url)
    person.follows("See them in a picture")
    expect(person.page.locator(".g-swot__field--threats li")).to_have_count(1)
    for words in (SOLUTION, "Нэгдэх"):
        person.opens(f"{study}solutions/write/")
        person.fills(words_mn=words, horizon="short", actors="local_government")
        person.presses("Keep it")
    person.opens(f"{study}rankings/")
    person.follows("Open a ranking")
    person.presses("Open it")
    ranking = person.page.url
    person.follows("Print the ballot")
    person.opens(ranking)
    for _slip in range(SLIPS):
        person.follows("Enter a slip")
        person.fills(place_1="1", place_2="2", approves="1")
        person.presses("Count this slip")
        person.opens(ranking)
    person.follows("Close and count")
    person.presses("Close it")
    person.sees("Borda points")
    return study


def name_the_officer(person: Person, study: str) -> None:
    """Name the federation's officer in the study: a researcher asks no office."""
    person.opens(f"{study}readers/name/")
    person.fills(email="federation.officer@example.org")
    person.presses("Name them")


def ask(person: Person, study: str) -> None:
    """As that officer, ask an office for the solution, and see on its card what came of it."""
    person.comes_back("federation_officer")
    person.opens(f"{study}solutions/")
    person.page.locator("#rows").get_by_role("link", name=SOLUTION).first.click()
    card = person.page.url
    person.follows("Ask an office for it")
    person.fills(asker="Хайлуурын", office="Норовлин", place="2343")
    person.presses("Keep the draft")
    asked = person.page.url
    person.opens(card)
    came = person.page.locator("section", has=person.page.locator("#came")).get_by_role("link")
    expect(came).to_have_attribute("href", urlsplit(asked).path)
    person.sees("Being written")


def plan(person: Person, title: str) -> None:
    """Plan a study with its consent, take the ready-made questions, and begin it."""
    person.opens("/studies/")
    person.follows("Plan a study")
    person.fills(title=title, consent_mn="Зөвшөөрч байна.", consent_en="I agree.")
    person.presses("Keep the plan")
    person.follows("Sessions and surveys")
    person.follows("Questions")
    person.follows("Take the questions of the ready-made guide")
    person.presses("Take them")
    person.follows("Overview")
    person.follows("Begin the study")
    person.presses("Begin it")


def notes_on_a_bad_line(person: Person) -> None:
    """Note one thing with the line, one without, type a third, and open the page anew."""
    page, state = person.page, person.page.locator("[data-notes-state]")
    note = page.get_by_role("button", name=person.says("Note it"), exact=True)
    words = page.locator("main [name=words]")
    words.fill("Зам хаалттай")
    note.click()
    expect(state).to_have_text(person.says("All notes are on the server."))
    page.context.set_offline(True)
    words.fill("Цагдаа зогсоодог")
    note.click()
    waits = "Kept on this device: waiting for the line. Write on; nothing is lost."
    expect(state).to_have_text(person.says(waits))
    words.fill("Нэгдэх хэрэгтэй")
    page.context.set_offline(False)
    page.reload()
    expect(words).to_have_value("Нэгдэх хэрэгтэй")
    expect(state).to_have_text(person.says("All notes are on the server."))
    note.click()
    expect(words).to_have_value("")
    expect(state).to_have_text(person.says("All notes are on the server."))
    page.reload()
    expect(page.locator("[data-note]")).to_have_count(3)
    expect(state).to_have_text(person.says("All notes are on the server."))
    kept = "() => Object.keys(localStorage).filter(key => key.startsWith('gurvan.notes'))"
    assert page.evaluate(kept) == []  # nothing stays behind in the browser
    person.faults = [one for one in person.faults if "ERR_INTERNET_DISCONNECTED" not in one]
    person.looks()
    warned_before_signing_out(person)


def warned_before_signing_out(person: Person) -> None:
    """Leave something unsent, be warned on another page, stay, and find it again."""
    page, here, told = person.page, person.page.url, list[str]()
    words = page.locator("main [name=words]")

    def stay(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    words.fill("Хараахан бичээгүй")
    person.opens("/studies/")
    page.once("dialog", stay)
    page.locator("form[data-unsent]").evaluate("form => form.requestSubmit()")
    assert told == [
        person.says(
            "Something that you wrote is not on the server yet. If you sign out now, it is thrown"
            " away from this device. Sign out all the same?"
        )
    ]
    person.opens(here)
    expect(words).to_have_value("Хараахан бичээгүй")
    words.fill("")
