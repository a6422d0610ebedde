"""The pages on which a file of another program comes into a study, and goes again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gurvan.kernel import clock
from gurvan.kernel.errors import NotFound
from gurvan.research import commands, queries, tasks
from gurvan.research.commands.projects import destroy_left_projects, keep_what_was_read
from gurvan.research.exchange import Project, SourceTold, lined
from gurvan.research.models import GuestCoder, Participant, SentProject, Study, TakenProject
from gurvan.research.passages import text_of
from gurvan.research.qda_reading import project_of
from gurvan.research.qda_writing import project_file
from gurvan.research.refusals import ProjectUnread
from gurvan.vault.refusals import KeyDestroyed
from gurvan.work.commands import cancel_work, do_what_waits
from gurvan.work.models import Job
from tests.research.stories import Studies
from tests.research.test_projects import YES, coded, empty
from tests.research.test_qda import like_nvivo

Sit = Callable[..., Client]


def sent_by_page(client: Client, study: Study, data: bytes, name: str = "a.qdpx") -> str:
    """Send a file on the page; return where that leads."""
    page = reverse("research:send_project", args=[study.uid])
    answer = client.post(page, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_file_is_looked_at_taken_in_and_taken_back(stories: Studies, sit: Sit) -> None:
    study, client = empty(stories), sit("federation_officer")
    exchange = reverse("research:exchange", args=[study.uid])
    look = sent_by_page(client, study, like_nvivo())
    page = client.get(look).content.decode()
    for words in (
        "Саад", "Ярилцлага 1", "Дорж", "A coder of another program", "pictures: 1", "sets: 1",
        "coded places that do not lie in the text: 1", "New highlights and remarks: 2",
    ):  # fmt: skip
        assert words in page, words
    assert look in client.get(exchange).content.decode()
    refused = client.post(look, {})
    assert "Tick that those who speak in the documents agreed" in refused.content.decode()
    answer = client.post(look, {"consented": "on", "finished": "on"})
    assert (answer.status_code, answer.headers["Location"]) == (302, exchange)
    assert not SentProject.objects.exists()
    taken = TakenProject.objects.get()
    guest = GuestCoder.objects.get(name="Дорж")
    page = client.get(exchange).content.decode()
    erase = reverse("research:erase_guest_coder", args=[guest.uid])
    back = reverse("research:project_back", args=[taken.uid])
    assert erase in page
    assert back in page
    assert client.post(erase).status_code == 302
    assert "Дорж" not in client.get(exchange).content.decode()
    assert client.post(back).status_code == 302
    assert not study.documents.exists()
    assert back not in client.get(exchange).content.decode()


def test_withdrawn_words_do_not_come_back_under_other_names(stories: Studies, sit: Sit) -> None:
    document, client = coded(stories), sit("federation_officer")
    study = document.study
    project, _left = project_of(commands.take_study_away(actor=stories.actor, study=study))
    one = Participant.objects.get(session__study=study, number=1)
    commands.withdraw_consent(actor=stories.actor, participant=one)
    # Another program knows the text alone, and gives everything GUIDs of its own.
    [source] = project.sources
    copy = replace(source, guid=str(uuid4()), name="Хуулбар", session=0, marks=[],
                   passages=lined(text_of(source.passages)))  # fmt: skip
    data = project_file(Project(name="Өөр", sources=[copy]))
    look = sent_by_page(client, study, data)
    told = f"Words that were withdrawn here from “{document.title}” seem to stand in it."
    assert told in unescape(client.get(look).content.decode())
    client.post(look, {"consented": "on"})
    made = study.documents.get(title="Хуулбар")
    words = text_of(queries.passages_in(made, 1))
    assert "хаалттай" not in words
    assert "гэрээ" in words


def test_what_differs_is_shown_side_by_side_and_decided(stories: Studies, sit: Sit) -> None:
    document = coded(stories)
    study, client = document.study, sit("federation_officer")
    data = commands.take_study_away(actor=stories.actor, study=study)
    code = study.codes.get(name="Зам")
    draft = commands.CodeDraft(name="Хаалт", parent=code.parent, colour="green")
    commands.change_code(actor=stories.actor, code=code, draft=draft)
    look = sent_by_page(client, study, data)
    page = client.get(look).content.decode()
    assert "here: Хаалт" in page
    assert "in the file: Зам" in page
    assert 'name="consented"' not in page  # no document comes
    assert "Nothing of this file is new here" in client.post(look, {}).content.decode()
    assert client.post(look, {"theirs": "theirs"}).status_code == 302
    assert study.codes.filter(name="Зам", colour="red").exists()


def test_a_file_that_is_none_is_refused_and_one_is_thrown_away(stories: Studies, sit: Sit) -> None:
    study, client = empty(stories), sit("federation_officer")
    page = reverse("research:send_project", args=[study.uid])
    answer = client.post(page, {"file": SimpleUploadedFile("a.qdpx", b"text")})
    assert "This is no project (.qdpx) or codebook (.qdc)" in answer.content.decode()
    assert not SentProject.objects.exists()
    look = sent_by_page(client, study, like_nvivo())
    assert client.post(f"{look}drop/").status_code == 302
    assert not SentProject.objects.exists()
    stories.sent_project(study)
    with clock.held(clock.now() + timedelta(days=3)):
        assert destroy_left_projects() == 1


def a_long_one() -> bytes:
    """Return a project with a text so long that nobody waits while it is read."""
    text = "".join(f"{number} дугаар мөрөнд юм хэлэв.\n" for number in range(60_000))
    source = SourceTold(guid=str(uuid4()), name="Урт яриа", passages=lined(text), marks=[])
    return project_file(Project(name="Урт", sources=[source]))


def test_a_long_one_is_read_as_long_work(stories: Studies, sit: Sit) -> None:
    study, client = empty(stories), sit("federation_officer")
    look = sent_by_page(client, study, a_long_one())
    sent, job = SentProject.objects.get(), Job.objects.get(kind=commands.READ)
    assert sent.unread
    assert client.get(look).headers["Location"] == job.get_absolute_url()
    assert client.post(look, {"consented": "on"}).status_code != 302
    with pytest.raises(ProjectUnread):
        commands.begin_taking_project_in(actor=stories.actor, sent=sent, said=YES)
    do_what_waits()
    job.refresh_from_db()
    assert job.told() == "The file is read. Look at what it brings: nothing is taken in yet."
    assert job.leads_to() == look
    assert "Урт яриа" in client.get(look).content.decode()
    read = SentProject.objects.get()
    assert not read.unread
    assert read.letters > 1_000_000


def test_a_long_file_that_is_none_is_destroyed_and_says_so(stories: Studies) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parcel:
        parcel.writestr("project.qde", "<none>" + "а" * 2_000_000)
    sent = stories.sent_project(empty(stories), held.getvalue())
    assert sent.unread
    do_what_waits()
    assert Job.objects.get().told().startswith("This is no project (.qdpx) or codebook (.qdc)")
    assert not SentProject.objects.exists()
    with pytest.raises(KeyDestroyed):
        sent.file()


def test_what_is_withdrawn_while_a_long_one_is_read_stays_away(stories: Studies) -> None:
    study = coded(stories).study
    sent = stories.sent_project(study, a_long_one())
    project, left = project_of(sent.file())
    one = Participant.objects.get(session__study=study, number=1)
    commands.withdraw_consent(actor=stories.actor, participant=one)
    with pytest.raises(NotFound):
        keep_what_was_read(actor=stories.actor, sent=sent, project=project, left=left, preview="")
    assert not SentProject.objects.exists()


def test_a_reading_that_was_broken_off_leads_to_throwing_the_file_away(
    stories: Studies, sit: Sit
) -> None:
    study, client = empty(stories), sit("federation_officer")
    look = sent_by_page(client, study, a_long_one())
    cancel_work(actor=stories.actor, job=Job.objects.get())
    answer = client.get(look, follow=True)
    assert "The file was not read to its end. Send it again." in answer.content.decode()
    assert client.post(answer.redirect_chain[-1][0]).status_code == 302
    assert not SentProject.objects.exists()


def test_a_long_one_is_taken_in_as_long_work(
    stories: Studies, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = "gurvan.research.commands.taking_projects.is_long_project"
    monkeypatch.setattr(where, lambda _sent: True)
    study, client = empty(stories), sit("federation_officer")
    look = sent_by_page(client, study, like_nvivo())
    answer = client.post(look, {"consented": "on", "finished": "on"})
    job = Job.objects.get(kind="research.take_project_in_finished")
    assert answer.headers["Location"] == job.get_absolute_url()
    assert client.get(look).headers["Location"] == job.get_absolute_url()
    assert job.leads_to() == look
    do_what_waits()
    job.refresh_from_db()
    assert job.told() == "The file is taken in: 2 highlights."
    assert job.leads_to() == reverse("research:studies")
    assert TakenProject.objects.get().study == study
    sent = stories.sent_project(study)
    begun = commands.begin_taking_project_in(actor=stories.actor, sent=sent, said=YES)
    commands.drop_project(actor=stories.actor, sent=sent)
    do_what_waits()
    assert isinstance(begun, Job)
    begun.refresh_from_db()
    assert begun.state != "done"
    assert len(tasks.TAKE_PROJECT_IN) == 4
