"""A program takes a whole report in, part by part, and back."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import Programs
from tests.cast import Cast
from tests.research.reports import WHOLE
from tests.research.stories import Studies


def test_a_program_takes_a_whole_report_in_and_back(cast: Cast, program: Programs) -> None:
    study = Studies(cast).begun()
    office = program()
    url = f"/api/v1/studies/{study.uid}/report-files"
    file = SimpleUploadedFile("Тайлан.txt", WHOLE.encode())
    sent = office.client.post(url, {"file": file}).json()
    assert (sent["title"], sent["form"], sent["said"]) == ("Тайлан", "txt", False)
    parts = sent["report_parts"]
    takes = [one["takes"] for one in parts]
    own = f"/studies/report-files/{sent['uid']}"
    body = {"takes": takes, "version": sent["version"]}
    said = office.client.put(f"/api/v1{own}", body, "application/json")
    assert said.json()["said"] is True
    again = office.client.put(f"/api/v1{own}", body, "application/json")
    assert again.json()["key"] == "research.report_parts_changed"
    solutions = [
        {"place": place, "horizon": one["horizon"], "actors": one["actors"]}
        for place, one in enumerate(parts)
        if one["takes"] == "solution"
    ]
    facts = {"title": "Тайлан", "held_on": "2022-09-14", "consent": {"way": "spoken"}}
    taken = office.post(f"{own}/take-in", {**facts, "solutions": solutions})
    assert taken.status_code == 201
    told = taken.json()
    became = office.get(f"/studies/taken-reports/{told['uid']}/parts").json()
    rows = became["items"]
    assert [one["takes"] for one in rows] == takes
    assert {one["became"] for one in rows} == {"", "study", "session", "question", "finding",
                                               "solution"}  # fmt: skip
    back = office.client.delete(f"/api/v1/studies/taken-reports/{told['uid']}")
    assert back.json()["undone_on"] is not None
