"""Writing draw.io: boxes and lines with what they stand for in their data, uncompressed, so that people can edit on."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

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
    """A line from one shape to another."""

    id: str
    start: str
    end: str
    label: str = ""


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
            held = etree.SubElement(cells, "object", label=escape(clean(shape.label)), id=f"s-{shape.id}")
            for name, value in shape.data.items():
                held.set(name, clean(value))
            cell = etree.SubElement(held, "mxCell", style=_style(shape), vertex="1")
            cell.set("parent", f"s-{shape.inside}" if shape.inside else "1")
            place = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
            geometry = etree.SubElement(cell, "mxGeometry", **{name: f"{value:.0f}" for name, value in place.items()})
            geometry.set("as", "geometry")
        for arrow in page.arrows:
            line = etree.SubElement(cells, "mxCell", id=f"a-{arrow.id}", value=escape(clean(arrow.label)), edge="1")
            line.set("style", "endArrow=block;html=1;rounded=1;edgeStyle=orthogonalEdgeStyle")
            line.set("source", f"s-{arrow.start}")
            line.set("target", f"s-{arrow.end}")
            line.set("parent", "1")
            etree.SubElement(line, "mxGeometry", relative="1").set("as", "geometry")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _style(shape: Shape) -> str:
    weight = "fontStyle=1;verticalAlign=top;" if shape.bold else ""
    return f"rounded=1;arcSize=6;whiteSpace=wrap;html=1;{weight}fillColor={shape.fill};strokeColor={shape.stroke}"
