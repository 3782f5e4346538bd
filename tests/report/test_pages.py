"""Pages are as executives want them: few, full, legible, in sentences, with nothing on them that is secret."""

import io
import subprocess

import pytest
from pypdf import PdfReader

from studio.drawing.marks import Box, TextRun, extent
from studio.model.record import MODEL, Records
from studio.report.blocks import Sheet
from studio.report.brief import brief
from studio.report.facts import Facts
from studio.report.masks import without_amounts
from studio.report.options import Options
from studio.report.page import page
from studio.report.plan import KEYS, PRESETS, outline, plan, sheets
from studio.report.points import Point, Points
from tests.models.shipped import MODELS, SAMPLES, records_of, title
from tests.report.papers import MAKERS, printed, text_of
from tests.report.test_paper import EMPTY, hostile

NAMES = [title(source) for source in SAMPLES]
SMALLEST = 8.0  # points
FORMULA = "perceptionIndex * 3.5 / 17"


def leaves(path: object) -> bool:
    """Whether an independent reader finds no fault in a document."""
    return subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_has_26_sheets_at_the_most_and_all_kinds_of_page(name: str) -> None:
    found = outline(Facts(records_of(SAMPLES[NAMES.index(name)]), "current"))
    assert len(found.pages) <= 26
    assert {one.key for page_ in found.pages for one in page_.held} | {gap.key for gap in found.gaps} >= set(KEYS)


def test_the_board_has_the_core_alone() -> None:
    found = outline(Facts(records_of(SAMPLES[2]), "current", "", Options(audience="board")))
    assert [one.key for one in found.pages] == list(PRESETS["board"])
    assert [one.key for one in found.pages][-1] == "assumptions"
    assert len(found.pages) == 14 + 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_too_small_or_off_the_page(name: str, paper: str) -> None:
    options = Options(paper=paper)
    width, height = options.size
    for one in sheets(records_of(SAMPLES[NAMES.index(name)]), "current", "", options):
        runs = [mark for mark in one.sheet.marks if isinstance(mark, TextRun)]
        assert [run.text for run in runs if run.size < SMALLEST - 0.01] == []
        boxes = [extent(mark) for mark in one.sheet.marks]
        assert [box for box in boxes if box.x < 30 or box.right > width - 30 or box.bottom > height - 8] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_two_lines_of_text_lie_on_one_another(name: str) -> None:
    for one in sheets(records_of(SAMPLES[NAMES.index(name)]), "current"):
        runs = [mark for mark in one.sheet.marks if isinstance(mark, TextRun)]
        boxes = [(extent(run).inset(1.0, 0.3 * run.size), run.text) for run in runs]
        hit = [(a, b) for at, (box, a) in enumerate(boxes) for other, b in boxes[at + 1 :] if box.meets(other)]
        assert hit == [], one.page.key


@pytest.mark.parametrize("name", NAMES)
def test_every_headline_but_the_cover_s_is_a_sentence(name: str) -> None:
    found = outline(Facts(records_of(SAMPLES[NAMES.index(name)]), "current"))
    said = [one.headline for page_ in found.pages for one in page_.held if one.key != "cover"]
    assert [one for one in said if not one.endswith(".") or one[0].islower() or len(one.split()) < 4] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_list_of_a_sample_is_cut(name: str) -> None:
    assert "… and " not in text_of(printed("plan", name))


def test_pages_name_the_pages_that_they_refer_to() -> None:
    found = sheets(records_of(SAMPLES[0]), "current")
    number = {one.key: made.number for made in reversed(found) for one in made.page.held}
    words = [mark.text.replace("\u00a0", " ") for mark in found[1].sheet.marks if isinstance(mark, TextRun)]
    assert any(word.endswith(f"p. {number['silos']}") for word in words)
    assert any(word.endswith(f"· p. {number['decisions']}") for word in words)


def test_two_pages_on_one_sheet_are_both_in_the_contents_and_bookmarks() -> None:
    found = PdfReader(io.BytesIO(printed("plan", "military-families")))
    named = [str(entry["/Title"]) for entry in found.outline]
    assert {"Do no harm and change load", "Test and learn"} <= set(named)
    assert len(named) == len(KEYS)


