"""A consent to a text that was changed since, and as many notes as a session may have."""

from __future__ import annotations

from uuid import uuid4

import pytest

from gurvan.research import commands, queries
from gurvan.research.commands import Consent, NoteDraft, StudyPlan
from gurvan.research.listings import consent_tag
from gurvan.research.models import Study
from gurvan.research.refusals import NotesFull
from gurvan.research.terms import LONGEST_TITLE
from tests.agreements.pages import Sit, text
from tests.cast import Cast
from tests.research.stories import Studies

MN, EN = "Өөр зөвшөөрөл.", "I agree to something else."


def rewritten(studies: Studies, study: Study, mn: str, en: str) -> None:
    plan = StudyPlan(title=study.title, consent_mn=mn, consent_en=en)
    commands.change_study(actor=studies.actor, study=study, plan=plan)


def test_who_consented_to_an_older_text_is_shown_until_asked_again(cast: Cast, sit: Sit) -> None:
    studies = Studies(cast)
    session, [one, other] = studies.opened()
    study = session.study
    mn, en = study.consent_mn, study.consent_en
    commands.record_consent(
        actor=studies.actor, participant=other, consent=Consent(way="spoken", language="en")
    )

    def older() -> set[int]:
        rows = queries.participants_of(actor=studies.actor, session=session)
        return {row.number for row in rows if row.consented_to_older}

    assert older() == set()
    rewritten(studies, study, MN, en)
    assert older() == {one.number}  # the English text that the other was read still stands
    rewritten(studies, study, MN, EN)
    assert older() == {one.number, other.number}
    page = sit("federation_officer").get(one.get_absolute_url())
    assert "another text than now" in text(page)
    row = queries.participants(actor=studies.actor).get(pk=one.pk)
    assert consent_tag(row).tone == "waiting"
    commands.record_consent(actor=studies.actor, participant=row, consent=Consent(way="paper"))
    assert older() == {other.number}
    rewritten(studies, study, mn, en)
    assert older() == {one.number}  # of a text, not of a day
    row.consent_digest = ""
    assert not row.consented_to_older  # from before it was kept: nothing is said


def test_a_session_has_room_for_so_many_notes_and_those_there_can_be_changed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    studies = Studies(cast)
    session, _people = studies.opened()
    monkeypatch.setattr("gurvan.research.commands.notes.number", lambda _key, _on: 2)
    first, edit = uuid4(), uuid4()
    for uid, mark in ((first, edit), (uuid4(), uuid4())):
        note = NoteDraft(uid=uid, edit=mark, words="Зам")
        commands.save_note(actor=studies.actor, session=session, note=note)
    note = NoteDraft(uid=uuid4(), edit=uuid4(), words="Ус")
    with pytest.raises(NotesFull):
        commands.save_note(actor=studies.actor, session=session, note=note)
    changed = NoteDraft(uid=first, edit=uuid4(), knows=[edit], words="Гүүр")
    assert commands.save_note(actor=studies.actor, session=session, note=changed).read() == "Гүүр"


@pytest.mark.parametrize("letters", [197, LONGEST_TITLE])
def test_the_title_that_is_proposed_for_a_document_is_taken_as_it_is(
    cast: Cast, sit: Sit, letters: int
) -> None:
    stories = Studies(cast)
    session, [one, _other] = stories.opened(title="Ж" * letters)
    talk = "А: Сайн байна уу".encode()
    sent = commands.send_file(actor=stories.actor, session=session, data=talk)
    client = sit("federation_officer")
    asked = client.get(sent.get_absolute_url())
    proposed = asked.context["form"]["title"].value()
    assert proposed.startswith("Ж" * 190)
    assert proposed.endswith(f", {session.number}")
    said = {"title": proposed, "speaker_0": f"participant:{one.uid}"}
    assert client.post(sent.get_absolute_url(), said).status_code == 302
    assert session.documents.get().title == proposed
