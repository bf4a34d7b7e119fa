"""The answers of a country to its review: not concerned by an article, right as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities import review_answers
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review import findings, joined_actions, left_behind_rule, twin_actions
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.review.twin_actions import TwinActions
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.session.edits.verbatim_line import ReasonLine
from mercworkshop.gui.widgets.buttons import PushButton, button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.i18n import _, isolate, sentences

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.reference.reference import Reference

Answer = NotConcerned | KeptFinding


@dataclass(frozen=True, slots=True)
class ReviewedCountry:
    """Whose review it is: the road map, the articles with duties by number, and the facts."""

    code: str
    road_map_id: str
    articles: Mapping[str, str]
    facts: Callable[[], ReviewFacts]
    reference: Callable[[], Reference]


class AnswerBar(QWidget):
    """Buttons for the current line of the review, and the form that asks for a reason.

    ``offers`` are those buttons again that need no line, hidden while these are beside the list.
    """

    left = Signal()
    """Emitted when the answer is given."""

    given_up = Signal()
    """Emitted when the form that asks for a reason is left without an answer."""

    go_asked = Signal()
    """Emitted when the place to mend is to be opened."""

    asks = Signal()
    """Emitted before the form is shown, so that it is in sight then."""

    point_asked = Signal(object)
    """Emitted with the Finding that is to be shown, as its answer is gone on with."""

    def __init__(self, session: EditSession, country: ReviewedCountry) -> None:
        super().__init__()
        self._session, self._country = session, country
        self._finding: Finding | None = None
        self._answer: Answer | None = None
        self._asked: Finding | None = None
        """The finding that the form is about, even if another line has become current."""
        self._is_article = False
        self._question = ""
        self._found: tuple[Finding, ...] = ()
        self._make_buttons()
        self._make_form()
        self.setLayout(column(self.buttons, self.asking, gap=0))
        session.changed.connect(self._offer_begun)
        self._ask(is_asking=False)

    def _make_buttons(self) -> None:
        self.go = button(_("Go there"), "arrow_next", "primary", run=self.go_asked.emit)
        self.compare = button(_("One action or two?"), "people", run=self._compare)
        self.apart = button(_("Two actions: keep both"), run=self._keep_apart)
        self.keep = button(_("It is right as it stands…"), "check", run=self._ask_to_keep)
        self.exclude, self.go_on = self._make_offers()
        self.reopen = button(_("Ask again"), "undo", run=self._reopen)
        words = _("Remove what is left of the deleted entry")
        self.remove = button(words, "trash", run=self._remove)
        shown = (
            self.compare,
            self.apart,
            self.keep,
            self.remove,
            self.exclude,
            self.reopen,
            self.go_on,
        )
        self.buttons = bare_widget(FlowLayout(self.go, *shown, gap=6))
        self.exclude_any, self.go_on_any = self._make_offers()
        self.offers = bare_widget(FlowLayout(self.exclude_any, self.go_on_any, gap=6))
        self.offers.hide()

    def _make_offers(self) -> tuple[PushButton, PushButton]:
        words = _("Leave out an article that does not concern us…")
        go_on = button(_("Go on with the answer that was begun"), "edit", run=self._go_on)
        return button(words, "minus", run=self._ask_to_exclude), go_on

    def _make_form(self) -> None:
        self.article = ChoiceField(_("Article"), _choices(self._country.articles))
        self.article.edited.connect(self._note_article)
        self.question = label("", "strong", wrap=True)
        why, who = _("Why? A reason is needed."), _("Who says so: an office")
        self.reason = ReasonLine(self._session, self._exclusion("reason"), why, why)
        self.by = ReasonLine(self._session, self._exclusion("by"), who, who)
        self.confirm = button(_("Keep the answer"), "check", "primary", run=self._give)
        self.cancel = button(_("Cancel"), kind="quiet", run=self._give_up)
        self.reason.edited.connect(self._note_article_of)
        for field in (self.reason, self.by):
            field.given_up.connect(self._give_up)
            field.returnPressed.connect(self._give)
        line = row(self.article, self.reason, gap=6)
        line.setStretch(1, 1)
        rest = row(self.by, self.confirm, self.cancel, gap=6)
        rest.setStretch(0, 1)
        self.asking = bare_widget(column(self.question, line, rest, gap=6))

    def show_found(self, found: Sequence[Finding]) -> None:
        """Note the findings that can be answered, and offer to go on with an answer to one."""
        self._found = tuple(found)
        self._offer_begun()

    def show_current(self, finding: Finding | None, answer: Answer | None) -> None:
        """Offer what can be answered to the current line: a finding, or an answer to take back."""
        self._finding, self._answer = finding, answer
        is_left = finding is not None and finding.rule == left_behind_rule.ID
        self.remove.setVisible(is_left)
        self.go.setEnabled(finding is not None)
        is_pair = answer is None and self._pair() is not None
        self.compare.setVisible(is_pair)
        self.apart.setVisible(is_pair)
        self.keep.setVisible(answer is None and not is_left and not is_pair)
        self.keep.setEnabled(finding is not None and finding.can_be_kept)
        self.reopen.setVisible(answer is not None)
        self._name_point()

    def press(self, meaning: str) -> None:
        """Do what a key in the list of findings means: "keep" or "exclude"."""
        keep = self.apart if self.apart.isVisibleTo(self.buttons) else self.keep
        asked = {"keep": keep, "exclude": self.exclude}.get(meaning)
        if asked is not None and asked.isVisibleTo(self.buttons):
            asked.click()

    @property
    def is_asking_for_article(self) -> bool:
        """Whether the form asks for an article, which has nothing to do with the current line."""
        return self._is_article and not self.asking.isHidden()

    @property
    def is_about_current(self) -> bool:
        """Whether the form asks, or asked at last, about the current finding."""
        return _point(self._asked) == _point(self._finding)

    def stop_asking(self) -> None:
        """Close the form; what is typed in it waits until somebody goes on with it."""
        self._ask(is_asking=False)

    @property
    def asked(self) -> Finding | None:
        """The finding that the form is about; None if it asks for an article."""
        return None if self._is_article else self._asked

    def ask_again(self, finding: Finding | None) -> None:
        """Open the form about a finding and show that; None asks for an article."""
        if finding is None:
            self._ask_to_exclude()
            return
        self.point_asked.emit(finding)
        self._start(finding, _("Why is it right as it stands?"), is_article=False)

    def _pair(self) -> TwinActions | None:
        """Return the two actions that the current finding may be about."""
        found = self._finding
        if found is None or found.rule != twin_actions.RULE:
            return None
        known = self._session.workshop.records(Action)
        return twin_actions.twins_of_place(known, found.reference.record_id, found.reference.field)

    def _compare(self) -> None:
        """Show both actions side by side, to join them or to keep both."""
        from mercworkshop.gui.places.road_maps.review.join_dialog import JoinDialog

        self._session.flush()
        if (pair := self._pair()) is not None:
            self.dialog = JoinDialog(self._session, pair, self.window())
            self.dialog.accepted.connect(self.left)
            self.dialog.rejected.connect(self.given_up)
            self.dialog.open()

    def _keep_apart(self) -> None:
        """Remember that two actions are different: the answer travels with the road map."""
        now, day = self._session.workshop, self._country.facts().today
        if (pair := self._pair()) is not None:
            self._session.apply(joined_actions.keep_apart, now, pair, day)
            self._session.end_step()
            self.left.emit()

    def _ask_to_keep(self) -> None:
        if self._finding is not None:
            self._start(self._finding, _("Why is it right as it stands?"), is_article=False)

    def _ask_to_exclude(self) -> None:
        begun = self._session.verbatim_words.of(self._exclusion("article"))
        if begun in self._country.articles:
            self.article.show_value(begun)
        elif self._finding is not None and self._finding.article:
            self.article.show_value(article_number(self._finding.article))
        question = _("Which article does not concern the country, and why?")
        self._start(self._finding, question, is_article=True)

    def _start(self, asked: Finding | None, question: str, *, is_article: bool) -> None:
        self._asked, self._question, self._is_article = asked, question, is_article
        self._name_point()
        self.article.setVisible(is_article)
        self.reason.show_key(self._key("reason"))
        self.by.show_key(self._key("by"))
        self.asks.emit()
        self._ask(is_asking=True)
        self.reason.setFocus()

    def _name_point(self) -> None:
        """Say what is asked, and about which finding while another point is shown."""
        is_named = not (self._is_article or self._asked is None or self.is_about_current)
        named = self._asked.named_sentence if is_named and self._asked else ""
        plain_text(self.question, sentences(named, self._question))

    def _key(self, field: str) -> FieldKey:
        """Return the key under which the words of an answer wait until it is given."""
        if self._is_article or self._asked is None:
            return self._exclusion(field)
        return self._keeping(self._asked, field)

    def _exclusion(self, field: str) -> FieldKey:
        """Return the key of a field of the answer that an article does not concern the country."""
        return NotConcerned.__name__, self._country.road_map_id, field

    def _keeping(self, finding: Finding, field: str) -> FieldKey:
        own = review_answers.kept_finding_id(self._country.road_map_id, finding.rule, finding.place)
        return KeptFinding.__name__, own, field

    def _begun(self) -> Callable[[], None] | None:
        """Return what goes on with an answer that was begun; None if none was."""
        words = self._session.verbatim_words.all
        if any(kind == KeptFinding.__name__ for kind, _record_id, _field in words):
            for each in self._found:
                if self._keeping(each, "reason") in words:
                    return partial(self.ask_again, each)
        return self._ask_to_exclude if self._exclusion("reason") in words else None

    def _go_on(self) -> None:
        if (begun := self._begun()) is not None:
            begun()

    def _offer_begun(self, _ids: object = None) -> None:
        is_begun = self._begun() is not None
        for each in (self.go_on, self.go_on_any):
            each.setVisible(is_begun)

    def _note_article_of(self, reason: str) -> None:
        """Keep for which article a reason is typed: another line may be current as it goes on."""
        if self._is_article:
            self._note_article(self._chosen() if reason else "")

    def _note_article(self, number: object) -> None:
        self._session.set_waiting_words(self._exclusion("article"), str(number))

    def _clear(self) -> None:
        self.reason.leave()
        self.by.leave()
        if self._is_article:
            self._note_article("")

    def _ask(self, *, is_asking: bool) -> None:
        self.asking.setVisible(is_asking)
        self.buttons.setVisible(not is_asking)

    def _give_up(self) -> None:
        self._ask(is_asking=False)
        self.given_up.emit()

    def _give(self) -> None:
        road_map = self._session.workshop.records(RoadMap).get(self._country.road_map_id)
        if road_map is None or not self.asking.isVisible():
            return
        if self._session.apply(self._make_edit, road_map):
            self._session.end_step()
            self._clear()
            self._ask(is_asking=False)
            self.left.emit()

    def _make_edit(self, road_map: RoadMap) -> Edit:
        """Return the answer. Raises InvalidInput without a reason, or if nothing is asked now."""
        words = {
            "by": self.by.text().strip(),
            "day": PartialDate.from_day(self._country.facts().today),
        }
        now = self._session.workshop
        if self._is_article:
            number = self._chosen()
            own = review_answers.not_concerned_id(road_map, number)
            there = now.records(NotConcerned).get(own)
            return review_answers.exclude_article(
                there, road_map, number, self.reason.text(), **words
            )
        found = self._asked
        if found is None:
            return Edit("")
        own = review_answers.kept_finding_id(road_map.id, found.rule, found.place)
        kept = now.records(KeptFinding).get(own)
        meaning = findings.find_meaning(now, road_map, self._country.facts(), found)
        if not meaning:  # nothing is found there any more: the answer would be listed nowhere
            raise InvalidInput(
                _("This point is settled meanwhile: there is nothing left to answer."),
                _("Your words stay here, so that you can copy them."),
            )
        return review_answers.keep_finding(
            kept,
            road_map,
            found.rule,
            found.place,
            self.reason.text(),
            sentence=found.sentence,
            meaning=meaning,
            **words,
        )

    def _chosen(self) -> str:
        return list(self._country.articles)[max(self.article.currentIndex(), 0)]

    def _remove(self) -> None:
        found = self._finding
        kinds: tuple[type[Record], ...] = (TranslatedText, KeptFinding, FieldComment)
        for kind in kinds:
            record = found and self._session.workshop.records(kind).get(found.reference.record_id)
            if record:
                self._session.apply(left_behind_rule.remove_left_behind, record)
        self._session.end_step()
        self.left.emit()

    def _reopen(self) -> None:
        answer = self._answer
        if isinstance(answer, NotConcerned):
            self._session.apply(review_answers.include_article, answer)
        elif answer is not None:
            self._session.apply(review_answers.reopen_finding, answer)
        self._session.end_step()
        self.left.emit()


def _point(finding: Finding | None) -> object:
    """Return what stays the same of a finding when it is reviewed again."""
    return finding and (finding.rule, finding.reference)


def describe_answer(answer: Answer) -> str:
    """Return the reason of an answer, who gave it, and when."""
    day = format_plain(fields_of(type(answer))["day"], answer.day)
    if answer.by and day:
        said = _("{reason} ({by}, {day})")
    elif answer.by or day:
        said = _("{reason} ({by})")
    else:
        return answer.reason
    return said.format(
        reason=isolate(answer.reason), by=isolate(answer.by or day), day=isolate(day)
    )


def _choices(articles: Mapping[str, str]) -> list[tuple[object, str]]:
    return [(number, isolate(name)) for number, name in articles.items()]
