"""Files made to hurt end in one sentence, soon and without much memory; the studio itself never parses them."""

import io
import re
import resource
import subprocess
import sys
import zipfile

import pytest

from studio.exchange.sandbox import Cancelled, read
from studio.model.trouble import Trouble

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
    "entities.xlsx": lambda: bent(**{SHEET: LAUGHS + BODY % b""}),
    "far.xlsx": lambda: bent(**{SHEET: BODY % b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'}),
    "broken.xlsx": lambda: bent(**{SHEET: b"<worksheet"}),
    "half.xlsx": lambda: bent()[:2000],
    "old.xlsx": lambda: b"\xd0\xcf\x11\xe0" + bytes(4000),
    "nested.zip": lambda: packed({"a.zip": packed({"b": b"c"})}),
    "bomb.archimate": lambda: packed({"model.xml": MODEL % (b" " * 90_000_000)}),
    "laughs.xml": lambda: LAUGHS + MODEL % b"&b;",
    "outside.xml": lambda: b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + MODEL % b"&x;",
    "deep.xml": lambda: MODEL % (b"<a>" * 200_000 + b"</a>" * 200_000),
    "other.xml": lambda: b"<html><body>hello</body></html>",
    "cut.xml": lambda: (MODEL % b"<elements><element/></elements>")[:-4],
    "nameless.xml": lambda: MODEL % b"<elements><element/></elements>",
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
