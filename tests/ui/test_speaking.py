"""The language of the window: which one is chosen, what is translated, and how numbers and dates are written."""

import gettext
import io
import string
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from studio.analysis.context import Context, Model
from studio.analysis.register import MEASURES
from studio.analysis.result import unknown
from studio.exchange.sandbox import read
from studio.file.words import words_for
from studio.model.field import Date, Number
from studio.model.speech import day, number, say, say_many, speak, speaking, within
from studio.model.trouble import Trouble
from studio.report import brief, plan
from studio.report.facts import Facts, language_of
from studio.report.options import Options
from studio.ui.inspector.wording import Reader, in_words, number_words
from studio.ui.speaking import begin, chosen
from tests.house import words
from tests.models.shipped import records_of
from tests.stories.hands import opened, sample, studio

__all__ = ["studio"]
OURS = words.read(words.WORDS / "de.po")


@pytest.fixture(autouse=True)
def _english_again():
    """What is spoken is spoken by the whole process."""
    yield
    speak(gettext.NullTranslations())
    QLocale.setDefault(QLocale.system())


@pytest.fixture
def german(qapp):
    """German is spoken."""
    begin(qapp, "de")


class Marked(gettext.NullTranslations):
    """A language that only brackets what passes through it."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def placeholders(text):
    """The values that a text has places for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_first_language_of_the_system_that_there_are_words_in_is_spoken():
    assert chosen(["fr-CH", "de-CH", "en"]) == "de"
    assert chosen(["en-GB", "de"]) == "en"
    assert chosen(["fr", "it"]) == "en"


def test_every_text_of_the_studio_is_in_the_template():
    known = {(entry.msgid, entry.msgid_plural) for entry in words.read(words.TEMPLATE)}
    assert [text for text in words.texts() if (text.one, text.many) not in known] == []


def test_every_text_of_the_studio_has_german_words():
    spoken = {(entry.msgid, entry.msgid_plural) for entry in OURS.translated_entries()}
    assert [text for text in words.texts() if (text.one, text.many) not in spoken] == []


@pytest.mark.parametrize("path", words.catalogues(), ids=lambda path: path.stem)
def test_a_translation_has_places_for_the_same_values_and_keeps_the_spaces_at_its_ends(path: Path):
    wrong = []
    for entry in words.read(path).translated_entries():
        pairs = [(entry.msgid, entry.msgstr)]
        if entry.msgid_plural:
            pairs = list(zip((entry.msgid, entry.msgid_plural), entry.msgstr_plural.values(), strict=True))
        for theirs, ours in pairs:
            edges = [len(text) - len(text.strip(" ")) for text in (theirs, ours)]
            if placeholders(ours) != placeholders(theirs) or edges[0] != edges[1]:
                wrong.append((theirs, ours))
    assert wrong == []


@pytest.mark.parametrize("path", words.catalogues(), ids=lambda path: path.stem)
def test_what_the_program_reads_is_what_the_translators_wrote(path: Path):
    assert path.with_suffix(".mo").read_bytes() == words.compiled(words.read(path))


def test_sentences_plurals_and_labels_are_german(german):
    assert say("Capability") == "Fähigkeit"
    assert say_many("{n} record", "{n} records", 1) == "1 Datensatz"
    assert say_many("{n} record", "{n} records", 2) == "2 Datensätze"
    assert within("Capability") == "Fähigkeit"


def test_nothing_is_said_where_nothing_is_to_say(german):
    assert say("") == ""


def test_numbers_and_dates_are_written_as_germans_write_them(german):
    assert number(1234.5, ",.1f") == "1.234,5"
    assert say("is {gap:.0f} points above the benefit customers perceive", gap=12.0).startswith("liegt 12 Punkte")
    assert number_words(1234.5) == "1\u202f234,5"
    assert day("2026-09-01") == "01.09.2026"
    assert day("2026-09") == "09/2026"
    assert day("2026") == "2026"


@pytest.mark.parametrize("field", [Date("on", "On"), Number("n", "N")], ids=["date", "number"])
@pytest.mark.parametrize("tag", ["en", "de"])
def test_what_is_shown_can_be_read_back(qapp, field, tag):
    begin(qapp, tag)
    values = ["2026-09-01", "2026-09", "2026"] if field.name == "on" else [1234.5, 0.25, -3, 1_000_000]
    reader = Reader(None)  # type: ignore[arg-type]
    assert [reader.read(field, in_words(field, value, str)) for value in values] == values


