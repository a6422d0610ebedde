"""Writes the pages of docs/ that are made from the code: `python -m tools.docs [--check]`.

With `--check` nothing is written; it fails where a page differs from what the code says now.
"""

import inspect
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
MADE = "<!-- Made from the code by `make docs`: change it there. -->"


def events() -> Iterator[str]:
    """Tell every event: its sentence, and what is left of its particulars after an erasure."""
    from gurvan.kernel.events import EVENTS

    yield "# Events"
    yield "What a ledger can say. *Erased* tells what is left when a person is forgotten."
    domains: dict[str, list[Any]] = {}
    for name in sorted(EVENTS):
        domains.setdefault(name.split(".")[0], []).append(EVENTS[name])
    for domain, found in domains.items():
        yield f"## {domain}"
        yield _table(
            ("Event", "Sentence", "Fields", "Erased", "Public"),
            [
                (
                    f"`{event.name}`",
                    event.says,
                    ", ".join(f"`{f.name}`" for f in fields(event)) or "–",
                    ", ".join(
                        f"`{f.name}`: {f.metadata['erase']}"
                        for f in fields(event)
                        if "erase" in f.metadata
                    )
                    or "–",
                    "yes" if event.public else "no",
                )
                for event in found
            ],
        )


def lifecycles() -> Iterator[str]:
    """Tell every lifecycle as a table: from which state which verb leads where."""
    from gurvan.kernel.lifecycle import LIFECYCLES

    yield "# Lifecycles"
    for name in sorted(LIFECYCLES):
        lifecycle = LIFECYCLES[name]
        yield f"## {name}"
        yield _table(
            ("State", "Word", "What can be done"),
            [
                (
                    f"`{state}`",
                    word,
                    ", ".join(
                        f"{verb} → `{after}`"
                        for verb, after in lifecycle.table.get(state, {}).items()
                    )
                    or "it ends here",
                )
                for state, word in lifecycle.words.items()
            ],
        )


def commands() -> Iterator[str]:
    """Tell every command, and the declared exceptions to the rule that a change is a command."""
    from gurvan.kernel.guard import LIBRARY_TABLES
    from gurvan.ledger.commands import COMMANDS, DRAFTS

    yield "# Commands"
    yield "Every change is one of these; each leaves at least one entry in the ledger."
    yield _command_table(COMMANDS)
    yield "## Without an entry"
    yield "Drafts: autosave, progress, counters. They live for a time and tell nobody's story."
    yield _command_table(DRAFTS)
    yield "Tables of ours that a library writes:"
    yield _table(
        ("Table", "Why"), [(f"`{name}`", why) for name, why in sorted(LIBRARY_TABLES.items())]
    )


def _command_table(found: dict[str, Callable[..., Any]]) -> str:
    return _table(
        ("Command", "What it does"),
        [
            (f"`{name}`", (inspect.getdoc(function) or "").splitlines()[0])
            for name, function in sorted(found.items())
        ],
    )


# Every setting: what holds where it is not set, and what it is for.
SETTINGS = {
    "GURVAN_HOME": (
        "`~/gurvan`",
        "The folder of the office: keys, files, and its database where that is SQLite.",
    ),
    "GURVAN_DATABASE_URL": (
        "SQLite in that folder",
        "`sqlite:////path/to/file`, or `postgres://user:password@host:port/name`.",
    ),
    "PORT": ("`8000`", "The port on which `gurvan serve` listens, on 127.0.0.1."),
    "GURVAN_HOSTS": (
        "`127.0.0.1,localhost,[::1]`",
        "The names under which the office answers. Behind a proxy: the name that people type.",
    ),
    "GURVAN_ORIGINS": (
        "none",
        "Behind a proxy: its address, `https://gurvan.example.mn`. Links handed over begin so.",
    ),
    "GURVAN_HTTPS": (
        "`no`",
        "`yes` behind a proxy that does HTTPS. Its word on who asks is believed then.",
    ),
    "GURVAN_STATIC": (
        "in a release, inside the package; in a checkout `var/static`",
        "The folder of styles, scripts and fonts, as `make setup` gathers them.",
    ),
    "GURVAN_DEBUG": ("`no`", "For work on the program alone: a fault shows what is inside."),
    "GURVAN_MAIL": (
        "none: e-mail stays in the folder `outbox` of the office",
        "The mail server: `smtps://user:password@host`, or `smtp://localhost` on one machine.",
    ),
    "GURVAN_MAIL_FROM": ("`gurvan@localhost`", "The address from which the office writes."),
    "GURVAN_SMS_GATEWAY": (
        "none: SMS stay in the folder `outbox` of the office",
        "The address of a gateway in the office's own network, which takes SMS by HTTP.",
    ),
    "GURVAN_SMS_TOKEN": ("none", "What the gateway asks for to let Gurvan in."),
    "GURVAN_PASSPHRASE_FILE": (
        "systemd's credential `passphrase`, or it is asked for",
        "A file with the passphrase of the keys.",
    ),
}


