"""Letters about promises: to a focal point, what its country said and what is asked of it now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.due import DueList
from mercworkshop.domain.programme.follow_up.reading import CountryThenNow
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import _, isolate, language_scope, listed, number, plural, sentences
from mercworkshop.report.documents.desk.follow_up.due_list import (
    countries_table,
    due_words,
    promises_table,
)
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Group,
    Heading,
    Paragraph,
    Row,
    Table,
)
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
    language = parts[0].language or whole.language  # the words at the foot of all pages
    imprint = parts[0].imprint or whole.imprint
    return replace(whole, language=language, parts=parts, imprint=imprint)


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
    """Yield a letter of one page; what is asked about follows its signature, once."""
    yield _paragraph(format_day_long(told.day))
    yield _paragraph(
        _("National focal point for the Minamata Convention: {country}").format(country=name)
    )
    yield Heading(_("{country}: what became of the road map").format(country=name), 2)
    yield _paragraph(_("Dear national focal point,"))
    yield _paragraph(_told_us(told))
    done = [each for each in told.actions if each.progress == Progress.DONE]
    if done:
        titles = listed(wording.quoted_title(each) for each in done)
        yield _paragraph(_("We congratulate you on what is done: {titles}.").format(titles=titles))
    yield _paragraph(_we_ask(told))
    closing = [_("Thank you for your work, and kind regards,"), _sender()]
    if told.due:
        closing.insert(
            0,
            _(
                "A sheet to fill in is enclosed. It takes half a minute for each action: how it"
                " stands, until when, what keeps it, and what comes next."
            ),
        )
    yield Group(tuple(map(_paragraph, closing)))
    if told.due:
        yield Heading(_("Enclosure: what we ask about"), 2)
        yield _asked_table(told)


def _told_us(told: CountryThenNow) -> str:
    promised = told.country.promised
    done = wording.done_words(told) if promised.done else ""
    if not promised.asked:
        return sentences(
            _("Thank you for the road map that your delegation made."),
            _("Since then nothing was reported to us of its actions."),
            done,
        )
    said = plural(
        "At the workshop “{{title}}” your delegation said how {n} action stands.",
        "At the workshop “{{title}}” your delegation said how {n} actions stand.",
        promised.asked,
    )
    return sentences(said.format(title=isolate(promised.told_title)), done)


def _we_ask(told: CountryThenNow) -> str:
    if not told.due:
        return _("Nothing is due now; please tell us if anything changes.")
    return plural(
        "We would be grateful if you could tell us how {n} action stands, which is listed below.",
        "We would be grateful if you could tell us how {n} actions stand, which are listed below.",
        len(told.due),
    )


def _asked_table(told: CountryThenNow) -> Table:
    """Return the actions to ask about, with the numbers of the sheet to fill in."""
    heads = (_("No."), _("Action"), _("Promised first"), _("Now"), _("Last said"))
    rows = tuple(
        Row(
            tuple(
                map(
                    as_inlines,
                    (
                        number(at),
                        isolate(each.title.strip() or _("Without a title yet")),
                        wording.promised_words(told, each),
                        wording.span_words(each.now_first, each.now_last),
                        wording.last_said(each),
                    ),
                )
            )
        )
        for at, each in enumerate(told.due, 1)
    )
    return Table(
        tuple(map(Column, heads)), rows, title=_("What we ask about"), shares=(1, 7, 3, 3, 7)
    )


def _to_office(subregion: str, due: DueList, facts: DeskPaperFacts) -> tuple[Part, ...]:
    title = _("Letter to the regional office")
    blocks = _letter_to_office(subregion, due, facts)
    document = frame_document(facts, title, blocks, shape=PageShape.UPRIGHT)
    return embed(document, f"office-{subregion or 'none'}")


def _letter_to_office(subregion: str, due: DueList, facts: DeskPaperFacts) -> Iterator[Block]:
    """Yield a letter with a line for each country; the actions follow its signature."""
    yield _paragraph(format_day_long(due.day))
    yield Heading(isolate(subregion) if subregion else _("Without a subregion"), 2)
    yield _paragraph(_("Dear colleagues,"))
    countries = due.by_country
    words = plural(
        "{n} of your countries has open promises.",
        "{n} of your countries have open promises.",
        len(countries),
    )
    yield _paragraph(sentences(words, due_words(due)))
    yield countries_table(countries, facts)
    closing = _("Please call the focal points about what is over, and note what they tell you.")
    yield Group((_paragraph(closing), _paragraph(_sender())))
    yield Heading(_("Enclosure: the open promises"), 2)
    yield promises_table(countries, facts)


def _paragraph(words: str) -> Paragraph:
    return Paragraph(as_inlines(words))


def _sender() -> str:
    return _("The Secretariat of the Minamata Convention")
