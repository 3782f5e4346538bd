"""The wheel carries what the studio ships, and an installed studio finds it."""

import os
import subprocess
import sys
import zipfile

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.checks
ASK = "from studio import paths; print(*(str(p) for p in (paths.resources(), paths.models())), sep='\\n')"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder that a wheel of this tree unpacks to."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("cxstudio-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_an_installed_studio_finds_its_resources_inside_itself(installed, tmp_path):
    elsewhere = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-P", "-c", ASK]
    answer = subprocess.run(command, cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=True).stdout
    assert answer.split("\n")[:2] == [str(installed / "studio" / f"_{name}") for name in ("resources", "models")]


@pytest.mark.parametrize("folder", ["resources", "models"])
def test_the_wheel_carries_every_shipped_file(installed, folder):
    shipped = {p.relative_to(ROOT / folder) for p in (ROOT / folder).rglob("*") if p.is_file()}
    carried = {p.relative_to(installed / "studio" / f"_{folder}") for p in installed.glob(f"studio/_{folder}/**/*.*")}
    assert carried == shipped


def test_the_wheel_has_the_licences_of_what_it_carries(installed):
    (licences,) = installed.glob("cxstudio-*.dist-info/licenses")
    assert {p.name for p in licences.rglob("LICENSE*")} >= {"LICENSE", "LICENSE-Inter.txt", "LICENSE-Lucide.txt"}
