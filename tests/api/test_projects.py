"""Projects of other programs through the API: sent, held against the study, taken in and back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gurvan.research.models import SentProject
from tests.api.conftest import Programs
from tests.cast import Cast
from tests.research.stories import Studies
from tests.research.test_projects import empty
from tests.research.test_qda import like_nvivo


@pytest.fixture
def stories(cast: Cast) -> Studies:
    """Return who brings a study along."""
    return Studies(cast)


def test_a_project_comes_in_and_goes_again(stories: Studies, program: Programs) -> None:
    study, caller = empty(stories), program()
    file = {"file": SimpleUploadedFile("a.qdpx", like_nvivo())}
    sent = caller.client.post(f"/api/v1/studies/{study.uid}/project-files", file).json()
    assert (sent["kind"], sent["brings"], sent["highlights"]) == ("project", True, 2)
    assert [one["stands"] for one in (*sent["codes"], *sent["documents"])] == ["new"] * 3
    assert {"what": "pictures", "many": 1} in sent["left"]
    path = f"/studies/project-files/{sent['uid']}"
    assert caller.get(path).json() == sent
    refused = caller.post(f"{path}/take-in")
    assert refused.json()["key"] == "research.project_consent_needed"
    begun = caller.post(f"{path}/take-in", {"consented": True}).json()
    assert begun["taken"]["documents"] == 1
    assert begun["work"] is None
    guests = caller.get(f"/studies/{study.uid}/guest-coders").json()["items"]
    named = next(one for one in guests if one["name"])
    erased = caller.client.delete(f"/api/v1/studies/guest-coders/{named['uid']}").json()
    assert erased["name"] == ""
    [taken] = caller.get(f"/studies/{study.uid}/projects").json()["items"]
    back = caller.client.delete(f"/api/v1/studies/projects/{taken['uid']}").json()
    assert back["taken_back_on"] is not None
    assert not study.documents.exists()
    rows = caller.post(f"/studies/{study.uid}/highlights").json()
    assert rows == []


def test_a_file_is_thrown_away(stories: Studies, program: Programs) -> None:
    sent = stories.sent_project(empty(stories))
    answer = program().client.delete(f"/api/v1/studies/project-files/{sent.uid}")
    assert answer.status_code == 204
    assert not SentProject.objects.exists()
