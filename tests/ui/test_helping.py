"""The help: sections, search, and where F1 opens it."""

from studio.model.kinds import GLOSSARY, KINDS, TRAPS
from studio.ui.helping import HelpPanel

KEYS = (("Save", "Ctrl+S"), ("Undo", "Ctrl+Z"))


def test_the_help_begins_with_the_first_steps(qtbot):
    panel = HelpPanel(KEYS)
    qtbot.addWidget(panel)
    assert panel.shown[0].head == "Begin with customers"


def test_every_word_stands_in_the_words_once(qtbot):
    panel = HelpPanel(KEYS)
    qtbot.addWidget(panel)
    heads = [entry.head for entry in panel.sections[1].entries]
    assert len(heads) == len(set(heads))
    assert {*GLOSSARY, *(kind.label for kind in KINDS.values())} <= set(heads)


def test_words_that_are_taken_for_one_another_are_told_apart(qtbot):
    panel = HelpPanel(KEYS)
    qtbot.addWidget(panel)
    panel.chips.button(2).click()
    assert len(panel.shown) == len(TRAPS)
    assert "Need, requirement" in panel.page.toPlainText()


def test_a_search_looks_through_all_sections(qtbot):
    panel = HelpPanel(KEYS)
    qtbot.addWidget(panel)
    qtbot.keyClicks(panel.line, "capability")
    heads = [entry.head for entry in panel.shown]
    assert heads[0].startswith("Capability")
    assert any("function, process" in head for head in heads)


def test_what_is_not_there_is_said(qtbot):
    panel = HelpPanel(KEYS)
    qtbot.addWidget(panel)
    qtbot.keyClicks(panel.line, "xyzzyq")
    assert panel.page.toPlainText() == "Nothing is said about that."
