"""Builds what an office installs, and tries it out: `python -m tools.release [try]`.

In var/release: a wheel with everything made in it (styles, scripts, fonts, translations), and the
locked set of packages with their hashes. Installing them needs no compiler, no Node and no git.
With `try`, they are installed into an empty environment, the demonstration is run from it, and
its first page is fetched with its styles.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin
from zipfile import ZipFile

from tools.postgres import free_port

ROOT: Final = Path(__file__).resolve().parents[1]
RELEASE: Final = ROOT / "var" / "release"
LOCKED: Final = "requirements.txt"
SERVED: Final = Path("src", "gurvan", "served")  # where settings look in an installed package
BUILD: Final = "import sys, flit_core.buildapi as b; print(b.build_wheel(sys.argv[1]))"
LONG_AGO: Final = "315532800"  # 1980: the same sources make the same bytes
PATIENCE: Final = 300  # seconds until the demonstration is made and served
LOCAL: Final = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')
ALONE: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no other machine
# What a wheel must hold, each by an example: without it pages would come bare, or in English alone.
NEEDED: Final = (
    r"gurvan/served/staticfiles\.json",
    r"gurvan/served/gurvan\.[0-9a-f]{12}\.css",
    r"gurvan/served/gurvan\.[0-9a-f]{12}\.css\.br",
    r"gurvan/served/.+\.woff2",
    r"gurvan/served/.+\.js",
    r"gurvan/locale/mn/LC_MESSAGES/django\.mo",
    r"gurvan/licences/maplibre-gl\.txt",
    r"gurvan/places/data/.+",
    r"gurvan/rules/data/.+\.toml",
    r"gurvan/registry/migrations/.+\.py",
    r"gurvan-.+\.dist-info/entry_points\.txt",
    r"gurvan-.+\.dist-info/licenses/LICENSE",
)
FONT: Final = re.compile(r'url\(["\']?([^"\')]+\.woff2)')


class NotWholeError(RuntimeError):
    """What was built lacks something; the message says what."""


def build(to: Path = RELEASE) -> Path:
    """Make the wheel and lay the locked set beside it; return the wheel."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        leave = shutil.ignore_patterns("__pycache__", "*.po")
        shutil.copytree(ROOT / "src", source / "src", ignore=leave)
        for name in ("pyproject.toml", "LICENSE"):
            shutil.copy(ROOT / name, source / name)
        _licences(source / "src" / "gurvan" / "licences")
        _run(
            [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"],
            GURVAN_STATIC=str(source / SERVED),
            DJANGO_SETTINGS_MODULE="gurvan.config.settings",
        )
        _run([sys.executable, "-c", BUILD, str(to)], cwd=source, SOURCE_DATE_EPOCH=LONG_AGO)
    shutil.copy(ROOT / "requirements" / "run.txt", to / LOCKED)
    wheel = next(to.glob("*.whl"))
    require_whole(wheel)
    return wheel


def _licences(folder: Path) -> None:
    """Lay beside what others have made the terms under which it is passed on."""
    folder.mkdir()
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name in wanted:
        package = ROOT / "node_modules" / name
        told = json.loads((package / "package.json").read_text(encoding="utf-8"))
        terms = [f"{name} {told['version']}, licence: {told['license']}"]
        terms += [one.read_text(encoding="utf-8") for one in sorted(package.glob("LICEN[CS]E*"))]
        to = folder / f"{name.strip('@').replace('/', '-')}.txt"
        to.write_text("\n\n".join(terms) + "\n", encoding="utf-8")


def require_whole(wheel: Path) -> None:
    """Raise NotWholeError unless the wheel has all that is made, and nothing that is not ours."""
    with ZipFile(wheel) as held:
        names = held.namelist()
    lacks = [one for one in NEEDED if not any(re.fullmatch(one, name) for name in names)]
    if lacks:
        raise NotWholeError(f"The wheel lacks {', '.join(lacks)}")
    odd = [name for name in names if not re.match(r"gurvan(-[^/]+\.dist-info)?/", name)]
    if odd:
        raise NotWholeError(f"The wheel holds {', '.join(odd)}")


def install(wheel: Path, where: Path) -> Path:
    """Install a release into a new environment, nothing built; return its `gurvan`."""
    _run([sys.executable, "-m", "venv", "--without-pip", str(where)])
    pip = [_pip(), "pip", "install", "--quiet", "--python", str(where / "bin" / "python")]
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(wheel.with_name(LOCKED))]
    _run([*pip, *locked])
    _run([*pip, "--no-deps", str(wheel)])
    return where / "bin" / "gurvan"


def _pip() -> str:
    """Return uv, whose cache has every package already."""
    found = shutil.which("uv")
    if found is None:
        raise NotWholeError("There is no uv for this machine.")
    return found


def try_out(gurvan: Path, home: Path) -> int:
    """Run the demonstration from an installed release; return how many files its page needs.

    Raises NotWholeError where a page, a style, a script or a font is not there.
    """
    with _demonstration(gurvan, home) as address:
        page = _fetched(f"{address}/")
        found = sorted(set(LOCAL.findall(page)))
        if not any(name.endswith(".css") for name in found):
            raise NotWholeError(f"The first page names no styles: {page[:300]}")
        count = 0
        for name in found:
            text = _fetched(address + name)
            fonts = FONT.findall(text) if name.endswith(".css") else []
            for font in fonts:
                _fetched(urljoin(address + name, font))
            count += 1 + len(fonts)
        return count


@contextmanager
def _demonstration(gurvan: Path, home: Path) -> Iterator[str]:
    """Serve it with nothing in its environment but what a bare machine has."""
    port = free_port()
    environment = {
        "PATH": f"{gurvan.parent}:/nowhere",
        "HOME": str(home),
        "GURVAN_HOME": str(home / "office"),
        "PORT": str(port),
        "LANG": "C.UTF-8",
    }
    log = home / "said"
    with (
        log.open("wb") as said,
        subprocess.Popen(
            [str(gurvan), "demo"], cwd=home, env=environment, stdout=said, stderr=said
        ) as served,
    ):
        try:
            _await(port, served, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            served.send_signal(signal.SIGINT)


def _await(port: int, served: subprocess.Popen[Any], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and served.poll() is None:
        try:
            _fetched(f"http://127.0.0.1:{port}/")
        except urllib.error.URLError:
            time.sleep(0.5)
        else:
            return
    raise NotWholeError(f"The demonstration is not served: {log.read_text(errors='replace')}")


def _fetched(address: str) -> str:
    with ALONE.open(address, timeout=30) as answer:
        content: bytes = answer.read()
    if not content:
        raise NotWholeError(f"{address} is empty.")
    return content.decode("utf-8", "replace")


def _run(line: list[str], cwd: Path = ROOT, **environment: str) -> None:
    subprocess.run(line, check=True, cwd=cwd, env={**os.environ, **environment})


def main(arguments: list[str]) -> None:
    """Build; and try out what was built, if that was asked for."""
    wheel = build()
    print(f"{wheel.relative_to(ROOT)}: {wheel.stat().st_size // 1024} kB; beside it {LOCKED}")
    if arguments == ["try"]:
        with tempfile.TemporaryDirectory() as folder:
            gurvan = install(wheel, Path(folder, "venv"))
            home = Path(folder, "home")
            home.mkdir()
            count = try_out(gurvan, home)
        print(f"Installed into an empty environment, it serves its first page: files {count}.")


if __name__ == "__main__":
    main(sys.argv[1:])
