"""Paper without a window: brief, pictures, and the demo where there is no screen."""

import io
import xml.etree.ElementTree as ET

import pytest
from pypdf import PdfReader

from studio.cli.new import shipped
from studio.drawing.lens import LENSES

SAMPLES = ["veterans-services", "military-families", "wireless-care", "test-drive", "specialty-chemicals"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_brief_says_the_crossings_of_both_states_on_one_page(cxstudio, tmp_path, sample):
    path = tmp_path / "brief.pdf"
    assert cxstudio("brief", shipped()[sample], "-o", path).status == 0
    (page,) = PdfReader(path).pages
    counts = []
    for state in ("current", "target"):
        found = cxstudio("measures", shipped()[sample], "-m", "M01", "--state", state, "--json").json["measures"]
        counts.append(round(found["M01"]["parts"]["X"]))
    assert page.mediabox.width > page.mediabox.height
    assert f"{counts[0]}→{counts[1]}" in "".join(page.extract_text().split())


def test_the_same_model_gives_the_same_bytes(cxstudio, tmp_path):
    for name in ("brief", "picture"):
        for copy in ("one", "two"):
            assert cxstudio(name, shipped()["test-drive"], "-o", tmp_path / f"{name}-{copy}.pdf").status == 0
        assert (tmp_path / f"{name}-one.pdf").read_bytes() == (tmp_path / f"{name}-two.pdf").read_bytes()


@pytest.mark.parametrize("lens", LENSES)
def test_a_picture_has_the_names_of_the_model_as_text(cxstudio, tmp_path, lens):
    path = shipped()["test-drive"]
    assert cxstudio("picture", path, "--lens", lens, "-o", tmp_path / "x.svg").status == 0
    drawing = ET.parse(tmp_path / "x.svg").getroot()
    assert any("Test drive" in "".join(text.itertext()) for text in drawing.iter(f"{SVG}text"))
    assert cxstudio("picture", path, "--lens", lens, "--state", "target", "-o", tmp_path / "x.pdf").status == 0
    assert len(PdfReader(tmp_path / "x.pdf").pages) == 1


def test_a_picture_may_show_one_journey_alone(cxstudio, tmp_path):
    cxstudio("picture", shipped()["test-drive"], "--focus", "Own and care", "-o", tmp_path / "x.svg")
    drawn = (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert "Get help" in drawn
    assert "Notice" not in drawn


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "x.gif"],
        ["-o", "x.svg", "--focus", "MKT"],
        ["-o", "x.svg", "--lens", "x"],
        ["-o", "x.svg", "--paper", "A0"],
        ["-o", "x.pdf", "--paper", "A99"],
        ["-o", "x.png", "--scale", "900"],
    ],
)
def test_a_picture_that_cannot_be_made_is_one_sentence(cxstudio, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    answer = cxstudio("picture", shipped()["test-drive"], *arguments)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_model_prints_and_draws(cxstudio, form, tmp_path):
    empty = form("empty.json", model={}, elements=[], relations=[])
    assert cxstudio("brief", empty, "-o", tmp_path / "brief.pdf").status == 0
    assert cxstudio("picture", empty, "-o", tmp_path / "x.svg").status == 0
    assert cxstudio("picture", empty, "-o", tmp_path / "x.pdf").status == 0


def test_without_a_screen_the_demo_goes_to_paper(cxstudio, tmp_path):
    answer = cxstudio("demo", "--sample", "test-drive", "--output", tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert answer.status == 0
    assert {
        "brief.pdf",
        "plan.pdf",
        *(f"{lens}-{state}.svg" for lens in LENSES for state in ("current", "target")),
    } == names
    assert all(name in answer.out for name in names)
    assert PdfReader(io.BytesIO((tmp_path / "out" / "brief.pdf").read_bytes())).pages


def test_the_pictures_of_the_documentation_are_those_of_a_sample(cxstudio, tmp_path):
    assert cxstudio("demo", "--sample", "test-drive", "--pictures", tmp_path / "pictures").status == 0
    assert {path.suffix for path in (tmp_path / "pictures").iterdir()} == {".svg"}


def test_a_brief_may_be_a_slide(cxstudio, tmp_path):
    answer = cxstudio("brief", shipped()["test-drive"], "-o", tmp_path / "brief.pptx", "--pptx")
    assert answer.status == 0
    assert (tmp_path / "brief.pptx").read_bytes().startswith(b"PK")


def test_a_slide_is_not_written_as_something_else(cxstudio, tmp_path):
    answer = cxstudio("brief", shipped()["test-drive"], "-o", tmp_path / "brief.pdf", "--pptx")
    assert (answer.status, list(tmp_path.iterdir())) == (2, [])


def test_a_wall_chart_is_drawn_in_tiles(cxstudio, tmp_path):
    made = tmp_path / "wall.pdf"
    answer = cxstudio("picture", shipped()["test-drive"], "--paper", "A1", "--tile", "A4", "-o", made)
    assert answer.status == 0
    assert len(PdfReader(made).pages) > 4


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_the_roadmap_is_a_picture_too(cxstudio, tmp_path, ending):
    path = shipped()["military-families"]
    assert cxstudio("picture", path, "--lens", "roadmap", "-o", tmp_path / f"x.{ending}").status == 0
    if ending == "svg":
        words = "".join(ET.parse(tmp_path / "x.svg").getroot().itertext())
        assert all(name in words for name in ("Content strategy hub", "PEOPLE FOR CHANGE", "First half-year"))
