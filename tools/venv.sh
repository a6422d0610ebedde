# Makes .venv: the locked packages (by uv; by pip where there is no uv for this machine) and gurvan itself.
set -eu
[ -x .venv/bin/python ] || "$1" -m venv .venv
python=.venv/bin/python
pip="$python -m pip --disable-pip-version-check --quiet"
if $pip install --require-hashes -r requirements/uv.txt; then
    uv="$python -m uv --quiet"
    $uv pip sync --python $python --require-hashes requirements/dev.txt
    $uv pip install --python $python --no-deps --no-build-isolation --editable .
else
    echo "No uv for this machine: pip installs the packages, which takes longer." >&2
    $pip install --require-hashes -r requirements/dev.txt
    $pip install --no-deps --no-build-isolation --editable .
fi
