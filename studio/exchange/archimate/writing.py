"""Writing ArchiMate Open Exchange 3.1, in the order that its schema demands."""

from typing import Any, Final

from studio.exchange.archimate.landscape import Landscape, Node, View
from studio.exchange.archimate.landscape_of import landscape_of
from studio.exchange.archimate.reading import EXCHANGE_3, LANGUAGE, TYPE
from studio.exchange.archimate.terms import clean
from studio.model.record import Records

SCHEMA: Final = f"{EXCHANGE_3} http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd"
LOCATION: Final = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_N: Final = f"{{{EXCHANGE_3}}}"


def exchange_file(records: Records, language: str = "en") -> bytes:
    """A model as ArchiMate Open Exchange 3.1: valid by its schema, only relations legal in 3.2, nothing lost."""
    return write(landscape_of(records), language)


def write(given: Landscape, language: str = "en") -> bytes:
    """An ArchiMate model as the bytes of an Open Exchange file; the same model gives the same bytes."""
    return _Writer(given, language).bytes()


class _Writer:
    def __init__(self, given: Landscape, language: str) -> None:
        from lxml import etree

        self.etree: Any = etree
        self.given = given
        self.language = language
        self.names: dict[str, str] = {}

    def bytes(self) -> bytes:
        """The file."""
        root = self.etree.Element(f"{_N}model", nsmap={None: EXCHANGE_3, "xsi": INSTANCE})
        root.set(LOCATION, SCHEMA)
        root.set("identifier", "model")
        self._words(root, "name", self.given.name)
        self._words(root, "documentation", self.given.documentation)
        self._properties(root, self.given.properties)
        self._elements(root)
        self._relations(root)
        definitions = self._sub(root, "propertyDefinitions") if self.names else None
        if self.given.views:
            diagrams = self._sub(self._sub(root, "views"), "diagrams")
            for view in self.given.views:
                self._view(diagrams, view)
        for name, id_ in self.names.items():
            definition = self._sub(definitions, "propertyDefinition", identifier=id_, type="string")
            self._words(definition, "name", name, plain=True)
        data: bytes = self.etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        return data

    def _sub(self, parent: Any, tag: str, **attributes: str) -> Any:
        return self.etree.SubElement(parent, _N + tag, **attributes)

    def _words(self, parent: Any, tag: str, text: str, plain: bool = False) -> None:
        if not text and tag == "documentation":
            return
        node = self._sub(parent, tag)
        if not plain:
            node.set(LANGUAGE, self.language)
        node.text = clean(text)

    def _properties(self, parent: Any, properties: tuple[tuple[str, str], ...]) -> None:
        if not properties:
            return
        held = self._sub(parent, "properties")
        for name, value in properties:
            id_ = self.names.setdefault(name, f"property-{len(self.names) + 1}")
            one = self._sub(held, "property", propertyDefinitionRef=id_)
            self._words(one, "value", value)

    def _elements(self, root: Any) -> None:
        held = self._sub(root, "elements") if self.given.elements else None
        for element in self.given.elements.values():
            node = self._sub(held, "element", identifier=element.id)
            node.set(TYPE, element.type)
            self._words(node, "name", element.name)
            self._words(node, "documentation", element.documentation)
            self._properties(node, element.properties)

    def _relations(self, root: Any) -> None:
        held = self._sub(root, "relationships") if self.given.relations else None
        for one in self.given.relations.values():
            node = self._sub(held, "relationship", identifier=one.id, source=one.source, target=one.target)
            node.set(TYPE, one.type)
            for name, value in one.extra:
                node.set(name, value)
            if one.name:
                self._words(node, "name", one.name)
            self._words(node, "documentation", one.documentation)
            self._properties(node, one.properties)

    def _view(self, diagrams: Any, view: View) -> None:
        node = self._sub(diagrams, "view", identifier=view.id)
        node.set(TYPE, "Diagram")
        self._words(node, "name", view.name)
        self._words(node, "documentation", view.documentation)
        for box in view.nodes:
            self._box(node, box)
        for line in view.connections:
            drawn = self._sub(node, "connection", identifier=line.id, relationshipRef=line.relation)
            drawn.set("source", line.source)
            drawn.set("target", line.target)
            drawn.set(TYPE, "Relationship")

    def _box(self, parent: Any, box: Node) -> None:
        place = {"x": box.x, "y": box.y, "w": box.width, "h": box.height}
        node = self._sub(parent, "node", identifier=box.id, **{name: str(value) for name, value in place.items()})
        node.set(TYPE, "Element")
        node.set("elementRef", box.element)
        if box.color:
            parts = {name: str(int(box.color[at : at + 2], 16)) for name, at in (("r", 1), ("g", 3), ("b", 5))}
            self._sub(self._sub(node, "style"), "fillColor", **parts, a="100")
        for inner in box.nodes:
            self._box(node, inner)
