"""Reading ArchiMate: Open Exchange 3.1, its older 2.1 form, and the files that Archi itself saves."""

from collections.abc import Iterator
from typing import Any, Final

from studio.exchange.archimate.landscape import Element, Landscape, Relation, View
from studio.exchange.archimate.records import incoming
from studio.exchange.archimate.terms import JUNCTIONS, LETTERS, RENAMED, element_types
from studio.exchange.incoming import Incoming
from studio.model.speech import say
from studio.model.trouble import Trouble

EXCHANGE_3: Final = "http://www.opengroup.org/xsd/archimate/3.0/"
EXCHANGE_2: Final = "http://www.opengroup.org/xsd/archimate"
ARCHI: Final = "http://www.archimatetool.com/archimate"
TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
MOST: Final = 200_000  # elements, relations and nodes together
LONGEST: Final = 20_000  # characters of a text


def read_xml(data: bytes) -> Incoming:
    """What an ArchiMate file says. Raises Trouble where the XML is none, is hostile, or is no ArchiMate."""
    return incoming(landscape(data))


def landscape(data: bytes) -> Landscape:
    """The ArchiMate model in a file. Raises Trouble as `read_xml` does."""
    root = _root(data)
    space, _, name = root.tag.rpartition("}")
    space = space.lstrip("{")
    if name != "model" or space not in (EXCHANGE_3, EXCHANGE_2, ARCHI):
        raise Trouble(say("This is XML but no ArchiMate model; it begins with “{name}”.", name=name[:40]))
    found = _native(root) if space == ARCHI else _exchange(root, space)
    if not found.elements and not found.relations and not found.views and not found.notes:
        found.notes.append(say("The file holds no elements."))
    return found


def _root(data: bytes) -> Any:
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Trouble(say("The file declares a document type, which no ArchiMate file does; it was not read."))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Trouble(
            say("The XML is damaged or hostile ({error}); export it again.", error=str(error)[:100])
        ) from None
    if sum(1 for _, _ in zip(root.iter(), range(MOST * 6), strict=False)) >= MOST * 6:
        raise Trouble(say("The file holds more than {most:,} parts, which no ArchiMate model does.", most=MOST * 6))
    return root


# --- Open Exchange


def _exchange(root: Any, space: str) -> Landscape:
    is_old = space == EXCHANGE_2
    mark = f"{{{space}}}"
    found = Landscape(_words(root, mark, "name"), _words(root, mark, "documentation"))
    found.form = "ArchiMate Open Exchange " + ("2.1" if is_old else "3.1")
    if is_old:
        found.notes.append(say("The file is in the older form 2.1; its terms were brought to ArchiMate 3.2."))
    names = _definitions(root, mark)
    found.properties = _properties(root, mark, names)
    elements, relations = root.find(f"{mark}elements"), root.find(f"{mark}relationships")
    _check_size(sum(len(held) for held in (elements, relations) if held is not None))
    for node in elements if elements is not None else ():
        type_ = _type(node, found)
        label = _words(node, mark, "label" if is_old else "name")
        element = Element(_id(node), type_, label, _words(node, mark, "documentation"), _properties(node, mark, names))
        _add_element(found, element)
    for node in relations if relations is not None else ():
        extra = tuple((name, node.get(name)) for name in ("accessType", "modifier", "isDirected") if node.get(name))
        label = _words(node, mark, "label" if is_old else "name")
        relation = Relation(
            *(_id(node), _type(node, found), node.get("source", ""), node.get("target", ""), label),
            _words(node, mark, "documentation"),
            _properties(node, mark, names),
            extra,
        )
        found.relations[relation.id] = relation
    _drop_loose(found)
    found.views = [_view(node, mark, is_old) for node in root.iter(f"{mark}view")]
    return found


def _id(node: Any) -> str:
    id_ = str(node.get("identifier") or node.get("id") or "")
    if not id_:
        raise Trouble(
            say("Something called “{label}” in the file has no identifier; export it again.", label=_label(node))
        )
    return id_


def _label(node: Any) -> str:
    return str(node.get("name") or node.tag).rpartition("}")[2][:40]


def _words(node: Any, mark: str, name: str) -> str:
    """The text of a child; where there are several languages, English if it is among them, else the first."""
    texts = node.findall(f"{mark}{name}")
    chosen = next((one for one in texts if str(one.get(LANGUAGE, "")).startswith("en")), texts[0] if texts else None)
    return (chosen.text or "") if chosen is not None else ""


def _definitions(root: Any, mark: str) -> dict[str, str]:
    new = {str(one.get("identifier")): _words(one, mark, "name") for one in root.iter(f"{mark}propertyDefinition")}
    old = {str(one.get("identifier")): str(one.get("name")) for one in root.iter(f"{mark}propertydef")}
    return {**new, **old}