@pytest.mark.parametrize("what", ["brief", "plan"])
def test_amounts_within_texts_are_masked_with_money(what: str) -> None:
    records = records_of(SAMPLES[NAMES.index("veterans-services")])
    assert "690 million" in text_of(printed(what, "veterans-services"))
    assert "690" not in text_of(MAKERS[what](records, "current", "", Options(mask=frozenset({"money"}))))


@pytest.mark.parametrize(
    "words",
    ["USD 84.1 M", "$250", "€ 3,5 Mio.", "690 million", "250 dollars", "1.2bn", "CHF 40'000", "80k EUR", "£3 billion"],
)
def test_an_amount_is_found_however_it_is_written(words: str) -> None:
    records: Records = {"a": {"id": "a", "kind": "note", "name": f"We spend {words} on it"}}
    assert without_amounts(records)["a"]["name"] == "We spend [amount masked] on it"


@pytest.mark.parametrize("words", ["5 people in 2026", "70 % of 12 units", "M33 and M35", "5 minutes", "3 P&Ls"])
def test_a_number_that_is_no_amount_stays(words: str) -> None:
    records: Records = {"a": {"id": "a", "kind": "note", "name": words}}
    assert without_amounts(records)["a"]["name"] == words


@pytest.mark.parametrize("name", NAMES)
def test_a_confidential_formula_is_in_no_document(name: str) -> None:
    records = dict(records_of(SAMPLES[NAMES.index(name)]))
    records[MODEL] = {**records[MODEL], "croFormula": FORMULA, "croConfidential": True}
    documents = [text_of(make(records, "current")) for make in (brief, plan)]
    assert not [one for one in (*documents, page(records)) if FORMULA in one or "3.5 / 17" in one]


def test_a_formula_that_is_masked_is_in_no_document() -> None:
    records = dict(records_of(SAMPLES[2]))
    records[MODEL] = {**records[MODEL], "croFormula": FORMULA, "croConfidential": False}
    assert "3.5 / 17" in text_of(plan(records, "current"))
    assert "3.5 / 17" not in text_of(plan(records, "current", "", Options(mask=frozenset({"formula"}))))


@pytest.mark.parametrize("records", [EMPTY, hostile()], ids=["empty", "hostile"])
@pytest.mark.parametrize("make", [brief, plan])
def test_an_independent_reader_finds_no_fault(make, records, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "paper.pdf").write_bytes(make(records, "current", "", Options(paper="letter")))
    assert leaves(tmp_path / "paper.pdf")


@pytest.mark.parametrize(
    "name", ["試験走行の案内", "Ωμέγα όραμα", "Ёлка и щит", "Čeština ňáké", "한국어 이름", "中文名字"]
)
def test_names_of_other_scripts_are_read_back_whole(name: str) -> None:
    records = dict(records_of(SAMPLES[2]))
    records[MODEL] = {**records[MODEL], "name": name}
    assert name in text_of(plan(records, "current", "", Options(pages=("cover",))))
    assert name in text_of(brief(records, "current"))


def test_a_headline_of_the_author_is_printed_in_every_script_and_length() -> None:
    records = dict(records_of(SAMPLES[2]))
    records[MODEL] = {**records[MODEL], "headlines": {"brief": "顧客 first. " * 60, "risks": "Риск один: дилеры."}}
    assert "顧客 first." in text_of(brief(records, "current"))
    assert "Риск один: дилеры." in text_of(plan(records, "current", "", Options(pages=("risks",))))


@pytest.mark.parametrize("sample", ["military-families", "wireless-care"])
def test_the_cost_of_delay_of_every_decision_stands_whole_in_the_brief(sample: str) -> None:
    words, records = text_of(printed("brief", sample)), records_of(MODELS / "samples" / f"{sample}.cxmodel.json")
    delays = [one["consequenceOfDelay"] for one in records.values() if one["kind"] == "decisionRequest"]
    assert len(delays) > 1
    assert all(f"If not: {delay}" in words for delay in delays)


def test_what_ends_a_point_is_said_whole_or_not_at_all() -> None:
    point = Point("Shall it be?", "Yes, now. The head of customer care.", last="If not: All is as it was.")
    for height in range(24, 90, 3):
        sheet = Sheet(Facts(EMPTY, "current").look)
        Points((point,), after=6).draw(Box(0, 0, 120, height), sheet)
        words = " ".join(mark.text for mark in sheet.marks if isinstance(mark, TextRun))
        assert ("If not" in words) == words.endswith("as it was.")
