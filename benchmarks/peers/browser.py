"""A headless browser that opens one page and reports back what the page measured."""

import json
import subprocess
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil

PATIENCE = 300  # seconds for a page to report
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-gpu-vsync", "--disable-frame-rate-limit"),
    *("--window-size=1600,1000", "--no-first-run", "--disable-extensions", "--disable-background-timer-throttling"),
)
HTML = (
    b'<!doctype html><link rel="stylesheet" href="page.css">'
    b'<body style="margin:0"><div id="root"></div><script src="page.js"></script>'
)


class _Server(ThreadingHTTPServer):
    """Serves a folder, counts what the browser spends on each gesture, and takes one report."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.report: dict[str, Any] = {}
        self.spent: dict[str, float] = {}
        self.browser = 0
        self.came = threading.Event()


class _Handler(SimpleHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server = self.server
        if isinstance(server, _Server):
            if self.path == "/report":
                server.report = server.report or body
                server.came.set()
            else:
                sign = -1 if self.path == "/begin" else 1
                server.spent[body] = server.spent.get(body, 0.0) + sign * _spent(server.browser)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Quiet."""


def measured_in_browser(folder: Path) -> dict[str, Any]:
    """What the page in a folder reports; an `error` where it does not in time."""
    (folder / "index.html").write_bytes(HTML)
    (folder / "page.css").touch()
    server = _Server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/index.html"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:  # the browser writes to the last
        command = ["chromium", *FLAGS, f"--user-data-dir={profile}", address]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
            server.browser = browser.pid
            server.came.wait(PATIENCE)
            browser.terminate()
    server.shutdown()
    if "error" in server.report or not server.report:
        return server.report or {"error": f"the page said nothing within {PATIENCE} seconds"}
    return {name: {"frames": times, "spent": server.spent[name]} for name, times in server.report.items()}


def _spent(process: int) -> float:
    """Milliseconds that the processor has spent on a process and all it began."""
    found = psutil.Process(process)
    times = [one.cpu_times() for one in (found, *found.children(recursive=True))]
    return sum(one.user + one.system for one in times) * 1000
