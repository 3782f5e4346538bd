"""Brief and plan are true to the measures, always the same, and sound whatever stands in a model."""

import io
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from pypdf import PdfReader

from studio.analysis.context import Context
from studio.analysis.register import answers, to_json
from studio.model.record import MODEL, Records
from studio.model.trouble import Trouble
from studio.report.answer import answer
from studio.report.brief import brief
from studio.report.facts import Facts
from studio.report.options import Options, accent, logo, masks, page_keys
from studio.report.plan import KEYS, PRESETS, outline, plan
from tests.models.shipped import SAMPLES, model_of, records_of, title
from tests.report.papers import DATED, printed, text_of

NAMES = [title(source) for source in SAMPLES]
EMPTY: Records = {
    MODEL: {"id": MODEL, "kind": "model"},
    "@current": {"id": "@current", "kind": "state", "type": "current"},
    "@target": {"id": "@target", "kind": "state", "type": "target"},
}
HOSTILE = "<b>&amp;</b> $\\frac{1}{0}$ {0} %s 漢字カナ 中文 שלום مرحبا Ωμέγα Ж é <img src='file:///etc/passwd'/>"


def measured(name: str, state: str) -> dict[str, float | None]:
    """The values of all measures as `measures --json` writes them."""
    context = Context(model_of(name), state)
    found = to_json(context, answers(context))["measures"]
    return {id_: one["value"] for id_, one in found.items()}


def rounded(value: float, digits: int) -> str:
    """Half away from zero, without a trailing nought, by another way than the printed one."""
    exact = Decimal(str(value)).quantize(Decimal(10) ** -digits, rounding=ROUND_HALF_UP)
    return f"{exact.normalize():,f}"


def hostile() -> Records:
    """A sample in which every name is 500 characters of trouble and every text 20,000."""
    found = {}
    for id_, record in records_of(SAMPLES[2]).items():
        long = {"name": (HOSTILE + id_ + "x" * 500)[:500]} if "name" in record else {}
        texts = {key: HOSTILE * 150 for key in ("description", "statement", "mitigation", "question") if key in record}
        found[id_] = {**record, **long, **texts}
    return found


