"""Text is measured with the fonts' own widths, and never wider than its box."""

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from studio.drawing import text
from studio.drawing.fontfile import FontFile
from studio.drawing.fonts import NO_FACE, advances, font, runs
from studio.paths import resources

FACES = sorted(path.stem for path in (resources() / "fonts").glob("*.ttf"))
names = st.text(st.characters(exclude_categories=("Cs",)), max_size=200) | st.text("Wil 試乗-é\u0301ب", max_size=500)
rooms = st.floats(0.5, 400)


@pytest.mark.parametrize("face", FACES)
def test_widths_read_from_a_font_are_those_a_font_library_reads(face):
    whole = TTFont(font(face).path)
    em, widths = whole["head"].unitsPerEm, whole["hmtx"]
    known = {code: widths[name][0] / em for code, name in whole.getBestCmap().items() if whole.getGlyphID(name)}
    assert {code: width for code in range(0x11_0000) if (width := font(face).advance(code)) is not None} == known


def test_a_file_that_is_no_font_is_refused(tmp_path):
    (tmp_path / "a.ttf").write_bytes(b"no font at all")
    with pytest.raises(ValueError, match=r"a\.ttf is not a TrueType font"):
        FontFile(tmp_path / "a.ttf")


@given(names, rooms, st.sampled_from([400, 500, 600]), st.integers(1, 3))
def test_wrapped_text_is_never_wider_than_its_room_nor_has_more_lines(name, room, weight, most):
    fitted = text.wrap(name, room, 12.5, weight, most)
    assert len(fitted.lines) <= most
    assert all(text.width(line, 12.5, weight) <= room + 0.01 for line in fitted.lines)


@given(names, rooms)
def test_text_that_is_not_cut_is_whole(name, room):
    fitted = text.wrap(name, room, 11, 400, 3)
    if not fitted.cut:
        assert "".join(fitted.lines).replace(" ", "") == text.plain(name).replace(" ", "")


@given(names, rooms)
def test_text_that_is_cut_begins_as_the_name_does_and_ends_in_an_ellipsis(name, room):
    fitted = text.elide(name, room, 11)
    if fitted.cut and fitted.lines:
        assert fitted.lines[0].endswith("…")
        assert text.plain(name).startswith(fitted.lines[0][:-1])


def test_a_name_breaks_at_a_blank_before_it_is_cut():
    assert text.wrap("Test-drive fulfilment", 90, 12.5, 600).lines == ("Test-drive", "fulfilment")


def test_chinese_breaks_anywhere_but_not_before_a_full_stop():
    lines = text.wrap("試乗の予約と履行。" * 2, 9 * 12.5 - 2, 12.5, 400, 3).lines
    assert len(lines) > 1
    assert not any(line.startswith("。") for line in lines)


def test_an_accent_stays_with_its_letter():
    assert not text.elide("e\u0301" * 50, 40, 11).lines[0][:-1].endswith("e")


def test_a_blank_that_forbids_a_break_is_kept():
    assert text.wrap("all of 4\u00a0crossings", 70, 11, 400).lines == ("all of", "4\u00a0crossings")


@pytest.mark.parametrize("letter", "aÅßœЖΩ試あ한بש€→·")
def test_every_script_we_promise_has_a_face(letter):
    assert NO_FACE not in [face for face, _ in runs(letter, 600)]


def test_a_joined_arabic_letter_is_measured_by_its_widest_form():
    known = [font("NotoSansArabic-Regular").advance(code) for code in (0x628, 0xFE8F, 0xFE90, 0xFE91, 0xFE92)]
    forms = [width for width in known if width is not None]
    assert advances(400)["ب"] == max(forms)


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_all_figures_are_equally_wide_so_that_numbers_align(weight):
    assert len({text.width(figure, 10, weight) for figure in "0123456789"}) == 1


def test_words_wider_than_the_room_are_shortened_and_the_others_stay():
    assert text.words_within("Understand my bill", 50, 11, 600) == "Unders… my bill"
