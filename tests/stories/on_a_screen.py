"""The story of the plan, told with the mouse of a real screen only: what Qt is handed elsewhere is dragged here.

`test_real_screen` names this file; without a screen of its own a drag has no event loop, so it is not collected.
"""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionSlider

from studio.cli.main import run
from studio.file.document import read
from studio.model.states import assignments
from studio.ui.comparison import page_of
from studio.ui.joinery import BarButton
from studio.ui.paper.composer import Composer
from studio.ui.settings import Preferences
from tests.stories.copies import copied
from tests.stories.hands import NO, Hands, opened, studio

__all__ = ["studio"]
SHIFT = Qt.KeyboardModifier.ShiftModifier
FORMS = {"siloIndex": ".0f", "crossings": ".0f", "ownedJourneys": ".0f", "perceptionIndex": ".1f"}


@pytest.fixture
def path(tmp_path):
    """A file of the military families, to be saved to."""
    return copied(tmp_path)


@pytest.fixture
def hands(studio, qtbot, path) -> Hands:
    """A person before it, with cards that travel."""
    studio.settings.prefer(Preferences("light", 100, False, "en"))
    return opened(studio, path, qtbot)


def test_the_way_to_the_target_is_compared_planned_and_gone(hands, path, capsys):
    compare(hands)
    morph_there_and_back(hands)
    goal, given = give_five_changes(hands)
    save(hands)
    owned = assignments(read(path).records)
    assert {owned[key] for key in given} == {goal}
    told = told_by_the_command(path, capsys)
    assert [one.sentence for one in hands.bench.comparing.found.entries] == [one["sentence"] for one in told["changes"]]
    cells = hands.bench.side.turn_to("changes").headline.cells
    assert {name: [cell.text() for cell in row][:2] for name, row in cells.items()} == figures(told, hands)
    hands.press("Escape")
    start, end = move_and_stretch(hands)
    save(hands)
    assert (start, end) == planned(read(path).records)
    scrub_to_the_first_plateau(hands)
    told = told_by_the_command(path, capsys, "--to", hands.desk.state)
    assert foot(hands) == list(figures(told, hands).values())


def compare(hands):
    """Press Compare, and wait until all is known."""
    hands.click(next(one for one in hands.window.findChildren(BarButton) if "Compare" in one.text()))
    known(hands)


def known(hands):
    """Wait until it is known what differs, with its figures."""
    hands.wait(lambda: not hands.bench.comparing.is_due and hands.bench.comparing.figures is not None)
    hands.rest()


