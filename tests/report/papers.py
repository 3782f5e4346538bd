"""Printed documents of the shipped samples, made once, and their text as an independent reader finds it."""

import io
import re
from functools import cache

from pypdf import PdfReader

from studio.report.brief import brief
from studio.report.options import Options
from studio.report.plan import plan
from tests.models.shipped import MODELS, records_of

ENDING = ".cxmodel.json"
DATED = Options(date="2026-11-22")


MAKERS = {"brief": brief, "plan": plan}


@cache
def printed(what: str, name: str) -> bytes:
    """The brief or the plan of a sample."""
    return MAKERS[what](records_of(MODELS / "samples" / f"{name}{ENDING}"), "current", "", DATED)


@cache
def text_of(data: bytes) -> str:
    """All text of a document on one line, with plain blanks."""
    found = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return re.sub(r"\s+", " ", found)
