"""The inspector at the right: what is selected, in sections. Every change goes through the desk as one deed."""

from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.model.commands.deed import Deed
from studio.model.field import Field
from studio.model.kinds import RELATIONS, SETTINGS
from studio.model.record import MODEL
from studio.model.speech import say, say_many
from studio.model.trouble import Trouble
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.deeds import put_value
from studio.ui.inspector.form import Form
from studio.ui.inspector.head import Head
from studio.ui.inspector.links import Links
from studio.ui.inspector.overview import Overview
from studio.ui.inspector.section import Section
from studio.ui.inspector.subject import ASIDE, HEAD, HIDDEN, Subject, settings_held, shared_fields, subject_of
from studio.ui.inspector.told import Changes, Facts, Judged, Uses
from studio.ui.inspector.wording import kind_words
from studio.ui.label import plain_label

MOST_FORMS = 12  # forms kept for kinds that were looked at


class Inspector(QFrame):
    """Listens to the desk. `table_asked` carries a kind whose table is wanted."""

    table_asked = Signal(str)

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.desk, self.appearance = desk, appearance
        self.subject = Subject()
        self._showing = False
        self._forms: dict[tuple[str, ...], tuple[Form, Form]] = {}
        self.area, self._column = scrolled(self)
        self._parts()
        for signal in (desk.selection_changed, desk.opened, desk.dials_changed):
            signal.connect(self.refresh)
        desk.edited.connect(lambda _batch: self.refresh())
        appearance.changed.connect(self._dress)
        self.refresh()

    def _parts(self) -> None:
        desk, appearance = self.desk, self.appearance
        self.head = Head(desk, appearance, self)
        self.head.written.connect(self._write_head)
        self.barred = plain_label("", self)
        self.barred.setObjectName("barred")
        self.barred.setWordWrap(True)
        self.facts = Facts(self)
        self.placement = Section(say("Placement"), appearance, self)
        self.fields = Section("", appearance, self)
        self.judged = Judged(appearance, self)
        self.judged_section = self._section(say("Customers judge it"), self.judged)
        self.changes = Changes(self)
        self.changes_section = self._section(say("What changes"), self.changes)
        self.links = Links(desk, appearance, self)
        self.links.written.connect(self._write_link)
        self.links_section = self._section(say("Relations"), self.links)
        self.aside = Section(say("Notes and sources"), appearance, self)
        self.uses = Uses(appearance, self)
        self.uses_section = self._section(say("Where it is used besides"), self.uses)
        self.overview = Overview(desk, appearance, self)
        self.overview.asked.connect(self.table_asked)
        self.counts_section = self._section(say("What is in it"), self.overview)
        for part in (self.facts, self.links, self.uses):
            part.asked.connect(self.look_into)
        for widget in (
            *(self.head, self.barred, self.facts, self.judged_section, self.changes_section, self.placement),
            *(self.fields, self.links_section, self.aside, self.uses_section, self.counts_section),
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def _section(self, title: str, inside: QWidget) -> Section:
        section = Section(title, self.appearance, self)
        section.add(inside)
        return section

    @cached_property
    def placement_form(self) -> Form:
        """The fields of a placement, made when the first one is chosen."""
        fields = (field for field in RELATIONS["supports"].fields if field.type not in HIDDEN)
        form = Form(fields, self.desk, self.appearance, self)
        form.written.connect(lambda field, value: self._write(self.subject.cards, field, value, form))
        self.placement.add(form)
        return form

    def look_into(self, id_: str) -> None:
        """Inspect another record, by selecting it."""
        self.desk.select((id_,))

    def refresh(self) -> None:
        """Show what is selected now; what is being typed stays, and nothing is written meanwhile."""
        self._showing = True
        try:
            self._show()
        finally:
            self._showing = False

    def _show(self) -> None:
        desk = self.desk
        before = self.subject
        self.subject = subject_of(desk.view(), desk.store.records, desk.selection)
        if self.subject != before:
            self._leave(before)
        barred = desk.barred or absent(desk, self.subject)
        self.barred.setText(barred)
        self.barred.setVisible(bool(barred))
        self.head.show_subject(self.subject, barred)
        self._show_told()
        self._show_forms(barred)
        self._show_links(barred)
        if self.subject != before:
            self.area.verticalScrollBar().setValue(0)

    def _leave(self, before: Subject) -> None:
        """Forget what was typed but did not fit, for what was selected before."""
        self.head.give_up()
        for form in ((self.placement_form,) if before.cards else ()) + self._forms.get(key_of(before), ()):
            for row in form.rows.values():
                if row.editor.is_dirty:
                    self._tell_lost(row.field, row.message.text())
                    row.editor.give_up()

    def _tell_lost(self, field: Field, why: str) -> None:
        if why:
            words = say("{field} was left as it was. {why}", field=say(field.label), why=why)
            self.desk.said.emit(words, "warn")

    def _show_told(self) -> None:
        desk, subject = self.desk, self.subject
        self.facts.show_facts(desk, self.appearance, subject)
        self.facts.setVisible(bool(self.facts.widgets))
        self.judged_section.setVisible(self.judged.show_judged(desk, subject))
        self.changes_section.setVisible(self.changes.show_changes(desk, self.appearance, subject))
        self.uses_section.setVisible(self.uses.show_uses(desk, subject))
        self.counts_section.setVisible(not subject.ids)
        if not subject.ids:
            self.overview.refresh()

    def _show_forms(self, barred: str) -> None:
        subject = self.subject
        self.placement.setVisible(bool(subject.cards))
        if subject.cards:
            self.placement_form.setVisible(True)
            self.placement_form.show_records(subject.cards, barred)
        main, aside = self._made_forms(key_of(subject))
        for made in self._forms.values():
            for form in made:
                if form not in (main, aside):
                    form.setVisible(False)
        self.fields.say(fields_title(self.subject))
        self.fields.setVisible(bool(main.fields))
        self.aside.setVisible(bool(aside.fields))
        main.setVisible(True)
        aside.setVisible(True)
        if subject.ids:
            main.show_records(subject.ids, barred)
            aside.show_records(subject.ids, barred)
        else:
            view = self.desk.view()
            main.show_values({field.name: settings_held(view, field) for field in SETTINGS.fields}, barred)

    def _show_links(self, barred: str) -> None:
        has_links = bool(self.subject.one) and self.subject.kinds[0] not in RELATIONS
        self.links_section.setVisible(has_links)
        if has_links:
            self.links.show_links(self.subject.one, self.subject.kinds[0], barred)

    def _made_forms(self, key: tuple[str, ...]) -> tuple[Form, Form]:
        """The forms of some kinds, kept for the next time: own fields, and what all have."""
        if key in self._forms:
            return self._forms[key]
        if len(self._forms) >= MOST_FORMS:
            for old in self._forms.pop(next(iter(self._forms))):
                old.deleteLater()
        fields = shared_fields(key)
        own = [field for field in fields if field.name not in (*HEAD, *ASIDE)]
        common = [field for field in fields if field.name in ASIDE]
        made = (Form(own, self.desk, self.appearance, self), Form(common, self.desk, self.appearance, self))
        for section, form in zip((self.fields, self.aside), made, strict=True):
            form.written.connect(partial(self._write_fields, form))
            section.add(form)
        self._forms[key] = made
        return made

    def _write_fields(self, form: Form, field: str, value: Any) -> None:
        self._write(self.subject.ids or (MODEL,), field, value, form)

    def _write_head(self, field: str, value: Any) -> None:
        sentence = self.write(self.subject.ids or (MODEL,), field, value)
        if sentence:
            self.head.refuse(field, sentence)

    def _write_link(self, link: str, field: str, value: Any) -> None:
        if self.links.form is not None:
            self._write((link,), field, value, self.links.form)

    def _write(self, ids: tuple[str, ...], field: str, value: Any, form: Form) -> None:
        sentence = self.write(ids, field, value)
        if sentence:
            form.rows[field].refuse(sentence)

    def write(self, ids: tuple[str, ...], field: str, value: Any) -> str:
        """Write one field as one deed; answers why it could not be, or nothing.

        Nothing is written while it shows itself: a part that is hidden then loses the focus, and hands nothing over.
        """
        return "" if self._showing else written(self.desk, ids, field, value)

    def _dress(self) -> None:
        """Take on another look; what is being typed stays."""
        parts: list[Form | Section | Links] = [*self.findChildren(Form), *self.findChildren(Section), self.links]
        for part in parts:
            part.dress()
        self.refresh()


def scrolled(panel: QFrame) -> tuple[QScrollArea, QVBoxLayout]:
    """A scroll area that fills a panel, and the column inside it."""
    whole = QVBoxLayout(panel)
    whole.setContentsMargins(0, 0, 0, 0)
    area = QScrollArea(panel)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body = QWidget(area)
    body.setObjectName("inspectorBody")
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 16, 16, 24)
    column.setSpacing(10)
    area.setWidget(body)
    whole.addWidget(area)
    return area, column


