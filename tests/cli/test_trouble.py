"""Whatever goes wrong ends in one sentence and a status, never in a traceback; help helps."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import closing

import pytest

import studio
from studio.cli.menu import ENTRIES

CXSTUDIO = [sys.executable, "-m", "studio"]
READING = {
    "build": ["-o", "x.cxmodel"],
    "dump": [],
    "show": [],
    "compare": [],
    "measures": [],
    "findings": [],
    "schedule": [],
    "brief": ["-o", "x.pdf"],
    "picture": ["-o", "x.svg"],
    "open": [],
}


def is_one_sentence(answer):
    """Whether a command failed as it should."""
    lines = answer.err.splitlines()
    return answer.status == 2 and len(lines) == 1 and lines[0].startswith("cxstudio: ") and answer.out == ""


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_explains_itself_with_an_example(cxstudio, name):
    answer = cxstudio(name, "--help")
    assert answer.status == 0
    assert answer.out.startswith(f"usage: cxstudio {name}")
    assert f"example:\n  cxstudio {name}" in answer.out


def test_help_lists_every_command(cxstudio):
    for arguments in ([], ["--help"], ["help"]):
        answer = cxstudio(*arguments)
        assert answer.status == 0
        assert all(f"  {entry.name:<10} {entry.summary}" in answer.out for entry in ENTRIES.values())
    assert cxstudio("help", "show").out == cxstudio("show", "--help").out


def test_the_version_is_told(cxstudio):
    assert cxstudio("--version").out == f"cxstudio {studio.__version__}\n"


def test_a_mistyped_command_is_guessed(cxstudio):
    assert cxstudio("mesures").err == "cxstudio: There is no command “mesures”; did you mean measures?\n"


@pytest.mark.parametrize("name", ENTRIES)
def test_an_unknown_option_is_one_sentence(cxstudio, name):
    answer = cxstudio(name, "--no-such-option")
    assert is_one_sentence(answer)
    assert f"cxstudio {name} --help" in answer.err


@pytest.mark.parametrize("name", READING)
def test_a_missing_file_is_one_sentence(cxstudio, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = cxstudio(name, "nowhere.cxmodel", *READING[name])
    assert is_one_sentence(answer)
    assert "There is no file “nowhere.cxmodel”" in answer.err


@pytest.mark.parametrize("name", READING)
def test_a_folder_is_no_file(cxstudio, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert is_one_sentence(cxstudio(name, ".", *READING[name]))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00\x01",
        b"{",
        b"[]",
        b"3",
        b'{"format": "cxmodel", "version": 2}',
        b'{"format": "cxmodel", "version": 1, "version": 1}',
        b'{"format": "cxmodel", "version": 1, "elements": [NaN]}',
        b"[" * 100_000,
        b"caf\xe9",
        b"SQLite format 3\0" + bytes(100),
    ],
    ids=["empty", "no text", "cut", "list", "number", "version", "twice", "NaN", "deep", "Latin-1", "database"],
)
@pytest.mark.parametrize("name", ["build", "show", "measures", "compare"])
def test_what_is_no_model_is_one_sentence(cxstudio, name, content, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "odd.json").write_bytes(content)
    assert is_one_sentence(cxstudio(name, "odd.json", *READING[name]))


def test_an_unsound_model_is_not_measured(cxstudio, edited, tmp_path):
    path = edited("unsound.json", r1={"to": "a3"})
    answer = cxstudio("measures", path)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("r1.to: ")


@pytest.mark.parametrize("name", ["measures", "findings", "whatif", "picture", "show"])
def test_an_unknown_state_is_one_sentence(cxstudio, name, model, tmp_path):
    fragment = tmp_path / "fragment.json"
    fragment.write_text('{"remove": ["r0"]}', encoding="utf-8")
    more = {"whatif": [fragment], "picture": ["-o", tmp_path / "x.svg"]}.get(name, [])
    answer = cxstudio(name, model, *more, "--state", "later")
    assert is_one_sentence(answer)
    assert "There is no state “later” in this model; it has current, target" in answer.err


@pytest.mark.parametrize("scope", ["j9", "journey:a3", "stage:a3", "segment:j1", ":", ""])
def test_an_unknown_scope_is_one_sentence(cxstudio, model, scope):
    assert is_one_sentence(cxstudio("measures", model, "--scope", scope))


def test_a_place_that_cannot_be_written_to_is_one_sentence(cxstudio, form, tmp_path):
    guarded = tmp_path / "guarded.cxmodel"
    guarded.write_bytes(b"")
    guarded.chmod(0o444)
    for place in (tmp_path, tmp_path / "no" / "folder.cxmodel", guarded, "/dev/null"):
        answer = cxstudio("build", form(), "-o", place, "--force")
        assert is_one_sentence(answer), answer.err
    assert guarded.read_bytes() == b""


def test_a_full_disk_leaves_no_part_of_a_file(form, tmp_path):
    out = tmp_path / "x.cxmodel"
    command = " ".join(["ulimit -f 1;", *CXSTUDIO, "build", str(form()), "-o", str(out)])
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["form.json"]


def test_a_reader_who_leaves_early_is_no_trouble(form):
    show = subprocess.Popen([*CXSTUDIO, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    show.stdout.read(10)
    show.stdout.close()
    assert show.stderr.read() == b""
    assert show.wait() == 141
    show.stderr.close()


def test_control_c_ends_a_command_quietly(tmp_path):
    waiting = subprocess.Popen(
        [*CXSTUDIO, "build", "-", "-o", str(tmp_path / "x.cxmodel")],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPROFILEIMPORTTIME": "1"},
    )
    seen = b""
    while b"studio.model.plain\n" not in seen:  # by then it waits for standard input
        seen = waiting.stderr.readline()
    waiting.send_signal(signal.SIGINT)
    _, rest = waiting.communicate()
    assert waiting.returncode == 130
    assert b"Traceback" not in rest


def test_output_is_utf8_whatever_the_locale_says(model):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run([*CXSTUDIO, "show", str(model), "r1"], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "→ Car buying" in done.stdout.decode("utf-8")


@pytest.fixture
def screen(monkeypatch):
    """Something that answers like an X server of another machine."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for display in range(90, 200):
        try:
            server = socket.create_server(("127.0.0.1", 6000 + display))
        except OSError:
            continue
        with closing(server):
            monkeypatch.setenv("DISPLAY", f"127.0.0.1:{display}")
            yield display
        return


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there a screen is taken for granted")
def test_open_gives_the_files_to_the_window(cxstudio, model, screen):
    opened = []
    answer = cxstudio("open", model, window=lambda paths: opened.append(paths) or 0)
    assert (answer.status, opened) == (0, [[str(model)]])


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there a screen is taken for granted")
def test_merge_gives_the_copies_to_the_window_with_or_without_the_one_they_came_from(cxstudio, model, form, screen):
    opened = []
    for copies in ([form(), model, form("theirs.json")], [model, form("theirs.json")]):
        answer = cxstudio("merge", *copies, "--window", window=lambda paths, together: opened.append(paths) or 0)
        assert (answer.status, opened.pop()) == (0, [str(one) for one in copies])


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there a screen is taken for granted")
def test_without_a_screen_merge_with_a_window_says_so(cxstudio, model, form, screen, monkeypatch):
    monkeypatch.setenv("DISPLAY", "")
    answer = cxstudio("merge", model, form(), "--window")
    assert is_one_sentence(answer)
    assert "no screen" in answer.err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--window", "-o", "merged.cxmodel"], "leave out --output"),
        (["--window", "--take", "mine"], "--take, --choose and --json"),
        (["-o", "merged.cxmodel"], "Name three files"),
    ],
)
def test_merge_says_which_arguments_do_not_go_together(cxstudio, model, form, more, said):
    answer = cxstudio("merge", model, form(), *more)
    assert is_one_sentence(answer)
    assert said in answer.err


