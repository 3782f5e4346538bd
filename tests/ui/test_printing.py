"""The canvas on paper: shown as it will be, and printed."""

import gc

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from studio.ui.printing import PrintPreview
from tests.stories.hands import Hands, opened, sample, studio

__all__ = ["studio"]


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    return opened(studio, sample(), qtbot)


@pytest.fixture
def preview(hands) -> PrintPreview:
    hands.press("Ctrl+P")
    gc.collect()  # what Qt only borrows must still be there
    found = hands.window.findChild(PrintPreview)
    hands.wait(found.isVisible)
    QApplication.processEvents()
    return found


def into_file(preview, path):
    preview.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    preview.printer.setOutputFileName(str(path))
    preview.put_on_paper()
    return PdfReader(path).pages


def test_the_canvas_is_printed_on_one_sheet_that_says_what_it_shows(hands, preview, tmp_path):
    (page,) = into_file(preview, tmp_path / "canvas.pdf")
    assert "Test drive · Outcomes · Target" in page.extract_text().replace("\t", " ")
    assert "is printed" in hands.bench.notices.words


def test_the_paper_lies_as_the_drawing_is_largest_and_can_be_turned(preview, tmp_path):
    size = preview.sheet.size
    is_upright = preview.turn.currentData() == QPageLayout.Orientation.Portrait
    assert is_upright == (size[1] > size[0])
    preview.turn.setCurrentIndex(1 - preview.turn.currentIndex())
    (page,) = into_file(preview, tmp_path / "canvas.pdf")
    assert (page.mediabox.height > page.mediabox.width) != is_upright


def test_the_preview_shows_white_paper_with_the_drawing_whatever_the_theme(preview):
    paper, image = preview.page.paper(), preview.page.grab().toImage()
    assert image.pixelColor(paper.topLeft()) == QColor(Qt.GlobalColor.white)
    row = paper.y() + paper.height() // 4
    assert len({image.pixelColor(paper.x() + x, row).name() for x in range(paper.width())}) > 2


def test_larger_paper_makes_larger_words(preview):
    preview.paper.setCurrentIndex(preview.paper.findText("A4"))
    before = preview.words
    preview.paper.setCurrentIndex(preview.paper.findText("A3"))
    assert preview.words != before
