from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gurvan.cli.main import COMMANDS as OF_THE_TERMINAL
from gurvan.kernel.events import EVENTS
from gurvan.kernel.lifecycle import LIFECYCLES
from gurvan.ledger.commands import COMMANDS, DRAFTS
from gurvan.portal.glossary import terms
from tools import docs


def page(name: str) -> str:
    return "\n\n".join(docs.PAGES[name]())


def test_every_event_is_told_with_its_sentence() -> None:
    told = page("events")
    assert EVENTS
    assert all(f"| `{name}` | {event.says} |" in told for name, event in EVENTS.items())


def test_every_state_is_told_with_what_can_be_done() -> None:
    told = page("lifecycles")
    assert all(f"## {name}\n" in told for name in LIFECYCLES)
    assert "draft → `drafted`" in told
    assert "it ends here" in told


def test_every_change_is_told_and_what_leaves_no_entry_stands_apart() -> None:
    entered, unentered = page("commands").split("## Without an entry")
    assert all(f"| `{name}` | " in entered for name in COMMANDS)
    assert all(f"| `{name}` | " in unentered for name in DRAFTS)
    assert "`accounts_sitting`" in unentered


def test_every_setting_is_told() -> None:
    told = page("settings")
    assert all(f"| `{name}` | " in told for name in ("PORT", "GURVAN_HOME", "GURVAN_DATABASE_URL"))


def test_a_setting_that_is_not_told_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(docs.SETTINGS, "PORT")
    with pytest.raises(ValueError, match="PORT"):
        page("settings")


def test_every_command_of_the_terminal_is_told_with_its_help() -> None:
    told = page("cli")
    assert all(f"## `gurvan {name}`\n" in told for name in OF_THE_TERMINAL)
    assert "## `gurvan ledger verify`" in told
    assert "--record" in told


def test_every_term_is_told_in_both_languages() -> None:
    told = page("glossary")
    assert all(f"| {term.english} | {term.mongolian} | " in told for term in terms())


def test_every_address_is_told_with_its_answers() -> None:
    told = page("permissions").splitlines()
    assert "| `/search/` | others | stranger | – | – | – |" in told
    assert len([line for line in told if line.startswith("| `GET /api/v1/")]) > 30


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert docs._table(("a",), [("one|other",)]).endswith("| one\\|other |")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def notes() -> Iterator[str]:
        yield "# Notes"
        yield "One."

    monkeypatch.setattr(docs, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(docs, "PAGES", {"notes": notes})
    return tmp_path / "docs"


def test_a_page_is_written_and_then_fresh(folder: Path) -> None:
    assert not docs.main(check=True)
    assert docs.main(check=False)
    assert (folder / "notes.md").read_text(encoding="utf-8").endswith("# Notes\n\nOne.\n")
    assert docs.main(check=True)


def test_a_page_that_differs_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs.main(check=False)
    (folder / "notes.md").write_text("Two.\n", encoding="utf-8")
    assert not docs.main(check=True)
    assert "notes.md" in capsys.readouterr().out
