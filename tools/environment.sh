#!/usr/bin/env bash
# The project's environment in .venv, with exactly what the lock file $1 names. A pip that is there already installs into
# it from outside, which saves the four seconds that unpacking another pip takes.
set -euo pipefail
cd "$(dirname "$0")/.."
python="${PYTHON:-python3}"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Python 3.11 or newer is needed; this is $("$python" --version). Name another one: make site PYTHON=python3.12" >&2
  exit 2
}
outside=("$python" -m pip --python .venv/bin/python)
if [ ! -x .venv/bin/python ]; then
  "$python" -m venv --without-pip .venv
fi
if "${outside[@]}" --version >/dev/null 2>&1; then
  pip=("${outside[@]}")
else
  "$python" -m venv .venv
  pip=(.venv/bin/python -m pip)
fi
"${pip[@]}" --disable-pip-version-check -q install --require-hashes --no-deps -r "$1"
