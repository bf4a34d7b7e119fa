"""What a workshop changed and what people thought of it, as a paper; nobody's own answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaSession, SessionUse
from mercworkshop.domain.entities.evaluation import knowledge, opinions
from mercworkshop.domain.entities.evaluation.knowledge import KnowledgeResult, KnowledgeRow
from mercworkshop.domain.entities.evaluation.opinions import OpinionResult, OpinionRow
from mercworkshop.domain.entities.evaluation.records import (
    SCALES,
    STEPS,
    EvaluationComment,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, isolate, language_scope, number, plural, with_stop
from mercworkshop.report.documents.printing_day import printed_on
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    ColumnKind,
    Figures,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.charts import GainHeadings, GainRow, Gains, RatingRow, Ratings
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Text, Value, as_inlines


def build_results(workshop: Workshop, facts: EvaluationFacts) -> Document:
    """Return the results of the knowledge test and of the evaluation."""
    visible = privacy.workshop_for(readers.ON_SCREEN, workshop)
    with language_scope(facts.language):
        title = _("Evaluation of the workshop")
        imprint = Imprint(
            title=title,
            country=visible.details.title,
            version="",
            day=printed_on(facts.day),
            notice=_("SAMPLE – the answers are invented") if _is_sample(visible) else "",
        )
        blocks = (
            Heading(title),
            Paragraph(as_inlines(visible.details.title or title)),
            *_knowledge(visible, facts),
            *_opinions(visible, facts),
        )
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint,
            parts=(Part(blocks=blocks, id="evaluation", title=title),),
        )


def _is_sample(workshop: Workshop) -> bool:
    """Whether the session in which people answered is marked as a sample."""
    sessions = workshop.records(AgendaSession).values()
    return any(each.is_sample and each.uses is SessionUse.QUIZ for each in sessions)


def gains_chart(rows: Sequence[KnowledgeRow], facts: EvaluationFacts) -> Gains:
    """Return the chart of the rows whose gain is known: of articles, or of questions."""
    places = {each.id: place for place, each in enumerate(facts.quiz, start=1)}
    words = {each.id: each.words for each in facts.quiz}
    return Gains(
        rows=tuple(
            GainRow(
                number=digits(str(places[row.question] if row.question else row.article)),
                name=words[row.question] if row.question else facts.articles.get(row.article, ""),
                note=_("one question only") if row.rests_on_one else "",
                before=row.gain.before,
                after=row.gain.after,
                gain=row.gain.points,
                low=row.gain.interval.low if row.gain.interval else None,
                high=row.gain.interval.high if row.gain.interval else None,
            )
            for row in rows
            if row.gain is not None
        ),
        headings=GainHeadings(
            number=_("No."),
            name=_("Question") if any(each.question for each in rows) else _("Article"),
            note=_("Note"),
            before=_("Before"),
            after=_("After"),
            gain=_("Gain"),
            interval=_("Likely range"),
            levels=_("Right answers of 100"),
            gains=_("Gain in points"),
        ),
    )


def ratings_chart(rows: Sequence[OpinionRow]) -> Ratings:
    """Return the chart of the questions with a scale that enough people answered.

    The scale says which end is the best; if that differs between questions, each question says it.
    """
    rated = [each for each in rows if each.counts and each.question.kind in SCALES]
    bests = {each.question.best for each in rated}
    scale = [digits(str(step)) for step in range(1, STEPS + 1)]
    if len(bests) == 1:
        ends = (_("{step} = best"), _("{step} = worst"))
        first, last = ends if bests == {1} else ends[::-1]
        scale[0], scale[-1] = first.format(step=scale[0]), last.format(step=scale[-1])
    return Ratings(
        scale=tuple(scale),
        rows=tuple(
            RatingRow(name=_rated_name(each, is_mixed=len(bests) > 1), counts=each.counts)
            for each in rated
        ),
        headings=(_("Question"), _("Answers"), _("Mean")),
    )


def _rated_name(row: OpinionRow, *, is_mixed: bool) -> str:
    words = row.question.text
    if not is_mixed:
        return words
    best = digits(str(row.question.best))
    return _("{question} ({step} is best)").format(question=words, step=best)


def _knowledge(workshop: Workshop, facts: EvaluationFacts) -> Iterator[Block]:
    result = knowledge.knowledge_result(workshop.records(QuizSheet).values(), facts.key)
    yield Heading(_("What people know"), 2, id="knowledge")
    yield Paragraph((Text(knowledge.summary(result), bold=True),))
    yield _sheet_figures(result)
    if not result.is_shown:
        return
    if result.overall.gain is None:
        yield _levels(result.questions, facts)
        return
    for title, rows in (
        (_("By article"), result.articles),
        (_("By question"), result.questions),
    ):
        yield Heading(title, 3)
        chart = gains_chart(rows, facts)
        yield ChartBlock(chart, title, knowledge.summary(result))
    yield chart_table(chart, title)  # the table has the whole words of each question
    yield Note(as_inlines(_method(result)), NoteKind.ADVICE)


def _sheet_figures(result: KnowledgeResult) -> Figures:
    return Figures(
        (
            (number(result.sheets_before), _("sheets before")),
            (number(result.sheets_after), _("sheets after")),
            (number(result.pairs), _("pairs")),
        )
    )


def _levels(rows: Sequence[KnowledgeRow], facts: EvaluationFacts) -> Table:
    """Return the shares of right answers where no gain is known yet."""
    words = {each.id: each.words for each in facts.quiz}
    columns = (
        Column(_("No."), ColumnKind.NUMBER),
        Column(_("Question")),
        Column(_("Before"), ColumnKind.NUMBER),
        Column(_("After"), ColumnKind.NUMBER),
    )
    cells = (
        Row(
            (
                as_inlines(digits(str(place))),
                as_inlines(words[row.question]),
                *(_points(share) for share in (row.before, row.after)),
            )
        )
        for place, row in enumerate(rows, start=1)
    )
    return Table(columns, tuple(cells), _("By question"))


def _points(share: float | None) -> tuple[Value, ...]:
    return () if share is None else (Value(number(round(share)), round(share)),)


def _method(result: KnowledgeResult) -> str:
    if result.pairs < knowledge.FEWEST_PAIRS:
        words = _("Below {fewest} pairs no interval is shown: it would promise more than it knows.")
        return words.format(fewest=number(knowledge.FEWEST_PAIRS))
    return _(
        "Points are right answers of 100. A gain is the mean of the gains of single people who"
        " answered before and after. The interval is the middle 95 of 100 means if these people"
        " are drawn again at random, with replacement (bootstrap, computed exactly)."
    )


def _opinions(workshop: Workshop, facts: EvaluationFacts) -> Iterator[Block]:
    titles = plan_agenda(workshop).session_names
    result = opinions.opinion_result(
        facts.questions,
        workshop.records(EvaluationSheet).values(),
        workshop.records(EvaluationComment).values(),
        list(titles),
    )
    yield Heading(_("What people think of the workshop"), 2, id="opinions")
    yield Paragraph(as_inlines(opinions.summary(result)))
    if not result.is_shown:
        return
    yield from _scales(result)
    for row in result.rows:
        if row.question.kind not in SCALES:
            yield from _other(row, titles)


def _scales(result: OpinionResult) -> Iterator[Block]:
    chart = ratings_chart(result.rows)
    if not chart.rows:
        return
    yield Heading(_("Ratings"), 3)
    if said := opinions.ends_words(result):
        yield Paragraph(as_inlines(with_stop(said)))
    yield ChartBlock(chart, _("Ratings"), opinions.summary(result))
    ends = [
        _("{question} 1: {low}; 5: {high}.").format(
            question=row.question.text, low=row.question.low, high=row.question.high
        )
        for row in result.rows
        if row.question.kind in SCALES and row.question.low and row.question.high
    ]
    yield Items(tuple(map(as_inlines, ends)))


def _other(row: OpinionRow, titles: dict[str, str]) -> Iterator[Block]:
    """Yield the answers to a question with choices or free text."""
    yield Heading(row.question.text, 3)
    if row.counts:
        columns = (Column(_("Answer")), Column(_("Answers"), ColumnKind.NUMBER))
        rows = tuple(
            Row((as_inlines(words), (Value(number(count), count),)))
            for words, count in zip(row.question.choices, row.counts, strict=True)
        )
        yield Table(columns, rows, row.question.text)
        return
    if not row.comments:
        few = plural("{n} person answered.", "{n} people answered.", row.answered)
        yield Paragraph(as_inlines(few))
    for about in row.comments:
        if about.session or len(row.comments) > 1:
            title = opinions.session_name(titles, about.session)
            yield Paragraph((Text(isolate(title), bold=True),))
        yield Items(tuple(map(as_inlines, about.texts)))
