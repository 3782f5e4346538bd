"""`cxstudio measures`: what the model says in figures, for a state and scope; beside current where another is asked."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from studio.analysis.context import Context, Model
from studio.analysis.measure import Measure
from studio.analysis.register import MEASURES, answers, to_json
from studio.analysis.result import Result
from studio.cli.command import FINE, Command, wants_json, wants_scope, wants_state
from studio.cli.diagnosis import diagnosis, journeys
from studio.cli.figures import SAME, figure, signed, why
from studio.cli.output import say, say_json
from studio.cli.source import records_of, scope_in, settings_of, state_in
from studio.cli.table import Column, table, wrapped
from studio.cli.words import many
from studio.model.record import CURRENT
from studio.model.trouble import Trouble

SECTIONS: Final = (
    ("Structure", 1, 10),
    ("The five silo symptoms", 11, 15),
    ("Power and decisions", 16, 18),
    ("What is measured, and how customers perceive it", 19, 27),
    ("Design quality", 28, 34),
    ("Culture and principles", 35, 36),
    ("Change and plan", 37, 47),
)


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    wants_state(given)
    wants_scope(given)
    given.add_argument(
        *("-m", "--measure"),
        metavar="ID",
        action="append",
        default=[],
        help="only this measure, such as M09; may be repeated",
    )
    wants_json(given)


def run(given: Namespace) -> int:
    """Measure, and print."""
    records = records_of(given.model)
    model = Model(records)
    state = state_in(model, given.state)
    context = Context(model, state, scope_in(model, state, given.scope))
    chosen = _chosen(given.measure)
    found = _answers(context, chosen)
    if given.json:
        say_json(to_json(context, found))
        return FINE
    before = _answers(context.at(CURRENT), chosen) if state != CURRENT else None
    currency = str(context.view.settings["currency"])
    say(_title(context, str(settings_of(records).get("name", given.model))))
    if not chosen and context.journeys:
        say("", *diagnosis(context, found, before), "", *journeys(context, found))
    for heading, first, last in SECTIONS:
        ids = [id_ for id_ in found if first <= int(id_[1:]) <= last]
        say(*(["", heading, *_section(ids, found, before, state, currency)] if ids else []))
    _say_unknown(found)
    return FINE


def _chosen(given: Sequence[str]) -> list[str]:
    by_name = {measure.name: id_ for id_, measure in MEASURES.items()}
    found = []
    for one in given:
        id_ = by_name.get(one, one.upper())
        if id_ not in MEASURES:
            raise Trouble(f"There is no measure “{one}”; they are called M01 to {list(MEASURES)[-1]}.")
        found.append(id_)
    return sorted(set(found))


def _answers(context: Context, chosen: Sequence[str]) -> dict[str, Result]:
    if not chosen:
        return answers(context)
    return {id_: context.once(MEASURES[id_].compute) for id_ in chosen}


def _title(context: Context, name: str) -> str:
    scope = context.scope
    about = f", {scope.kind} “{context.view.name(scope.id)}”" if scope.id else ""
    return f"{name}: {context.state}{about}"


def _section(
    ids: Sequence[str],
    found: Mapping[str, Result],
    before: Mapping[str, Result] | None,
    state: str,
    currency: str,
) -> list[str]:
    """The table of some measures, and what there is to note about them."""
    columns = [Column("id"), Column("measure", wraps=True)]
    columns += [Column(CURRENT, right=True)] if before is not None else []
    columns += [Column(state, right=True)]
    columns += [Column("change", right=True), Column("")] if before is not None else []
    columns += [Column("n", right=True), Column("known", right=True)]
    rows = [_row(MEASURES[id_], found[id_], before[id_] if before is not None else None, currency) for id_ in ids]
    notes = [f"{id_}  {found[id_].note}" for id_ in ids if found[id_].value is not None and found[id_].note]
    return [*table(columns, rows), *(line for one in notes for line in wrapped(one, hanging=5))]


def _row(measure: Measure, result: Result, before: Result | None, currency: str) -> list[str]:
    values = [figure(result.value, result.unit, currency)]
    if before is not None:
        values = [figure(before.value, before.unit, currency), *values, *_change(measure, before, result, currency)]
    known = "all" if result.coverage >= 1 - 1e-9 else figure(result.coverage, "share")
    return [measure.id, measure.label, *values, f"{result.n:,}" if result.n else "", known]


def _change(measure: Measure, before: Result, after: Result, currency: str) -> list[str]:
    if before.value is None or after.value is None:
        return ["", ""]
    delta = after.value - before.value
    change = signed(delta, after.unit, currency)
    if figure(before.value, before.unit, currency) == figure(after.value, after.unit, currency):
        change = SAME  # to the digits that are shown
    return [change, "" if change == SAME else better(delta, measure.higher_is_better)]


def better(delta: float, higher_is_better: bool | None) -> str:
    """Whether a change is for the better or the worse, in a word; nothing where neither can be said."""
    if not delta or higher_is_better is None:
        return ""
    return "better" if (delta > 0) == higher_is_better else "worse"


def _say_unknown(found: Mapping[str, Result]) -> None:
    unknown = list(_unknown(found))
    if unknown:
        say("", f"{many(len(unknown), 'measure is', 'measures are')} not assessed:")
        say(*table((Column("id"), Column("measure"), Column("because", wraps=True)), unknown))


def _unknown(found: Mapping[str, Result]) -> Iterator[list[str]]:
    for id_, result in found.items():
        if result.value is None:
            yield [id_, MEASURES[id_].label, why(result.reason, result.note)]


COMMAND = Command(
    "Say what the model says: all measures for a state and scope, with how many items each rests on and what part of "
    "what should be known is known. Another state than current is set beside it. What cannot be assessed is listed "
    "with the reason; it is never counted as nought.",
    "cxstudio measures Retail.cxmodel --state target\ncxstudio measures Retail.cxmodel --scope J1 -m M01 -m M09 --json",
    declare,
    run,
)