def test_merge_without_a_place_to_write_names_both_ways(cxstudio, model, form):
    answer = cxstudio("merge", form(), model, form("theirs.json"))
    assert is_one_sentence(answer)
    assert "-o FILE" in answer.err
    assert "--window" in answer.err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there a screen is taken for granted")
def test_without_a_screen_open_says_so(cxstudio, model, screen, monkeypatch):
    for display in ("", "nonsense", f"127.0.0.1:{screen + 1}.0", ":4711", "127.0.0.1:99999"):
        monkeypatch.setenv("DISPLAY", display)
        answer = cxstudio("open", model)
        assert is_one_sentence(answer)
        assert "no screen" in answer.err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there a screen is taken for granted")
def test_a_mistake_of_our_own_is_a_sentence_too(cxstudio, model, screen):
    answer = cxstudio("open", model, window=lambda paths: json.loads("{"))
    assert is_one_sentence(answer)
    assert "a mistake of its own (JSONDecodeError in json.decoder, line" in answer.err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_where_there_is_a_screen_the_window_opens_without_a_command(cxstudio, model, screen):
    asked = []
    for arguments in ((), (model,)):
        assert cxstudio(*arguments, window=lambda paths: asked.append(list(paths)) or 0).status == 0
    assert asked == [[], [str(model)]]
