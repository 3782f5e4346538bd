#!/usr/bin/env bash
# Makes .venv with what the lock names and the studio itself, from its source tree: `setup.sh run` or `setup.sh test`.
# Does nothing when nothing has changed since the last time.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-run}
lock=.ci/lock-py311-313.txt
stamp=.venv/studio.stamp

fits() { # 3.11 to 3.13, as pyproject.toml says
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    local name
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if command -v "$name" >/dev/null && fits "$name"; then
            command -v "$name"
            return
        fi
    done
    local here
    here=$(${PYTHON:-python3} --version 2>/dev/null || echo "no ${PYTHON:-python3}")
    echo "The studio needs Python 3.11, 3.12 or 3.13, and here is $here. Install one and say which:" \
        "make $purpose PYTHON=python3.12" >&2
    exit 1
}

require_venv() { # Debian keeps venv and pip apart from Python
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    local package
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "Installing $package"
        apt-get update --quiet --quiet
        DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$package" >/dev/null 2>&1
    else
        echo "Python's venv module is missing. Install it with: sudo apt-get install --yes $package" >&2
        exit 1
    fi
}

python=$(find_python)
bash .ci/system.sh "$purpose"

if [ -e .venv ] && ! fits .venv/bin/python; then
    echo "Making .venv anew: its Python is gone or not the right one."
    rm -rf .venv
fi
if [ ! -x .venv/bin/python ]; then
    require_venv "$python"
    "$python" -m venv .venv
fi

state=$(cat "$lock" pyproject.toml | cksum; pwd)
if [ "$(cat "$stamp" 2>/dev/null)" != "$state" ]; then
    echo "Setting up .venv (a few minutes the first time)"
    export PIP_DISABLE_PIP_VERSION_CHECK=1
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    .venv/bin/python -m pip install --quiet --require-hashes --requirement "$lock"
    .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
    printf '%s\n' "$state" >"$stamp"
fi
