"""The project's own files, as the house tests look at them."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CODE = ("studio", "tests", "benchmarks")


class Source(NamedTuple):
    """One Python file, read and parsed."""

    name: str  # as in studio/model/field.py
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """The dotted name: studio.model.field."""
        return self.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every Python file below the folders, tracked or not yet."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text))


@cache
def tracked() -> tuple[str, ...]:
    """The names of all files under version control that are still there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def text_of(name: str) -> str:
    """The text of a tracked file; nothing for a binary one."""
    data = (ROOT / name).read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")


def imports(source: Source) -> Iterator[str]:
    """Each module that a file imports, at any depth, and each `module.name` taken from one."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, packages: Iterable[str]) -> bool:
    """Whether a dotted name is one of the packages or inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)
