"""Which editor a field gets."""

from typing import Final

from PySide6.QtWidgets import QWidget

from studio.model.field import Field, FieldType
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.editors.choices import ChoiceEditor, ChoicesEditor, StateEditor, StepsEditor
from studio.ui.inspector.editors.editor import Editor
from studio.ui.inspector.editors.formula import FormulaEditor
from studio.ui.inspector.editors.picking import ReferenceEditor, ReferencesEditor
from studio.ui.inspector.editors.points import PointsEditor
from studio.ui.inspector.editors.texts import ColorEditor, LineEditor, LongEditor, PersonEditor

EDITORS: Final[dict[FieldType, type[Editor]]] = {
    FieldType.TEXT: LineEditor,
    FieldType.LONG_TEXT: LongEditor,
    FieldType.NUMBER: LineEditor,
    FieldType.INTEGER: LineEditor,
    FieldType.FLAG: StepsEditor,
    FieldType.CHOICE: ChoiceEditor,
    FieldType.CHOICES: ChoicesEditor,
    FieldType.DATE: LineEditor,
    FieldType.REFERENCE: ReferenceEditor,
    FieldType.REFERENCES: ReferencesEditor,
    FieldType.TEXTS: LongEditor,
    FieldType.TAGS: LineEditor,
    FieldType.DISTRIBUTION: PointsEditor,
    FieldType.SCORES: PointsEditor,
    FieldType.ENTRIES: PointsEditor,
    FieldType.COLOR: ColorEditor,
    FieldType.FORMULA: FormulaEditor,
}
PEOPLE: Final = ("holder", "person", "owner")
TARGET: Final = "chosenTarget"
MOST_STEPS: Final = 6


def editor_of(field: Field) -> type[Editor]:
    """The editor for a field: by its type, but initials for people and buttons for ratings of a few steps."""
    if field.type is FieldType.TEXT and field.name in PEOPLE:
        return PersonEditor
    if field.name == TARGET:
        return StateEditor
    low, high = field.minimum, field.maximum
    if field.type is FieldType.INTEGER and low is not None and high is not None and high - low < MOST_STEPS:
        return StepsEditor
    return EDITORS[field.type]


def made(field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> Editor:
    """The editor of a field."""
    return editor_of(field)(field, desk, appearance, parent)
