"""The current finding in full: what the text says, why it speaks here, what it means in days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep, TreatyAct
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.entities.steps import roll_up, steps_of
from mercworkshop.domain.fields.descriptions import field_label, fields_of, record_title
from mercworkshop.domain.fields.field import FieldKind
from mercworkshop.domain.fields.formatting import NameOf, format_plain
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review import secretariat_words
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.review.model import FieldReference
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.places.road_maps.review.answers import (
    Answer,
    ReviewedCountry,
    describe_answer,
)
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import (
    LayoutPart,
    bare_widget,
    card,
    clear_layout,
    column,
    row,
)
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, isolate, sentences
from mercworkshop.reference.facts import finding_law, treaty_status
from mercworkshop.reference.facts.finding_law import ArticleWords, DueDay
from mercworkshop.reference.texts.record_names import names_in

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.reference.reference import Reference

_SHOWN = ("title", "start", "end", "planned", "done", "lead", "progress", "choice")
"""Fields of a record that say what it is about, beside the one that the finding is about."""


@dataclass(frozen=True, slots=True)
class FindingShown:
    """The finding, answer or question that is current in its list; all None: nothing is."""

    finding: Finding | None = None
    answer: Answer | None = None
    question: Question | None = None

    @property
    def articles(self) -> str:
        """The article that it rests on; empty if the Convention says nothing about it."""
        if isinstance(self.answer, NotConcerned):
            return self.answer.article
        return self.finding.article if self.finding else ""


class FindingDetail(QWidget):
    """Made again for each finding, answer or question; empty while none is chosen."""

    article_asked = Signal(int)
    """Emitted with the number of an article to open in the library."""

    def __init__(self, session: EditSession, country: ReviewedCountry) -> None:
        super().__init__()
        self._session, self._country = session, country
        self._shown: tuple[object, ...] = ()
        self._box = column(gap=12)
        self.setLayout(self._box)

    def show_current(self, shown: FindingShown) -> None:
        """Show a finding, an answer or a question, unless it is shown already."""
        now = (shown, self._whole(self._place(shown)), self._session.reference)
        if now == self._shown:
            return
        self._shown = now
        clear_layout(self._box)
        for part in self._parts(shown):
            self._box.addWidget(part)
        self._box.addStretch(1)

    def _parts(self, shown: FindingShown) -> Iterator[QWidget]:
        finding, answer = shown.finding, shown.answer
        if shown.question is not None:
            yield from self._about_question(shown.question)
            return
        if finding is None and answer is None:
            return
        reference = self._country.reference()
        found = finding_law.words_of_articles(reference, shown.articles)
        yield _wrapped(finding.sentence if finding else _title_of(found), "heading")
        if answer is not None:
            kept = isinstance(answer, KeptFinding)
            title = (
                _("Right as it stands, because…") if kept else _("Does not concern us, because…")
            )
            yield _section(title, _wrapped(describe_answer(answer)))
        for each in found:
            yield self._text(each)
        if not found:
            words = _(
                "The Convention says nothing about this: a plan that can be carried out needs it."
            )
            yield _section(_("What the text says"), _wrapped(words, "muted"))
        if finding is not None and (lines := list(self._why(finding.reference, finding.about))):
            yield _section(_("Why it speaks here"), card(*lines, gap=4, margin=10))
        yield self._state(finding, found)

    def _about_question(self, question: Question) -> Iterator[QWidget]:
        """Yield what the secretariat asks, and what stands in the road map now."""
        yield _wrapped(question.text, "heading")
        place = secretariat_words.place_of_question(self._session.workshop, question)
        if lines := list(self._why(place)):
            yield _section(_("In the road map now"), card(*lines, gap=4, margin=10))
        yield self._state(None, ())

    def _text(self, words: ArticleWords) -> QWidget:
        opener = button(
            _("Open Article {number} in the library").format(number=isolate(str(words.number))),
            "library",
            "quiet",
            run=weak_slot(self, FindingDetail._ask_article, words.number),
        )
        title = _("Article {article}, in our words").format(article=isolate(words.paragraph))
        said = [_wrapped(each) for each in words.sentences]
        return _section(_("What the text says"), label(title, "muted"), *said, row(opener, None))

    def _why(self, place: FieldReference, about: str = "") -> Iterator[QWidget]:
        """Yield the record that a finding or question is about: what is in its fields."""
        record = self._whole(place)
        if record is None:
            return
        field = place.field.partition(":")[0]
        if not isinstance(record, RoadMap):
            yield _wrapped(isolate(about or record_title(record)), "strong")
        named = [name for name in (field, *_SHOWN) if name in fields_of(type(record))]
        name_of = names_in(self._country.reference(), self._session.workshop)
        for name in dict.fromkeys(named):
            value = _written(record, name, name_of)
            if name == field or (value and name != "title"):
                words = _("{name}: {value}")
                caption = field_label(type(record).__name__, name)
                yield _wrapped(words.format(name=caption, value=isolate(value or "–")))

    def _state(self, finding: Finding | None, found: Sequence[ArticleWords]) -> QWidget:
        """Return what is known of the State; its days too, where the finding is about days."""
        reference = self._country.reference()
        name = reference.countries.name_of(self._country.code)
        title = _("{country} and the Convention").format(country=isolate(name))
        parts: list[LayoutPart] = [_wrapped(title, "strong"), *self._status(reference)]
        planned, asked = self._planned(), [each.paragraph for each in found]
        days = finding_law.due_days(self._country.facts(), planned)
        if days and (_is_date(finding) or any(_is_of(day, one) for day in days for one in asked)):
            parts.append(_days(days, asked, planned))
            note = _(
                "The last days of the periods that run from the entry into force for this State. A"
                " period that runs from a notice may begin later."
            )
            parts.append(_wrapped(note, "muted"))
        return card(*parts, gap=4, margin=10)

    def _status(self, reference: Reference) -> Iterator[QWidget]:
        """Yield what was true of the State on the day of the workshop, and what came later."""
        country = reference.countries.of_code(self._country.code)
        if country is None:
            return
        details = self._session.workshop.details
        then = treaty_status.on_workshop_day(reference, details)
        if day := treaty_status.describe_status_day(reference, details, partial_date.format_day):
            yield _wrapped(day, "muted")
        for line in treaty_status.status_lines(then, country, partial_date.format_day):
            yield _wrapped(sentences(line.marked, line.correction))

    def _planned(self) -> PartialDate | None:
        """Return the day of the deposit that the road map plans."""
        own = self._country.road_map_id
        steps = self._session.workshop.records(PathStep).owned_by(own)
        deposit = next((each for each in steps if each.milestone is TreatyAct.DEPOSIT), None)
        plan = self._session.workshop.records(RoadMap).get(own)
        by_path = (deposit.planned or deposit.done) if deposit else None
        return by_path or (plan.intended_date if plan else None)

    def _place(self, shown: FindingShown) -> FieldReference | None:
        if shown.question is not None:
            return secretariat_words.place_of_question(self._session.workshop, shown.question)
        return shown.finding.reference if shown.finding is not None else None

    def _whole(self, place: FieldReference | None) -> Record | None:
        """Return the record of a place; an action with what its steps add up to, as in tables."""
        record = self._record(place)
        if not isinstance(record, Action):
            return record
        rows = self._session.workshop.records(Action).owned_by(record.road_map)
        return roll_up(record, steps_of(rows).get(record.id, ()))

    def _record(self, place: FieldReference | None) -> Record | None:
        if place is None or place.record_type not in RECORD_TYPES:
            return None
        kind = RECORD_TYPES[place.record_type]
        return self._session.workshop.records(kind).get(place.record_id)

    def _ask_article(self, number: int) -> None:
        self.article_asked.emit(number)


def _written(record: Record, name: str, name_of: NameOf) -> str:
    """Return what a field says: words that could not be read in quotation marks, or its value."""
    if words := unread_words(record, name):
        return quote_words(words)
    return format_plain(fields_of(type(record))[name], getattr(record, name), name_of)


def _is_date(finding: Finding | None) -> bool:
    """Whether a finding is about a field that holds a day."""
    if finding is None or finding.reference.record_type not in RECORD_TYPES:
        return False
    fields = fields_of(RECORD_TYPES[finding.reference.record_type])
    field = fields.get(finding.reference.field.partition(":")[0])
    return field is not None and field.kind is FieldKind.DATE


def _days(days: Sequence[DueDay], asked: Sequence[str], planned: PartialDate | None) -> QWidget:
    """Return the days of the article first, then the others, each with what is due."""
    by_plan = _("By this plan")
    if planned is not None:
        by_plan = _("If deposited: {day}").format(day=isolate(partial_date.format_date(planned)))
    headings = ((N_("Article"), 16), (by_plan, 28), (N_("As it came"), 28))
    made = TextTable(_("Due days, by this plan and as known"), headings, lines=len(days))
    first = [each for each in days if any(_is_of(each, one) for one in asked)]
    rest = [each for each in days if each not in first]
    made.show_rows([_day_row(each) for each in (*first, *rest)])
    return made


def _is_of(day: DueDay, paragraph: str) -> bool:
    return day.article == paragraph or day.article.startswith(f"{paragraph} ")


def _day_row(day: DueDay) -> tuple[str, str, str]:
    shown = (partial_date.format_day(each) if each else "–" for each in (day.planned, day.known))
    planned, known = shown
    return day.article, planned, known


def _title_of(found: Sequence[ArticleWords]) -> str:
    words = (
        _("{number}. {title}").format(number=isolate(str(each.number)), title=each.title)
        for each in found
    )
    return next(words, "")


def _section(title: str, *parts: LayoutPart) -> QWidget:
    return bare_widget(column(label(title, "strong"), *parts, gap=4))


def _wrapped(words: str, kind: str = "") -> QLabel:
    made = label("", kind, wrap=True)
    plain_text(made, words)
    return made
