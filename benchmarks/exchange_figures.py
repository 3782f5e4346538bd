"""How long coming in and going out takes, with the limits: `python -m benchmarks.exchange_figures`.

A file of the user's world is measured where `CXSTUDIO_TEST_DATA` says where it is.
"""

import io
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import model
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
    words = "What it is and what it is for, in the words of those who keep the model. " * 25
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


def spent() -> float:
    """Seconds of processor time of this process and of those that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measured(name: str, limit: float, work: Callable[[], object]) -> bool:
    """Run once, print the processor time against its limit, and answer whether it kept to it.

    The limit is meant for a quiet machine, where reading and comparing follow each other and the two times are one;
    on a busy one only the processor's time says anything. The time on the wall stands beside it.
    """
    before, clock = spent(), time.perf_counter()
    work()
    used, passed = spent() - before, time.perf_counter() - clock
    verdict = "reached" if used <= limit else "MISSED"
    print(f"{name:<56} {used:6.2f} s  (≤ {limit:.1f} s; {passed:.2f} s on the wall) {verdict}", flush=True)
    return used <= limit


def looked_at(data: bytes, name: str) -> Callable[[], object]:
    """Reading a file and comparing it with an empty model, as the window does before it shows anything."""

    def work() -> object:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(data)
            plan = preview(EMPTY, read(Path(folder) / name))
            assert not plan.mistakes, plan.mistakes[:3]
            return plan

    return work


def interactive(text: str) -> float | None:
    """Seconds from the start of loading a page until all of it answers, in Chromium; None where there is none."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "page.html"
        place.write_text(text, encoding="utf-8")
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}", "--dump-dom"]
        seen = [
            subprocess.run([browser, *arguments, place.as_uri()], capture_output=True, text=True, check=False).stdout
            for _ in range(3)
        ]
    found = [int(ready[1]) for one in seen if (ready := re.search(r'data-ready="(\d+)"', one))]
    return min(found) / 1000 if found else None


def page_figures() -> list[bool]:
    """How large the page of case A is, and how soon it answers."""
    case = plain.read_text((models() / "samples" / "military-families.cxmodel.json").read_text(encoding="utf-8"))
    text = page(case)
    figures = [("the web page of case A", len(text.encode()) / 1e6, 1.5, "MB")]
    if (ready := interactive(text)) is not None:
        figures.append(("the same page answers in Chromium", ready, 1.0, "s "))
    for name, value, limit, unit in figures:
        print(f"{name:<56} {value:6.2f} {unit} (≤ {limit} {unit.strip()}) {'reached' if value <= limit else 'MISSED'}")
    return [value <= limit for _, value, limit, _ in figures]


def main() -> int:
    """Measure everything; the status is 1 where a limit was not kept."""
    large = native_model(3_000, 6_000, 15_000)
    kept = [measured(f"native ArchiMate of {len(large) / 1e6:.0f} MB to preview", 4.0, looked_at(large, "m.archimate"))]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"{'memory of the process that read it':<56} {memory:6.0f} MB (≤ 400 MB)")
    kept.append(memory <= 400)
    workbook = capability_workbook(10_000)
    kept.append(measured("10,000 rows of a workbook to preview", 4.0, looked_at(workbook, "list.xlsx")))
    gemma = Path(os.environ.get("CXSTUDIO_TEST_DATA", ".")) / "gemma_portfolio_exchange.xml"
    if gemma.exists():
        kept.append(measured("the Dutch government file to preview", 1.5, looked_at(gemma.read_bytes(), "g.xml")))
    capabilities, all_kinds = many_elements(10_000), model(10_000)
    kept.append(measured("10,000 elements to Open Exchange", 3.0, lambda: exchange_file(capabilities)))
    kept.append(measured("10,000 elements and 23,750 relations to it", 3.0, lambda: exchange_file(all_kinds)))
    return 0 if all([*kept, *page_figures()]) else 1


if __name__ == "__main__":
    sys.exit(main())
