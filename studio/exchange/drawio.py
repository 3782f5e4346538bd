"""Writing draw.io: boxes and lines with what they stand for in their data, uncompressed, so that people can edit on."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, NamedTuple

from studio.exchange.archimate.terms import clean


class Shape(NamedTuple):
    """A box. `data` is kept with it as metadata; `inside` is the shape it lies in, which its place is from."""

    id: str
    label: str
    x: float
    y: float
    width: float
    height: float
    fill: str = "#FFFFFF"
    stroke: str = "#C4C4C2"
    inside: str = ""
    bold: bool = False
    data: Mapping[str, str] = {}


class Arrow(NamedTuple):
    """A line from one shape to another. `data` is kept with it as metadata."""

    id: str
    start: str
    end: str
    label: str = ""
    color: str = "#60646C"
    is_dashed: bool = False
    data: Mapping[str, str] = {}


class Page(NamedTuple):
    """One page of a drawing."""

    name: str
    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...] = ()


def drawing(pages: Iterable[Page]) -> bytes:
    """The pages as the bytes of a .drawio file. The same pages give the same bytes."""
    from lxml import etree

    root = etree.Element("mxfile", host="cxstudio", type="device")
    for number, page in enumerate(pages, start=1):
        diagram = etree.SubElement(root, "diagram", id=f"page-{number}", name=clean(page.name)[:200])
        cells = etree.SubElement(etree.SubElement(diagram, "mxGraphModel", grid="1", gridSize="8"), "root")
        etree.SubElement(cells, "mxCell", id="0")
        etree.SubElement(cells, "mxCell", id="1", parent="0")
        for shape in page.shapes:
            cell = _cell(cells, f"s-{shape.id}", shape.label, shape.data, _style(shape))
            cell.set("vertex", "1")
            cell.set("parent", f"s-{shape.inside}" if shape.inside else "1")
            place = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
            geometry = etree.SubElement(cell, "mxGeometry", **{name: f"{value:.0f}" for name, value in place.items()})
            geometry.set("as", "geometry")
        for arrow in page.arrows:
            line = _cell(cells, f"a-{arrow.id}", arrow.label, arrow.data, _line_style(arrow))
            for name, value in (("edge", "1"), ("parent", "1"), ("source", f"s-{arrow.start}")):
                line.set(name, value)
            line.set("target", f"s-{arrow.end}")
            etree.SubElement(line, "mxGeometry", relative="1").set("as", "geometry")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _cell(cells: Any, id_: str, label: str, data: Mapping[str, str], style: str) -> Any:
    """The cell of a shape or a line, within the object that holds its label and what it stands for."""
    held = cells.makeelement("object", label=escape(clean(label)).replace("\n", "<br>"), id=id_)
    cells.append(held)
    for name, value in data.items():
        held.set(name, clean(value))
    cell = held.makeelement("mxCell", style=style)
    held.append(cell)
    return cell


def _style(shape: Shape) -> str:
    weight = "fontStyle=1;verticalAlign=top;align=left;spacingLeft=8;" if shape.bold else ""
    return f"rounded=1;arcSize=6;whiteSpace=wrap;html=1;{weight}fillColor={shape.fill};strokeColor={shape.stroke}"


def _line_style(arrow: Arrow) -> str:
    dashes = "dashed=1;" if arrow.is_dashed else ""
    shape = "edgeStyle=orthogonalEdgeStyle;rounded=1;endArrow=block;endFill=1;endSize=5;html=1;fontSize=10;"
    return f"{shape}{dashes}strokeColor={arrow.color};fontColor={arrow.color}"
