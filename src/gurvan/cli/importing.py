"""`gurvan import`: takes an office's own lists in, all or nothing; at first only a trial."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from django.db import transaction
from django.utils.translation import get_language, gettext as _, ngettext

from gurvan.cli import progress, threshold
from gurvan.imports import arriving, tables
from gurvan.imports.checking import Check, Problem
from gurvan.imports.commands import take_in_rows
from gurvan.imports.limits import limits
from gurvan.imports.lists import LISTS
from gurvan.imports.refusals import FileMissing, StillToDecide
from gurvan.imports.sheets import Outcome, RowRefusedError
from gurvan.imports.staging import Content
from gurvan.kernel import clock, office
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.refusals import sentence

MOST_TOLD = 200  # problems that are printed; who mends these sees the next ones


class InOrder(click.Group):
    """Lists its commands in the order in which a new office needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """Return the commands as they were added."""
        return list(self.commands)


@click.group(
    "import",
    cls=InOrder,
    help=_(
        "Take in the lists that you have: groups, people, memberships, agreements, duties, land."
    ),
)
def importing() -> None:
    """Hold the commands of importing."""


def _command(name: str, words: str) -> None:
    """Add a command that takes in one kind of list."""

    @importing.command(name, help=words)
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--template", is_flag=True, help=_("Write an empty list of this kind instead."))
    @click.option(
        "--commit", is_flag=True, help=_("Take the list in. Without this it is only tried.")
    )
    @click.option(
        "--decide",
        multiple=True,
        metavar="KEY=VALUE",
        help=_("Decide for all rows what the whole list shows; without it you are told what."),
    )
    def take_in(*, file: Path, template: bool, commit: bool, decide: tuple[str, ...]) -> None:
        if template:
            tables.write_template(file, LISTS[name].columns)
            click.echo(_("An empty list is written: {path}").format(path=file))
        elif not _take_in(name, file, decide, commit=commit):
            raise click.exceptions.Exit(1)


_command(
    "organisations",
    _("Groups, companies, authorities, each below its parent and in its present state."),
)
_command(
    "members",
    _("People with their particulars, and the group of which each is said to be a member."),
)
_command(
    "memberships",
    _("Further memberships of people whom the register has. Each is to be confirmed."),
)
_command(
    "agreements",
    _("Agreements from before, each in its present state. Their papers are to follow."),
)
_command(
    "duties",
    _("Who owes what to whom by when, in agreements that are still being entered."),
)
_command(
    "boundaries",
    _("Official boundaries of aimags and soums, by which the soum of ground is computed."),
)
_command(
    "licences",
    _("Licences with their shapes. What is newer takes the place of what is known."),
)
_command(
    "land",
    _("Water, protected land, settlements, tailings and other ground, with shapes."),
)


def _take_in(kind: str, file: Path, decide: Sequence[str], *, commit: bool) -> bool:
    """Try a list, or take it in; say whether it is without fault.

    A demonstration takes in nobody real, not even for a trial: its keys have no passphrase.
    """
    house = threshold.enter()
    office.require("office")
    content = arriving.laid_out(kind, file.name, _bytes(file, kind))
    all_known = not LISTS[kind].shaped  # a file of shapes has columns of others, not of ours
    titles, columns = content.titles, LISTS[kind].columns
    tables.require_columns(titles, content.layout, columns, all_known=all_known)
    content.decisions = dict(_decision(one) for one in decide)
    check, outcome = _tried(house, kind, content, commit=commit)
    for note in content.notes:
        click.echo(note[get_language() or "mn"])
    if outcome is None:
        _tell_undecided(content)
        _tell(sorted(check.problems, key=lambda one: (one.row, one.column, one.says)))
        return False
    told = ngettext("{count} row fits.", "{count} rows fit.", outcome.written)
    click.echo(told.format(count=outcome.written))
    for line in outcome.notes:
        click.echo(line)
    if commit:
        click.echo(_("The list is taken in."))
    else:
        click.echo(_("Nothing was kept: this was a trial. To take the list in, add --commit"))
    return True


def _decision(text: str) -> tuple[str, str]:
    """Return what was decided, and of which matter."""
    key, _sign, value = text.rpartition("=")
    return key.strip(), value.strip()


def _tried(
    house: Actor, kind: str, content: Content, *, commit: bool
) -> tuple[Check, Outcome | None]:
    sheet = LISTS[kind]
    with progress.bar(_("Reading")) as tell:
        check = content.check(tell)
        understood = check.understand(content.settle(house, sheet.steps), sheet.columns)
        for key, value in content.decisions.items():
            content.require_answer(key, value)
        sheet.check(house, check, understood)
    if check.problems or content.to_decide():
        return check, None
    content.notes = sheet.notes(house, understood)
    try:
        with transaction.atomic(), progress.bar(_("Entering")) as tell:
            _taken, outcome = take_in_rows(actor=house, kind=kind, rows=understood, tell=tell)
            transaction.set_rollback(not commit)
    except RowRefusedError as refused:
        check.wrong(refused.row, refused.refusal.field or "", refused.refusal)
        return check, None
    return check, outcome


def _tell_undecided(content: Content) -> None:
    """Print what is to be decided for all rows, and how."""
    language, waiting = get_language() or "mn", content.to_decide()
    for found in content.findings:
        if found.key in waiting:
            click.echo(found.says[language])
            for example in found.examples:
                click.echo(f"    {example}")
            for option in found.options:
                click.echo(f'  --decide "{found.key}={option.value}"  {option.says[language]}')
    if waiting:
        click.echo()
        click.echo(sentence(StillToDecide(count=len(waiting))), file=sys.stderr)


def _bytes(file: Path, kind: str) -> bytes:
    """Return what a file holds, no further than a list may go. Raises FileMissing."""
    bound = limits(clock.today())
    most = bound.shape_bytes if LISTS[kind].shaped else bound.bytes
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError:
        raise FileMissing(path=str(file)) from None


def _tell(problems: Sequence[Problem]) -> None:
    """Print what is wrong as a table: row, column, reason."""
    if not problems:
        return
    titles = (_("Row"), _("Column"), _("What to mend"))
    rows = [(str(one.row), one.column, one.says) for one in problems[:MOST_TOLD]]
    wide = [max(len(row[at]) for row in [titles, *rows]) for at in range(2)]
    for row, column, says in [titles, *rows]:
        click.echo(f"{row:>{wide[0]}}  {column:<{wide[1]}}  {says}")
    click.echo()
    if len(problems) > MOST_TOLD:
        click.echo(_("And more: {count}.").format(count=len(problems) - MOST_TOLD))
    count = len({one.row for one in problems})
    told = ngettext(
        "{count} row must be mended. Nothing was taken in.",
        "{count} rows must be mended. Nothing was taken in.",
        count,
    )
    click.echo(told.format(count=count), file=sys.stderr)
