"""The doctor's look at the office's folder: whose it is, and who else could read it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from gurvan.cli import home as homes, threshold
from gurvan.cli.doctor.findings import Finding, note, well, wrong
from gurvan.cli.passphrase import ring_path
from gurvan.kernel import office
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.refusals import sentence
from gurvan.vault import ring as rings

OTHERS = 0o077


def examine() -> Iterator[Finding]:
    """Yield how the office's folder stands."""
    home, kind = threshold.home(), office.kind()
    if homes.is_unfinished(home):
        yield wrong(
            _("The office in {home} was never made to its end.").format(home=home),
            _("Make it again; what is left of it is cleared away: gurvan init"),
        )
        return
    if kind is None:
        yield wrong(
            _("There is no office in {home}.").format(home=home),
            _("Make one with gurvan init, or say where it is with GURVAN_HOME."),
        )
        return
    words = {"office": _("a real office"), "demonstration": _("the demonstration")}
    yield well(_("{home} is {kind}.").format(home=home, kind=words[kind]))
    yield _folder(home)
    yield _secret(home)
    yield _keys(kind)
    yield from _settings()


def _folder(home: Path) -> Finding:
    state = home.stat()
    if state.st_uid != os.geteuid():
        return wrong(
            _("{home} belongs to another user.").format(home=home),
            _("Run Gurvan as that user, or give the folder away: chown -R"),
        )
    if stat.S_IMODE(state.st_mode) & OTHERS:
        return wrong(
            _("Other users of this computer can reach {home}.").format(home=home),
            f"chmod 700 {home}",
        )
    return well(_("Nobody else on this computer can reach {home}.").format(home=home))


def _secret(home: Path) -> Finding:
    path = home / homes.SECRET_KEY
    if not path.is_file():
        return wrong(
            _("{path} is missing: sign-ins end at each start, and tokens do not work.").format(
                path=path
            ),
            _("Put it back from a backup."),
        )
    if stat.S_IMODE(path.stat().st_mode) & OTHERS:
        return wrong(
            _("Other users of this computer can read {path}.").format(path=path),
            f"chmod 600 {path}",
        )
    return well(_("The office's secret is there: {path}").format(path=path))


def _keys(kind: office.Kind) -> Finding:
    path = ring_path()
    try:
        protected = rings.is_protected(path)
    except Refused as refusal:
        return wrong(_("The keys cannot be used: {path}").format(path=path), sentence(refusal))
    if protected:
        return well(_("The keys are protected by a passphrase: {path}").format(path=path))
    told = _("The keys have no passphrase: {path}").format(path=path)
    if kind == "demonstration":
        return note(told, _("So it is in a demonstration: it is for invented people only."))
    return wrong(told, _("Set one now: gurvan keys change-passphrase"))


def _settings() -> Iterator[Finding]:
    local = {"127.0.0.1", "localhost", "[::1]", "testserver"}
    if settings.DEBUG:
        yield wrong(_("GURVAN_DEBUG is on: a fault would show what is inside."), _("Set it to no."))
    if set(settings.ALLOWED_HOSTS) - local and not settings.HTTPS:
        yield wrong(
            _("The office answers to {hosts} without HTTPS.").format(
                hosts=", ".join(settings.ALLOWED_HOSTS)
            ),
            _("Put a proxy with HTTPS before it, and set GURVAN_HTTPS=yes."),
        )
