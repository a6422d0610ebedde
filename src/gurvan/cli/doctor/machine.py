"""The doctor's look at the machine: Python, libraries, disk, clock, encryption."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import DatabaseError
from django.utils.translation import gettext as _

from gurvan.cli import threshold
from gurvan.cli.doctor.findings import Finding, note, well, wrong
from gurvan.kernel import clock, office
from gurvan.ledger.models import Entry
from gurvan.papers import rendering
from gurvan.papers.refusals import PapersCannotBeMade

# Below these a photograph more may be one too many; a database that cannot write stops the office.
LEAST_FREE, LITTLE_FREE = 500, 5000  # megabytes
MEGABYTE = 1 << 20
# What WeasyPrint draws letters with, as Debian calls it.
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
BACKWARDS = timedelta(minutes=5)
_REQUIREMENT = re.compile(r"([A-Za-z0-9_.-]+)(?:\[[^]]*\])?(?:.*?>=([0-9.]+))?")


def examine() -> Iterator[Finding]:
    """Yield how the machine stands."""
    yield _python()
    yield from _libraries()
    yield _papers()
    yield _disk()
    yield from _clock()
    yield _encryption()


def _python() -> Finding:
    version, least = platform.python_version(), metadata.metadata("gurvan")["Requires-Python"]
    if _numbers(version) < _numbers(least):
        return wrong(
            _("Python is {version}.").format(version=version),
            _("Install Python {least} and Gurvan in it.").format(least=least),
        )
    return well(_("Python is {version}.").format(version=version))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"[0-9]+", version)))


def _libraries() -> Iterator[Finding]:
    """Yield each library that is missing or too old; that all are there, where they are."""
    every = [text for text in metadata.requires("gurvan") or [] if "extra ==" not in text]
    bad = 0
    for text in every:
        found = _REQUIREMENT.match(text)
        if found is None:
            continue
        name, least = found[1], found[2] or "0"
        try:
            present = metadata.version(name)
        except metadata.PackageNotFoundError:
            present = ""
        if not present or _numbers(present) < _numbers(least):
            bad += 1
            yield wrong(
                _("The library {name} is missing or too old.").format(name=name),
                _("Install Gurvan again; in a checkout: make setup"),
            )
    if not bad:
        yield well(_("All libraries are there: {count}.").format(count=len(every)))


def _papers() -> Finding:
    """Say whether papers can be drawn: the system's Pango, and letters of our own."""
    try:
        rendering.library()
        for weight in rendering.WEIGHTS:
            rendering.font(weight)
    except PapersCannotBeMade as missing:
        return wrong(
            _("Papers (PDF) cannot be made: {what} is missing.").format(**missing.values),
            _(
                "Install Pango: apt-get install {packages}. If letters are missing, install Gurvan "
                "again; in a checkout: make setup"
            ).format(packages=PANGO),
        )
    return well(_("Papers (PDF) can be made."))


def _disk() -> Finding:
    folder = _nearest(threshold.home())
    free = shutil.disk_usage(folder).free // MEGABYTE
    told = _("Free on the disk of {home}: {free} MB.").format(home=threshold.home(), free=free)
    mend = _("Make room on this disk, or move the office to a larger one.")
    if free < LEAST_FREE:
        return wrong(told, mend)
    return note(told, mend) if free < LITTLE_FREE else well(told)


def _nearest(path: Path) -> Path:
    """Return the path, or the nearest folder above it that is there."""
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _clock() -> Iterator[Finding]:
    try:
        ZoneInfo("Asia/Ulaanbaatar")
    except ZoneInfoNotFoundError:
        yield wrong(
            _("The time zones are not installed."), _("Install tzdata: apt-get install tzdata")
        )
    now, last = clock.now(), _newest_entry()
    told = _("The clock says {now}.").format(now=now.astimezone(clock.CIVIL).strftime("%F %H:%M"))
    if last and now < last - BACKWARDS:
        yield wrong(told, _("The newest entry is from later than now. Set the clock."))
    elif _unsynchronised():
        yield note(told, _("Nothing keeps it right: switch on network time (timedatectl set-ntp)."))
    else:
        yield well(told)


def _newest_entry() -> datetime | None:
    """Return from when the newest entry is; of the database itself other findings tell."""
    if office.kind() is None:
        return None
    try:
        return Entry.objects.order_by("-pk").values_list("at", flat=True).first()
    except DatabaseError:
        return None


def _unsynchronised() -> bool:
    return _said("timedatectl", "show", "-p", "NTPSynchronized", "--value") == "no"


def _encryption() -> Finding:
    """Say whether the disk below the home can be seen to be encrypted."""
    device = _said("findmnt", "-no", "SOURCE", "--target", str(_nearest(threshold.home())))
    kinds = _said("lsblk", "-sno", "TYPE", device.split("[")[0]) if device else ""
    if "crypt" in kinds.split():
        return well(_("The office lies on an encrypted disk."))
    return note(
        _("It cannot be seen that the office lies on an encrypted disk."),
        _(
            "Encrypt the disk (LUKS): names are protected by the passphrase of the keys only "
            "where they are sealed, and a stolen disk would tell the rest."
        ),
    )


def _said(*line: str) -> str:
    """Return what a tool of the system prints; nothing where it is missing or fails."""
    tool = shutil.which(line[0])
    if tool is None:
        return ""
    done = subprocess.run(  # noqa: S603 - fixed tools, and a path of our own
        [tool, *line[1:]], capture_output=True, text=True, check=False, timeout=10
    )
    return done.stdout.strip() if done.returncode == 0 else ""
