"""The shipped fonts and icons can do what the studio asks of them."""

import re
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from reportlab.pdfbase.ttfonts import TTFontFile

from studio import paths
from studio.model.kinds import DECLARED

FONTS = sorted((paths.resources() / "fonts").glob("*.ttf"))
ICONS = sorted((paths.resources() / "icons").glob("*.svg"))
INTER = [path for path in FONTS if path.stem.startswith("Inter")]

each_font = pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)


def letters(stem):
    """The code points that a font has a shape for."""
    return set(TTFont(paths.resources() / "fonts" / f"{stem}.ttf", lazy=False).getBestCmap())


@each_font
def test_a_font_has_outlines_that_go_into_a_pdf(path):
    assert "glyf" in TTFont(path, lazy=False)
    assert TTFontFile(str(path)).defaultWidth > 0


@each_font
def test_a_font_may_be_embedded(path):
    assert TTFont(path, lazy=False)["OS/2"].fsType in (0, 8)  # anywhere, or in documents that can be edited


@each_font
def test_a_font_has_its_licence_beside_it(path):
    assert (path.parent / f"LICENSE-{path.stem.partition('-')[0]}.txt").is_file()


@pytest.mark.parametrize("path", INTER, ids=lambda path: path.stem)
def test_figures_are_tabular(path):
    font = TTFont(path, lazy=False)
    assert len({font["hmtx"][font.getBestCmap()[ord(figure)]][0] for figure in "0123456789"}) == 1


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        ("Inter-Regular", "Überfüß naïve Łódź ελληνικά українська → ✓ — × ≥ €"),
        ("NotoSansArabic-Regular", "خدمة العملاء"),
        ("NotoSansHebrew-Regular", "שירות לקוחות"),
        ("DroidSansFallback", "顧客体験 客户旅程 고객여정 カスタマージャーニー"),
    ],
)
def test_every_script_has_a_font(stem, text):
    assert {ord(letter) for letter in text if letter != " "} - letters(stem) == set()


def test_arabic_has_the_joined_forms_that_paper_needs():
    assert set(range(0xFE80, 0xFEFD)) - letters("NotoSansArabic-Regular") == set()


def test_the_window_finds_the_same_family_in_all_weights(qapp):
    families = {QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(p)))[0] for p in INTER}
    assert "Inter" in families
    assert {"Regular", "Medium", "SemiBold", "Italic"} <= set(QFontDatabase.styles("Inter"))


def test_the_window_measures_a_name_as_the_paper_does(qapp):
    for path in INTER:
        QFontDatabase.addApplicationFont(str(path))
    font = QFont("Inter")
    font.setPixelSize(1000)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    measured = QFontMetricsF(font).horizontalAdvance("Test-drive fulfilment 2026")
    faced = TTFontFile(str(paths.resources() / "fonts" / "Inter-Regular.ttf"))
    printed = sum(faced.charWidths[ord(letter)] for letter in "Test-drive fulfilment 2026")
    assert measured == pytest.approx(printed, rel=0.002)


def test_every_kind_has_its_icon():
    assert {kind.icon for kind in DECLARED.values()} - {path.stem for path in ICONS} == set()


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_drawn_in_one_colour_that_can_be_replaced(path):
    text = path.read_text("utf-8")
    assert ElementTree.fromstring(text).get("stroke") == "currentColor"
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", text)
