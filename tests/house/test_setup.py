"""Setting up a machine says what is missing in one sentence, with the command that mends it."""

import os
import subprocess

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def machine(tmp_path):
    """A Debian without any of the libraries, whose commands are stand-ins that we write."""
    pretend(tmp_path, "uname", "echo Linux")
    pretend(tmp_path, "ldconfig", "exit 0")
    pretend(tmp_path, "apt-get", f'echo "$@" >> {tmp_path}/installed')
    return tmp_path


def pretend(machine, command, script):
    """A command of the machine that runs a line of shell."""
    (machine / command).write_text(f"#!/bin/sh\n{script}\n")
    (machine / command).chmod(0o755)


def run(machine, script, **environment):
    """What a script of ours says on that machine, and how it ends."""
    found = {**os.environ, "PATH": f"{machine}:{os.environ['PATH']}", **environment}
    command = ["bash", f".ci/{script}", "run"]
    return subprocess.run(command, cwd=ROOT, env=found, capture_output=True, text=True, check=False)


def test_a_person_is_told_the_command_that_installs_what_is_missing(machine):
    pretend(machine, "id", "echo 1000")
    ended = run(machine, "system.sh")
    assert ended.returncode == 1
    assert "sudo apt-get install --yes --no-install-recommends libdbus-1-3 libegl1" in ended.stderr
    assert not (machine / "installed").exists()


def test_root_on_debian_has_it_installed(machine):
    pretend(machine, "id", "echo 0")
    assert run(machine, "system.sh").returncode == 0
    update, install = (machine / "installed").read_text().splitlines()
    assert update.startswith("update")
    assert "libxcb-cursor0" in install
    assert "chromium" not in install


def test_a_failed_installation_shows_what_was_said(machine):
    pretend(machine, "id", "echo 0")
    pretend(machine, "apt-get", '[ "$1" = update ] || { echo "no room on the disk"; exit 100; }')
    ended = run(machine, "system.sh")
    assert ended.returncode == 1
    assert "no room on the disk" in ended.stderr


def test_nothing_is_said_where_nothing_is_missing(machine):
    libraries = (ROOT / ".ci" / "system.sh").read_text().partition("libraries='")[2].partition("'")[0]
    listed = "\n".join(f"\t{line.split()[0]} (libc6)" for line in libraries.strip().splitlines())
    pretend(machine, "ldconfig", f"cat <<'END'\n{listed}\nEND")
    ended = run(machine, "system.sh")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


@pytest.mark.parametrize("version", ["3.10.12", "3.14.0"])
def test_a_python_that_does_not_fit_is_named(machine, version):
    pretend(machine, "oldpython", f'[ "$1" = --version ] && echo "Python {version}" || exit 1')
    ended = run(machine, "setup.sh", PYTHON="oldpython")
    assert ended.returncode == 1
    assert f"The studio needs Python 3.11, 3.12 or 3.13, and here is Python {version}." in ended.stderr
