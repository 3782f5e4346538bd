"""Actions as data: what a person can do, its words, its keys, its menu, when it can be done and what it does."""

from collections.abc import Callable
from typing import Final, NamedTuple

from studio.ui import errands, verbs
from studio.ui.bench import Bench
from studio.ui.comparison import toggle_compare
from studio.ui.conditions import (
    Can,
    always,
    can_redo,
    can_undo,
    has_chosen,
    is_open,
    may_change_chosen,
    may_edit,
    may_focus,
    may_fold,
    may_write,
    sees_cards,
)
from studio.ui.importing.errand import ask_to_import
from studio.ui.planning import toggle_options, toggle_roadmap, toggle_scrubber, try_out
from studio.ui.table.showing import show_table

Act = Callable[[Bench], object]


class Action(NamedTuple):
    """One thing a person can do.

    `menu` is where it stands; a `gap` sets it off from those above. `here` puts it into the menu of the canvas as well,
    `bare` into that of its bare ground too, `under` into a menu inside its menu.
    """

    id: str
    menu: str
    words: str
    act: Act
    keys: str = ""
    icon: str = ""
    can: Can = always
    gap: bool = False
    here: bool = False
    under: str = ""  # the menu inside that menu
    bare: bool = False


def _rename(bench: Bench) -> None:
    bench.board.rename(bench.desk.selection[-1])


def _copy_picture(bench: Bench) -> None:
    from studio.ui.picturing import copy_picture

    copy_picture(bench.desk, bench.board)


def _print_canvas(bench: Bench) -> None:
    from studio.ui.printing import print_canvas

    print_canvas(bench)


FILE, EDIT, VIEW, MODEL, HELP = "File", "Edit", "View", "Model", "Help"
EXPORT: Final = "Export"
LENS: Final = "Lens"


def _export(id_: str, words: str, act: Act, sign: str, gap: bool = False) -> Action:
    return Action(id_, FILE, words, act, "", sign, is_open, gap, under=EXPORT)


def _form(id_: str, words: str, ending: str, sign: str = "file") -> Action:
    return _export(id_, words, lambda bench: bench.exporting.take_out(ending), sign)


_EXPORTS: Final = (
    _export("brief", "Brief …", lambda b: b.exporting.compose("brief"), "file-text"),
    _export("plan", "Transformation plan …", lambda b: b.exporting.compose("plan"), "scroll-text"),
    _export("exportPicture", "Picture …", lambda b: b.exporting.picture(), "map"),
    _export("slides", "PowerPoint …", lambda b: b.exporting.compose("brief", ".pptx"), "presentation"),
    _form("exportWorkbook", "Workbook …", ".xlsx", "file-spreadsheet"),
    _form("exportTables", "CSV set …", ".zip", "table"),
    _form("exportArchimate", "ArchiMate …", ".xml", "boxes"),
    _form("exportDrawio", "draw.io …", ".drawio", "workflow"),
    _form("exportMermaid", "Mermaid …", ".mmd", "git-branch"),
    _form("exportPlantuml", "PlantUML …", ".puml", "git-branch"),
    _form("exportJson", "JSON …", ".json", "file-json"),
    _form("exportPage", "Web page …", ".html", "layout-grid"),
)

