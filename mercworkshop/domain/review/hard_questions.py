"""The hard questions that the data of a road map invite: rules over what it says and leaves out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.presenting.records import HardQuestion, QuestionState
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import record_type_name
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.record import Record, replace_fields, unread_words
from mercworkshop.domain.review.facts import earliest_day, latest_day
from mercworkshop.domain.review.model import ReviewInput, place_of, reference_to
from mercworkshop.domain.review.overview_rules import unserved_articles
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _, digits, isolate

MOST = 5
"""How many are asked."""
_MOST_OF_A_RULE = 2
_LONGEST_TITLE = 70
_SENTENCE = re.compile(r".+?(?:[。？！]|[.?!؟](?=\s|$))")


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question, what it is about, and what is noted of its answer, if anything is."""

    rule: str
    about: str
    sentence: str
    source: str
    answer: HardQuestion | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it was answered, or set aside."""
        return self.answer is not None and self.answer.state is not QuestionState.OPEN


def hard_questions(
    workshop: Workshop, review: ReviewInput, most: int = MOST
) -> list[AskedQuestion]:
    """Return the questions that a room is most likely to ask, the hardest first.

    No action is asked about twice.
    """
    road_map = review.road_map.id
    known = {each.id: each for each in workshop.records(HardQuestion).owned_by(road_map)}
    chosen: list[AskedQuestion] = []
    counts: Counter[str] = Counter()
    actions = {each.id for each in review.actions}
    for each in _all(review):
        action = each.about.partition(" ")[0]
        if action in actions and counts[action]:
            continue
        if counts[each.rule] < _MOST_OF_A_RULE and len(chosen) < most:
            counts[each.rule] += 1
            counts[action] += 1
            own = question_id(road_map, each.rule, each.about)
            chosen.append(
                AskedQuestion(each.rule, each.about, each.sentence, each.source, known.get(own))
            )
    return chosen


def question_id(road_map: str, rule: str, about: str) -> str:
    """Return the id of the answer to a question, the same on every laptop."""
    return derived_id("hard question", road_map, rule, about)


def answer(road_map: str, asked: AskedQuestion, **fields: Any) -> Edit:
    """Note where the answer to a question is to be found, or that the question is set aside."""
    label = N_("Answer a hard question")
    if asked.answer is not None:
        return edit_record(label, asked.answer, **fields)
    own = question_id(road_map, asked.rule, asked.about)
    new = HardQuestion(id=own, road_map=road_map, rule=asked.rule, about=asked.about)
    return Edit(label, after=(replace_fields(new, **fields),))


def _all(review: ReviewInput) -> Iterator[AskedQuestion]:
    """Yield what can be asked: first one of each rule, then the rest."""
    found = [list(rule(review)) for rule in _RULES]
    for turn in range(max(map(len, found), default=0)):
        yield from (each[turn] for each in found if turn < len(each))


def _asked(rule: str, record: Record, field: str, sentence: str, source: str) -> AskedQuestion:
    return AskedQuestion(rule, place_of(reference_to(record, field)), sentence, source)


def _short(title: str) -> str:
    title = " ".join(title.split())
    if len(title) > _LONGEST_TITLE:
        title = f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"
    return isolate(title)


def _first_sentence(words: str) -> str:
    """Return words up to the end of their first sentence."""
    found = _SENTENCE.match(" ".join(words.split()))
    return found.group() if found else words


def _source(review: ReviewInput, action: Action) -> str:
    number = isolate(digits(review.numbers[action.id]))
    return _("Action {number}").format(number=number)


def _about_actions(
    rule: str, field: str, sentence: str, actions: Iterable[Action], review: ReviewInput
) -> Iterator[AskedQuestion]:
    for each in actions:
        words = _(sentence).format(title=_short(each.title))
        yield _asked(rule, each, field, words, _source(review, each))


def _nothing(review: ReviewInput) -> Iterator[AskedQuestion]:
    if not review.actions:
        words = _("What will you do first? No action is written down.")
        yield _asked("no_action", review.road_map, "", words, record_type_name(RoadMap))


def _no_money(review: ReviewInput) -> Iterator[AskedQuestion]:
    """Ask about the money of the actions that cost most and that nobody pays."""
    bare = [
        each
        for each in review.open_actions
        if each.funding in {Funding.GAP, Funding.UNKNOWN} and not unread_words(each, "funding")
    ]
    bare.sort(key=lambda each: -(each.cost.high if each.cost else 0))
    unknown = N_("Who pays for “{title}”? No money is named for it.")
    is_gap = N_("Who pays for “{title}”? It is not funded yet.")
    for each in bare:  # as the road map says it: both are asked, in the order of their cost
        words = is_gap if each.funding is Funding.GAP else unknown
        yield from _about_actions("no_money", "funding", words, [each], review)


def _no_deposit(review: ReviewInput) -> Iterator[AskedQuestion]:
    if review.is_bound:
        return
    if review.is_plan_past:
        words = _("When will you deposit? The planned day has passed.")
        yield _asked("plan_past", review.road_map, "intended_date", words, _("Path"))
    elif review.deposit is None and not unread_words(review.road_map, "intended_date"):
        words = _("When will you deposit your instrument? No date is named.")
        yield _asked("no_deposit", review.road_map, "intended_date", words, _("Path"))


def _slips(review: ReviewInput) -> Iterator[AskedQuestion]:
    """Ask about the next step of the path, on which the deposit depends."""
    if review.is_bound or review.deposit is None:
        return
    for each in review.steps:
        if each.progress.is_over or each.done is not None:
            continue
        words = _("What if “{title}” takes a year longer? The deposit waits for it.")
        yield _asked(
            "path_slips", each, "planned", words.format(title=_short(each.title)), _step(each)
        )
        return


def _step(step: PathStep) -> str:
    planned = partial_date.format_date(step.planned) if step.planned else _("no date yet")
    return _("{about}: {sentence}").format(about=_("Path"), sentence=planned)


def _no_lead(review: ReviewInput) -> Iterator[AskedQuestion]:
    bare = [
        each
        for each in review.open_actions
        if not each.lead.strip() and not unread_words(each, "lead")
    ]
    sentence = N_("Who leads “{title}”? No body is named.")
    yield from _about_actions("no_lead", "lead", sentence, bare, review)


def _after_force(review: ReviewInput) -> Iterator[AskedQuestion]:
    """Ask about what ends only after the Convention binds the country."""
    force = review.in_force
    if force is None or review.is_bound:
        return
    late = [
        each
        for each in review.open_actions
        if each.articles and each.end is not None and earliest_day(each.end) > force[1]
    ]
    late.sort(key=lambda each: latest_day(each.end) if each.end else force[1], reverse=True)
    sentence = N_("“{title}” ends after the Convention binds you. What holds until then?")
    yield from _about_actions("after_force", "end", sentence, late, review)


def _no_action_for_article(review: ReviewInput) -> Iterator[AskedQuestion]:
    for article in unserved_articles(review):
        title = review.facts.obligations[article]
        words = _("What do you do about Article {article}, {title}? No action names it.")
        said = words.format(article=isolate(digits(article)), title=isolate(title))
        source = _("Article {article}").format(article=isolate(digits(article)))
        about = f"{review.road_map.id} article-{article}"
        yield AskedQuestion("no_action_for_article", about, said, source)


def _open_questions(review: ReviewInput) -> Iterator[AskedQuestion]:
    for line in filter(str.strip, review.road_map.open_questions.splitlines()):
        words = _("You ask yourselves: “{question}”. Who decides, and when?")
        said = words.format(question=_short(_first_sentence(line)))
        about = f"{review.road_map.id} open_questions-{derived_id('line', line.strip())[:8]}"
        yield AskedQuestion("open_question", about, said, _("Open question"))


def _no_end(review: ReviewInput) -> Iterator[AskedQuestion]:
    bare = [
        each for each in review.open_actions if each.end is None and not unread_words(each, "end")
    ]
    sentence = N_("By when is “{title}” done? No date is named.")
    yield from _about_actions("no_end", "end", sentence, bare, review)


def _no_help(review: ReviewInput) -> Iterator[AskedQuestion]:
    for each in review.needs:
        if not each.support.strip():
            words = _("Who could help you with “{title}”? Nobody is named.")
            said = words.format(title=_short(each.text))
            yield _asked("no_help", each, "support", said, record_type_name(Need))


_RULES: tuple[Callable[[ReviewInput], Iterator[AskedQuestion]], ...] = (
    _nothing,
    _no_money,
    _no_deposit,
    _slips,
    _no_lead,
    _after_force,
    _no_action_for_article,
    _open_questions,
    _no_end,
    _no_help,
)
