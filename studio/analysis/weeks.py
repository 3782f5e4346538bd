"""The ids of the derived states that are of a week: the model as it stands then, seen in the same way as a plateau."""

WEEK = "week-"  # what these ids begin with


def in_week(week: float) -> str:
    """The id of the derived state in a week."""
    return f"{WEEK}{week!r}"


def week_in(state: str) -> float | None:
    """The week that a derived state is of; None for any other state."""
    written = state.removeprefix(WEEK)
    try:
        return float(written) if written != state else None
    except ValueError:
        return None