def test_labels_inside_english_sentences_are_small_and_abbreviations_stay():
    assert within("Journey owner") == "journey owner"
    assert within("P&L") == "P&L"
    assert within("FTE") == "FTE"


def test_the_window_is_german(german, studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    assert "Präsentieren" in {one.text().strip() for one in hands.window.findChildren(QAbstractButton)}
    assert hands.window.bar.lenses.choices["outcomes"] == "Ergebnisse"


def test_every_word_of_the_window_passes_through_speech(studio, qtbot):
    speak(Marked())
    hands = opened(studio, None, qtbot)
    hands.window.start.new_button.click()
    for page in ("findings", "preferences", "history", "notes", "replace", "filter", "versions"):
        hands.bench.side.turn_to(page)
    hands.rest()
    assert sorted(unmarked(hands.window)) == []


def unmarked(window: QWidget):
    """Words of a window that no translator would see; names of the model and keys stand for themselves."""
    shown = [one.text() for kind in (QLabel, QAbstractButton) for one in window.findChildren(kind)]
    spoken = [one.strip() for one in shown if any(letter.isalpha() for letter in one) and "⟦" not in one]
    own = ("CX Studio", "Ctrl", "Strg", "Untitled", "template", "EUR", "MIT")
    return [one for one in spoken if not one.startswith(own) and len(one) > 1]


class Listening(gettext.NullTranslations):
    """A language that notes what it has no German words for."""

    def __init__(self):
        super().__init__()
        entries = [entry for entry in OURS if not entry.obsolete]
        self.known = {text for e in entries for text in (e.msgid, e.msgid_plural, e.msgstr, *e.msgstr_plural.values())}
        self.missing = set()

    def gettext(self, message):
        if message not in self.known and any(letter.isalpha() for letter in message):
            self.missing.add(message)
        return message

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_nothing_is_said_in_the_window_that_has_no_german_words(studio, qtbot):
    heard = Listening()
    speak(heard)
    hands = opened(studio, sample(), qtbot)
    for page in ("findings", "help", "preferences", "history", "notes", "paste", "replace", "filter", "versions"):
        hands.bench.side.turn_to(page)
    hands.bench.side.close_page()
    for kind in ("segment", "outcome", "journey", "stage", "moment", "capability", "unit", "pnl", "role", "initiative"):
        hands.desk.select([hands.desk.view().of(kind)[0]["id"]])
    for lens in hands.window.bar.lenses.choices:
        hands.desk.look_at(lens=lens)
    hands.rest()
    assert heard.missing == set()


def test_nothing_is_said_on_paper_that_has_no_german_words():
    heard, records = Listening(), records_of(sample("military-families"))
    with speaking(heard):
        plan.sheets(records, "current", options=Options(pages=plan.KEYS))
        brief.sheets(records, "current")
    assert heard.missing - named_in(records) == set()


def named_in(records):
    """Texts of a model that may be looked up because they might be words of the studio: names of states and units."""
    return {text for record in records.values() for text in map(str, record.values())}


def test_a_plan_in_german_says_so_and_writes_numbers_and_dates_as_germans_do():
    records = records_of(sample("military-families"))
    options = Options(pages=("cover", "summary"), date="2026-11-22")
    with words_for(records, "de"):
        reader = PdfReader(io.BytesIO(plan.plan(records, "current", options=options)))
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert reader.trailer["/Root"]["/Lang"] == "de"
    for text in ("Transformationsplan", "22.11.2026", "DREI GRÜNDE", "82,5", "Mio.", "Februar 2027"):
        assert text in said
    assert say("Contents") == "Contents"


def test_a_model_says_in_which_language_it_is_printed():
    records = {**records_of(sample("test-drive"))}
    records["@model"] = {**records["@model"], "language": "de-AT"}
    with words_for(records):
        assert say("Capability") == "Fähigkeit"
        assert language_of(Facts(records, "current")) == "de-AT"
    with words_for(records, "en"):
        assert say("Capability") == "Capability"


def test_a_measure_explains_itself_in_german(german):
    found = Context(Model(records_of(sample("military-families"))), "current").once(MEASURES["M01"].compute)
    assert found.note.startswith("25 Wechsel und 27 Übergaben bei ")
    assert unknown("EMPTY").note == "Es gibt noch nichts zu beurteilen."


def test_what_is_wrong_with_a_file_is_said_in_german_also_by_the_process_that_reads_it(german, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"id;name\n1;\n")
    assert [mistake.message for mistake in read(path, {"kind": "capability"}).mistakes] == ["erwartet: ein Name"]
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(Trouble, match="Dies ist ein PDF"):
        read(path)
