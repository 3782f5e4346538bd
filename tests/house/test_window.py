"""What holds for everything that Qt shows: words are plain, overrides are guarded, the window does not wait."""

import ast
import subprocess
import sys
from importlib.util import find_spec

from tests.house.tree import ROOT, Source, sources

SHOWN = ("studio/ui", "studio/canvas")
SPEAKING = {"setText", "setToolTip", "setStatusTip", "setWhatsThis", "setHtml", "setInformativeText"}
HEAVY = ("networkx", "matplotlib", "reportlab", "sqlite_utils", "openpyxl", "pptx", "fontTools", "lxml")
ROOMS = (
    *("studio.exchange", "studio.report.page", "studio.analysis.findings", "studio.analysis.register"),
    *("studio.analysis.schedule", "studio.analysis.plateaus", "studio.analysis.live", "studio.analysis.headline"),
    *("studio.analysis.compare", "studio.ui.compare.page", "studio.ui.compare.panel", "studio.ui.compare.inquiry"),
    *("studio.ui.importing.dialog", "studio.ui.merging", "studio.ui.picturing", "studio.ui.printing"),
    *("studio.ui.roadmap",),
    *("studio.ui.paper.composer", "studio.ui.paper.making", "studio.ui.paper.picturing"),
    *("studio.ui.trying.options", "studio.ui.trying.panel", "studio.ui.table.page", "studio.ui.table.filtering"),
    *("studio.ui.inspector.panel", "studio.ui.explaining", "studio.ui.helping"),
    *("studio.ui.history", "studio.ui.noting", "studio.ui.pasting", "studio.ui.preferring", "studio.ui.versions"),
)
"""What is imported when somebody opens it: packages and modules (docs/decisions/0007)."""
PAINTED = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from studio import paths
from studio.app import Studio

class Watch(QObject):
    def eventFilter(self, canvas, event):
        global loaded
        if event.type() == QEvent.Type.Paint and not loaded:
            loaded = tuple(sys.modules)
        return False

app, watch = QApplication([]), Watch()
window = Studio(app).show(paths.models() / "test-drive.cxmodel")
canvas = window.bench.board.canvas
canvas.installEventFilter(watch)
while not loaded:
    app.processEvents()
assert canvas.surface.picture is not None
window.close()
"""


def calls(source: Source):
    """Calls of methods in a file, with the name of the method."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func.attr


def test_tooltips_are_escaped():
    """Qt takes a tooltip for rich text as soon as it looks like it; `tip` escapes what it is given."""
    raw = [
        f"{source.name}:{call.lineno}"
        for source in sources(*SHOWN)
        for call, name in calls(source)
        if name == "setToolTip" and not is_safe_tip(call.args[0])
    ]
    assert raw == []


def is_safe_tip(node):
    """Whether words for a tooltip pass through `tip`, or are ours alone."""
    if isinstance(node, ast.IfExp):
        return is_safe_tip(node.body) and is_safe_tip(node.orelse)
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("tip", "say", "plain_tip")
    return isinstance(node, ast.Constant) or ast.unparse(node) in ("words", '""')


def test_labels_are_made_plain():
    """A QLabel guesses whether it holds rich text, so every one says that it does not."""
    raw = [
        f"{source.name}:{node.lineno}"
        for source in sources(*SHOWN)
        for node, words in made_labels(source)
        if words and not says_plain(source)
    ]
    assert raw == []


def made_labels(source: Source):
    """Where labels are made, and whether with words."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("QLabel", "QMessageBox", "QTextBrowser"):
            yield node, bool(node.args) and ast.unparse(node.args[0]) not in ("self", "parent", "head", "card")


def says_plain(source: Source):
    """Whether a file that makes labels with words sets their format."""
    return "TextFormat.PlainText" in source.text


def test_nothing_is_shown_as_rich_text_or_in_a_message_box():
    found = [
        f"{source.name}: {word}"
        for source in sources(*SHOWN)
        for word in ("setHtml(", "RichText", "QMessageBox", "MarkdownText")
        if word in source.text
    ]
    assert found == []


def test_every_override_is_guarded():
    """An exception in an override unwinds whoever called it, or closes a window that should have asked."""
    bare = [
        f"{source.name}: {klass.name}.{method.name}"
        for source in sources(*SHOWN)
        for klass in ast.walk(source.tree)
        if isinstance(klass, ast.ClassDef) and klass.bases
        for method in klass.body
        if isinstance(method, ast.FunctionDef) and is_override(method) and not is_guarded(method)
    ]
    assert bare == []


def is_override(method):
    """Our own methods have no capitals; those that override Qt's do."""
    return method.name != method.name.lower() and not method.name.startswith("_")


def is_guarded(method):
    """Whether it hands mistakes on and answers something sane; some do so by themselves, some are a mere look-up."""
    has_guard = any("guarded" in ast.unparse(mark) for mark in method.decorator_list)
    return has_guard or any(isinstance(node, ast.Try) for node in ast.walk(method)) or len(method.body) <= 2


def loaded_by(code: str, names: tuple[str, ...]) -> str:
    """Which of some modules, or of what is in them, a process has imported after some code, or when that took note."""
    all_loaded = "loaded or sys.modules"
    listed = f"print([one for one in {names!r} if any(f'{{name}}.'.startswith(f'{{one}}.') for name in {all_loaded})])"
    command = [sys.executable, "-c", f"import sys\nloaded = ()\n{code}\n{listed}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_the_window_does_not_wait_for_what_only_reports_and_findings_need():
    assert loaded_by("import studio.app", HEAVY + ROOMS) == "[]"


def test_a_painted_model_waits_for_no_room_that_nobody_opened():
    assert loaded_by(PAINTED, HEAVY + ROOMS) == "[]"


def test_rooms_are_there_when_they_are_opened():
    """A room that was given another name would never be found at the start."""
    assert [name for name in ROOMS if find_spec(name) is None] == []


def test_importing_the_window_reads_no_sources():
    code = "import linecache, studio.app; print([name for name in linecache.cache if 'studio' in name])"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True).stdout == b"[]\n"