def pages_of(data: bytes) -> int:
    """How many pages a document has."""
    return len(PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("what", ["brief", "plan"])
def test_the_five_figures_are_those_of_the_measures(what: str, name: str) -> None:
    read = text_of(printed(what, name))
    now, then = measured(name, "current"), measured(name, "target")
    for id_ in ("M09", "M20"):
        pair = f"{rounded(now[id_] or 0, 1)}(?: †I)? → {rounded(then[id_] or 0, 1)}"
        assert re.search(pair, read), f"{id_} of {name} is not {pair}"
    money = f"{rounded(100 * (now['M33'] or 0), 0)} %(?: †I)? → {rounded(100 * (then['M33'] or 0), 0)} %"
    assert re.search(money, read), money


@pytest.mark.parametrize("name", NAMES)
def test_the_scorecard_prints_every_measure_as_it_is(name: str) -> None:
    read = text_of(printed("plan", name))
    for id_, value in measured(name, "target").items():
        row = re.search(rf"{id_} (.*?)(?= M\d\d |$)", read[read.rfind("M01 Hand-offs") :])
        assert row, f"{id_} is not in the scorecard"
        if value is None:
            assert "not assessed" in row.group(1)
            continue
        forms = {rounded(value, 1), rounded(value, 2), rounded(100 * value, 0), rounded(100 * value, 1)}
        forms |= {rounded(value / size, 1) for size in (1e6, 1e9)} | {rounded(value, 0)}
        said = row.group(1).replace("−", "-")
        assert any(form in said for form in forms), f"{id_}: {value} is not in {said}"


@pytest.mark.parametrize("what", ["brief", "plan"])
def test_the_same_model_gives_the_same_bytes(what: str) -> None:
    make = {"brief": brief, "plan": plan}[what]
    assert make(records_of(SAMPLES[2]), "current", "", DATED) == printed(what, NAMES[2])


@pytest.mark.parametrize("name", NAMES)
def test_the_brief_is_one_page_and_all_fonts_are_embedded(name: str) -> None:
    assert pages_of(printed("brief", name)) == 1
    for what in ("brief", "plan"):
        fonts = {
            font.get_object()["/BaseFont"]
            for page in PdfReader(io.BytesIO(printed(what, name))).pages
            for font in page["/Resources"]["/Font"].values()
        }
        assert all("+" in font for font in fonts), fonts


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_has_45_words_at_the_most(name: str) -> None:
    said = answer(Facts(records_of(SAMPLES[NAMES.index(name)]), "current"))
    assert 10 <= len(said.split()) <= 45


def test_the_plan_has_bookmarks_links_a_language_and_a_title() -> None:
    found = PdfReader(io.BytesIO(printed("plan", NAMES[2])))
    assert len(found.outline) >= 14
    assert any("/Annots" in page for page in found.pages)
    assert found.root_object["/Lang"] == "en"
    assert found.metadata is not None
    assert found.metadata.title == "Transformation plan: Test drive"


def test_an_empty_model_prints_a_sound_document_that_names_its_gaps() -> None:
    found = outline(Facts(EMPTY, "current"))
    assert {gap.key for gap in found.gaps} >= {"segments", "feelings", "silos", "roadmap", "value", "risks"}
    read = text_of(plan(EMPTY, "current"))
    assert "No risk is named yet." in read
    assert pages_of(brief(EMPTY, "current")) == 1


def test_hostile_words_of_any_length_print_a_sound_document() -> None:
    data = plan(hostile(), "current")
    assert pages_of(data) >= 14
    assert pages_of(brief(hostile(), "current")) == 1
    assert "passwd" not in str(PdfReader(io.BytesIO(data)).attachments)


def test_masks_leave_no_trace_of_persons_or_money() -> None:
    records = records_of(SAMPLES[3])
    holders = {str(record["holder"]) for record in records.values() if record.get("holder")}
    read = text_of(plan(records, "current", "", Options(mask=frozenset({"persons", "money", "formula"}))))
    assert not [holder for holder in holders if holder in read]
    assert "USD" not in read
    assert "÷ costIndex" not in read
    assert "masked" in read


def test_an_audience_and_a_choice_of_pages_decide_what_is_printed() -> None:
    records = records_of(SAMPLES[2])
    board = outline(Facts(records, "current", "", Options(audience="board")))
    assert {page.key for page in board.pages} <= set(PRESETS["board"])
    few = outline(Facts(records, "current", "", Options(pages=("risks", "cover"))))
    assert [page.key for page in few.pages] == ["risks", "cover", "assumptions"]


def test_a_headline_written_by_the_author_is_printed() -> None:
    records = dict(records_of(SAMPLES[2]))
    records[MODEL] = {**records[MODEL], "headlines": {"risks": "Dealers are the risk that counts."}}
    assert "Dealers are the risk that counts." in text_of(plan(records, "current", "", Options(pages=("risks",))))


@pytest.mark.parametrize(
    ("ask", "about"),
    [
        (lambda: accent("blue"), "no colour"),
        (lambda: masks("names"), "cannot be masked"),
        (lambda: page_keys("3-99", KEYS), "no page"),
        (lambda: logo(b"nothing", "x.png"), "cannot be read"),
        (lambda: logo(b"\x89PNG" + bytes(6_000_000), "x.png"), "smaller"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(ask: object, about: str) -> None:
    with pytest.raises(Trouble, match=about) as told:
        ask()  # type: ignore[operator]
    assert str(told.value).count(". ") == 0


def test_cancelling_ends_the_work_between_two_pages() -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: int, steps: int) -> None:
        if done >= 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        plan(records_of(SAMPLES[2]), "current", progress=cancel)
