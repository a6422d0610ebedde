"""The doctor's look at what pages are made of: styles, scripts, words in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from gurvan.cli.doctor.findings import Finding, well, wrong


def examine() -> Iterator[Finding]:
    """Yield how the pages stand."""
    yield _styles()
    yield _words()


def _styles() -> Finding:
    listed = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not listed.is_file():
        return wrong(
            _("The pages' styles are missing: {folder}").format(folder=listed.parent),
            _("In a checkout: make setup. Elsewhere, say where they are with GURVAN_STATIC."),
        )
    return well(_("The pages' styles are there: {folder}").format(folder=listed.parent))


def catalogue() -> Path:
    """Return where the Mongolian words are that Django reads."""
    return Path(settings.LOCALE_PATHS[0]) / "mn" / "LC_MESSAGES" / "django.mo"


def _words() -> Finding:
    made = catalogue()
    if not made.is_file():
        return wrong(
            _("The Mongolian words are missing: {path}").format(path=made),
            _("In a checkout: make setup. Elsewhere, install Gurvan again."),
        )
    source = made.with_suffix(".po")
    if source.is_file() and source.stat().st_mtime > made.stat().st_mtime:
        return wrong(
            _("The Mongolian words are older than their source: {path}").format(path=made),
            _("Make them anew: make setup"),
        )
    return well(_("The pages speak Mongolian and English."))
