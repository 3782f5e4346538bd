"""How long coming in and going out takes, with the limits: `python -m benchmarks.exchange_figures`.

A file of the user's world is measured where `CXSTUDIO_TEST_DATA` says where it is.
"""

import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from studio.exchange.archimate.writing import exchange_file
from studio.exchange.diff import preview
from studio.exchange.sandbox import read
from studio.model import plain
from studio.paths import models
from studio.report.page import page

EMPTY = {
    "@model": {"id": "@model", "kind": "model"},
    "@current": {"id": "@current", "kind": "state", "type": "current"},
    "@target": {"id": "@target", "kind": "state", "type": "target"},
}


def capability_workbook(rows: int) -> bytes:
    """A list of capabilities in three levels as people keep it."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Capabilities")
    sheet.write_row(0, 0, ["ID", "Capability", "Description", "Parent ID", "Maturity"])
    for row in range(1, rows + 1):
        parent = f"C{row // 10}" if row >= 10 else ""
        sheet.write_row(row, 0, [f"C{row}", f"Capability {row}", f"What capability {row} is for.", parent, row % 5])
    book.close()
    return out.getvalue()


def native_model(elements: int, relations: int, nodes: int) -> bytes:
    """A large file of Archi's own form."""
    types = ("Capability", "BusinessActor", "ApplicationComponent", "BusinessObject", "BusinessRole", "Outcome")
    parts = [
        '<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="Large" id="m" version="5.0.0" '
    ]
    parts.append('xmlns:archimate="http://www.archimatetool.com/archimate"><folder name="All" id="f" type="business">')
    words = "What it is and what it is for, in the words of those who keep the model. " * 8
    for one in range(elements):
        type_ = types[one % len(types)]
        parts.append(f'<element xsi:type="archimate:{type_}" name="Element {one}" id="e{one}">')
        parts.append(f'<documentation>{words}</documentation><property key="owner" value="{one}"/></element>')
    for one in range(relations):
        start, end = one % elements, one * 7 % elements
        parts.append('<element xsi:type="archimate:AssociationRelationship" ')
        parts.append(f'id="r{one}" source="e{start}" target="e{end}"/>')
    for view in range(100):
        parts.append(f'<element xsi:type="archimate:ArchimateDiagramModel" name="View {view}" id="v{view}">')
        for node in range(nodes // 100):
            about = f'id="n{view}.{node}" archimateElement="e{(view * 31 + node) % elements}" font="{"x" * 300}"'
            parts.append(f'<child xsi:type="archimate:DiagramObject" {about}>')
            parts.append('<bounds x="10" y="10" width="120" height="55"/><content>text</content></child>')
        parts.append("</element>")
    return "".join([*parts, "</folder></archimate:model>"]).encode()


def many_elements(count: int) -> dict[str, dict[str, object]]:
    """A model of capabilities with a tree, and a unit for each ten of them."""
    records: dict[str, dict[str, object]] = {**EMPTY}
    for one in range(count * 10 // 11):
        above = {"parent": f"c{one // 10}"} if one >= 10 else {}
        records[f"c{one}"] = {"id": f"c{one}", "kind": "capability", "name": f"Capability {one}", **above}
    for one in range(count // 11):
        records[f"u{one}"] = {"id": f"u{one}", "kind": "unit", "name": f"Unit {one}"}
        records[f"p{one}"] = {"id": f"p{one}", "kind": "performs", "from": f"u{one}", "to": f"c{one}"}
    return records


def measured(name: str, limit: float, work: Callable[[], object]) -> bool:
    """Run once, print how long it took against its limit, and answer whether it kept to it."""
    before = time.perf_counter()
    work()
    spent = time.perf_counter() - before
    print(f"{name:<60} {spent:6.2f} s  (limit {limit:.1f} s) {'ok' if spent <= limit else 'TOO SLOW'}")
    return spent <= limit


def looked_at(data: bytes, name: str) -> Callable[[], object]:
    """Reading a file and comparing it with an empty model, as the window does before it shows anything."""

    def work() -> object:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(data)
            plan = preview(EMPTY, read(Path(folder) / name))
            assert not plan.mistakes, plan.mistakes[:3]
            return plan

    return work


def main() -> int:
    """Measure everything; the status is 1 where a limit was not kept."""
    large = native_model(3_000, 6_000, 15_000)
    kept = [
        measured("10,000 rows of a workbook to preview", 4.0, looked_at(capability_workbook(10_000), "list.xlsx")),
        measured(f"native ArchiMate of {len(large) / 1e6:.0f} MB to preview", 4.0, looked_at(large, "m.archimate")),
    ]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"{'memory of the largest reading process':<60} {memory:6.0f} MB (limit 400 MB)")
    kept.append(memory <= 400)
    gemma = Path(os.environ.get("CXSTUDIO_TEST_DATA", ".")) / "gemma_portfolio_exchange.xml"
    if gemma.exists():
        kept.append(measured("the Dutch government file to preview", 1.5, looked_at(gemma.read_bytes(), "g.xml")))
    records = many_elements(10_000)
    kept.append(measured("10,000 elements to Open Exchange", 3.0, lambda: exchange_file(records)))
    case = plain.read_text((models() / "samples" / "military-families.cxmodel.json").read_text(encoding="utf-8"))
    size = len(page(case).encode())
    print(f"{'the web page of case A':<60} {size / 1e6:6.2f} MB (limit 1.5 MB)")
    return 0 if all([*kept, size <= 1_500_000]) else 1


if __name__ == "__main__":
    sys.exit(main())
