"""What is committed: a fixed top level, and nothing that holds on one machine only."""

import re

import pytest

from tests.house.tree import ROOT, text_of, tracked

TOP = {
    "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "benchmarks", "docs", "models", "pyproject.toml", "resources",
    "studio", "studio.spec", "tests",
}  # fmt: skip
LOCK = ".ci/lock-py311-313.txt"

# Written in pieces, so that this file does not find itself.
HOSTS = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.", "npm" + r"js\.(?:org|com)", r"deb\." + "debian"))
)
MACHINE = re.compile(r"(?<![\w.$})>/])/" + "(?:work|root|tmp|home/[a-z]+)" + r"(?:/|\b)(?!\.db)")


def test_the_top_level_is_fixed():
    assert {name for name in {path.partition("/")[0] for path in tracked()} if name[0] != "."} - TOP == set()


@pytest.mark.parametrize("pattern", [HOSTS, MACHINE], ids=["registry host", "machine path"])
def test_nothing_committed_names_a_machine(pattern):
    found = [f"{name}: {hit.group()}" for name in tracked() for hit in pattern.finditer(text_of(name))]
    assert found == []


def test_every_pin_of_the_lock_has_hashes():
    lock = (ROOT / LOCK).read_text(encoding="utf-8")
    pin = re.compile(r"^\S+==.*\\\n(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE)
    assert re.fullmatch(rf"(?:#.*\n)+(?:{pin.pattern})+", lock, re.MULTILINE)


def test_the_lock_holds_no_address():
    lock = (ROOT / LOCK).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-(?!-hash)", lock, re.MULTILINE)
