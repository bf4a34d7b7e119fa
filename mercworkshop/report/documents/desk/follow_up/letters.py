"""Letters about promises: to a focal point, what its country said and what is asked of it now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.asked import PromisedAction
from mercworkshop.domain.programme.follow_up.due import DueList
from mercworkshop.domain.programme.follow_up.reading import CountryThenNow
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import _, isolate, language_scope, plural, sentences
from mercworkshop.report.documents.desk.follow_up.due_list import due_table, due_words
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import Block, Column, Heading, Paragraph, Row, Table
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.embedding import embed
from mercworkshop.report.model.inlines import as_inlines
from mercworkshop.report.model.paper_size import PageShape


def build_letters(told: Sequence[CountryThenNow], facts: DeskPaperFacts) -> Document:
    """Return a letter to the focal point of each country, in the language of its road map."""
    title = _("Letter to the national focal point")
    whole = frame_document(facts, title, _none(title), shape=PageShape.UPRIGHT)
    parts = tuple(part for each in told for part in _to_focal_point(each, facts))
    if not parts:
        return whole
    return replace(whole, parts=parts, imprint=parts[0].imprint or whole.imprint)


def build_office_letters(regions: Sequence[tuple[str, DueList]], facts: DeskPaperFacts) -> Document:
    """Return a letter to the regional office of each subregion, in the language of ``facts``."""
    title = _("Letter to the regional office")
    whole = frame_document(facts, title, _none(title), shape=PageShape.UPRIGHT)
    parts = tuple(part for each in regions for part in _to_office(*each, facts))
    if not parts:
        return whole
    return replace(whole, parts=parts, imprint=parts[0].imprint or whole.imprint)


def _none(title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(_("No country promised anything that this archive holds.")))


def _to_focal_point(told: CountryThenNow, facts: DeskPaperFacts) -> tuple[Part, ...]:
    promised = told.country.promised
    with language_scope(promised.language):
        own = replace(facts, language=promised.language)
        title = _("Letter to the national focal point")
        name = own.country_in(promised.country, promised.language)
        blocks = _letter_to_country(told, name)
        document = frame_document(own, title, blocks, shape=PageShape.UPRIGHT)
    return embed(document, f"letter-{promised.country}")


def _letter_to_country(told: CountryThenNow, name: str) -> Iterator[Block]:
    yield Paragraph(as_inlines(format_day_long(told.day)))
    yield Heading(
        _("National focal point for the Minamata Convention: {country}").format(country=name)
    )
    yield Paragraph(as_inlines(_("Dear national focal point,")))
    yield Paragraph(as_inlines(_told_us(told)))
    said = [each for each in told.actions if each.status]
    if said:
        yield _table(told, _("What you told us"), said)
    yield Paragraph(as_inlines(_we_ask(told)))
    if told.due:
        yield _table(told, _("What we ask"), told.due)
        yield Paragraph(
            as_inlines(
                _(
                    "A sheet to fill in is enclosed. It takes half a minute for each action: how it"
                    " stands, until when, what keeps it, and what comes next."
                )
            )
        )
    yield Paragraph(as_inlines(_("Thank you for your work, and kind regards,")))
    yield Paragraph(as_inlines(_("The Secretariat of the Minamata Convention")))


def _told_us(told: CountryThenNow) -> str:
    promised = told.country.promised
    if not promised.asked:
        return sentences(
            _("Thank you for the road map that your delegation made."),
            _("Since then nothing was reported to us of its actions."),
            wording.country_words(told),
        )
    said = plural(
        "At the workshop “{{title}}” your delegation said how {n} action stands.",
        "At the workshop “{{title}}” your delegation said how {n} actions stand.",
        promised.asked,
    )
    return sentences(said.format(title=isolate(promised.told_title)), wording.country_words(told))


def _we_ask(told: CountryThenNow) -> str:
    if not told.due:
        return _("Nothing is due now; please tell us if anything changes.")
    return plural(
        "We would be grateful if you could tell us how this action stands:",
        "We would be grateful if you could tell us how these {n} actions stand:",
        len(told.due),
    )


def _table(told: CountryThenNow, title: str, actions: Sequence[PromisedAction]) -> Table:
    heads = (
        _("Action"),
        _("Promised first"),
        _("Now"),
        _("Status"),
        _("Blocked by"),
        _("Next step"),
    )
    rows = tuple(
        Row(
            tuple(
                map(
                    as_inlines,
                    (
                        isolate(each.title.strip() or _("Without a title yet")),
                        wording.promised_words(told, each),
                        wording.span_words(each.now_first, each.now_last),
                        wording.status_words(each),
                        isolate(each.blocker),
                        isolate(each.next_step),
                    ),
                )
            )
        )
        for each in actions
    )
    return Table(tuple(map(Column, heads)), rows, title=title, shares=(5, 3, 3, 3, 4, 4))


def _to_office(subregion: str, due: DueList, facts: DeskPaperFacts) -> tuple[Part, ...]:
    title = _("Letter to the regional office")
    blocks = _letter_to_office(subregion, due, facts)
    document = frame_document(facts, title, blocks, shape=PageShape.UPRIGHT)
    return embed(document, f"office-{subregion or 'none'}")


def _letter_to_office(subregion: str, due: DueList, facts: DeskPaperFacts) -> Iterator[Block]:
    yield Paragraph(as_inlines(format_day_long(due.day)))
    yield Heading(isolate(subregion) if subregion else _("Without a subregion"))
    yield Paragraph(as_inlines(_("Dear colleagues,")))
    countries = len({each.country for each in due.months})
    words = plural(
        "{n} of your countries has open promises.",
        "{n} of your countries have open promises.",
        countries,
    )
    yield Paragraph(as_inlines(sentences(words, due_words(due))))
    yield due_table(due, facts, _("Open promises"))
    yield Paragraph(
        as_inlines(
            _("Please call the focal points about what is over, and note what they tell you.")
        )
    )
    yield Paragraph(as_inlines(_("The Secretariat of the Minamata Convention")))
