"""Every number on every page of every sample is one that the command line gives as JSON, or that stands in the model.

Read back by an independent reader; rounded here by other means than those that printed it.
"""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import accumulate
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from studio.analysis.compare import compare
from studio.analysis.register import MEASURES
from studio.analysis.valuecase import simulate, value_case, weight
from studio.cli.main import run
from studio.model.kinds.glossary import GLOSSARY
from studio.model.record import bare
from tests.models.shipped import SAMPLES, built, model_of, records_of, title
from tests.report.papers import printed

NAMES = [title(source) for source in SAMPLES]
NUMBER = re.compile(r"(?<![\w.])[−-]?\d[\d,]*(?:\.\d+)?(?!\w)")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMED = re.compile(rf"\b(?:M\d\d|N\d|P\d\d|\d{{4}}-\d\d(?:-\d\d)?|(?:{MONTHS}) \d{{4}}|Russell \(1980\))")
COUNTED = 60  # whole numbers up to this may count what stands on the page: rows, weeks, days, pages, figures
SIZES = (1, 1e3, 1e6, 1e9, 1e12, 0.01)


def unexplained(what: str, name: str) -> list[str]:
    """The numbers on the pages of a sample's brief or plan that neither the measures nor the model give."""
    known = given(name)
    found = []
    for page in PdfReader(io.BytesIO(printed(what, name))).pages:
        words = re.sub(r"-\s+(?=\d)", "-", pieces(page).replace("\u00a0", " "))
        words = NAMED.sub(" ", re.sub(r"\s+", " ", words))
        found += [one for one in map(plain, NUMBER.findall(words)) if one not in known]
    return sorted(set(found))


def pieces(page: PageObject) -> str:
    """The text of a page with a blank between any two runs of it, as two labels may stand side by side."""
    found: list[str] = []
    page.extract_text(visitor_text=lambda words, *_: found.append(words))
    return " ".join(found)


def plain(written: str) -> str:
    """A printed number without separators and without its sign, which may be a dash."""
    return written.replace(",", "").lstrip("−-")


@cache
def given(name: str) -> frozenset[str]:
    """All forms in which the numbers of a sample may be printed."""
    forms = {str(count) for count in range(COUNTED + 1)}
    records = list(records_of(SAMPLES[NAMES.index(name)]).values())
    for value in (*numbers_in(told(name)), *numbers_in(records), *derived(name)):
        forms.update(forms_of(value))
    texts = [one.definition for one in (*MEASURES.values(), *GLOSSARY.values())]
    forms.update(plain(one) for text in texts for one in NUMBER.findall(text))
    return frozenset(forms)


def forms_of(value: float) -> Iterator[str]:
    """A number as it may be rounded: whole or to two decimals, as a percentage, in thousands, millions and more."""
    exact = abs(Decimal(str(value)))
    for size in SIZES:
        for digits in (0, 1, 2):
            rounded = (exact / Decimal(str(size))).quantize(Decimal(10) ** -digits, ROUND_HALF_UP)
            yield f"{rounded:f}"
            yield f"{rounded:f}".rstrip("0").rstrip(".") if digits else f"{rounded:f}"


def numbers_in(found: Any) -> Iterator[float]:
    """All numbers anywhere in nested data, those within texts too."""
    if isinstance(found, bool) or found is None:
        return
    if isinstance(found, (int, float)):
        yield float(found)
    elif isinstance(found, str):
        yield from (float(plain(one)) for one in NUMBER.findall(found))
    elif hasattr(found, "values"):
        for one in found.values():
            yield from numbers_in(one)
    else:
        for one in found:
            yield from numbers_in(one)


def derived(name: str) -> Iterator[float]:
    """What follows by adding up: answers behind perception, changes by category, cash by year, drivers and ranges."""
    model = model_of(name)
    yield sum(bare(one["n"]) for one in model.view("current").of("perceptionMetric") if "n" in one)
    yield from Counter(one.category for one in compare(model, "current", model.target).entries).values()
    case = value_case(model)
    yield from accumulate(case.flows)
    counting = [one for one in case.benefits if one.counts]
    yield from (weight(one, case.rate) * one.base for one in counting)
    yield from (sum(getattr(one, end) for one in counting) for end in ("low", "base", "high"))
    yield case.running * sum(1 / (1 + case.rate) ** year for year in range(1, len(case.flows)))
    stray = simulate(case, int(model.view("current").settings["seed"]))
    yield from (stray.p10, stray.p90)


@cache
def told(name: str) -> list[Any]:
    """What the commands say of a sample as JSON."""
    path = str(built(SAMPLES[NAMES.index(name)]))
    asked = [["measures", path, "--state", state, "--json"] for state in ("current", "target")]
    return [said(one) for one in (*asked, ["schedule", path, "--json"], ["compare", path, "--json"])]


def said(arguments: list[str]) -> Any:
    """What a command prints as JSON."""
    out = io.StringIO()
    with redirect_stdout(out):
        run(arguments, lambda paths: 0)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("what", ["brief", "plan"])
def test_every_number_on_paper_is_one_that_the_measures_or_the_model_give(what: str, name: str) -> None:
    assert unexplained(what, name) == []
