"""The roadmap under a person's hands: initiatives are moved and stretched; what follows is said before it is done."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.analysis.context import Model
from studio.analysis.harm import checks_of
from studio.analysis.schedule import schedule_of
from tests.stories.copies import copied
from tests.stories.hands import LEFT, NO, Hands, opened, studio

__all__ = ["studio"]


@pytest.fixture
def hands(studio, qtbot, tmp_path) -> Hands:
    """A person before the roadmap of the military families."""
    hands = opened(studio, copied(tmp_path), qtbot)
    hands.press("F7")
    hands.rest()
    return hands


def view_of(hands):
    """The roadmap that is shown."""
    return hands.bench.board.face.view


def spot(hands, initiative: str, share: float = 0.5) -> QPoint:
    """A point of a bar: 0 is its start, 1 its end."""
    line = view_of(hands).timeline
    box = line.box(line.chart.bar(initiative))
    return view_of(hands).to_widget(box.x + share * (box.width - 2) + 1, box.center[1]).toPoint()


def carry(hands, start: QPoint, weeks: float) -> QPoint:
    """Press at a point of the roadmap and go so many weeks to the right."""
    view = view_of(hands)
    by = QPoint(round(weeks * view.timeline.scale * view.zoom), 0)
    QTest.mousePress(view.viewport(), LEFT, NO, start)
    for step in range(1, 9):
        QTest.mouseMove(view.viewport(), start + by * step / 8)
        QApplication.processEvents()
    return start + by


def drag(hands, start: QPoint, weeks: float) -> None:
    """Drag on the roadmap."""
    end = carry(hands, start, weeks)
    QTest.mouseRelease(view_of(hands).viewport(), LEFT, NO, end)
    QApplication.processEvents()


def slot(hands, initiative: str):
    """When an initiative runs, worked out anew from what is on the desk."""
    return schedule_of(Model(hands.desk.store.records)).slots[initiative]


def test_a_screen_reader_finds_each_bar_with_dates_slack_and_what_it_waits_for(hands):
    view = view_of(hands)
    reader, chart = QAccessible.queryAccessibleInterface(view), view.timeline.chart
    bars = {chart.bars[n].id: reader.child(n) for n in range(reader.childCount())}
    link = next(link for link in chart.links if not chart.bar(link.after).is_critical)
    waiting, before = chart.bar(link.after), chart.bar(link.before)
    said = bars[waiting.id].text(QAccessible.Text.Name)
    assert said.startswith(f"“{waiting.name}”, ")
    assert "It may slip" in said
    assert f"“{before.name}”" in said.partition("It waits for ")[2]
    hands.desk.select((waiting.id,))
    assert bars[waiting.id].state().selected
    assert bars[waiting.id].rect().contains(view.viewport().mapToGlobal(spot(hands, waiting.id)))
    assert reader.indexOfChild(reader.focusChild()) == reader.indexOfChild(bars[waiting.id])


def test_an_initiative_is_moved_by_mouse_and_undone(hands):
    before = hands.desk.store.records["I9"]
    drag(hands, spot(hands, "I9"), 10)
    assert hands.desk.store.records["I9"]["notBefore"] == 10
    assert slot(hands, "I9") == (10, 26)
    assert view_of(hands).timeline.chart.bar("I9").start == 10
    hands.press("Ctrl+Z")
    assert hands.desk.store.records["I9"] == before
    assert view_of(hands).timeline.chart.bar("I9").start == 0


def test_what_would_follow_is_said_before_the_drop_and_escape_puts_back(hands):
    carry(hands, spot(hands, "I1"), 30)
    hands.rest()
    view = view_of(hands)
    said = " ".join((view.answer.sentence, *view.answer.notes))
    assert "2026-08-03" in said
    assert "moves" in said
    assert view.timeline.chart.bar("I3").start >= 38
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.is_holding
    assert view.timeline.chart.bar("I3").start == 8
    assert not hands.desk.can_undo


def test_an_initiative_is_stretched_at_its_end(hands):
    drag(hands, spot(hands, "I9", 1.0), 6)
    assert slot(hands, "I9") == (0, 22)


def test_an_initiative_is_stretched_at_its_start(hands):
    drag(hands, spot(hands, "I9", 0.5), 10)
    drag(hands, spot(hands, "I9", 0.0), -4)
    assert slot(hands, "I9") == (6, 26)


def test_what_is_moved_before_what_it_waits_for_says_so_and_stays(hands):
    carry(hands, spot(hands, "I3"), -6)
    assert any("waits for" in note for note in view_of(hands).answer.notes)


def test_everything_works_with_the_keyboard(hands):
    view = view_of(hands)
    hands.desk.select(("I9",))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.Key.Key_Right):
        QTest.keyClick(view, key)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert "17 weeks" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert slot(hands, "I9") == (5, 22)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert hands.desk.selection == (view.timeline.chart.bars[0].id,)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert hands.desk.selection == (view.timeline.chart.bars[1].id,)


def test_bars_and_waves_are_those_of_the_schedule(hands):
    schedule = schedule_of(Model(hands.desk.store.records))
    chart = view_of(hands).timeline.chart
    assert {bar.id: (bar.start, bar.finish) for bar in chart.bars} == dict(schedule.slots)
    assert {bar.id for bar in chart.bars if bar.is_critical} == {"I2", "I7", "I8"}
    assert [flag.week for flag in chart.flags] == [wave.end for wave in schedule.waves]
    assert [flag.result for flag in chart.flags] == [
        check.result for check in checks_of(Model(hands.desk.store.records)).steps
    ]


def test_the_lens_dial_turns_to_the_roadmap_and_back(hands):
    hands.click(hands.window.bar.lenses.button("pnls"))
    assert hands.bench.board.face is hands.canvas
    hands.click(hands.window.bar.lenses.button("roadmap"))
    assert hands.bench.board.face is not hands.canvas
    hands.press("F7")
    assert hands.bench.board.face is hands.canvas


def test_a_circle_is_explained_and_opened(hands):
    with hands.desk.store.edit("Later first") as edit:
        for link in [one["id"] for one in hands.desk.view("current").of("precedes")]:
            edit.remove(link)
        edit.add("precedes", from_="I10", to="I1")
    hands.rest()
    page = hands.bench.board.face
    hands.wait(page.banner.isVisible)
    assert "wait for one another" in page.banner.problem.text()
    circular = [bar for bar in page.view.timeline.chart.bars if bar.is_circular]
    assert {"I1", "I10"} <= {bar.id for bar in circular}
    assert len(page.view.timeline.chart.bars) == 11
    hands.click(page.banner.mending[0])
    hands.rest()
    hands.wait(lambda: not page.banner.isVisible())


def test_without_initiatives_one_is_offered(studio, qtbot):
    hands = opened(studio, None, qtbot)
    hands.click(hands.window.start.new_button)
    hands.rest()
    hands.press("F7")
    hands.rest()
    page = hands.bench.board.face
    assert page.nothing.isVisible()
    hands.click(page.nothing.first)
    assert [bar.is_dated for bar in page.view.timeline.chart.bars] == [False]
    drag(hands, spot(hands, hands.desk.selection[0], 1.0), 8)
    assert slot(hands, hands.desk.selection[0]) == (0, 12)


def test_a_plateau_tells_what_it_does_and_leads_there(hands):
    view = view_of(hands)
    flag = view.timeline.chart.flags[0]
    x = view.timeline.x(0) + 20
    QTest.mouseClick(view.viewport(), LEFT, NO, QPoint(round(x), round(view.timeline.head / 2)))
    hands.rest()
    panel = hands.bench.side.turn_to("plateau")
    hands.wait(lambda: panel.figures)
    hands.click(panel.go)
    hands.rest()
    assert hands.desk.state == flag.id
    assert hands.bench.board.face is hands.canvas
