"""A customer-return formula that is confidential leaves the house in nothing that a command prints or makes."""

import io
import zipfile

import pytest

from studio.cli.exporting import ENDINGS

SECRET = "volume × 7919 ÷ costIndex"


@pytest.fixture
def secret(form):
    """The example with a formula of its own that is confidential."""
    settings = {"name": "Test drive", "croConfidential": True}
    return (
        form("secret.json", model={**settings, "croFormula": SECRET}),
        form("other.json", model={**settings, "croFormula": SECRET.replace("7919", "7907 ÷ 7919")}),
        form("broken.json", model={**settings, "croFormula": f"{SECRET} +"}),
    )


def texts(data):
    """All that stands in a file, that of its parts included."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


@pytest.mark.parametrize("command", ["measures", "findings", "compare", "schedule", "show", "check"])
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_no_command_tells_a_confidential_formula(cxstudio, secret, command, json):
    for path in secret:
        answer = cxstudio(command, path, *json)
        assert "7919" not in answer.out + answer.err


@pytest.mark.parametrize("json", [[], ["--json"]])
def test_comparing_two_files_tells_that_a_confidential_formula_changed_and_not_how(cxstudio, secret, json):
    answer = cxstudio("compare", *secret[:2], *json)
    assert (answer.status, "7919" in answer.out) == (1, False)
    assert "it is confidential" in answer.out


def test_a_what_if_does_not_tell_a_confidential_formula(cxstudio, secret, tmp_path):
    (tmp_path / "idea.json").write_text('{"elements": [{"id": "j1", "volume": 5}]}', encoding="utf-8")
    assert "7919" not in cxstudio("whatif", secret[0], tmp_path / "idea.json", "--json").out


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_export_holds_a_confidential_formula(cxstudio, secret, tmp_path, ending):
    made = tmp_path / f"out{ending}"
    assert cxstudio("export", secret[0], "-o", made).status == 0
    assert not any(b"7919" in text for text in texts(made.read_bytes()))


@pytest.mark.parametrize("ending", [".xlsx", ".zip", ".xml", ".json"])
def test_an_export_that_comes_in_again_leaves_the_secret_as_it_was(cxstudio, secret, tmp_path, ending):
    model, made = tmp_path / "secret.cxmodel", tmp_path / f"out{ending}"
    cxstudio("build", secret[0], "-o", model)
    cxstudio("export", model, "-o", made)
    back = cxstudio("import", made, "--into", model, "--json").json
    assert (back["changed"], back["mistakes"]) == ([], [])
    assert SECRET in cxstudio("dump", model).out
