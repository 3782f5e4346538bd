"""Writing ArchiMate Open Exchange 3.1, in the order that its schema demands.

The file is put together as text: a tree of XML nodes in memory costs several times as much time and memory.
"""

import re
from collections.abc import Iterator
from typing import Final

from studio.exchange.archimate.landscape import Element, Landscape, Node, Relation, View
from studio.exchange.archimate.landscape_of import landscape_of
from studio.exchange.archimate.reading import EXCHANGE_3
from studio.exchange.archimate.terms import FORBIDDEN
from studio.model.record import Records

SCHEMA: Final = f"{EXCHANGE_3} http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
HEAD: Final = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    f'<model xmlns="{EXCHANGE_3}" xmlns:xsi="{INSTANCE}" xsi:schemaLocation="{SCHEMA}" identifier="model">'
)
_MARKUP: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\t": "&#9;", "\n": "&#10;"}
_IN_TEXT: Final = re.compile("[&<>\r]")
_IN_ATTRIBUTE: Final = re.compile('[&<>"\r\t\n]')


def exchange_file(records: Records, language: str = "en") -> bytes:
    """A model as ArchiMate Open Exchange 3.1: valid by its schema, only relations legal in 3.2, nothing lost."""
    return write(landscape_of(records), language)


def write(given: Landscape, language: str = "en") -> bytes:
    """An ArchiMate model as the bytes of an Open Exchange file; the same model gives the same bytes."""
    return "\n".join(_Writer(given, language).lines()).encode()


def _text(text: str) -> str:
    """A text as it may stand between tags, without what XML cannot hold."""
    return _IN_TEXT.sub(_escaped, FORBIDDEN.sub("", text))


def _value(text: str) -> str:
    """A text as it may stand in an attribute."""
    return _IN_ATTRIBUTE.sub(_escaped, FORBIDDEN.sub("", text))


def _escaped(found: re.Match[str]) -> str:
    return _MARKUP[found[0]]


class _Writer:
    def __init__(self, given: Landscape, language: str) -> None:
        self.given = given
        self.language = f' xml:lang="{_value(language)}"'
        self.names: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        """The lines of the file; definitions of properties come after all that uses them, but before the views."""
        given = self.given
        yield HEAD
        yield f"  <name{self.language}>{_text(given.name)}</name>"
        yield from self._documentation(given.documentation, "  ")
        yield from self._properties(given.properties, "  ")
        yield from _held("elements", (line for one in given.elements.values() for line in self._element(one)))
        yield from _held("relationships", (line for one in given.relations.values() for line in self._relation(one)))
        diagrams = [line for view in given.views for line in self._view(view)]
        yield from _held("propertyDefinitions", self._definitions())
        if diagrams:
            yield from _held("views", ["    <diagrams>", *diagrams, "    </diagrams>"])
        yield "</model>"
        yield ""

    def _documentation(self, text: str, indent: str) -> Iterator[str]:
        if text:
            yield f"{indent}<documentation{self.language}>{_text(text)}</documentation>"

    def _properties(self, properties: tuple[tuple[str, str], ...], indent: str) -> Iterator[str]:
        if not properties:
            return
        yield f"{indent}<properties>"
        for name, value in properties:
            id_ = self.names.get(name)
            if id_ is None:
                id_ = self.names[name] = f"property-{len(self.names) + 1}"
            said = f"<value{self.language}>{_text(value)}</value>"
            yield f'{indent}  <property propertyDefinitionRef="{id_}">{said}</property>'
        yield f"{indent}</properties>"

    def _definitions(self) -> Iterator[str]:
        for name, id_ in self.names.items():
            yield f'    <propertyDefinition identifier="{id_}" type="string">'
            yield f"      <name>{_text(name)}</name>"
            yield "    </propertyDefinition>"

    def _element(self, one: Element) -> Iterator[str]:
        yield f'    <element identifier="{_value(one.id)}" xsi:type="{_value(one.type)}">'
        yield f"      <name{self.language}>{_text(one.name)}</name>"
        yield from self._documentation(one.documentation, "      ")
        yield from self._properties(one.properties, "      ")
        yield "    </element>"

    def _relation(self, one: Relation) -> Iterator[str]:
        ends = f'source="{_value(one.source)}" target="{_value(one.target)}"'
        extra = "".join(f' {name}="{_value(value)}"' for name, value in one.extra)
        head = f'    <relationship identifier="{_value(one.id)}" {ends} xsi:type="{_value(one.type)}"{extra}'
        if not (one.name or one.documentation or one.properties):
            yield f"{head}/>"
            return
        yield f"{head}>"
        if one.name:
            yield f"      <name{self.language}>{_text(one.name)}</name>"
        yield from self._documentation(one.documentation, "      ")
        yield from self._properties(one.properties, "      ")
        yield "    </relationship>"

    def _view(self, view: View) -> Iterator[str]:
        yield f'      <view identifier="{_value(view.id)}" xsi:type="Diagram">'
        yield f"        <name{self.language}>{_text(view.name)}</name>"
        yield from self._documentation(view.documentation, "        ")
        for box in view.nodes:
            yield from self._box(box)
        for line in view.connections:
            ends = f'source="{_value(line.source)}" target="{_value(line.target)}"'
            about = f'relationshipRef="{_value(line.relation)}" {ends}'
            yield f'        <connection identifier="{_value(line.id)}" {about} xsi:type="Relationship"/>'
        yield "      </view>"

    def _box(self, box: Node) -> Iterator[str]:
        place = f'x="{box.x}" y="{box.y}" w="{box.width}" h="{box.height}"'
        about = f'xsi:type="Element" elementRef="{_value(box.element)}"'
        yield f'        <node identifier="{_value(box.id)}" {place} {about}>'
        if box.color:
            red, green, blue = (int(box.color[at : at + 2], 16) for at in (1, 3, 5))
            yield f'          <style><fillColor r="{red}" g="{green}" b="{blue}" a="100"/></style>'
        for inner in box.nodes:
            yield from self._box(inner)
        yield "        </node>"


def _held(tag: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    """Lines between a pair of tags; nothing where there are none."""
    is_open = False
    for line in lines:
        if not is_open:
            yield f"  <{tag}>"
            is_open = True
        yield line
    if is_open:
        yield f"  </{tag}>"
