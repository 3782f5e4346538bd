"""Paper that cannot be made, is called off or takes its time: one sentence, the old file kept, no part of a new one."""

import os
import signal
import subprocess
import sys

import pytest

from benchmarks.generate import model as generated
from studio.cli.new import shipped
from studio.model.plain import write_text

CXSTUDIO = [sys.executable, "-m", "studio"]


@pytest.fixture
def old(tmp_path):
    """A folder with a plan from before."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "plan.pdf").write_bytes(b"old")
    return folder / "plan.pdf"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A model of 3,000 elements in its plain form: its plan takes a while."""
    path = tmp_path_factory.mktemp("large") / "large.json"
    path.write_text(write_text(generated(3_000)), encoding="utf-8")
    return path


def is_as_it_was(old):
    """Whether the plan from before is there, and nothing else."""
    return old.read_bytes() == b"old" and [path.name for path in old.parent.iterdir()] == [old.name]


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (["--accent", "puce"], "“puce” is no colour"),
        (["--date", "soon"], "“soon” is no date"),
        (["--mask", "names"], "“names” cannot be masked"),
        (["--pages", "0-3"], "“0-3” is no page or range"),
        (["--pages", "9-2"], "“9-2” is no page or range"),
        (["--pages", "1-99"], "“1-99” is no page or range"),
        (["--pages", ""], "“” is no page or range"),
        (["--logo", "broken.png"], "“broken.png” cannot be read"),
        (["--logo", "huge.png"], "“huge.png” has more than 5 MB"),
        (["--logo", "gone.png"], "gone.png"),
        (["--to", "later"], "no state “later”"),
    ],
)
def test_a_choice_that_is_none_is_one_sentence_and_keeps_the_old_plan(
    cxstudio, old, tmp_path, monkeypatch, arguments, about
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    (tmp_path / "huge.png").write_bytes(bytes(6_000_000))
    answer = cxstudio("plan", shipped()["test-drive"], "-o", old, "--force", *arguments)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert about in answer.err
    assert is_as_it_was(old)


def test_a_plan_that_is_write_protected_is_one_sentence(cxstudio, old):
    old.chmod(0o444)
    answer = cxstudio("plan", shipped()["test-drive"], "-o", old, "--force")
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert "is write-protected" in answer.err
    assert is_as_it_was(old)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
def test_a_full_disk_is_one_sentence_and_keeps_the_old_plan(old):
    command = " ".join(["ulimit -f 8;", *CXSTUDIO, "plan", str(shipped()["test-drive"]), "-o", str(old), "--force"])
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "could not be written" in done.stderr
    assert is_as_it_was(old)


def on_terminal(*arguments):
    """A command whose standard error is a terminal; answers the process and the end to read from."""
    end, terminal = os.openpty()
    running = subprocess.Popen([*CXSTUDIO, *map(str, arguments)], stderr=terminal, stdout=subprocess.PIPE)
    os.close(terminal)
    return running, end


def heard(end, until=b""):
    """What arrives on a terminal until something is said, or until nobody is left to say anything."""
    found = b""
    while not (until and until in found):
        try:
            piece = os.read(end, 1024)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        found += piece
    return found.decode()


@pytest.mark.skipif(os.name == "nt", reason="pseudo terminals are not there")
def test_a_terminal_is_told_how_far_a_plan_has_come(large, old):
    running, end = on_terminal("plan", large, "-o", old, "--force")
    said = heard(end)
    out, _ = running.communicate()
    os.close(end)
    told = [line for line in said.split("\r") if "%" in line]
    assert len(told) > 5
    assert told == sorted(told)
    assert told[0].startswith("Making plan.pdf … ")
    assert said.endswith("\r")  # the line is taken away again
    assert out.decode().startswith("Made ")
    assert old.read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(os.name == "nt", reason="pseudo terminals are not there")
def test_control_c_in_the_middle_of_a_plan_leaves_no_part_of_it(large, old):
    running, end = on_terminal("plan", large, "-o", old, "--force")
    heard(end, until=b"%")
    running.send_signal(signal.SIGINT)
    rest = heard(end)
    running.communicate()
    os.close(end)
    assert running.returncode == 130
    assert "Traceback" not in rest
    assert is_as_it_was(old)


def test_what_is_no_terminal_is_told_nothing(cxstudio, old):
    answer = cxstudio("plan", shipped()["test-drive"], "-o", old, "--force")
    assert (answer.status, answer.err) == (0, "")
