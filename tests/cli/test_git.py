"""Models under version control, set up as docs/command-line.md says."""

import subprocess
import sys

import pytest

from studio import paths
from studio.file import document

PYTHON = f'"{sys.executable}" -m studio'


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Runs git in a repository that knows models as the documentation says."""
    monkeypatch.setenv("PYTHONPATH", str(paths.PACKAGE.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "repository"
    folder.mkdir()

    def run(*arguments, status=0):
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stderr
        return done.stdout

    run("init", "--quiet", "--initial-branch", "main")
    for name, value in {
        "user.name": "Ann",
        "user.email": "ann@example.org",
        "diff.cxmodel.textconv": f"{PYTHON} dump",
        "merge.cxmodel.driver": f"{PYTHON} merge %O %A %B -o %A --force",
    }.items():
        run("config", name, value)
    (folder / ".gitattributes").write_text("*.cxmodel diff=cxmodel merge=cxmodel\n", encoding="utf-8")
    return run


@pytest.fixture
def model(tmp_path):
    """The model in the repository."""
    return tmp_path / "repository" / "model.cxmodel"


@pytest.fixture
def commit(cxstudio, git, edited, model):
    """Commits the example with some fields changed."""

    def run(words, **changes):
        cxstudio("build", edited("form.json", **changes), "-o", model, "--force")
        git("add", ".")
        git("commit", "--quiet", "-m", words)

    return run


def test_git_shows_what_differs_in_words(git, commit):
    commit("before")
    commit("after", dlr={"fte": 50})
    shown = git("diff", "HEAD~", "HEAD").splitlines()
    changed = [line for line in shown if line.startswith(("-  {", "+  {"))]
    assert len(changed) == 2
    assert '"fte": 40' in changed[0]
    assert '"fte": 50' in changed[1]


def test_git_merges_what_only_one_side_changed(git, commit, model):
    commit("base")
    git("checkout", "--quiet", "-b", "mine")
    commit("mine", dlr={"fte": 50})
    git("checkout", "--quiet", "main")
    commit("theirs", pr={"name": "Shops"})
    git("merge", "--quiet", "mine", "-m", "together")
    records = document.read(model).records
    assert (records["dlr"]["fte"], records["pr"]["name"]) == (50, "Shops")


def test_git_stops_where_both_sides_changed_the_same(git, commit, model):
    commit("base")
    git("checkout", "--quiet", "-b", "mine")
    commit("mine", dlr={"fte": 50})
    git("checkout", "--quiet", "main")
    commit("theirs", dlr={"fte": 60})
    git("merge", "--quiet", "mine", status=1)
    assert git("status", "--porcelain") == "UU model.cxmodel\n"
    assert document.read(model).records["dlr"]["fte"] == 60