def settings() -> Iterator[str]:
    """Tell every setting that is read from the environment. Raises ValueError on one untold."""
    source = (ROOT / "src/gurvan/config/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'environment\.\w+\(\s*"(\w+)"', source))
    if read | {"GURVAN_PASSPHRASE_FILE"} != set(SETTINGS):
        raise ValueError(f"Settings read and settings told differ: {read ^ set(SETTINGS)}")
    yield "# Settings"
    yield (
        "Read from the environment when Gurvan starts. Each may also be given as a file: "
        "`NAME_FILE=/path` wins over `NAME`, so that secrets stay out of lists of processes. A yes "
        "or no is written `yes` or `no`; a list, with commas."
    )
    yield _table(
        ("Name", "Where not set", "What it is"),
        [(f"`{name}`", default, words) for name, (default, words) in SETTINGS.items()],
    )


def cli() -> Iterator[str]:
    """Tell every command of the terminal, as its own help says it."""
    import click

    from gurvan.cli.main import gurvan

    yield "# The terminal"
    yield (
        "`gurvan` speaks the language of the terminal, Mongolian or English. It ends with 0 when "
        "all is well, with 1 when something was refused or found wrong, and with 2 when a command "
        "was mistyped."
    )

    def told(
        command: click.Command, name: str, above: click.Context | None = None
    ) -> Iterator[str]:
        # A width of our own, so that the page is the same on every terminal.
        context = click.Context(command, above, name, terminal_width=96, **command.context_settings)
        yield f"## `{context.command_path}`"
        yield "```text\n" + command.get_help(context).strip() + "\n```"
        if isinstance(command, click.Group):
            for part in command.list_commands(context):
                child = command.get_command(context, part)
                if child is not None and not child.hidden:
                    yield from told(child, part, context)

    yield from told(gurvan, "gurvan")


# The answers that the table of permissions has columns for; the rest stands in its last one.
ANSWERS = {"200": "Opens", "302": "Leads on", "403": "Not allowed", "404": "Not there"}


def permissions() -> Iterator[str]:
    """Tell which role may open which address: the matrix that the tests try."""
    matrix = tomllib.loads((ROOT / "tests/habits/routes.toml").read_text(encoding="utf-8"))
    yield "# Permissions"
    yield (
        "Every address, asked for in every role, as the tests do it. *Opens* is 200. *Leads on* is "
        "302: a stranger is led to the sign-in. *Not allowed* is 403, with a sentence that says "
        "who may. *Not there* is 404: out of reach. *Else* is 401 (no token, not signed in), 405 "
        "(only to be sent to) and 410 (over)."
    )
    yield (
        "*Others* are all roles that a line does not name; a *stranger* is nobody who is signed "
        "in. The things behind the addresses belong to an NGO: its leader and the officers above "
        "it have it in reach, the *other leader* leads a group elsewhere. Authority and company "
        "are parties to its agreement; the buyer is not. Every role of a neighbouring federation "
        "finds nothing at any address of a thing."
    )
    yield _table(
        ("Address", *ANSWERS.values(), "Else"),
        [
            (
                f"`{route if ' ' in route else f'/{route}'}`",
                *(_roles(answers.get(status, "")) for status in ANSWERS),
                _roles(" ".join(answers[one] for one in answers if one not in ANSWERS)),
            )
            for route, answers in matrix.items()
        ],
    )


def _roles(names: str) -> str:
    return ", ".join(name.replace("_", " ") for name in names.split()) or "–"


def glossary() -> Iterator[str]:
    """Tell the field's terms in both languages."""
    from gurvan.portal.glossary import terms

    yield "# Glossary"
    yield (
        "The field's own terms, as the code and the pages use them. They were compiled without a "
        "native reader: where one is doubtful, the note says so."
    )
    yield _table(
        ("English", "Mongolian", "Note"),
        [(term.english, term.mongolian, term.note_en or "–") for term in terms()],
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(c.replace("|", "\\|") for c in line) + " |" for line in lines
    )


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "events": events,
    "lifecycles": lifecycles,
    "commands": commands,
    "settings": settings,
    "cli": cli,
    "glossary": glossary,
    "permissions": permissions,
}


def main(*, check: bool) -> bool:
    """Write every page, or say which differ; return whether all is as it should be."""
    django.setup()
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - loads every view, and so every command
    DOCS.mkdir(exist_ok=True)
    stale = []
    for name, page in PAGES.items():
        path = DOCS / f"{name}.md"
        text = f"{MADE}\n\n" + "\n\n".join(page()) + "\n"
        if check:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                stale.append(path.name)
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print("Not what the code says now (run `make docs`):", ", ".join(stale))
    return not stale


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"  # the pages are in English, whatever the terminal speaks
    sys.exit(not main(check="--check" in sys.argv[1:]))
