"""Marks enlarged: what was laid out in a small box, put into a large one with all its type and lines in proportion."""

from studio.drawing.marks import Circle, Curve, Diamond, Icon, Line, Mark, Rect, TextRun


def grown(mark: Mark, scale: float, x: float, y: float) -> Mark:
    """The mark so many times as large, its origin moved to a point."""
    match mark:
        case Rect():
            return _rect(mark, scale, x, y)
        case TextRun():
            size, width = scale * mark.size, scale * mark.width
            return mark._replace(x=x + scale * mark.x, y=y + scale * mark.y, size=size, width=width)
        case Line():
            points = tuple((x + scale * a, y + scale * b) for a, b in mark.points)
            dash = tuple(scale * length for length in mark.dash)
            return mark._replace(points=points, width=scale * mark.width, radius=scale * mark.radius, dash=dash)
        case Curve():
            return _curve(mark, scale, x, y)
        case Icon():
            return mark._replace(x=x + scale * mark.x, y=y + scale * mark.y, size=scale * mark.size)
        case Circle():
            radius, stroke = scale * mark.radius, scale * mark.stroke_width
            return mark._replace(x=x + scale * mark.x, y=y + scale * mark.y, radius=radius, stroke_width=stroke)
        case Diamond():
            size, stroke = scale * mark.size, scale * mark.stroke_width
            return mark._replace(x=x + scale * mark.x, y=y + scale * mark.y, size=size, stroke_width=stroke)


def _rect(mark: Rect, scale: float, x: float, y: float) -> Rect:
    return mark._replace(
        x=x + scale * mark.x,
        y=y + scale * mark.y,
        width=scale * mark.width,
        height=scale * mark.height,
        stroke_width=scale * mark.stroke_width,
        radius=scale * mark.radius,
        dash=tuple(scale * length for length in mark.dash),
    )


def _curve(mark: Curve, scale: float, x: float, y: float) -> Curve:
    shift = (x, y, x, y, x, y)
    pieces = tuple(tuple(by + scale * at for at, by in zip(piece, shift, strict=True)) for piece in mark.pieces)
    start = (x + scale * mark.start[0], y + scale * mark.start[1])
    return mark._replace(start=start, pieces=pieces, width=scale * mark.width)  # type: ignore[arg-type]
