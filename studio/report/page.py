"""A model as one web page that needs nothing else: the canvas in every lens and state, details, figures, comparison.

It asks no network for anything: its content policy forbids it, and its script is named by its hash.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from studio.analysis.compare import compare
from studio.analysis.compare.values import said
from studio.analysis.context import Context, Model
from studio.analysis.headline import headline, written
from studio.drawing.draw import draw
from studio.drawing.lens import LENSES, arrange
from studio.drawing.look import Look
from studio.drawing.marks import Mark
from studio.drawing.svg import STYLE, svg
from studio.model.field import FieldType
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.query import View
from studio.model.record import CURRENT, MODEL, TARGET, Record, Records
from studio.model.speech import say
from studio.paths import resources

LONGEST: Final = 2_000  # characters of a text in the details
FIGURES: Final = ("Silo index", "Hand-offs across P&Ls", "Journeys owned", "Perception", "Money tied to outcomes")
HIDDEN: Final = ("name", "notes", "color", "order", "sequence")


def page(records: Records) -> str:
    """The page of a model with current, target and options. The same model gives the same text."""
    model = Model(records)
    chosen = list(model.states)
    look = Look.of(records)
    pictures, letters = _pictures(model, chosen, look)
    data = json.dumps(_data(model, chosen), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    script = (resources() / "page" / "page.js").read_text(encoding="utf-8")
    style = (resources() / "page" / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; "
        f"form-action 'none'; script-src 'sha256-{digest}'"
    )
    settings = records.get(MODEL, {})
    title = escape(str(settings.get("name") or say("Operating model")))
    language = escape(str(settings.get("language") or "en"), quote=True)
    first, *others = pictures.items()
    templates = "\n".join(f'<template id="{escape(name)}">{text}</template>' for name, text in others)
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return "\n".join(
        (
            f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{title}</title>\n<style>{letters}{STYLE}\n{style}</style></head><body>",
            _head(title, chosen, model),
            f'<main><div id="canvas" role="region" aria-label="{say("Canvas")}" tabindex="-1">{first[1]}</div>',
            f'<aside aria-label="{say("Figures and details")}"><h2>{say("Figures")}</h2><dl id="figures"></dl>',
            '<section id="changes" hidden></section>',
            f'<section id="details"><p class="soft">{say("Choose a card to read about it.")}</p></section>',
            '<p id="told" class="soft" role="status" aria-live="polite"></p></aside></main>',
            templates,
            f'<script type="application/json" id="model">{safe}</script>',
            f"<script>{script}</script></body></html>\n",
        )
    )


def _head(title: str, chosen: list[str], model: Model) -> str:
    lenses = _radios("lens", say("Lens"), [(lens.id, lens.name) for lens in LENSES.values()])
    states = _radios("state", say("State"), [(state, _state_name(model, state)) for state in chosen])
    find = say("Find")
    return (
        f"<header><h1>{title}</h1>{lenses}{states}"
        f'<button type="button" id="compare" aria-pressed="false">{say("Compare")}</button>'
        f'<input type="search" id="find" placeholder="{find}" aria-label="{find}">'
        f'<span><button type="button" id="farther" aria-label="{say("Farther")}">−</button> '
        f'<button type="button" id="fit">{say("Fit")}</button> '
        f'<button type="button" id="closer" aria-label="{say("Closer")}">+</button></span></header>'
    )


def _radios(name: str, title: str, choices: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<label><input type="radio" name="{name}" value="{escape(value)}"{" checked" if not place else ""}>'
        f"<span>{escape(label)}</span></label>"
        for place, (value, label) in enumerate(choices)
    )
    return f"<fieldset><legend>{escape(title)}</legend>{inner}</fieldset>"


def _state_name(model: Model, state: str) -> str:
    usual = {CURRENT: say("Current"), TARGET: say("Target")}
    record = model.records.get(f"@{state}", {})
    return str(record.get("name") or usual.get(state, state))


def _pictures(model: Model, chosen: list[str], look: Look) -> tuple[dict[str, str], str]:
    """Each lens of each state as SVG, and the letters that they use as font faces, once for all."""
    found: dict[str, str] = {}
    every: list[Mark] = []
    for lens in LENSES.values():
        for state in chosen:
            current = model.view(CURRENT) if state != CURRENT else None
            layout = arrange(model.view(state), lens.id, current=current)
            marks = draw(layout, look)
            every += marks
            title = f"{lens.name}, {_state_name(model, state)}"
            text = svg(marks, layout.size, title, lens.asks, ground=look.theme.ground)
            found[f"{lens.id}@{state}"] = text.replace(f"<style>{STYLE}</style>\n", "")
    style = svg(every, (1, 1), "", fonts=True).partition("<style>")[2].partition("</style>")[0]
    return found, style.removesuffix(STYLE)


def _data(model: Model, chosen: list[str]) -> dict[str, Any]:
    first = model.view(chosen[0])
    base = dict(_records(first))
    differing: dict[str, dict[str, Any]] = {}
    for state in chosen[1:]:
        own = dict(_records(model.view(state)))
        differing[state] = {id_: about for id_, about in own.items() if base.get(id_) != about}
    changes = {
        state: [[entry.sentence, list(entry.records)] for entry in compare(model, chosen[0], state).entries]
        for state in chosen[1:]
    }
    figures = [
        [say(name), {state: written(place, tuple(headline(Context(model, state)))[place]) for state in chosen}]
        for place, name in enumerate(FIGURES)
    ]
    return {
        "lenses": [{"id": lens.id} for lens in LENSES.values()],
        "states": [{"id": state, "name": _state_name(model, state)} for state in chosen],
        "target": TARGET,
        "records": base,
        "differing": differing,
        "changes": changes,
        "figures": figures,
        "words": {
            "links": say("Linked to"),
            "changes": say("Changes ({n})", n="{n}"),
            "found": say("{n} found", n="{n}"),
        },
    }


def _records(view: View) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the page says of each element, and of each placement that has a card."""
    for record in view.elements():
        if record["kind"] != "note":
            yield record["id"], _about(view, record, record["name"])
    for record in view.of("supports"):
        about = _about(view, record, view.name(record["from"]))
        unit = view.get(record.get("unit"))
        ends = [(say("capability"), record["from"]), (say("serves"), record["to"])]
        ends += [(say("performed by"), unit["id"])] if unit is not None else []
        about["links"] = [[label, id_, view.name(id_)] for label, id_ in ends]
        yield record["id"], about


def _about(view: View, record: Record, name: str) -> dict[str, Any]:
    declared = DECLARED[record["kind"]]
    fields = [
        [field.label, _text(view, record, field.name)]
        for field in declared.fields
        if field.name in record and field.name not in HIDDEN
    ]
    return {"kind": declared.label, "name": str(name), "fields": fields, "links": list(_links(view, record))}


def _text(view: View, record: Record, name: str) -> str:
    field = DECLARED[record["kind"]].by_name[name]
    value = record[name]
    if field.type is FieldType.LONG_TEXT and isinstance(value, str):
        return value[:LONGEST]
    text = said(view, field, value)
    return f"{text} {field.unit}" if field.unit and field.unit not in text and field.type is FieldType.NUMBER else text


def _links(view: View, record: Record) -> Iterator[list[str]]:
    """The relations of an element in both directions, in words."""
    if record["kind"] not in KINDS:
        return
    for kind, relation in RELATIONS.items():
        for link in view.out(record["id"], kind):
            if view.get(link.get("to")) is not None:
                yield [relation.label, link["to"], view.name(link["to"])]
        for link in view.into(record["id"], kind):
            if view.get(link["from"]) is not None:
                yield [f"← {relation.label}", link["from"], view.name(link["from"])]
