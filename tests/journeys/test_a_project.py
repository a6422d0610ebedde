"""A researcher takes a project of another program in, reads what it brought, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.person import Person
from tests.journeys.test_a_focus_group import plan
from tests.pairing import PAIRWISE
from tests.research.test_qda import like_nvivo

pytestmark = pytest.mark.browser


@PAIRWISE
def test_a_project_comes_in_is_coded_on_and_goes_again(
    somebody: Callable[..., Person], language: str, width: int, tmp_path: Path
) -> None:
    person = somebody(language, width)
    person.comes_back("researcher")
    plan(person, f"Төсөл {language} {width}")
    person.follows("For other programs")
    (tmp_path / "a.qdpx").write_bytes(like_nvivo())
    person.follows("Take in a file of another program")
    person.fills(file=str(tmp_path / "a.qdpx"))
    person.presses("Read the file")
    person.sees("What cannot be carried, or only otherwise")
    person.sees_words("Дорж")
    person.presses("Take the file in")
    person.sees(
        "Tick that those who speak in the documents agreed to it. If they did not, take in the"
        " codebook alone."
    )
    person.fills(consented=True)
    person.presses("Take the file in")
    person.sees("It is taken in. What was sent is destroyed.")
    person.follows("Documents")
    person.follows("Ярилцлага 1")
    person.sees_words("хаалттай 😀")
    person.page.go_back()
    person.follows("Overview")
    person.follows("For other programs")
    person.follows("Take back what the file brought")
    person.presses("Take it back")
    person.sees("It is taken back.")
    person.follows("Documents")
    person.follows("Codebook")
    person.sees("No code yet. Add the first one; then give it to what was said, in a document.")
