"""A leader issues the agreement on paper, and whoever gets it can check it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.person import Person
from tests.pairing import LANGUAGE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
PHONE = 360


def test_a_paper_is_issued_and_checked(somebody: Sit, tmp_path: Path) -> None:
    leader = somebody(LANGUAGE, PHONE)
    leader.signs_in("leader")
    number, file = issue_the_agreement(leader, tmp_path)

    governor = somebody(LANGUAGE, PHONE)
    governor.opens("/about/")
    governor.follows("Check a paper")
    check_the_number(governor, number)
    check_the_file(governor, file)
    an_altered_file_is_not_known(governor, file)
    follow_the_code(governor, number)


def issue_the_agreement(leader: Person, folder: Path) -> tuple[str, Path]:
    leader.opens("/agreements/")
    leader.page.get_by_role("link", name="Норовлингийн овоолго").first.click()
    leader.follows("Issue a paper")
    leader.fills(kind="agreement", language="both")
    leader.presses("Issue it")
    leader.sees("The paper is issued. Download it here.")
    number = leader.page.locator("h1").inner_text()
    with leader.page.expect_download() as coming:
        leader.page.get_by_role("link", name=leader.says("Download the PDF")).click()
    assert coming.value.suggested_filename == f"{number}.pdf"
    file = folder / "paper.pdf"
    coming.value.save_as(file)
    assert file.read_bytes().startswith(b"%PDF-")
    return number, file


def check_the_number(governor: Person, number: str) -> None:
    governor.fills(number=number)
    governor.presses("Check")
    governor.sees("Such a paper was issued, and it is the newest version.")


def check_the_file(governor: Person, file: Path) -> None:
    governor.fills(file=file)
    governor.presses("Check")
    governor.sees("This is the file as it was issued. It is the newest version.")


def an_altered_file_is_not_known(governor: Person, file: Path) -> None:
    altered = file.with_name("altered.pdf")
    altered.write_bytes(file.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6"))
    governor.fills(file=altered)
    governor.presses("Check")
    governor.sees(
        "This file is not known here: it was not issued by this office, or somebody has changed "
        "it. A scan or a photo of a paper is another file: for those, write the number that "
        "stands at the foot of the paper."
    )


def follow_the_code(governor: Person, number: str) -> None:
    """Open the address that the picture at the foot of the paper holds."""
    governor.opens(f"/papers/verify/?number={number}")
    governor.sees("Such a paper was issued, and it is the newest version.")
