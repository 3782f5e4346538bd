"""Words for people, ready for translation: every sentence passes through here with its values filled in."""

import gettext

_catalogue: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def speak(catalogue: gettext.NullTranslations) -> None:
    """Use a catalogue of translations from now on; the program calls it once at the start."""
    _catalogue[0] = catalogue


def say(text: str, **values: object) -> str:
    """The sentence in the user's language. `{name}` in it stands for the value of that name."""
    return _catalogue[0].gettext(text).format(**values)


def say_many(one: str, many: str, number: int, **values: object) -> str:
    """The sentence for a number of things; `{n}` stands for the number."""
    return _catalogue[0].ngettext(one, many, number).format(n=number, **values)
