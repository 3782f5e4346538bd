"""Marks on paper: real text in embedded fonts, never wider than measured, no empty boxes, same bytes."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from studio.drawing import icons, text
from studio.drawing.fonts import NO_FACE, runs
from studio.drawing.marks import Box, Icon, Rect, TextRun
from studio.drawing.options import LensOptions
from studio.report.faces import SUBSTITUTE, pieces, width
from studio.report.paint import Place, fitted, paint
from tests.drawing.models import fixture_t, invented
from tests.drawing.pictures import picture

A4 = (842.0, 595.0)
NAMES = (
    *("Test-drive fulfilment", "Größe & Übergang", "Ελληνικά", "Обслуживание", "試乗の予約", "고객 관리", "客户服务"),
    *("إدارة تجربة", "ניהול לקוחות", "naïve ﬁancé – “quoted” (a\\b)", "100 % → 4.9 € · £"),
)


def painted(marks, place=Place(1.0, 0.0, A4[1])):  # noqa: B008  (a plain tuple)
    """A page with the marks, as bytes."""
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=A4, invariant=1)
    paint(canvas, marks, place)
    canvas.showPage()
    canvas.save()
    return page.getvalue()


def fonts_of(data):
    """The font dictionaries of the first page."""
    found = PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"].values()
    return [font.get_object() for font in found]


@pytest.mark.parametrize("name", NAMES[:7])
def test_a_name_is_read_back_from_the_page_as_it_was_written(name):
    data = painted([TextRun(20, 40, name, 12, 600)])
    assert name in PdfReader(io.BytesIO(data)).pages[0].extract_text()


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_of_every_script_we_promise_has_a_glyph(name):
    shown = "".join(piece for _, piece in pieces(text.plain(name), 400))
    assert shown.count(SUBSTITUTE) == name.count(SUBSTITUTE)
    assert NO_FACE not in [face for face, _ in runs(shown, 400)]


def test_right_to_left_text_is_joined_and_turned_round():
    shown = "".join(piece for _, piece in pieces("تجربة", 400))
    assert shown == "ﺔﺑﺮﺠﺗ"


def test_a_letter_no_font_has_becomes_a_dot_and_not_an_empty_box():
    assert [piece for _, piece in pieces("a🚗b", 400)] == ["a", "·", "b"]


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60), st.sampled_from([400, 500, 600]))
def test_text_on_paper_is_never_wider_than_measured(name, weight):
    assert width(name, 10, weight) <= text.width(name, 10, weight) + 0.01


def test_fonts_are_embedded_and_only_the_letters_used():
    data = painted([TextRun(20, 40, "Ab 試", 12, 600)])
    embedded = [font for font in fonts_of(data) if "/FontDescriptor" in font]
    assert {str(font["/BaseFont"])[8:] for font in embedded} == {"Inter-SemiBold", "DroidSansFallback"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in embedded)
    assert len(data) < 30_000


@pytest.mark.parametrize("lens", ["outcomes", "pnls", "layers"])
def test_the_same_picture_gives_the_same_bytes(lens):
    _, marks = picture(fixture_t(), lens)
    assert painted(marks) == painted(marks)


@pytest.mark.parametrize("lens", ["outcomes", "pnls", "layers"])
def test_a_whole_picture_is_painted_with_all_its_words(lens):
    layout, marks = picture(fixture_t(), lens)
    place = fitted(layout.size, Box(30, 30, 782, 535), A4[1])
    words = PdfReader(io.BytesIO(painted(marks, place))).pages[0].extract_text()
    assert [mark.text for mark in marks if isinstance(mark, TextRun) and mark.text not in words] == []


def test_absurd_names_and_folded_rows_can_be_painted():
    _, marks = picture(invented(60, seed=3, absurd=True), "pnls", options=LensOptions(collapsed=frozenset({"pnl0001"})))
    assert painted(marks).startswith(b"%PDF")


def test_every_bundled_icon_can_be_painted():
    names = sorted(path.stem for path in (icons.resources() / "icons").glob("*.svg"))
    assert len(painted([Icon(name, 10, 10, 16, "#000000") for name in names])) > 20 * len(names)


def test_an_icon_that_is_not_bundled_is_drawn_as_a_dashed_circle():
    assert icons.markup("no-such-icon") == icons.markup("circle-dashed")


@pytest.mark.parametrize("hatch", ["", "#123456"])
def test_a_hatch_adds_lines_over_the_fill(hatch):
    plain, hatched = (len(painted([Rect(0, 0, 50, 20, "#FFFFFF", hatch=color)])) for color in ("", hatch))
    assert (hatched > plain) is bool(hatch)


@pytest.mark.parametrize(("size", "scale"), [((400, 100), 0.5), ((100, 400), 0.25), ((10, 10), 1.0)])
def test_a_drawing_is_shrunk_to_fit_its_box_and_never_grown(size, scale):
    place = fitted(size, Box(20, 30, 200, 100), 595)
    assert place.scale == scale
    assert place.at(0, 0) == (20, 565)


def test_a_drawing_can_stand_across_the_middle_of_its_box():
    assert fitted((100, 50), Box(0, 0, 300, 100), 595, centred=True).left == 100