def _properties(node: Any, mark: str, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    held = node.find(f"{mark}properties")
    found = []
    for one in held if held is not None else ():
        reference = one.get("propertyDefinitionRef") or one.get("identifierref") or ""
        found.append((names.get(reference, reference), _words(one, mark, "value")))
    return tuple(found)


def _view(node: Any, mark: str, is_old: bool) -> View:
    nodes = list(node.iter(f"{mark}node"))
    shown = [str(one.get("elementRef") or one.get("elementref")) for one in nodes]
    label = _words(node, mark, "label" if is_old else "name")
    held = tuple(dict.fromkeys(one for one in shown if one != "None"))
    return View(_id(node), label, _words(node, mark, "documentation"), shown=held, boxes=len(nodes))


# --- what both have in common


def _type(node: Any, found: Landscape) -> str:
    """The type in today's words; one that nobody knows is kept as it stands and reported."""
    given = str(node.get(TYPE, "")).rpartition(":")[2].removesuffix("Relationship")
    if given == "Junction" and node.get("type") == "or":
        return "OrJunction"
    type_ = RENAMED.get(given, given)
    if type_ not in element_types() and type_ not in JUNCTIONS and type_ not in LETTERS.values():
        said = say("“{given}” is no type of ArchiMate.", given=given[:40])
        if said not in found.notes:
            found.notes.append(said)
    return type_


def _add_element(found: Landscape, element: Element) -> None:
    if element.id in found.elements:
        raise Trouble(say("The identifier “{id}” stands twice in the file; export it again.", id=element.id[:60]))
    found.elements[element.id] = element


def _check_size(count: int) -> None:
    if count > MOST:
        raise Trouble(
            say("The file holds more than {most:,} elements and relations, which no ArchiMate model does.", most=MOST)
        )


def _drop_loose(found: Landscape) -> None:
    """Take out relations that lead to nothing, and say so."""
    known = found.elements.keys() | found.relations.keys()
    loose = [one.id for one in found.relations.values() if one.source not in known or one.target not in known]
    for id_ in loose:
        del found.relations[id_]
    if loose:
        found.notes.append(say("{n:,} relations lead to what is not in the file and are left out.", n=len(loose)))


# --- Archi's own files


def _native(root: Any) -> Landscape:
    found = Landscape(str(root.get("name", "")), _child(root, "purpose"), form="Archi's own form")
    found.properties = _native_properties(root)
    _check_size(sum(1 for _ in root.iter("element")))
    for node in root.iter("element"):
        type_ = str(node.get(TYPE, "")).rpartition(":")[2]
        if node.get("source") is not None and node.get("target") is not None and "Diagram" not in type_:
            found.relations[_id(node)] = _native_relation(node, found)
        elif "Model" in type_ and ("Diagram" in type_ or "Sketch" in type_ or "Canvas" in type_):
            found.views.append(_native_view(node))
        else:
            name = str(node.get("name", ""))
            words = _child(node, "documentation")
            _add_element(found, Element(_id(node), _type(node, found), name, words, _native_properties(node)))
    _drop_loose(found)
    return found


def _native_relation(node: Any, found: Landscape) -> Relation:
    type_ = _type(node, found)
    extra: list[tuple[str, str]] = []
    if type_ == "Access":
        kinds = {None: "Write", "1": "Read", "2": "Access", "3": "ReadWrite"}
        extra.append(("accessType", kinds.get(node.get("accessType"), "Access")))
    if type_ == "Influence" and node.get("strength"):
        extra.append(("modifier", str(node.get("strength"))))
    if node.get("directed") == "true":
        extra.append(("isDirected", "true"))
    return Relation(
        *(_id(node), type_, str(node.get("source")), str(node.get("target")), str(node.get("name", ""))),
        _child(node, "documentation"),
        _native_properties(node),
        tuple(extra),
    )


def _native_view(node: Any) -> View:
    nodes = list(node.iter("child"))
    shown = tuple(dict.fromkeys(str(one.get("archimateElement")) for one in nodes if one.get("archimateElement")))
    return View(_id(node), str(node.get("name", "")), _child(node, "documentation"), shown=shown, boxes=len(nodes))


def _child(node: Any, name: str) -> str:
    found = node.find(name)
    return (found.text or "") if found is not None else ""


def _native_properties(node: Any) -> tuple[tuple[str, str], ...]:
    return tuple(_pairs(node))


def _pairs(node: Any) -> Iterator[tuple[str, str]]:
    for one in node.findall("property"):
        yield str(one.get("key", "")), str(one.get("value", ""))
