"""The documents that come with the studio, as the tests of this folder look at them."""

from functools import cache
from pathlib import Path

from studio.analysis.context import Context, Model
from studio.analysis.register import MEASURES
from studio.analysis.result import Result
from studio.model.plain import read_text
from studio.model.record import Record

MODELS = Path(__file__).parents[2] / "models"
ENDING = ".cxmodel.json"
SAMPLES = sorted(MODELS.glob(f"samples/*{ENDING}"))
TEMPLATES = sorted(MODELS.glob(f"templates/*{ENDING}"))
SHIPPED = [*SAMPLES, *TEMPLATES]


def title(source: Path) -> str:
    """The name of a document without folder and ending."""
    return source.name.removesuffix(ENDING)


def built(source: Path) -> Path:
    """Where the document built from a source lies: samples beside the folders, templates beside their sources."""
    folder = MODELS if source.parent.name == "samples" else source.parent
    return folder / f"{title(source)}.cxmodel"


@cache
def records_of(source: Path) -> dict[str, Record]:
    """The records of a source, which must be free of mistakes."""
    return read_text(source.read_text(encoding="utf-8"))


@cache
def model_of(name: str) -> Model:
    """A sample, ready to be asked."""
    return Model(records_of(MODELS / "samples" / f"{name}{ENDING}"))


def measured(name: str, measure: str, state: str = "current") -> Result:
    """What one measure says of a sample."""
    return Context(model_of(name), state).once(MEASURES[measure].compute)
