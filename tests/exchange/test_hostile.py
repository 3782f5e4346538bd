"""Files made to hurt end in one sentence, soon and without much memory; the studio itself never parses them."""

import io
import re
import resource
import subprocess
import sys
import zipfile
from time import process_time

import pytest

from studio.exchange.diff import preview
from studio.exchange.foreign import read_bytes
from studio.exchange.sandbox import Cancelled, read
from studio.model.trouble import Trouble
from tests.exchange.shelf import EMPTY

BODY = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
MODEL = b'<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" identifier="m"><name>x</name>%s</model>'
LAUGHS = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def used():
    """Seconds of processor time that processes we started have used."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def packed(parts):
    """A ZIP with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def bent(**parts):
    """A workbook with some of its parts replaced."""
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    with zipfile.ZipFile(out) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    return packed({**held, **{name.replace("_", "/", 2): data for name, data in parts.items()}})


SHEET = "xl/worksheets/sheet1.xml"
CORPUS = {
    "bomb.xlsx": lambda: bent(**{SHEET: BODY % (b"<row/>" * 40_000_000)}),
    "string.xlsx": lambda: bent(**{SHEET: BODY % (b"<row><c><v>%s</v></c></row>" % (b"1" * 90_000_000))}),
    "rows.xlsx": lambda: bent(**{SHEET: BODY % (b"<row><c><v>1</v></c></row>" * 600_000)}),
    "deep.xlsx": lambda: bent(**{SHEET: BODY % (b"<a>" * 100_000)}),
    "entities.xlsx": lambda: bent(**{SHEET: LAUGHS + BODY % b""}),
    "far.xlsx": lambda: bent(**{SHEET: BODY % b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'}),
    "broken.xlsx": lambda: bent(**{SHEET: b"<worksheet"}),
    "half.xlsx": lambda: bent()[:2000],
    "old.xlsx": lambda: b"\xd0\xcf\x11\xe0" + bytes(4000),
    "nested.zip": lambda: packed({"a.zip": packed({"b": b"c"})}),
    "parts.zip": lambda: packed({f"{part}.csv": b"" for part in range(6_000)}),
    "bomb.archimate": lambda: packed({"model.xml": MODEL % (b" " * 90_000_000)}),
    "laughs.xml": lambda: LAUGHS + MODEL % b"&b;",
    "outside.xml": lambda: b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + MODEL % b"&x;",
    "deep.xml": lambda: MODEL % (b"<a>" * 200_000 + b"</a>" * 200_000),
    "other.xml": lambda: b"<html><body>hello</body></html>",
    "cut.xml": lambda: (MODEL % b"<elements><element/></elements>")[:-4],
    "nameless.xml": lambda: MODEL % b"<elements><element/></elements>",
    "many.xml": lambda: MODEL % (b"<elements>%s</elements>" % (b'<element identifier="e"/>' * 400_000)),
    "wide.json": lambda: b"[%s]" % b",".join([b'{"name":"x"}'] * 150_000),
    "deep.json": lambda: b"[" * 100_000 + b"]" * 100_000,
    "huge.json": lambda: b'[{"name": ' + b"9" * 5_000_000 + b"}]",
    "nan.json": lambda: b'[{"name": NaN}]',
    "wide.csv": lambda: b"name\n" + b"x" * 2_000_000,
    "zero.csv": lambda: b"name\n\0\0\0",
    "empty.csv": lambda: b"",
    "quote.csv": lambda: b'name\n"' + b"a,b\n" * 200_000,
    "random.bin": lambda: bytes(range(256)) * 4000,
    "not.cxmodel": lambda: b"SQLite format 3\0" + bytes(5000),
}


def nested(rows, is_turned):
    """A list in which each row is a part of the one before it, or of the one after it."""
    lines = [b"c%d,Capability %d,%s" % (one, one, b"c%d" % (one - 1) if one else b"") for one in range(rows)]
    return b"id,name,parent\n" + b"\n".join(reversed(lines) if is_turned else lines)


LONG = {
    "nested from the top": lambda: nested(5_000, False),
    "nested from the bottom": lambda: nested(5_000, True),
    "all of one name": lambda: b"name,parent\n" + b"Same,Same\n" * 10_000,
    "all of one id": lambda: b"id,name,parent\n" + b"".join(b"x,C%d,C%d\n" % (one, one - 1) for one in range(5_000)),
    "each with a unit": lambda: b"name,unit\n" + b"".join(b"C%d,U%d\n" % (one, one) for one in range(3_000)),
    "going round": lambda: b"id,name,parent\na,A,b\nb,B,a\n",
}


@pytest.mark.parametrize("name", LONG)
def test_comparing_takes_no_longer_than_the_file_is_long(name):
    incoming = read_bytes(LONG[name](), "list.csv")
    before = process_time()
    plan = preview(EMPTY, incoming)
    assert plan.entries
    assert process_time() - before < 4  # where each row looked at all others it was 30 and more


def test_relations_that_begin_at_relations_in_a_circle_are_left_out_and_that_is_said():
    links = b"".join(
        b'<relationship identifier="r%d" type="x" source="r%d" target="r%d"/>' % (one, (one + 1) % 2_000, one)
        for one in range(2_000)
    )
    before = process_time()
    incoming = read_bytes(MODEL % (b"<relationships>%s</relationships>" % links), "m.xml")
    assert process_time() - before < 2
    assert any("2,000 relations and properties are left out" in note for note in incoming.notes)


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_gives_one_sentence_soon(name, tmp_path):
    (tmp_path / name).write_bytes(CORPUS[name]())
    before = used()
    with pytest.raises(Trouble) as met:
        read(tmp_path / name, seconds=10)
    assert re.fullmatch(r"[^\n]{10,400}\.", str(met.value))
    assert used() - before < 2


def test_the_process_that_reads_cannot_take_512_megabytes():
    code = "import studio.exchange.worker as w; w._limit(); b = bytearray(512_000_000)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert b"MemoryError" in ended.stderr


def test_reading_can_be_stopped(tmp_path):
    (tmp_path / "list.csv").write_bytes(b"name\n" + b"Sales\n" * 50_000)
    with pytest.raises(Cancelled, match="nothing was changed"):
        read(tmp_path / "list.csv", is_cancelled=lambda: True)


def test_a_file_that_takes_too_long_is_left_alone(tmp_path):
    (tmp_path / "list.csv").write_bytes(b"name\n" + b"Sales\n" * 50_000)
    with pytest.raises(Trouble, match="takes far longer"):
        read(tmp_path / "list.csv", seconds=0)


@pytest.mark.parametrize(
    ("mark", "said"),
    [(b"%PDF-1.4\n", "PDF"), (b"\xd0\xcf\x11\xe0", ".xls"), (b"\x89PNG\r\n", "picture"), (b"\xff\xd8\xff", "picture")],
)
def test_what_is_often_taken_for_a_list_is_named_with_what_to_do(mark, said):
    with pytest.raises(Trouble, match=said):
        read_bytes(mark + bytes(range(256)) * 8, "list.csv")
