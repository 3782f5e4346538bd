"""`cxstudio compare`: what differs between two states of a file, or between two files, as people say it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from studio.analysis.change import people_written
from studio.analysis.compare import CATEGORIES, Comparison, Entry, NetChange, compare, compare_records, net_change_of
from studio.analysis.context import Context, Model
from studio.analysis.headline import HEADLINES
from studio.analysis.register import MEASURES
from studio.cli.command import FINE, FOUND, Command, wants_json
from studio.cli.figures import brief, figure, signed
from studio.cli.measures import better
from studio.cli.output import say, say_json
from studio.cli.source import Source, settings_of, sound, state_in
from studio.cli.table import Column, table, wrapped
from studio.cli.values import said
from studio.cli.words import many
from studio.model.change import field_changes
from studio.model.kinds import DECLARED
from studio.model.record import ABSENT, CURRENT, MODEL, Records, bare

HEADLINE = ("M09", "M01", "M07", "M20", "M33")  # the five figures that are always in sight
GROUPS = ("change", "journey", "pnl", "initiative")


class Pair(NamedTuple):
    """Two arrangements set side by side, with the figures of both and the names to call them by."""

    titles: tuple[str, str]
    found: Comparison
    figures: list[NetChange]
    headline: list[NetChange]


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("before", metavar="MODEL", help="a .cxmodel file or a plain form")
    given.add_argument("after", metavar="OTHER", nargs="?", help="another file; without it two states are compared")
    given.add_argument("--from", dest="start", metavar="STATE", help="the state before (default: current)")
    given.add_argument("--to", dest="end", metavar="STATE", help="the state after (default: the chosen target)")
    given.add_argument("--by", choices=GROUPS, default="change", help="how to group the changes (default: change)")
    given.add_argument(
        "--figures",
        choices=("headline", "all", "none"),
        default="headline",
        help="the figures to set side by side (default: headline)",
    )
    wants_json(given)


def run(given: Namespace) -> int:
    """Compare, and print; the exit status says whether anything differs."""
    before = sound(given.before)
    after = sound(given.after) if given.after else before
    pairs = list(_two_files(before, after, given) if given.after else _two_states(before, given))
    settings = _settings(before.records, after.records) if given.after else []
    different = bool(settings) or any(pair.found.entries for pair in pairs)
    if given.json:
        say_json({"different": different, "settings": settings, "comparisons": [_plain(pair, given) for pair in pairs]})
        return FOUND if different else FINE
    say(*(line for one in settings for line in wrapped(one)))
    told: set[tuple[Any, ...]] = set()
    for pair in pairs:
        say(*_lines(pair, given, told))
    return FOUND if different else FINE


def _two_states(source: Source, given: Namespace) -> Iterator[Pair]:
    model = Model(source.records)
    start, end = state_in(model, given.start or CURRENT), state_in(model, given.end or model.target)
    yield Pair((start, end), compare(model, start, end), *_figures(model, model, start, end, given))


def _two_files(before: Source, after: Source, given: Namespace) -> Iterator[Pair]:
    """The states asked for, or each authored state that both files have."""
    models = Model(before.records), Model(after.records)
    states = [(given.start or CURRENT, given.end or given.start or CURRENT)]
    if not (given.start or given.end):
        states = [(state, state) for state in models[0].states if state in models[1].states]
    for start, end in states:
        views = models[0].view(state_in(models[0], start)), models[1].view(state_in(models[1], end))
        figures = _figures(*models, start, end, given)
        yield Pair((f"{before.path} ({start})", f"{after.path} ({end})"), compare_records(*views), *figures)


def _figures(
    before: Model, after: Model, start: str, end: str, given: Namespace
) -> tuple[list[NetChange], list[NetChange]]:
    """The figures asked for, and the five that the window always shows."""
    if given.figures == "none":
        return [], []
    chosen = HEADLINE if given.figures == "headline" and not given.json else tuple(MEASURES)
    contexts = Context(before, start), Context(after, end)
    return net_change_of(*contexts, [MEASURES[id_] for id_ in chosen]), net_change_of(*contexts, HEADLINES)


def _settings(before: Records, after: Records) -> list[str]:
    """What differs between the settings of two models, a sentence each; of a confidential formula only that it does."""
    found = []
    sides = settings_of(before), settings_of(after)
    is_secret = any(bare(side.get("croConfidential")) for side in sides)
    for change in field_changes(MODEL, *sides):
        field = DECLARED["model"].by_name.get(change.field)
        if field is not None and change.field == "croFormula" and is_secret:
            found.append(f"{field.label}: changed; it is confidential")
        elif field is not None:
            was, becomes = (said(field, None if one is ABSENT else one, str) for one in (change.old, change.new))
            found.append(f"{field.label}: {was} → {becomes}")
    return found


def _lines(pair: Pair, given: Namespace, told: set[tuple[Any, ...]]) -> Iterator[str]:
    yield f"{pair.titles[0]} → {pair.titles[1]}"
    for text in pair.found.notes:
        yield from wrapped(text)
    fresh = [entry for entry in pair.found.entries if (entry.keys, entry.sentence) not in told]
    told.update((entry.keys, entry.sentence) for entry in fresh)
    again = len(pair.found.entries) - len(fresh)
    count = many(len(fresh), "difference", "differences") if fresh else "No difference"
    yield count + (f", and {again:,} already told" if again else "")
    for heading, entries in _grouped(pair.found, fresh, given.by).items():
        yield from ("", heading)
        for entry in entries:
            yield from wrapped(f"  {entry.sentence}", hanging=4)
    if pair.found.entries:
        yield from _figure_lines(pair)
        yield from _people(pair.found)
    yield ""


def _grouped(found: Comparison, fresh: list[Entry], by: str) -> dict[str, list[Entry]]:
    """The entries under headings for people; one may stand under several."""
    if by == "change":
        groups = {one.capitalize(): [entry for entry in fresh if entry.category == one] for one in CATEGORIES}
        return {heading: entries for heading, entries in groups.items() if entries}
    wanted = {entry.keys for entry in fresh}
    groups = {}
    for id_, entries in {"journey": found.by_journey, "pnl": found.by_pnl, "initiative": found.by_initiative}[
        by
    ].items():
        name = found.after.name(id_) if found.after.get(id_) else found.before.name(id_)
        groups[name or f"No {'P&L' if by == 'pnl' else by}"] = [entry for entry in entries if entry.keys in wanted]
    return {heading: entries for heading, entries in groups.items() if entries}


def _figure_lines(pair: Pair) -> Iterator[str]:
    titles = [title.rpartition("(")[2].rstrip(")") for title in pair.titles]
    titles = titles if titles[0] != titles[1] else ["before", "after"]
    currency = str(pair.found.after.settings["currency"])
    columns = (Column("id"), Column("measure", wraps=True), *(Column(title, right=True) for title in titles))
    rows = []
    for one in pair.figures:
        values = (figure(result.value, result.unit, currency) for result in (one.before, one.after))
        verdict = better(one.delta or 0, one.measure.higher_is_better)
        rows.append([one.measure.id, one.measure.label, *values, signed(one.delta, one.after.unit, currency), verdict])
    if rows:
        yield from ("", *table((*columns, Column("change", right=True), Column("")), rows))


def _people(found: Comparison) -> Iterator[str]:
    impact = found.impact
    if impact.units:
        share = f" ({figure(impact.share, 'share')} of all whose number is known)" if impact.share is not None else ""
        yield from ("", f"Affected: {brief(impact.fte)} FTE in {many(len(impact.units), 'unit', 'units')}{share}")


def _plain(pair: Pair, given: Namespace) -> dict[str, Any]:
    found = pair.found
    return {
        "before": {"file": given.before, "state": found.before.state},
        "after": {"file": given.after or given.before, "state": found.after.state},
        "changes": [entry_json(entry) for entry in found.entries],
        "figures": {one.measure.id: _net(one) for one in pair.figures},
        "headline": {one.measure.name: _net(one) for one in pair.headline},
        "people": people_written(found.impact),
        "notes": list(found.notes),
    }


def entry_json(entry: Entry) -> Mapping[str, Any]:
    """An entry of the change list as plain values."""
    names = ("keys", "sentence", "category", "kinds", "journeys", "pnls", "initiative", "records")
    values = {name: getattr(entry, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _net(one: NetChange) -> dict[str, Any]:
    return {
        "name": one.measure.name,
        "unit": one.after.unit,
        "before": one.before.value,
        "after": one.after.value,
        "delta": one.delta,
        "better": one.better,
    }


COMMAND = Command(
    "Say what differs, as people say it, with the figures of both sides and who is affected: between two states of one "
    "file, or between two files state by state. Records are the same where their ids are. Exit status 1 where anything "
    "differs.",
    "cxstudio compare Retail.cxmodel --by initiative\n"
    "cxstudio compare Retail.cxmodel --from current --to plateau-1\n"
    "cxstudio compare before.cxmodel after.cxmodel --json",
    declare,
    run,
)
