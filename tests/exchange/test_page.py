"""The web page: it needs nothing else, says everything in words too, and comes alive in a real browser."""

import re
import shutil
import subprocess

import pytest

from studio.report.page import page
from studio.report.takeout import taken_out
from tests.exchange.shelf import sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def case_a():
    """The page of the largest case."""
    return page(sample("military-families.cxmodel.json"))


def test_the_page_asks_nobody_for_anything(case_a):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', case_a)[1]
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy
    links = set(re.findall(r'(?:src|href)="?([^"#> ][^"> ]*)', case_a)) - set(re.findall(r"url\(([^)]*)\)", case_a))
    assert [link for link in links if link.startswith(("http", "//", "file"))] == []


def test_the_page_of_case_a_is_small(case_a):
    assert len(case_a.encode()) <= 1_500_000


def test_what_people_write_never_becomes_markup():
    records = dict(sample("test-drive.cxmodel.json"))
    name = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    journey = next(id_ for id_, one in records.items() if one["kind"] == "journey")
    records[journey] = {**records[journey], "name": name}
    records["@model"] = {**records["@model"], "name": name}
    text = page(records)
    assert "<img" not in text
    assert text.count("<script") == 2


SECRET = {"croFormula": "7 * secretSauce", "croConfidential": True, "name": "Shop"}


def with_holder(records, name):
    """The records, with somebody holding the first role."""
    role = next(id_ for id_, one in records.items() if one["kind"] == "role")
    return {**records, role: {**records[role], "holder": name}}


def test_a_confidential_formula_is_not_in_the_page():
    records = sample("test-drive.cxmodel.json")
    records = {**records, "@model": {**records["@model"], **SECRET}}
    assert "secretSauce" not in page(records)


def test_what_is_masked_is_not_in_the_page(case_a):
    records = with_holder(sample("military-families.cxmodel.json"), "Ada Unmistakable")
    masked = taken_out(records, ".html", mask=frozenset({"persons", "money"})).decode()
    assert "Unmistakable" in page(records)
    assert "Unmistakable" not in masked
    assert (" USD" in case_a, " USD" in masked) == (True, False)


def test_every_colour_of_the_pictures_has_one_for_dark_screens(case_a):
    light, dark = re.search(
        r"\n(\.f0\{.*?)\n@media screen and \(prefers-color-scheme:dark\)\{(.*?)\}\n", case_a
    ).groups()
    used = set(re.findall(r'class="[^"]*\b([fs]\d+)"', case_a))
    assert used <= set(re.findall(r"\.([fs]\d+)\{", light)) == set(re.findall(r"\.([fs]\d+)\{", dark))
    assert 'fill="@' not in case_a


def seen(text, folder, *arguments):
    """What a real browser has made of a page once its scripts have run."""
    (folder / "page.html").write_text(text, encoding="utf-8")
    usual = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}", *(arguments or ["--dump-dom"])]
    address = (folder / "page.html").as_uri()
    run = subprocess.run([CHROMIUM, *usual, address], capture_output=True, check=False, timeout=120)
    return run.stdout.decode()


def driven(text, steps):
    """The page with a script of ours after its own, which its policy would not let in."""
    trusting = re.sub(r"script-src 'sha256-[^']+'", "script-src 'unsafe-inline'", text)
    return trusting.replace("</body>", f"<script>{steps}</script></body>")


in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
PRESS = (
    "const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));"
)


@in_chromium
def test_the_page_comes_alive_in_a_browser(case_a, tmp_path):
    steps = """document.querySelector('input[value=target]').click();
    document.querySelector('input[value=pnls]').click(); document.getElementById('compare').click();
    find.value = 'claims'; find.dispatchEvent(new Event('input'));
    document.querySelector('#canvas .found').focus(); press('Enter');"""
    there = seen(driven(case_a, PRESS + steps), tmp_path)
    assert re.search(r'id="changes"><h2>Changes \(\d+\)', there)
    assert re.search(r'id="read"><p class="soft">[^<]+</p><h2>[^<]*[Cc]laims', there)
    assert "→" in re.search(r'id="figures">(.*?)</dl>', there)[1]
    assert len(re.findall(r'class="[^"]*differs', there)) >= 3


@in_chromium
def test_the_script_runs_under_its_own_policy(case_a, tmp_path):
    there = seen(case_a, tmp_path)
    assert 'data-ready="' in there
    assert there.count('role="button"') > 40
    assert 'role="img"' not in there  # which would hide the parts of a picture from screen readers


@in_chromium
def test_cards_are_reached_and_read_with_the_keyboard_alone(case_a, tmp_path):
    steps = """document.querySelector('#canvas [tabindex="0"]').focus(); press('ArrowRight'); press('ArrowDown');
    const there = document.activeElement.dataset.id; press('Enter');
    const isOpen = document.querySelector('#details').classList.contains('open'); press('Escape');
    document.body.dataset.told = [there !== '', isOpen, document.querySelector('#details').classList.contains('open'),
      document.activeElement.dataset.id === there, canvas.querySelectorAll('[tabindex="0"]').length].join();"""
    assert 'data-told="true,true,false,true,1"' in seen(driven(case_a, PRESS + steps), tmp_path)


PHONE = """<iframe src="inner.html" style="width:390px;height:844px;border:0"></iframe><script>
document.querySelector('iframe').onload = (event) => {
  const inner = event.target.contentDocument, sheet = inner.querySelector('#details');
  inner.querySelector('#canvas [role=button]').dispatchEvent(new MouseEvent('click', {bubbles: true}));
  const style = event.target.contentWindow.getComputedStyle(sheet);
  const sides = [inner.documentElement.scrollWidth <= 390, style.position, sheet.getBoundingClientRect().bottom];
  document.body.dataset.told = sides.join();
};</script>"""


@in_chromium
def test_on_a_phone_nothing_sticks_out_and_details_rise_from_the_bottom(case_a, tmp_path):
    (tmp_path / "inner.html").write_text(case_a, encoding="utf-8")
    there = seen(PHONE, tmp_path, "--allow-file-access-from-files", "--dump-dom")
    assert 'data-told="true,fixed,844"' in there


@in_chromium
def test_the_page_prints_on_paper(case_a, tmp_path):
    from pypdf import PdfReader

    seen(case_a, tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}")
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages]
    assert (len(sheets), "Military families" in sheets[0], "Silo index" in sheets[1]) == (2, True, True)
    assert "Compare" not in sheets[0].split()
