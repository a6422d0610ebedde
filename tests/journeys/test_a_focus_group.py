"""A researcher plans a study and holds a focus group; the line is cut, and no note is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, expect

from gurvan.research.guide import ready_guides
from tests.journeys.person import Person
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]


@PAIRWISE
def test_a_focus_group_is_planned_held_and_read(somebody: Sit, language: str, width: int) -> None:
    person = somebody(language, width)
    person.comes_back("researcher")
    plan(person, f"Ярилцлага {language}")
    person.follows("Prepare a session")
    guide = ready_guides()["swot"]
    person.follows(guide.title_in(language))
    person.presses("Keep it")
    person.sees("Ground rules")
    person.follows("Participants")
    person.follows("Add participants")
    person.fills(many="2", all_agree=True)
    person.presses("Add them")
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


def plan(person: Person, title: str) -> None:
    """Plan a study with its consent, take the ready-made questions, and begin it."""
    person.opens("/studies/")
    person.follows("Plan a study")
    person.fills(title=title, consent_mn="Зөвшөөрч байна.", consent_en="I agree.")
    person.presses("Keep the plan")
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
