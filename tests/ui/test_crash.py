"""When the studio itself went wrong: it is told once, quietly, without a word of the model, and kept in a log."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QTimer, qWarning

from studio.ui.crash import Reports, last_fault, log_folder, watch


@pytest.fixture
def reports(home, qapp):
    """Everything unexpected comes here, for the time of one test."""
    found = Reports()
    end = watch(home, found)
    yield found
    end()


def raised(error):
    """The exception as it reaches a hook."""
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__


def test_a_mistake_is_told_once_however_often_it_happens(reports, qtbot, caplog):
    told = []
    reports.came.connect(told.append)
    error = raised(RuntimeError("the model of Ann"))
    for _ in range(100):
        reports.take(*error)
    assert len(told) == 1
    assert sum(record.levelno == logging.ERROR for record in caplog.records) == 3  # first, tenth, hundredth


def test_a_report_says_where_but_not_what_the_model_holds(reports, qtbot, caplog):
    with qtbot.waitSignal(reports.came) as told:
        reports.take(*raised(ValueError("secret acquisition")))
    report = told.args[0]
    assert "test_crash.py" in report.text
    assert "ValueError" in report.text
    assert "secret" not in report.text


def test_a_mistake_in_another_thread_is_told_as_well(reports, qtbot, caplog):
    with qtbot.waitSignal(reports.came):
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()


def test_what_qt_warns_of_is_in_the_log(reports, home, caplog):
    qWarning("a widget is not where it should be")
    assert "a widget is not where it should be" in (log_folder(home) / "studio.log").read_text(encoding="utf-8")


def test_the_log_names_the_mistake(reports, home, caplog):
    reports.take(*raised(KeyError("x")))
    assert "unexpected KeyError" in (log_folder(home) / "studio.log").read_text(encoding="utf-8")


def test_hooks_are_as_before_when_the_watch_ends(home, qapp):
    before = sys.excepthook, threading.excepthook
    watch(home, Reports())()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_process_that_ended_well_left_no_fault(home, qapp):
    watch(home, Reports())()
    assert last_fault(home) == ""


def test_a_mistake_in_a_slot_reaches_the_reports(reports, qtbot, caplog):
    holder = QObject()
    with qtbot.capture_exceptions() as caught:
        QTimer.singleShot(0, holder, lambda: 1 / 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
