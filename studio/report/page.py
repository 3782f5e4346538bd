"""A model as one web page that needs nothing else: the canvas in every lens and state, details, figures, comparison.

It asks no network for anything: its content policy forbids it, and its script is named by its hash. What it knows is
in `page_data`, what it shows in `page_pictures`; how it behaves and looks stands in the resources.
"""

import base64
import hashlib
import json
from html import escape

from studio.analysis.context import Model
from studio.drawing.lens import LENSES
from studio.drawing.svg import STYLE
from studio.model.discretion import for_export
from studio.model.record import CURRENT, MODEL, TARGET, Records
from studio.model.speech import habits, say
from studio.paths import resources
from studio.report.page_data import data
from studio.report.page_pictures import font_faces, pictures


def page(records: Records) -> str:
    """The page of a model with current, target and options, without a formula that is confidential.

    The same model gives the same text.
    """
    model = Model(for_export(records))
    states = {state: _state_name(model, state) for state in model.states}
    shown = pictures(model, states)
    known = json.dumps(data(model, states, shown.pnls), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    script = (resources() / "page" / "page.js").read_text(encoding="utf-8")
    style = (resources() / "page" / "page.css").read_text(encoding="utf-8")
    settings = model.records.get(MODEL, {})
    title = escape(str(settings.get("name") or say("Operating model")))
    language = escape(str(settings.get("language") or habits().tag), quote=True)
    first, *others = shown.drawn.items()
    templates = "\n".join(f'<template id="{escape(name)}">{text}</template>' for name, text in others)
    faces = font_faces(shown.marks, title + known)
    safe = known.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return "\n".join(
        (
            f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(script)}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{title}</title>\n<style>{faces}\n{shown.style}{STYLE}\n{style}</style></head><body>",
            _head(title, states),
            f'<main><div id="canvas" role="region" aria-label="{escape(say("Canvas"))}" tabindex="-1">{first[1]}</div>',
            _side(),
            f"</main>\n{templates}",
            f'<script type="application/json" id="model">{safe}</script>',
            f"<script>{script}</script></body></html>\n",
        )
    )


def _policy(script: str) -> str:
    """Nothing from anywhere, and no script but this one."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; "
        f"form-action 'none'; script-src 'sha256-{digest}'"
    )


def _head(title: str, states: dict[str, str]) -> str:
    find = escape(say("Find"))
    return (
        f"<header><h1>{title}</h1>{_radios('lens', say('Lens'), {one.id: say(one.name) for one in LENSES.values()})}"
        f"{_radios('state', say('State'), states)}"
        f'<button type="button" id="compare" aria-pressed="false">{escape(say("Compare"))}</button>'
        f'<input type="search" id="find" placeholder="{find}" aria-label="{find}" autocomplete="off">'
        f'<span class="zoom"><button type="button" id="farther" aria-label="{escape(say("Farther"))}">−</button>'
        f'<button type="button" id="fit">{escape(say("Fit"))}</button>'
        f'<button type="button" id="closer" aria-label="{escape(say("Closer"))}">+</button></span></header>'
    )


def _side() -> str:
    """What stands beside the canvas: figures, details of what was chosen, the colours of the P&Ls, the changes."""
    return (
        f'<aside aria-label="{escape(say("Figures and details"))}">'
        f'<section><h2>{escape(say("Figures"))}</h2><dl id="figures"></dl></section>'
        f'<section id="details"><button type="button" id="close" aria-label="{escape(say("Close"))}" hidden>×</button>'
        f'<div id="read"><p class="soft">{escape(say("Choose a card to read about it."))}</p></div></section>'
        f'<section id="key"><h2>{escape(say("Colours of the P&Ls"))}</h2><ul id="pnls"></ul></section>'
        '<section id="changes" hidden></section>'
        '<p id="told" class="soft" role="status" aria-live="polite"></p></aside>'
    )


def _radios(name: str, title: str, choices: dict[str, str]) -> str:
    inner = "".join(
        f'<label><input type="radio" name="{name}" value="{escape(value)}"{" checked" if not place else ""}>'
        f"<span>{escape(label)}</span></label>"
        for place, (value, label) in enumerate(choices.items())
    )
    return f"<fieldset><legend>{escape(title)}</legend>{inner}</fieldset>"


def _state_name(model: Model, state: str) -> str:
    usual = {CURRENT: say("Current"), TARGET: say("Target")}
    record = model.records.get(f"@{state}", {})
    return str(record.get("name") or usual.get(state, state))
