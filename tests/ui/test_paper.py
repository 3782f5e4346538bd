"""The parts of the composer and of the process that prints, each on its own."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from studio.paths import models
from studio.report.options import Options
from studio.report.picture import Picture
from studio.ui.paper.frames import Unframer, framed
from studio.ui.paper.order import BRIEF, PLAN, Order
from studio.ui.paper.pagelist import Offered, PageList
from studio.ui.paper.press import PRESS
from tests.house.tree import ROOT
from tests.models.shipped import SAMPLES, records_of

PAGES = [
    Offered("cover", "Cover", True, 1, "One"),
    Offered("silos", "The silo model", True, 2, "Two"),
    Offered("power", "Who decides", False, 0, "", "Nobody decides anything yet."),
    Offered("assumptions", "Appendix A", True, 1, "Three"),
]


@given(st.lists(st.tuples(st.dictionaries(st.text(max_size=5), st.integers()), st.binary(max_size=40))), st.data())
def test_messages_come_out_as_they_went_in_however_the_stream_is_cut(messages, data):
    stream = b"".join(framed(head, body) for head, body in messages)
    unframer, found, at = Unframer(), [], 0
    while at < len(stream):
        step = data.draw(st.integers(1, 64))
        found += [(one.head, one.body) for one in unframer.feed(stream[at : at + step])]
        at += step
    assert found == messages


def test_an_order_survives_being_told_to_another_process():
    options = Options(
        "letter", frozenset({"money"}), "2026-11-22", "Draft", "A", "#AA0000", b"\x89", "unit", ("cover",)
    )
    order = Order(PLAN, ".pdf", "current", "target", options, Picture(paper="a0", tile="a4"))
    assert Order.read(json.loads(json.dumps(order.plain()))) == order


def test_a_page_without_data_cannot_be_ticked_and_the_appendix_not_be_left_out(qtbot):
    pages = PageList("#60646C")
    qtbot.addWidget(pages)
    pages.offer(PAGES, [page.key for page in PAGES])
    assert pages.wanted() == ("cover", "silos", "assumptions")
    for row in range(pages.count()):
        pages.setCurrentRow(row)
        qtbot.keyClick(pages, Qt.Key.Key_Space)
    assert pages.wanted() == ("assumptions",)


def test_a_page_is_moved_and_the_wish_is_told_once(qtbot):
    pages = PageList("#60646C")
    qtbot.addWidget(pages)
    pages.offer(PAGES, ["cover", "silos"])
    pages.setCurrentRow(1)
    with qtbot.waitSignal(pages.chosen):
        qtbot.keyClick(pages, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert pages.wanted()[:2] == ("silos", "cover")


def press(*messages):
    """What the process that prints answers to some messages, started as the frozen program starts itself."""
    said = subprocess.run(
        [sys.executable, "-m", "studio", PRESS],
        input=b"".join(messages),
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=True,
    )
    return list(Unframer().feed(said.stdout))


@pytest.fixture(scope="module")
def told():
    records = [dict(record) for record in records_of(SAMPLES[2]).values()]
    return framed({"do": "records"}, json.dumps(records, default=dict).encode())


def test_a_window_that_goes_leaves_no_file_behind(told, tmp_path):
    order = Order("takeout", ".json").plain()
    make = {"do": "make", "number": 1, "order": order, "path": str(tmp_path / "a.json")}
    answers = press(told, framed({**make, "temporary": str(tmp_path / "waits.tmp")}))
    assert not any("placed" in one.head for one in answers)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
def test_a_full_disk_is_one_sentence_and_keeps_the_old_file(told, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    order = {"order": Order(PLAN, ".pdf").plain(), "path": str(path), "temporary": str(tmp_path / "waits.tmp")}
    full = ["bash", "-c", 'ulimit -f 8; exec "$@"', "bash", sys.executable, "-m", "studio", PRESS]
    with subprocess.Popen(full, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as running:
        running.stdin.write(told + framed({"do": "make", "number": 1, **order}))
        running.stdin.flush()
        unframer, said = Unframer(), ""
        while not said and (data := os.read(running.stdout.fileno(), 1 << 16)):
            said = next((one.head["trouble"] for one in unframer.feed(data) if "trouble" in one.head), "")
        running.stdin.close()
    assert said == "There is no room on the disk for “plan.pdf”; make some, or choose another."
    assert [one.name for one in tmp_path.iterdir()] == ["plan.pdf"]
    assert path.read_bytes() == b"old"


def test_what_cannot_be_made_is_one_sentence(told):
    lay = {"do": "lay", "number": 1, "order": Order(BRIEF, ".pdf", "never").plain()}
    (answer,) = [one for one in press(told, framed(lay), framed({"do": "speak", "language": "en"})) if "to" in one.head]
    assert answer.head["trouble"].count(".") >= 1


def test_the_program_reads_foreign_files_when_it_starts_itself_to():
    asked = json.dumps({"path": str(models() / "samples" / "test-drive.cxmodel.json"), "options": {}}) + "\n"
    said = subprocess.run(
        [sys.executable, "-m", "studio", "--read-foreign-file"],
        input=asked.encode(),
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=True,
    )
    assert json.loads(said.stdout)["incoming"]["complete"] is True