def morph_there_and_back(hands):
    """Let the cards travel by themselves, and pull them back by the handle."""
    page = page_of(hands.bench)
    hands.click(page.dials.modes.button("morph"))
    hands.click(page.strip.play)
    hands.wait(lambda: page.single.is_between)
    hands.wait(lambda: page.strip.value == 1.0 and not page.strip.is_running)
    slider = page.strip.slider
    pull(hands, slider, handle(slider), QPoint(slider.width() // 2, slider.height() // 2))
    assert page.single.is_between
    pull(hands, slider, handle(slider), QPoint(0, slider.height() // 2))
    assert page.strip.value == 0.0


def handle(slider):
    """The middle of the handle of a slider."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    parts = QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
    return slider.style().subControlRect(*parts).center()


def pull(hands, widget, start: QPoint, end: QPoint):
    """Press, go there in small steps, and let go."""
    hands.fingers.press(widget, start)
    for step in range(1, 13):
        hands.fingers.move(widget, start + (end - start) * step / 12)
    hands.fingers.release(widget, end)


def give_five_changes(hands):
    """Drag one change, then four together, onto the last initiative in sight; which one, and the keys given."""
    panel = hands.bench.side.turn_to("changes")
    target = panel.initiatives
    item = target.item(3)
    goal = str(item.data(Qt.ItemDataRole.UserRole))
    rows = [row for row, one in enumerate(panel.lines.entries) if one.initiative not in (None, goal)]
    first = next(row for row, *more in zip(*(rows[n:] for n in range(5)), strict=False) if more[-1] - row == 4)
    given = {key for entry in panel.lines.entries[first : first + 5] for key in entry.keys}
    for chosen in ((first, first), (first + 1, first + 4)):
        choose(hands, panel.list, *chosen)
        start = spot(panel.list, chosen[0])
        end = target.visualItemRect(target.line_of(goal)).center()
        hands.fingers.carry(panel.list.viewport(), start, target.viewport(), end)
        known(hands)
    return goal, given


def choose(hands, lines: QListView, first: int, last: int):
    """Choose lines of a list by mouse, from one to another."""
    lines.scrollTo(lines.model().index(last, 0))
    lines.scrollTo(lines.model().index(first, 0))
    for row, keys in ((first, NO), (last, SHIFT)):
        hands.fingers.click_at(lines.viewport(), spot(lines, row), keys)
    assert len(lines.selectionModel().selectedIndexes()) == last - first + 1


def spot(lines: QListView, row: int) -> QPoint:
    """The middle of a line."""
    return lines.visualRect(lines.model().index(row, 0)).center()


def save(hands):
    """Press Ctrl+S, and wait until the file is written."""
    hands.press("Ctrl+S")
    hands.wait(lambda: hands.bench.dossier.status.kind == "saved")


def told_by_the_command(path, capsys, *more):
    """What `cxstudio compare --json` says of the file."""
    capsys.readouterr()
    run(["compare", str(path), *more, "--json"], lambda *_arguments: 0)
    return json.loads(capsys.readouterr().out)["comparisons"][0]


def figures(told, hands):
    """The five figures of both sides, rounded as the window rounds them."""
    every = len(hands.desk.view().of("journey"))
    found = {}
    for name, net in told["headline"].items():
        values = [net[side] for side in ("before", "after")]
        rounded = [f"{value:{FORMS[name]}}" if name in FORMS else f"{100 * value:.0f} %" for value in values]
        found[name] = [f"{one} of {every}" if name == "ownedJourneys" else one for one in rounded]
    return found


def foot(hands):
    """The figures at the foot of the window, before and now, as a screen reader reads them."""
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in hands.window.foot.figures]
    shown = [one.words for one in hands.window.foot.figures]
    assert all(words.split(" → ")[-1] in name for words, name in zip(shown, names, strict=True)), (shown, names)
    return [[words.split(" → ")[0], words.split(" → ")[-1]] for words in shown]


def move_and_stretch(hands):
    """Drag an initiative on the roadmap ten weeks later, and its end four weeks more; from when to when it runs."""
    hands.press("F7")
    hands.rest()
    view = hands.bench.board.face.view
    before = view.timeline.chart.bar("I9")
    for share, weeks in ((0.5, 10), (1.0, 4)):
        start = on_bar(view, share)
        pull(hands, view.viewport(), start, start + QPoint(round(weeks * view.timeline.scale * view.zoom), 0))
        hands.rest()
    bar = view.timeline.chart.bar("I9")
    assert (bar.start, bar.finish) == (before.start + 10, before.finish + 14)
    return bar.start, bar.finish


def on_bar(view, share: float) -> QPoint:
    """A point of the bar of I9: 0 is its start, 1 its end."""
    box = view.timeline.box(view.timeline.chart.bar("I9"))
    return view.to_widget(box.x + share * (box.width - 2) + 1, box.center[1]).toPoint()


def planned(records):
    """From when to when I9 runs, by the records of the file."""
    record = records["I9"]
    length = record["durationWeeks"]
    return record["notBefore"], record["notBefore"] + length["value"]


def scrub_to_the_first_plateau(hands):
    """Pull the slider through time from today to the first plateau."""
    hands.press("Shift+F7")
    hands.rest()
    scrubber = hands.bench.scrubber
    hands.press("Home")
    hands.rest()
    mark = scrubber.course.marks[0]
    pull(hands, scrubber.slider, scrubber.slider.place_of(0), scrubber.slider.place_of(mark.week))
    hands.rest()
    assert hands.desk.state == mark.state == "plateau-1"
    assert mark.name in scrubber.words


def test_a_page_of_the_plan_is_dragged_to_another_place(hands):
    hands.window.menus.by_id["plan"].trigger()
    composer = hands.window.findChild(Composer)
    hands.wait(lambda: composer.pages.count() > 20, 60_000)
    hands.wait(composer.isActiveWindow)
    pages = composer.pages
    before = list(pages.wanted())
    below = pages.visualRect(pages.model().index(4, 0)).bottomLeft() - QPoint(-40, 1)
    hands.fingers.carry(pages.viewport(), spot(pages, 1), pages.viewport(), below)
    wanted = [before[0], *before[2:5], before[1], *before[5:]]
    assert list(pages.wanted()) == wanted
    assert pages.count() == len({pages.item(row).text() for row in range(pages.count())})
    hands.wait(lambda: [one.key for one in composer.preview.pages if not one.continues][:5] == wanted[:5], 60_000)
    composer.reject()
