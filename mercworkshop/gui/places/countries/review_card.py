"""The versions of a road map and their review: receive, ask back, accept, settle what was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.acceptances import Judgement
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.records import AcceptanceState
from mercworkshop.domain.fields.descriptions import field_label, record_type_name
from mercworkshop.domain.programme import country_rows, reviewing
from mercworkshop.domain.programme.reviewing import ASKED_KINDS, AskedRecord, QuestionSubject
from mercworkshop.gui.session.edits.archive_session import ArchiveSession
from mercworkshop.gui.session.edits.unsent_words import Route, UnsentLines
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, ChoiceOption
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.i18n import N_, Language, _, isolate, sentences, with_stop

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.programme.country import (
        ActStep,
        CountryNeed,
        CountryOverview,
        CountryQuestion,
        CountryVersion,
        OpenAction,
    )
    from mercworkshop.domain.records.edit import Edit

_VERSIONS = (
    (N_("Version"), 9),
    (N_("Workshop"), 22),
    (N_("Day"), 19),
    (N_("Actions"), 10),
    (N_("Done"), 9),
    (N_("Deposit"), 14),
    (N_("Review"), 23),
)
_OF_ROAD_MAP = ("context", "coordination", "intended_act", "intended_date", "path", "sources")
_FIELDS: Mapping[type, tuple[str, ...]] = {
    Action: ("end", "lead", "cost", "funding", "indicator", "progress"),
    Need: ("text", "kind", "support"),
    PathStep: ("planned", "done", "body"),
}
"""Fields of the records that a question can be about."""
_WIDEST = 260
"""Most width of the name of the officer, in pixels."""


class ReviewCard(QWidget):
    """Shows the versions; what is said of a road map is said of the version that is chosen.

    ``said`` is emitted when the archive has taken an edit.
    """

    said = Signal()
    version_opened = Signal(str)
    """Emitted with the workshop of a version whose actions are to be shown."""

    def __init__(self, session: ArchiveSession) -> None:
        super().__init__()
        self._session = session
        self._country: CountryOverview | None = None
        self._record: AskedRecord | None = None
        self._subjects: dict[Route, QuestionSubject] = {}
        """What the words are about that wait at other countries."""
        self.versions = RecordTable(_("Versions of the road map"), _VERSIONS, lines=6)
        self.names = label("", "muted", wrap=True)
        self.hint = label("", "muted", wrap=True)
        self.about = ChoiceField(_("What the question is about"), [(QuestionSubject(), "")])
        words = _("Question to the country, or reason")
        self.words = LineField(words, words)
        self._typed = UnsentLines(session.unsent, (self.words,), self)
        who = _("Name of the officer")
        self.by = LineField(who, who)
        self.by.setMaximumWidth(_WIDEST)
        self.receive = button(_("Receive"), "incoming", run=self._receive)
        self.ask = button(_("Ask back"), "help", run=self._ask)
        self.accept = button(_("Accept"), "check", "primary", run=self._accept)
        first = row(self.about, self.words, gap=6)
        first.setStretch(0, 1)
        first.setStretch(1, 3)
        self.line = bare_widget(first)
        self.buttons = bare_widget(FlowLayout(self.by, self.ask, self.receive, self.accept))
        self.setLayout(
            column(
                heading(_("Versions and review")),
                self.versions,
                self.names,
                self.hint,
                self.line,
                self.buttons,
                gap=6,
            )
        )
        self.versions.chosen_changed.connect(self._show_version)
        self.versions.key_pressed.connect(self._open_version)

    def _open_version(self, name: str) -> None:
        if name == "open" and self.version is not None:
            self.version_opened.emit(self.version.workshop)

    @property
    def version(self) -> CountryVersion | None:
        """The version that is chosen; None if there is none."""
        known = self._country.versions if self._country else ()
        return next((each for each in known if each.workshop == self.versions.chosen), None)

    def show_country(self, country: CountryOverview) -> None:
        """Show the versions of a country; of another one, the latest is chosen."""
        before = self._country
        is_another = before is None or before.country != country.country
        if before is not None:
            self._subjects[_route(before.country)] = self._subject
        self._country = country
        ids = [each.workshop for each in country.versions]
        rows = country_rows.version_rows(country)
        self.versions.show_records(
            [TableRecord(own, row) for own, row in zip_longest(ids, rows, fillvalue="")]
        )
        if is_another:
            self._turn_to(_route(country.country))
        if ids and is_another:
            self.versions.choose(ids[-1])
        self._show_version()

    def show_record(self, row: OpenAction | CountryNeed | ActStep | None) -> None:
        """Offer the fields of an action, need or step to ask about."""
        self._record = AskedRecord.of(row) if row is not None else None
        self._offer()

    def ask_again(self, asked: CountryQuestion) -> None:
        """Put a question into the line again, with its subject, so that it can be asked again."""
        self.versions.choose(asked.workshop)
        kind = ASKED_KINDS.get(asked.about_type)
        self._record = AskedRecord(kind, asked.about, asked.about_title) if kind else None
        self._offer()
        self.about.show_value(QuestionSubject(asked.field, self._record))
        self.words.setText(asked.text)
        self.words.setFocus()
        self.words.selectAll()

    def say_who(self, officer: str) -> None:
        """Show the name of the officer, unless one was typed."""
        if not self.by.text():
            self.by.setText(officer)

    def settle(self, question: str, workshop: str) -> None:
        """Settle a question: the words say what came of it."""
        self._change(partial(reviewing.settle, outcome=self.words.text()), workshop, question)

    def withdraw(self, question: str, workshop: str) -> None:
        """Take a question back: the words say why."""
        self._change(partial(reviewing.withdraw, reason=self.words.text()), workshop, question)

    def _show_version(self, _chosen: str = "") -> None:
        version = self.version
        is_there = version is not None and version.actions > 0
        for each in (self.line, self.buttons, self.hint):
            each.setVisible(is_there)
        named = ""
        if version is not None and self._country is not None:
            found = country_rows.names_of(self._country, version)
            named = _("Named: {names}").format(names=found) if found else ""
            said = ""
            if version.reason:
                said = _("Reason: {reason}").format(reason=isolate(version.reason))
            named = sentences(*map(with_stop, filter(None, (named, said))))
            language = Language(version.language).own_name if version.language else ""
            words = _("The road map is written in this language: {language}. Ask in it.")
            plain_text(self.hint, words.format(language=isolate(language)))
        plain_text(self.names, named)
        self.names.setVisible(bool(named))
        self._offer()

    @property
    def _subject(self) -> QuestionSubject:
        """What the words are about."""
        about = self.about.value()
        assert isinstance(about, QuestionSubject)
        return about

    def _turn_to(self, route: Route) -> None:
        """Show the words that wait at a country, and what they are about."""
        self._record = None
        self._typed.turn_to(route, ("",))
        subject = self._subjects.get(route, QuestionSubject()) if self.words.text() else None
        self.about.replace_choices([_named(subject or QuestionSubject())])
        self._offer()

    def _offer(self) -> None:
        """Offer what can be asked about; what typed words are about stays among it."""
        subjects = [QuestionSubject(each) for each in ("", *_OF_ROAD_MAP)]
        if self._record is not None:
            subjects += [
                QuestionSubject(x, self._record) for x in ("", *_FIELDS[self._record.kind])
            ]
        if self.words.text() and self._subject not in subjects:
            subjects.append(self._subject)
        choices = list(map(_named, subjects))
        if choices != self.about.choices:
            self.about.replace_choices(choices)

    def _receive(self) -> None:
        self._judge(AcceptanceState.RECEIVED)

    def _accept(self) -> None:
        self._judge(AcceptanceState.ACCEPTED)

    def _judge(self, state: AcceptanceState) -> None:
        if (version := self.version) is not None:
            now = datetime.now(UTC)
            judgement = Judgement(state, self.by.text(), now, self.words.text())
            self._change(
                partial(reviewing.judge, judgement=judgement), version.workshop, version.workshop
            )

    def _ask(self) -> None:
        if (version := self.version) is not None:
            asked = Asked(self.words.text(), self.by.text(), datetime.now(UTC))
            self._change(
                partial(reviewing.ask_back, asked=asked, about=self._subject),
                version.workshop,
                version.workshop,
            )

    def _change(self, verb: Callable[..., Edit], workshop: str, about: str) -> None:
        """Have a verb of the review make an edit; its words go once the archive has taken it."""
        if self._country is None:
            return
        country, forget = self._country.country, self._typed.sending()

        def make_edit(archive: ArchivePort) -> Edit:
            return verb(archive, country, about)

        def take() -> None:
            forget()
            self.said.emit()

        self._session.change(make_edit, workshop, done=take)


def _route(country: str) -> Route:
    return "countries", country


def _named(subject: QuestionSubject) -> ChoiceOption:
    """Return what a question is about, with its name."""
    record = subject.record
    if record is None:
        words = field_label(RoadMap.__name__, subject.field) if subject.field else ""
        return subject, words or _("The road map as a whole")
    title = isolate(record.title)
    parts = (record_type_name(record.kind), title)
    if subject.field:
        parts = (title, field_label(record.kind.__name__, subject.field))
    return subject, _("{title}: {field}").format(title=parts[0], field=parts[1])
