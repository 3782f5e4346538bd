"""Marks as SVG: vectors and real text, with titles for screen readers and, if asked, the letters used embedded."""

import base64
import io
from collections.abc import Iterable
from html import escape

from studio.drawing import icons, outline, text
from studio.drawing.fonts import NO_FACE, faces, font, runs
from studio.drawing.marks import Circle, Curve, Diamond, Icon, Line, Mark, Rect, TextRun

FAMILIES = "Inter, 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Droid Sans Fallback', sans-serif"
STYLE = (
    f"text{{font-family:{FAMILIES};font-kerning:none;font-variant-ligatures:none;"
    "font-variant-numeric:tabular-nums;font-feature-settings:'kern' 0,'calt' 0;white-space:pre}"
)
HATCH = 4.0  # from line to line of a hatch


def svg(
    marks: Iterable[Mark],
    size: tuple[float, float],
    title: str,
    about: str = "",
    ground: str = "",
    fonts: bool = False,
    margin: float = 16.0,
) -> str:
    """An SVG document of the size given and a margin around, in CSS pixels.

    `title` and `about` describe the picture for those who do not see it. Marks carry their record in `data-id` and
    their role in `data-role`; what has a title shows it when pointed at. With `fonts`, the letters used are
    embedded, so that the picture looks the same everywhere. The same marks give the same text.
    """
    kept = list(marks)
    width, height = (_number(max(1.0, length + 2 * margin)) for length in size)
    corner = _number(-margin)
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title about" '
        f'font-family="Inter" width="{width}" height="{height}" viewBox="{corner} {corner} {width} {height}">'
    )
    embedded = _embedded(kept) if fonts else ""
    parts = [
        head,
        f'<title id="title">{_escaped(title)}</title><desc id="about">{_escaped(about)}</desc>',
        f"<style>{embedded}{STYLE}</style>",
        _definitions(kept),
        f'<rect x="{corner}" y="{corner}" width="{width}" height="{height}" fill="{ground}"/>' if ground else "",
        *map(_element, kept),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


def _element(mark: Mark) -> str:
    match mark:
        case Rect():
            return _rect(mark)
        case TextRun():
            return _text(mark)
        case Icon():
            return _icon(mark)
        case Line():
            stroke = _stroke(mark.color, mark.width, mark.dash)
            return _tag("path", f'd="{_path(outline.line(mark))}" fill="none" {stroke}', mark)
        case Curve():
            stroke = _stroke(mark.color, mark.width, mark.dash)
            return _tag("path", f'd="{_path(outline.curve(mark))}" fill="none" {stroke}', mark)
        case Diamond():
            paint = f"{_fill(mark.fill)} {_stroke(mark.stroke, mark.stroke_width)}"
            return _tag("path", f'd="{_path(outline.diamond(mark))}" {paint}', mark)
        case Circle():
            where = f'cx="{_number(mark.x)}" cy="{_number(mark.y)}" r="{_number(mark.radius)}"'
            return _tag("circle", f"{where} {_fill(mark.fill)} {_stroke(mark.stroke, mark.stroke_width)}", mark)


def _rect(mark: Rect) -> str:
    name, shape = "path", f'd="{_path(outline.rect(mark))}"'
    if mark.corners == "all" or not mark.radius:
        name, radius = "rect", max(0.0, min(mark.radius, mark.width / 2, mark.height / 2))
        shape = f'x="{_number(mark.x)}" y="{_number(mark.y)}" width="{_number(mark.width)}"'
        shape += f' height="{_number(mark.height)}"' + (f' rx="{_number(radius)}"' if radius else "")
    paint = f"{_fill(mark.fill)} {_stroke(mark.stroke, mark.stroke_width, mark.dash)}"
    drawn = _tag(name, f"{shape} {paint}", mark)
    return drawn + (f'<{name} {shape} fill="url(#{_hatch_id(mark.hatch)})"/>' if mark.hatch else "")


def _text(mark: TextRun) -> str:
    where = f'x="{_number(mark.x)}" y="{_number(mark.y)}" font-size="{_number(mark.size)}"'
    if {face for face, _ in runs(mark.text, mark.weight)} == {faces(mark.weight)[0]}:
        # Measured exactly: where Inter is not at hand, another font is set as wide, so that nothing runs over.
        where += f' textLength="{_number(text.width(mark.text, mark.size, mark.weight))}"'
        where += ' lengthAdjust="spacingAndGlyphs"'
    words = _escaped(mark.text)
    return _tag("text", f'{where} font-weight="{mark.weight}" fill="{mark.color}"', mark, words)


def _icon(mark: Icon) -> str:
    x, y, scale = _number(mark.x), _number(mark.y), f"{mark.size / icons.SQUARE:.4g}"
    fill = mark.color if mark.filled else "none"
    where = f'href="#icon-{escape(mark.name)}" transform="translate({x} {y}) scale({scale})"'
    return _tag("use", f'{where} fill="{fill}" stroke="{mark.color}"', mark)


def _tag(name: str, attributes: str, mark: Mark, inner: str = "") -> str:
    about = f' data-id="{escape(mark.id)}"' if mark.id else ""
    about += f' data-role="{mark.role}"' if mark.role else ""
    title = f"<title>{_escaped(mark.title)}</title>" if mark.title else ""
    body = title + inner
    return f"<{name} {attributes}{about}>{body}</{name}>" if body else f"<{name} {attributes}{about}/>"


def _definitions(marks: list[Mark]) -> str:
    """The icons and hatches that are used, once each."""
    names = sorted({mark.name for mark in marks if isinstance(mark, Icon)})
    symbols = (
        f'<g id="icon-{escape(name)}" stroke-width="{_number(icons.STROKE)}" stroke-linecap="round" '
        f'stroke-linejoin="round">{icons.markup(name)}</g>'
        for name in names
    )
    hatches = sorted({mark.hatch for mark in marks if isinstance(mark, Rect) and mark.hatch})
    patterns = (
        f'<pattern id="{_hatch_id(color)}" width="{HATCH}" height="{HATCH}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="{HATCH}" stroke="{color}"/></pattern>'
        for color in hatches
    )
    inner = "".join((*symbols, *patterns))
    return f"<defs>{inner}</defs>" if inner else ""


def _hatch_id(color: str) -> str:
    return f"hatch-{color[1:]}"


def _fill(color: str) -> str:
    return f'fill="{color or "none"}"'


def _stroke(color: str, width: float, dash: tuple[float, ...] = ()) -> str:
    if not color:
        return ""
    dashes = f' stroke-dasharray="{" ".join(map(_number, dash))}"' if dash else ""
    return f'stroke="{color}" stroke-width="{_number(width)}"{dashes}'


def _path(commands: Iterable[outline.Command]) -> str:
    return "".join(f"{letter}{' '.join(_number(float(number)) for number in numbers)}" for letter, *numbers in commands)


def _number(value: float) -> str:
    """Two decimals at the most, and none where they are nought."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def _escaped(words: str) -> str:
    """Words as XML has them; what XML cannot hold is left out."""
    allowed = (letter for letter in words if letter in "\t\n" or (letter >= " " and not _is_forbidden(ord(letter))))
    return escape("".join(allowed), quote=False)


def _is_forbidden(code: int) -> bool:
    return 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)


def _embedded(marks: list[Mark]) -> str:
    """Font faces with only the letters that the texts use."""
    letters: dict[tuple[str, int], set[str]] = {}
    for mark in marks:
        if isinstance(mark, TextRun):
            for face, piece in runs(mark.text, mark.weight):
                if face != NO_FACE:
                    letters.setdefault((face, mark.weight), set()).update(piece)
    return "".join(_face(face, weight, "".join(sorted(used))) for (face, weight), used in sorted(letters.items()))


def _face(face: str, weight: int, letters: str) -> str:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(recalc_timestamp=False, notdef_outline=True, glyph_names=False)
    options.layout_features = ["*"] if face.startswith("Noto") else []
    with TTFont(font(face).path, recalcTimestamp=False, lazy=True) as whole, io.BytesIO() as written:
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(whole)
        whole.save(written)
        data = base64.b64encode(written.getvalue()).decode("ascii")
    source = f"src:url(data:font/ttf;base64,{data}) format('truetype')"
    return f"@font-face{{font-family:'{_family(face)}';font-weight:{weight};{source}}}"


def _family(face: str) -> str:
    """The family name that the style asks for, from the name of the file."""
    known = {"Inter": "Inter", "NotoSansArabic": "Noto Sans Arabic", "NotoSansHebrew": "Noto Sans Hebrew"}
    return known.get(face.partition("-")[0], "Droid Sans Fallback")
