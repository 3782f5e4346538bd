"""Small words for the command line; nothing here takes time to import."""


def many(number: int, one: str, more: str) -> str:
    """A count with its noun: 1 element, 164 elements."""
    return f"{number:,} {one if number == 1 else more}"


def plain(text: str) -> str:
    """The text without anything that would move a terminal's cursor or turn its text round."""
    return text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
