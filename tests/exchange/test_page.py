"""The web page: it needs nothing else, says everything in words too, and comes alive in a real browser."""

import re
import shutil
import subprocess

import pytest

from studio.report.page import page
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


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_the_page_comes_alive_in_a_browser(case_a, tmp_path):
    steps = """<script>document.querySelector('input[value=target]').click();
    document.querySelector('input[value=pnls]').click(); document.getElementById('compare').click();
    find.value = 'claims'; find.dispatchEvent(new Event('input'));
    document.querySelector('#canvas .found').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    </script></body>"""
    trusting = re.sub(r"script-src 'sha256-[^']+'", "script-src 'unsafe-inline'", case_a)
    (tmp_path / "page.html").write_text(trusting.replace("</body>", steps), encoding="utf-8")
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}", "--dump-dom"]
    seen = subprocess.run(
        [CHROMIUM, *arguments, (tmp_path / "page.html").as_uri()], capture_output=True, check=False, timeout=120
    ).stdout.decode()
    assert 'data-ready="' in seen
    assert re.search(r'id="changes"><h2>Changes \(\d+\)', seen)
    assert re.search(r'id="details"><h2>[^<]*[Cc]laims', seen)
    assert "→" in re.search(r'id="figures">(.*?)</dl>', seen)[1]
    assert len(re.findall(r'class="[^"]*differs', seen)) >= 3


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_the_script_runs_under_its_own_policy(case_a, tmp_path):
    (tmp_path / "page.html").write_text(case_a, encoding="utf-8")
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}", "--dump-dom"]
    seen = subprocess.run(
        [CHROMIUM, *arguments, (tmp_path / "page.html").as_uri()], capture_output=True, check=False, timeout=120
    ).stdout.decode()
    assert 'data-ready="' in seen
    assert seen.count('role="button"') > 40
