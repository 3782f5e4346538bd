"""A desk with a small model, and a person before a panel: real events, no window around it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.model.store import Store
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.panel import Inspector, key_of
from studio.ui.settings import Preferences, Settings

LEFT = Qt.MouseButton.LeftButton

RECORDS = {
    "@target": {"id": "@target", "kind": "state", "type": "target"},
    "seg": {"id": "seg", "kind": "segment", "name": "Families"},
    "out": {"id": "out", "kind": "outcome", "name": "A car that fits"},
    "jny": {"id": "jny", "kind": "journey", "name": "Buy a car"},
    "path": {"id": "path", "kind": "pursuedThrough", "from": "out", "to": "jny"},
    "st1": {"id": "st1", "kind": "stage", "name": "Book & <test> drive"},
    "st2": {"id": "st2", "kind": "stage", "name": "Sign"},
    "h1": {"id": "h1", "kind": "hasStage", "from": "jny", "to": "st1", "order": "000001"},
    "h2": {"id": "h2", "kind": "hasStage", "from": "jny", "to": "st2", "order": "000002"},
    "cap": {"id": "cap", "kind": "capability", "name": "Test-drive fulfilment", "side": "frontStage", "cost": 1000},
    "cap2": {"id": "cap2", "kind": "capability", "name": "Pricing", "side": "backStage", "tags": ("money",)},
    "cap3": {"id": "cap3", "kind": "capability", "name": "Billing", "side": "backStage"},
    "card": {"id": "card", "kind": "supports", "from": "cap", "to": "st1", "role": "lead", "unit": "ret"},
    "card2": {"id": "card2", "kind": "supports", "from": "cap2", "to": "st1", "role": "contributing"},
    "ret": {"id": "ret", "kind": "unit", "name": "Retail operations"},
    "perf": {"id": "perf", "kind": "performs", "from": "ret", "to": "cap", "primary": True},
    "old": {"id": "old", "kind": "pnl", "name": "Dealer Network", "pnlType": "profitCentre"},
    "new": {"id": "new", "kind": "pnl", "name": "Car Buying", "pnlType": "profitCentre"},
    "book": {"id": "book", "kind": "bookedTo", "from": "ret", "to": "old", "to@target": "new"},
    "role": {"id": "role", "kind": "role", "name": "Car buying owner", "holder": "Maya Okafor"},
    "comp": {"id": "comp", "kind": "component", "name": "Booking page"},
    "met": {"id": "met", "kind": "perceptionMetric", "name": "Ease", "dimension": "ease"},
    "cause": {"id": "cause", "kind": "rootCause", "name": "Nobody calls back"},
    "partner": {"id": "partner", "kind": "partner", "name": "Insurer"},
}


@pytest.fixture
def desk() -> Desk:
    """A desk with the small model, in current."""
    made = Desk()
    made.put(Store(RECORDS), state="current")
    made.look_at(state="current")
    return made


@pytest.fixture(scope="session")
def appearance(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Appearance:
    """The light theme at 100 %; put on once, because dressing the program takes a while."""
    settings = Settings(tmp_path_factory.mktemp("look") / "settings.ini")
    settings.prefer(Preferences("light", 100, True, "en"))
    return Appearance(qapp, settings)


@pytest.fixture
def inspector(desk, appearance, qtbot) -> Inspector:
    """The inspector of that desk, shown."""
    made = Inspector(desk, appearance)
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def click(widget: QWidget) -> None:
    """Click in the middle of a widget."""
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, widget.rect().center())
    QApplication.processEvents()


def write(widget: QWidget, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Click into a field, replace what is there, and press Enter unless told otherwise."""
    click(widget)
    QTest.keySequence(widget, "Ctrl+A")
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)
    if end is not None:
        QTest.keyClick(widget, end)
    QApplication.processEvents()


def row(inspector: Inspector, field: str):
    """The row of a field, with all fields shown."""
    for form in (inspector.placement_form, *inspector._made_forms(key_of(inspector.subject))):
        if field in form.fields and form.isVisible():
            if not form.more.isChecked():
                form.more.setChecked(True)
            QApplication.processEvents()
            return form.rows[field]
    raise AssertionError(f"no field {field} is shown")
