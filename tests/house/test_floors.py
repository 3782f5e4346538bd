"""The floors of the house that import-linter cannot see: where Qt begins, and that the model needs nothing at all."""

import sys

from tests.house.tree import imports, sources, within

BELOW_QT = ("studio.model", "studio.paths", "studio.analysis", "studio.file", "studio.drawing", "studio.exchange")
WITHOUT_WIDGETS = (*BELOW_QT, "studio.report", "studio.cli")


def found(floors, *libraries):
    """Imports of the libraries on any of the floors."""
    return [
        f"{source.name} imports {name}"
        for source in sources("studio")
        if within(source.module, floors)
        for name in imports(source)
        if within(name, libraries)
    ]


def test_no_qt_below_the_canvas():
    assert found(BELOW_QT, "PySide6", "shiboken6") == []


def test_no_widgets_in_reports_or_on_the_command_line():
    assert found(WITHOUT_WIDGETS, "PySide6.QtWidgets") == []


def test_the_model_needs_the_standard_library_only():
    strangers = [
        f"{source.name} imports {name}"
        for source in sources("studio/model")
        for name in imports(source)
        if name.partition(".")[0] not in sys.stdlib_module_names and not within(name, ("studio.model",))
    ]
    assert strangers == []


def test_tests_do_not_mock_our_own_code():
    assert [s.name for s in sources("tests") if within("unittest.mock", set(imports(s)))] == []
