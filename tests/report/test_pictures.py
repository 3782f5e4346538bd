"""Pictures of a lens: on paper of a size, cut into tiles that can be glued, as pixels."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from studio.canvas.raster import png
from studio.drawing.marks import Box
from studio.model.trouble import Trouble
from studio.report.picture import Picture
from studio.report.pictures import drawn, vectors
from studio.report.pictures_paper import MARGIN, MM, OVERLAP, cut, paper_size
from tests.models.shipped import SAMPLES, records_of


@pytest.fixture(scope="module")
def records():
    return records_of(SAMPLES[2])


def pdf(records, **choices):
    picture = Picture(**choices)
    return PdfReader(io.BytesIO(vectors(drawn(records, picture), picture, ".pdf")))


def test_a_wall_chart_is_one_page_of_its_paper(records):
    found = pdf(records, lens="pnls", paper="A0")
    sides = sorted((float(found.pages[0].mediabox.width), float(found.pages[0].mediabox.height)))
    assert len(found.pages) == 1
    assert sides == pytest.approx([841 * MM, 1189 * MM], abs=0.1)


def test_paper_may_be_given_in_millimetres(records):
    found = pdf(records, paper="900x1200")
    assert float(found.pages[0].mediabox.width) == pytest.approx(1200 * MM, abs=0.1)


def test_a_chart_in_tiles_has_pages_of_the_tile_and_shows_every_name(records):
    whole, tiles = pdf(records, paper="A1"), pdf(records, paper="A1", tile="A4")
    assert len(tiles.pages) > 4
    assert {round(float(page.mediabox.height)) for page in tiles.pages} <= {842, 595}
    printed = " ".join(page.extract_text() for page in tiles.pages)
    words = whole.pages[0].extract_text().split()
    assert [word for word in words if word not in printed] == []


def test_every_tile_says_where_it_belongs(records):
    said = [page.extract_text() for page in pdf(records, paper="A2", tile="A4").pages]
    places = [(row, column) for row in (1, 2) for column in (1, 2, 3)]
    assert [
        place for place in places if f"Row {place[0]} of 2, column {place[1]} of 3" in said[places.index(place)]
    ] == places


def test_tiles_cover_the_whole_chart_and_overlap():
    whole = (3_000.0, 2_000.0)
    tiling = cut(whole, paper_size("a4"))
    parts = [tiling.region(row, column) for row in range(tiling.rows) for column in range(tiling.columns)]
    assert max(part.right for part in parts) >= whole[0] - 1e-6
    assert max(part.bottom for part in parts) >= whole[1] - 1e-6
    assert parts[1].x == pytest.approx(parts[0].right - OVERLAP)
    assert all(part.within(Box(0, 0, 1e5, 1e5)) for part in parts)
    assert tiling.inner[0] == tiling.page[0] - 2 * MARGIN


def test_the_same_picture_gives_the_same_bytes(records):
    for choice, ending in ((Picture(paper="A0", tile="A3"), ".pdf"), (Picture(), ".svg")):
        made = [vectors(drawn(records, choice), choice, ending) for _ in range(2)]
        assert made[0] == made[1]


def test_a_png_is_as_sharp_as_asked_for(records):
    drawing = drawn(records, Picture())
    sizes = [Image.open(io.BytesIO(png(*drawing[:3], scale))).size for scale in (1.0, 2.0)]
    assert sizes[1][0] == pytest.approx(2 * sizes[0][0], abs=2)


def test_a_png_never_becomes_larger_than_anybody_can_open():
    made = Image.open(io.BytesIO(png((), (60_000, 200), "#FFFFFF", 4.0)))
    assert max(made.size) <= 20_000


@pytest.mark.parametrize("paper", ["A9", "0x0", "9999x10", "../etc", "10x10"])
def test_paper_there_is_not_is_refused_in_a_sentence(paper):
    with pytest.raises(Trouble, match="is no paper"):
        paper_size(paper)


def test_too_many_tiles_are_refused_in_a_sentence():
    with pytest.raises(Trouble, match="pages"):
        cut((60_000.0, 60_000.0), paper_size("a4"))


def test_paper_for_a_form_without_any_is_refused(records):
    picture = Picture(paper="a4")
    with pytest.raises(Trouble, match="Only a PDF"):
        vectors(drawn(records, picture), picture, ".svg")


def test_an_empty_model_is_a_picture_too():
    records = {f"@{state}": {"id": f"@{state}", "kind": "state", "type": state} for state in ("current", "target")}
    picture = Picture(paper="A3")
    assert vectors(drawn(records, picture), picture, ".pdf").startswith(b"%PDF")