def absent(desk: Desk, subject: Subject) -> str:
    """Why something selected cannot be edited here: it is not in the state that is looked at. Empty where it is."""
    view = desk.view()
    gone = [id_ for id_ in subject.ids if id_ not in view.records and id_ != MODEL]
    return say_many("It is not in this state.", "{n} of them are not in this state.", len(gone)) if gone else ""


def written(desk: Desk, ids: tuple[str, ...], field: str, value: Any) -> str:
    """Write one field of some records as one deed; answers why it could not be, or nothing."""
    said: list[str] = []

    def hear(sentence: str, weight: str) -> None:
        if weight in ("bad", "warn"):
            said.append(sentence)

    try:
        deed: Deed = put_value(desk.scene(), ids, field, value)
    except Trouble as trouble:
        return str(trouble)
    desk.said.connect(hear)
    try:
        desk.do(deed)
    finally:
        desk.said.disconnect(hear)
    return said[-1] if said else ""


def fields_title(subject: Subject) -> str:
    """The heading over the fields of what is selected."""
    if not subject.ids:
        return say("Settings of the model")
    kinds = subject.kinds
    return say("What they have in common") if len(kinds) > 1 else kind_words(kinds[0])


def key_of(subject: Subject) -> tuple[str, ...]:
    """The kinds whose form shows the fields: those selected, or the model where nothing is."""
    return subject.kinds or ("model",)
