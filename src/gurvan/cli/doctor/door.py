"""`gurvan doctor`: looks at everything that an office stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click
from django.utils.translation import gettext as _

from gurvan.cli.doctor import database, machine, office, pages
from gurvan.cli.doctor.findings import WORDS, Finding, Grade

EXAMINATIONS: tuple[Callable[[], Iterator[Finding]], ...] = (
    machine.examine,
    office.examine,
    database.examine,
    pages.examine,
)


@click.command(help=_("Say what is wrong with this installation, and how to mend it."))
def doctor() -> None:
    """Print every finding; exit with 1 where anything is wrong."""
    count = 0
    for examination in EXAMINATIONS:
        for finding in examination():
            _tell(finding)
            count += finding.grade is Grade.WRONG
    click.echo()
    if count:
        click.echo(_("Wrong: {count}.").format(count=count))
        raise click.exceptions.Exit(1)
    click.echo(_("Nothing is wrong."))


def _tell(finding: Finding) -> None:
    words = {grade: _(word) for grade, word in WORDS.items()}
    width = max(map(len, words.values()))
    colour = {Grade.WRONG: "red", Grade.NOTE: "yellow"}.get(finding.grade)
    mark = click.style(words[finding.grade].ljust(width), fg=colour)
    click.echo(f"{mark}  {finding.what}")
    if finding.mend:
        click.echo(f"{' ' * width}  → {finding.mend}")
