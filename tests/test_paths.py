"""Shipped folders are found in all three layouts; a person's own data never roams."""

import sys
from pathlib import Path

import pytest

from studio import paths


@pytest.fixture
def layout(tmp_path, monkeypatch):
    """A package folder beside nothing at all, in which a test lays out what it needs."""
    package = tmp_path / "site" / "studio"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", package)
    return package


def test_a_source_tree_keeps_its_folders_at_the_root(layout):
    (layout.parent / "resources").mkdir()
    assert paths.resources() == layout.parent / "resources"


def test_an_installed_package_carries_its_folders_inside(layout):
    (layout.parent / "models").mkdir()
    (layout / "_models").mkdir()
    assert paths.models() == layout / "_models"


def test_a_frozen_program_looks_in_its_bundle_first(layout, tmp_path, monkeypatch):
    (layout / "_resources").mkdir()
    (tmp_path / "bundle" / "resources").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert paths.resources() == tmp_path / "bundle" / "resources"


def test_a_broken_installation_says_what_is_missing(layout):
    with pytest.raises(FileNotFoundError, match="resources folder is missing; install the studio again"):
        paths.resources()


def test_this_tree_has_its_folders():
    assert paths.resources().is_dir()
    assert paths.models().is_dir()


def test_the_environment_may_choose_the_home(home):
    assert paths.home() == home


def test_home_on_windows_is_local_and_does_not_roam(monkeypatch):
    monkeypatch.delenv("CXSTUDIO_HOME")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "local")
    monkeypatch.setenv("APPDATA", "roaming")
    assert paths.home() == Path("local", "CX Studio")


def test_home_on_a_mac_is_application_support(monkeypatch):
    monkeypatch.delenv("CXSTUDIO_HOME")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert paths.home() == Path.home() / "Library" / "Application Support" / "CX Studio"


@pytest.mark.parametrize("given", [None, "", "relative/data"])
def test_home_on_linux_has_the_usual_place_unless_told_otherwise(monkeypatch, given):
    monkeypatch.delenv("CXSTUDIO_HOME")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if given is not None:
        monkeypatch.setenv("XDG_DATA_HOME", given)
    assert paths.home() == Path.home() / ".local" / "share" / "cxstudio"


def test_home_on_linux_follows_an_absolute_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("CXSTUDIO_HOME")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.home() == tmp_path / "cxstudio"


def test_asking_for_the_home_makes_no_folder(home):
    assert not paths.home().exists()