_FILE: Final = (
    Action("new", FILE, "New", lambda b: b.files.new(), "Ctrl+N", "file-plus"),
    Action("open", FILE, "Open …", lambda b: b.files.ask_to_open(), "Ctrl+O", "folder-open"),
    Action("start", FILE, "Start page", lambda b: b.window.welcome(), "", "layout-grid"),
    Action("save", FILE, "Save", lambda b: b.files.save(), "Ctrl+S", "save", may_write, gap=True),
    Action("saveAs", FILE, "Save as …", lambda b: b.files.save_as(), "Ctrl+Shift+S", "save", may_write),
    Action("saveCopy", FILE, "Save a copy …", lambda b: b.files.save_copy(), "", "copy", is_open),
    Action("revert", FILE, "Revert to what was saved", lambda b: b.files.revert(), "", "rotate-ccw", may_write),
    Action("versions", FILE, "Versions", lambda b: b.side.toggle("versions"), "", "history", is_open),
    Action("merge", FILE, "Bring in another copy …", lambda b: b.company.ask_for_copy(), "", "git-merge", may_write),
    Action("import", FILE, "Import …", ask_to_import, "Ctrl+Shift+I", "download", gap=True),
    *_EXPORTS,
    Action(
        *("print", FILE, "Print …", _print_canvas),
        *("Ctrl+P", "printer", is_open),
    ),
    Action("preferences", FILE, "Preferences", lambda b: b.side.toggle("preferences"), "Ctrl+,", "settings", gap=True),
    Action("close", FILE, "Close the window", lambda b: b.window.close(), "Ctrl+W", "x"),
)

_EDIT: Final = (
    Action("undo", EDIT, "Undo", lambda b: b.desk.undo(), "Ctrl+Z", "undo-2", can_undo),
    Action("redo", EDIT, "Redo", lambda b: b.desk.redo(), "Ctrl+Shift+Z", "redo-2", can_redo),
    Action("history", EDIT, "History", lambda b: b.side.toggle("history"), "Ctrl+Shift+H", "history", is_open),
    Action(
        *("find", EDIT, "Find or add …", lambda b: b.palette.open(), "Ctrl+K", "search", is_open),
        gap=True,
        bare=True,
    ),
    Action("replace", EDIT, "Find and replace …", lambda b: b.side.toggle("replace"), "Ctrl+H", "replace", is_open),
    Action("rename", EDIT, "Rename", _rename, "F2", "pencil", may_change_chosen, here=True),
    Action(
        *("duplicate", EDIT, "Duplicate", lambda b: verbs.duplicate_chosen(b.desk), "Ctrl+D", "copy"),
        can=may_change_chosen,
        here=True,
    ),
    Action("cut", EDIT, "Cut", lambda b: verbs.cut(b.desk), "Ctrl+X", "", may_change_chosen, gap=True),
    Action("copy", EDIT, "Copy", lambda b: verbs.copy(b.desk), "Ctrl+C", "clipboard", has_chosen, here=True),
    Action(
        "paste", EDIT, "Paste as copies", errands.paste, "Ctrl+V", "clipboard-paste", may_edit, here=True, bare=True
    ),
    Action(
        *("pasteLinks", EDIT, "Paste as links to what is here", lambda b: verbs.paste(b.desk, as_links=True)),
        *("Ctrl+Shift+V", "link", may_edit),
        here=True,
        bare=True,
    ),
    Action("pasteLines", EDIT, "Add many from a list …", errands.paste_lines, "", "list", may_edit, bare=True),
    Action("selectAll", EDIT, "Select all cards", errands.select_all, "Ctrl+A", "", sees_cards, bare=True),
    Action(
        *("remove", EDIT, "Remove from here", lambda b: verbs.remove(b.desk), "Del", "minus", may_change_chosen),
        gap=True,
        here=True,
    ),
    Action(
        *("retire", EDIT, "Retire in this state", lambda b: verbs.retire_chosen(b.desk), "", "archive"),
        can=may_change_chosen,
        here=True,
    ),
    Action(
        *("delete", EDIT, "Delete everywhere", lambda b: verbs.delete_everywhere(b.desk), "Shift+Del", "trash-2"),
        can=may_change_chosen,
        here=True,
    ),
)


def _lens(id_: str, words: str, keys: str) -> Action:
    return Action(f"lens-{id_}", VIEW, words, lambda b: b.desk.look_at(lens=id_), keys, "", is_open, under=LENS)


