"""The terminal's door: which commands there are, in which language, and how one is refused."""

from __future__ import annotations

import gettext
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from gurvan.cli import demo_home
from gurvan.kernel.words import said

# Each command stands in a module of its own, which is read once the settings are known.
COMMANDS: Final = {
    "init": "gurvan.cli.init:init",
    "serve": "gurvan.cli.serve:serve",
    "work": "gurvan.cli.work:work",
    "tick": "gurvan.cli.tick:tick",
    "demo": "gurvan.cli.demo:demo",
    "user": "gurvan.cli.user:user",
    "import": "gurvan.cli.importing:importing",
    "law": "gurvan.cli.law:law",
    "keys": "gurvan.cli.keys:keys",
    "ledger": "gurvan.cli.ledger:ledger",
    "backup": "gurvan.cli.keeping:backup",
    "restore": "gurvan.cli.keeping:restore",
    "drill": "gurvan.cli.keeping:drill",
    "archive": "gurvan.cli.archiving:archive",
    "migrate": "gurvan.cli.migrate:migrate",
    "doctor": "gurvan.cli.doctor.door:doctor",
}
LANGUAGES: Final = ("mn", "en")
ENVIRONMENT: Final = {
    "GURVAN_HOME": said("the folder of the office; ~/gurvan where not set"),
    "GURVAN_DATABASE_URL": said("its database; SQLite in that folder where not set"),
    "PORT": said("the port on which it is served; 8000 where not set"),
}
LOCALE: Final = Path(__file__).resolve().parents[1] / "locale"
INTERRUPTED: Final = 130  # what a shell expects of a program that Ctrl-C ended


class ToldError(click.ClickException):
    """A mistake or a refusal, told in one sentence."""

    def __init__(self, sentence: str, *, code: int = 1) -> None:
        super().__init__(sentence)
        self.exit_code = code  # type: ignore[misc] # click itself sets it on its own errors

    def show(self, file: Any = None) -> None:
        """Print the sentence as it is."""
        click.echo(self.message, file=file or sys.stderr)


class Terminal(click.Group):
    """Starts the house before it reads a command, and turns refusals into sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """Return the commands in the order in which an office needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command. Starts the house, since a command knows the domains."""
        start(ctx.params.get("lang") or language_of(os.environ))
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the chosen language."""
        start(ctx.params.get("lang") or language_of(os.environ))
        from django.utils.translation import gettext as _

        for option in self.get_params(ctx):
            if isinstance(option, click.Option) and option.help:
                option.help = _(option.help)
        super().format_help(ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own signature
        """Write what Gurvan is."""
        from django.utils.translation import gettext as _

        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_("Keep the records of a federation of artisanal miners."))
            formatter.write_text(
                _("To try it: gurvan demo. A real office: gurvan init, then gurvan serve.")
            )

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own signature
        """Write the settings that most offices need."""
        from django.utils.translation import gettext as _

        with formatter.section(_("Settings in the environment")):
            formatter.write_dl([(name, _(words)) for name, words in ENVIRONMENT.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was asked for. The demonstration has a home of its own."""
        if args[0] == "demo":
            demo_home.enter()
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it refuses, it says in the chosen language."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, OSError):
            raise
        except (KeyboardInterrupt, click.Abort):
            from django.utils.translation import gettext as _

            raise ToldError("\n" + _("Stopped."), code=INTERRUPTED) from None
        except Exception as fault:
            sentence = sentence_of(fault)
            if sentence is None:
                raise
            raise ToldError(sentence) from None


def sentence_of(fault: Exception) -> str | None:
    """Return what to tell a person of a refusal or of a silent database; None of a real fault."""
    from django.db import OperationalError, ProgrammingError

    from gurvan.cli.refusals import DatabaseSilent
    from gurvan.kernel.errors import Refused
    from gurvan.kernel.web.refusals import sentence

    if isinstance(fault, Refused):
        return sentence(fault)
    if isinstance(fault, OperationalError | ProgrammingError):
        return sentence(DatabaseSilent(why=str(fault).strip().splitlines()[0]))
    return None


def language_of(environment: Any) -> str:
    """Return the language in which a terminal is set: Mongolian or, for all others, English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "mn" if environment[name].lower().startswith("mn") else "en"
    return "en"


def start(language: str) -> None:
    """Read the settings, load the domains, and speak this language from now on."""
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gurvan.config.settings")
    if not apps.ready:
        import django

        try:
            django.setup()
        except RuntimeError as wrong:  # a setting that is malformed says how to mend it
            raise ToldError(str(wrong)) from None
    from django.utils import translation

    translation.activate(language)
    # click has words of its own (cli.words), which it asks of Python's own way of translating.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("django", str(LOCALE))
    gettext.textdomain("django")


@click.group(cls=Terminal, name="gurvan", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gurvan", message="Gurvan %(version)s")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    help=said("Speak Mongolian or English; otherwise the terminal's language (LANG)."),
)
def gurvan(lang: str | None) -> None:
    """Stand before every command; ``lang`` is read from the context before one is found."""


def main() -> None:
    """Run the command line."""
    os.umask(0o077)  # whatever is made here is for the office's own user alone
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a sign that a terminal cannot show is no fault
            stream.reconfigure(errors="replace")
    gurvan(prog_name="gurvan")


if __name__ == "__main__":
    main()
