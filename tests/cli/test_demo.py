"""The demonstration is made once, says how to sign in, and never touches a real office."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from gurvan.cli import demo_home
from gurvan.cli.story.accounts import EVERY, PASSWORD
from tests.cli.terminal import Terminal, Told, interrupt, present_code, session_of


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Terminal, Told]:
    """Return the terminal of an installed program whose demonstration was just made."""
    terminal = Terminal(tmp_path_factory.mktemp("shown") / "home", installed=True)
    return terminal, terminal.run("demo", "--no-serve")


def sign_ins(told: Told) -> str:
    """Return what does not change from one start to the next."""
    told_out = told.out[told.out.index("Everybody's password") :]
    return re.sub(r"code now \d{6}", "", told_out)


def test_it_is_made_and_says_how_to_sign_in(shown: tuple[Terminal, Told]) -> None:
    terminal, told = shown
    assert told.code == 0, told.err
    assert "Norovlin: an agreement that works ..." in told.out
    assert PASSWORD in told.out
    for one in EVERY:
        assert one.email in told.out
    assert re.search(r"gvn_[0-9a-f_]+", told.out)
    assert json.loads((terminal.home / "demo" / "office.json").read_text())["kind"] == (
        "demonstration"
    )
    assert [item.name for item in terminal.home.iterdir()] == ["demo"]


def test_the_second_start_makes_nothing(shown: tuple[Terminal, Told]) -> None:
    terminal, first = shown
    told = terminal.run("demo", "--no-serve")
    assert "Making" not in told.out
    assert sign_ins(told) == sign_ins(first)


def test_the_code_is_the_one_of_the_app(shown: tuple[Terminal, Told]) -> None:
    terminal, first = shown
    found = re.search(r"(\S+@example.org)\s+code now \d+, secret (\w+)", first.out)
    assert found
    before = present_code(found[2])
    told = terminal.run("demo", "code", found[1])
    assert told.out.split(",")[0] in {before, present_code(found[2])}
    assert "more seconds" in told.out
    unknown = terminal.run("demo", "code", "nobody@example.org")
    assert unknown.code == 1
    assert "Nobody here signs in with this address" in unknown.err


def test_it_is_served_and_answers_its_token(shown: tuple[Terminal, Told]) -> None:
    terminal, first = shown
    token = re.search(r"gvn_[0-9a-f_]+", first.out)
    assert token
    with terminal.serving("demo", GURVAN_HTTPS="yes", GURVAN_DATABASE_URL="oracle://") as (
        address,
        process,
    ):
        with urlopen(f"{address}/about/") as page:  # noqa: S310 - our own address
            assert page.status == 200
        asked = Request(f"{address}/api/v1/places/4152")  # noqa: S310 - our own address
        asked.add_header("Authorization", f"Bearer {token[0]}")
        with urlopen(asked) as answer:  # noqa: S310 - our own address
            assert json.load(answer)["code"] == "4152"
        again = terminal.run("demo", "--reset", "--no-serve")
        assert again.code == 1
        assert "is open in another terminal" in again.err
        assert interrupt(process) == 0
        assert session_of(process.pid) == []


def test_what_is_seen_is_verified(shown: tuple[Terminal, Told]) -> None:
    demo = Terminal(shown[0].home / "demo")
    told = demo.run("ledger", "verify", "--record")
    assert told.code == 0, told.out


def test_a_demonstration_takes_in_nobody_real(shown: tuple[Terminal, Told], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Given name\nБат\n", encoding="utf-8")
    demo = Terminal(shown[0].home / "demo")
    told = demo.run("import", "members", str(tmp_path / "list.csv"))
    assert told.code == 1
    assert "never mix" in told.err
    assert demo.run("init").code == 1


def test_it_can_be_made_anew(shown: tuple[Terminal, Told]) -> None:
    terminal, first = shown
    (terminal.home / "demo" / "unfinished").touch()
    told = terminal.run("demo", "--no-serve")
    assert told.code == 0, told.err
    assert "Making the demonstration" in told.out
    assert sign_ins(told) != sign_ins(first)


def test_a_real_office_in_its_place_is_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "home" / "demo"
    home.mkdir(parents=True)
    (home / "office.json").write_text('{"kind": "office"}')
    told = Terminal(tmp_path / "home", installed=True).run("demo", "--reset", "--no-serve")
    assert told.code == 1
    assert "holds another kind of office" in told.err
    assert (home / "office.json").read_text() == '{"kind": "office"}'


def test_before_it_is_made_there_are_no_codes(tmp_path: Path) -> None:
    told = Terminal(tmp_path / "home", installed=True).run("demo", "code", "leader@example.org")
    assert told.code == 1
    assert "There is no demonstration yet" in told.err


def test_a_checkout_keeps_it_under_var() -> None:
    assert demo_home.folder() == demo_home.CHECKOUT / "var" / "demo"
