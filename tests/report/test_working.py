"""A document tells how far it has come, ends when nobody wants it, and can be looked at before it is painted."""

import pytest

from studio.model.record import Records
from studio.report import brief as one_page
from studio.report.brief import brief
from studio.report.options import Options
from studio.report.plan import KEYS, listed, plan, sheets
from studio.report.working import WHOLE, CancelledError
from tests.models.shipped import SAMPLES, records_of

MAKERS = [brief, plan, sheets, listed, one_page.sheets]


@pytest.fixture(scope="module")
def records() -> Records:
    return records_of(SAMPLES[2])


@pytest.mark.parametrize("make", MAKERS)
def test_progress_grows_to_the_whole(make, records) -> None:  # type: ignore[no-untyped-def]
    told: list[int] = []
    make(records, "current", progress=lambda done, steps: told.append(done))
    assert told[0] == 0
    assert told == sorted(set(told))
    assert told[-1] <= WHOLE


@pytest.mark.parametrize("make", [brief, plan, listed])
def test_work_that_is_done_says_so(make, records) -> None:  # type: ignore[no-untyped-def]
    told: list[tuple[int, int]] = []
    make(records, "current", progress=lambda done, steps: told.append((done, steps)))
    assert told[-1] == (WHOLE, WHOLE)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("after", [0, 7])
def test_work_that_is_called_off_ends_at_once(make, after, records) -> None:  # type: ignore[no-untyped-def]
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(0)
        return len(asked) > after

    with pytest.raises(CancelledError):
        make(records, "current", cancelled=cancelled)
    assert len(asked) == after + 1


def test_every_kind_of_page_is_listed_with_its_sheets_or_why_it_is_left_out(records) -> None:  # type: ignore[no-untyped-def]
    found = listed(records, "current", options=Options(pages=("risks",)))
    assert [one.key for one in found] == list(KEYS)
    assert all(bool(one.sheets) == bool(one.headline) and bool(one.sheets) != bool(one.why) for one in found)


def test_a_preview_shows_the_pages_that_are_printed(records) -> None:  # type: ignore[no-untyped-def]
    found = sheets(records, "current", options=Options(pages=("risks", "cover")))
    assert [one.page.key for one in found] == ["risks", "cover", "assumptions"]
    assert all(one.sheet.marks for one in found)