_VIEW: Final = (
    _lens("outcomes", "Outcomes", "Ctrl+1"),
    _lens("pnls", "P&Ls", "Ctrl+2"),
    _lens("layers", "Layers", "Ctrl+3"),
    _lens("roadmap", "Roadmap", "Ctrl+4"),
    Action(
        "state",
        VIEW,
        "Turn to Current or Target",
        lambda b: verbs.turn_state(b.desk),
        "F9",
        "arrow-left-right",
        is_open,
    ),
    Action("zoomIn", VIEW, "Zoom in", lambda b: b.board.zoom_by(1.25), "Ctrl++", "zoom-in", is_open, gap=True),
    Action("zoomOut", VIEW, "Zoom out", lambda b: b.board.zoom_by(0.8), "Ctrl+-", "zoom-out", is_open),
    Action("zoomFull", VIEW, "Zoom to 100 %", lambda b: b.board.zoom_to(1.0), "Ctrl+0", "search", is_open),
    Action("zoomFit", VIEW, "Show everything", lambda b: b.board.fit(), "Ctrl+9", "maximize", is_open, bare=True),
    Action(
        "focus", VIEW, "Show this alone", lambda b: verbs.focus(b.desk), "Ctrl+J", "crosshair", may_focus, True, True
    ),
    Action(
        "fold", VIEW, "Fold or unfold this", lambda b: verbs.fold(b.desk), "Ctrl+.", "chevrons-up-down", may_fold
    )._replace(here=True),
    Action("foldAll", VIEW, "Fold all journeys", lambda b: verbs.fold_all(b.desk, True), "", "chevron-up", is_open),
    Action(
        "unfoldAll", VIEW, "Unfold everything", lambda b: verbs.fold_all(b.desk, False), "", "chevron-down", is_open
    ),
    Action(
        "panels",
        VIEW,
        "Show or hide the panels",
        lambda b: b.window.fold_panels(),
        "Ctrl+\\",
        "panel-left",
        is_open,
        True,
    ),
    Action("table", VIEW, "Table", lambda b: show_table(b.board, b.desk, b.appearance), "Ctrl+T", "table", is_open),
    Action("filter", VIEW, "Filter the canvas …", lambda b: b.side.toggle("filter"), "", "filter", is_open),
    Action("inspector", VIEW, "Inspector", lambda b: b.side.fold(), "Ctrl+I", "panel-right", is_open),
    Action("roadmap", VIEW, "Roadmap", toggle_roadmap, "F7", "chart-gantt", is_open, True),
    Action("scrub", VIEW, "Go through time", toggle_scrubber, "Shift+F7", "clock", is_open),
    Action(
        *("compare", VIEW, "Compare current and target", toggle_compare, "F8", "git-compare", is_open),
        gap=True,
    ),
    Action("present", VIEW, "Present", lambda b: b.presenting.begin(), "F5", "presentation", is_open),
    Action("picture", VIEW, "Copy as a picture", _copy_picture, "Ctrl+Shift+C", "copy", is_open, gap=True)._replace(
        here=True, bare=True
    ),
)

_MODEL: Final = (
    Action("tryOut", MODEL, "Try a what-if", try_out, "Ctrl+Shift+T", "flask-conical", may_write),
    Action("options", MODEL, "Options side by side", toggle_options, "Ctrl+Shift+O", "scale", is_open),
    Action("findings", MODEL, "Findings", lambda b: b.side.toggle("findings"), "Ctrl+Shift+F", "list-checks", is_open),
    Action("notes", MODEL, "Notes and parking lot", lambda b: b.side.toggle("notes"), "", "sticky-note", is_open),
    Action(
        "settings", MODEL, "Settings of the model", errands.show_settings, "", "sliders-horizontal", is_open, gap=True
    ),
    Action("skip", MODEL, "Skip the first phase", errands.skip_first_phase, "", "chevrons-right", may_edit),
)

_HELP: Final = (
    Action("help", HELP, "Help", errands.help_here, "F1", "circle-help"),
    Action("tour", HELP, "Take the tour", lambda b: b.window.take_tour(), "", "compass"),
    Action("log", HELP, "Show the log folder", errands.show_log, "", "folder"),
    Action("about", HELP, "About", errands.tell_about, "", "info"),
)

ACTIONS: Final[tuple[Action, ...]] = (*_FILE, *_EDIT, *_VIEW, *_MODEL, *_HELP)
