"""Words for people, ready for translation: every sentence passes through here with its values filled in.

Which languages there are, and where their catalogues lie, is not known here: the program hands one in at its start
(`speak`). Without one, English is spoken. How a language writes numbers and dates stands in the head of its catalogue.
"""

import gettext
import re
import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class Habits(NamedTuple):
    """How a language writes what is no word.

    `dates` are the forms of a year with month and day, and of a year with its month; empty for the form of ISO 8601.
    `has_capital_nouns` says that a noun keeps its capital inside a sentence.
    """

    tag: str = "en"
    decimal: str = "."
    thousands: str = ","
    dates: tuple[str, str] = ("", "")
    has_capital_nouns: bool = False


class _Voice(NamedTuple):
    catalogue: gettext.NullTranslations
    habits: Habits
    formatter: string.Formatter | None


class _Formatter(string.Formatter):
    """Fills values in as `str.format` does, with the signs of a language in numbers."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        return signed(text) if isinstance(value, int | float) and not isinstance(value, bool) else text


_voice: list[_Voice] = [_Voice(gettext.NullTranslations(), Habits(), None)]


def speak(catalogue: gettext.NullTranslations) -> None:
    """Use a catalogue of translations from now on; the program calls it once at the start."""
    found = _habits(catalogue.info())
    usual = Habits()
    is_usual = (found.decimal, found.thousands) == (usual.decimal, usual.thousands)
    _voice[0] = _Voice(catalogue, found, None if is_usual else _Formatter())


@contextmanager
def speaking(catalogue: gettext.NullTranslations) -> Iterator[None]:
    """Use a catalogue for a while, as for a document in another language than that of the window."""
    before = _voice[0]
    speak(catalogue)
    try:
        yield
    finally:
        _voice[0] = before


def habits() -> Habits:
    """How the language that is spoken writes numbers and dates."""
    return _voice[0].habits


def say(text: str, **values: object) -> str:
    """The sentence in the user's language. `{name}` in it stands for the value of that name, where values are given."""
    voice = _voice[0]
    spoken = voice.catalogue.gettext(text) if text else ""
    if not values:
        return spoken
    return voice.formatter.vformat(spoken, (), values) if voice.formatter else spoken.format(**values)


def say_many(one: str, many: str, number: int, **values: object) -> str:
    """The sentence for a number of things; `{n}` stands for the number."""
    voice = _voice[0]
    spoken = voice.catalogue.ngettext(one, many, number)
    filled = {"n": number, **values}
    return voice.formatter.vformat(spoken, (), filled) if voice.formatter else spoken.format(**filled)


def within(text: str) -> str:
    """A label as it stands within a sentence: "capability" for Capability, "P&L" as it is, "Fähigkeit" in German."""
    spoken = say(text)
    keeps = _voice[0].habits.has_capital_nouns or len(spoken) < 2 or (not spoken[1:2].islower() and spoken[1:2] != " ")
    return spoken if keeps else f"{spoken[:1].lower()}{spoken[1:]}"


def quoted(words: str) -> str:
    """Words between the quotation marks of the language."""
    return say("“{words}”", words=words)


def number(value: float, form: str = ",") -> str:
    """A number in the signs of the language; `form` is that of `format`: ",.1f" for thousands and one decimal."""
    return signed(format(value, form))


def day(date: str) -> str:
    """A date as the language writes it: 2026-09-01, 2026-09 or 2026 in the form of ISO 8601. Other texts stay."""
    found = _DATE.fullmatch(date.strip())
    if found is None:
        return date
    year, month, day_ = found.groups()
    whole, short = _voice[0].habits.dates
    form = whole if day_ else short if month else ""
    return form.format(year=year, month=month, day=day_) if form else date


def moment(when: datetime) -> str:
    """A point in time as the language writes it, on the clock of this machine: day, hour and minute."""
    here = when.astimezone()
    return say("{day}, {time}", day=day(here.date().isoformat()), time=f"{here:%H:%M}")


def signed(text: str) -> str:
    """A number that was written the English way, with the signs of the language."""
    known = _voice[0].habits
    if known.decimal == "." and known.thousands == ",":
        return text
    return text.translate({ord("."): known.decimal, ord(","): known.thousands})


def _habits(head: Mapping[str, str]) -> Habits:
    usual = Habits()
    return Habits(
        head.get("language", usual.tag),
        head.get("x-decimal-sign", usual.decimal),
        head.get("x-thousands-sign", usual.thousands),
        (head.get("x-date", ""), head.get("x-month", "")),
        head.get("x-capital-nouns", "no") == "yes",
    )
