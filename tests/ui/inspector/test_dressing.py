"""How the inspector takes on another look: the same forms in other colours and sizes, with what is being typed."""

import pytest
from PySide6.QtTest import QTest

from studio.ui.appearance import Appearance
from studio.ui.inspector.panel import Inspector
from studio.ui.settings import Preferences, Settings
from tests.ui.inspector.desks import desk, row

__all__ = ["desk"]


@pytest.fixture
def settings(tmp_path, qapp):
    """Settings that may change; afterwards the program looks as before."""
    found = Settings(tmp_path / "settings.ini")
    found.prefer(Preferences("light", 100, True, "en"))
    yield found
    found.prefer(Preferences("light", 100, True, "en"))


@pytest.fixture
def inspector(desk, settings, qapp, qtbot):
    """The inspector of a desk, shown."""
    made = Inspector(desk, Appearance(qapp, settings))
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def ink(button):
    """How light the fullest point of a sign is, of 255."""
    image = button.icon().pixmap(12).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(points, key=lambda point: point.alpha()).lightness()


def test_a_card_is_shown_in_another_theme_as_well(inspector, settings):
    inspector.desk.select(["card"])
    settings.prefer(Preferences("dark", 100, True, "en"))
    assert "Retail operations" in row(inspector, "unit").editor.button.text()


def test_signs_take_on_the_colours_of_the_theme(inspector, settings):
    inspector.desk.select(["card"])
    signs = (inspector.fields.head, row(inspector, "unit").about, row(inspector, "unit").editor.button)
    light = [ink(sign) for sign in signs]
    settings.prefer(Preferences("dark", 100, True, "en"))
    assert all(ink(sign) > before for sign, before in zip(signs, light, strict=True))


def test_what_is_being_typed_outlives_another_theme(inspector, settings):
    inspector.desk.select(["cap"])
    line = row(inspector, "cost").editor.line
    line.clear()
    QTest.keyClicks(line, "77")
    settings.prefer(Preferences("dark", 100, True, "en"))
    assert row(inspector, "cost").editor.line.text() == "77"


def test_texts_grow_with_the_size_of_the_type(inspector, settings):
    inspector.desk.select(["cap"])
    before = inspector.head.title.text.height()
    settings.prefer(Preferences("light", 200, True, "en"))
    assert inspector.head.title.text.height() > 1.5 * before
