"""What the pane says of one partner, as sections; no widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mercworkshop.domain.entities.needs import NEED_NAMES
from mercworkshop.domain.programme.partners import words
from mercworkshop.domain.programme.partners.partner_desk import OnePartner, PartnerPresence
from mercworkshop.domain.programme.partners.partners import (
    PARTNER_KIND_NAMES,
    Partner,
)
from mercworkshop.domain.programme.partners.pilot_roles import PilotRole
from mercworkshop.domain.programme.samples import mark_sample
from mercworkshop.gui.places.partners.marks.rows import MarkHeading
from mercworkshop.gui.places.partners.parts.detail_pane import DetailLine, DetailSection
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry
from mercworkshop.i18n import LANGUAGES, _, isolate, listed, listed_phrases, number, plural


def about_partner(partner: Partner) -> str:
    """Return what a partner is."""
    return listed_phrases([_(PARTNER_KIND_NAMES[partner.kind]), partner.about])


def _presence(seen: PartnerPresence) -> Iterator[DetailLine]:
    """Yield what workshops hold about a partner; their records refer to it by its name."""
    if seen.offers:
        yield DetailLine(number(seen.offers), name=_("Offers made at workshops"))
    if seen.people:
        yield DetailLine(number(seen.people), name=_("Its people on lists"))


def partner_sections(one: OnePartner, marks: Sequence[MarkHeading]) -> tuple[DetailSection, ...]:
    """Return what a partner can support, was called and paid, and what headings of marks mean."""
    sections = [
        DetailSection(_("What can it support?"), (*_support(one.partner), *_presence(one.presence)))
    ]
    if one.names:
        lines = tuple(DetailLine(words.name_words(each)) for each in one.names)
        sections.append(DetailSection(_("What was it called before?"), lines))
    if one.contributions:
        paid = plural(
            "{n} contribution, under Donors", "{n} contributions, under Donors",
            len(one.contributions),
        )  # fmt: skip
        sections.append(DetailSection(_("What did it pay?"), (DetailLine(paid),)))
    if marks:
        headings = tuple(DetailLine(each.says, "muted", each.title) for each in marks)
        sections.append(DetailSection(_("Workshops"), headings))
    if one.pilots:
        lines = tuple(map(_pilot_line, one.pilots))
        sections.append(DetailSection(_("In which pilots does it work?"), lines))
    return tuple(sections)


def _pilot_line(role: PilotRole) -> DetailLine:
    """Return what a partner does in a pilot, in the words that stand there."""
    title = mark_sample(isolate(role.title), is_sample=role.is_sample)
    does = isolate(role.does) if role.does else _("It is not said what it does.")
    return DetailLine(_("pays") if role.pays and not role.does else does, name=title)


def gave_entries(one: OnePartner, titles: Mapping[str, str]) -> list[ListedEntry]:
    """Return what a partner gave, with where and who says so."""
    return [
        ListedEntry(
            each.id,
            isolate(each.what),
            listed_phrases(
                [
                    words.where_words(each.scope, each.programme_workshop, titles),
                    words.source_words(each.source),
                ]
            ),
            not each.is_doubtful,
        )
        for each in one.gave
    ]


def _support(partner: Partner) -> Iterator[DetailLine]:
    if partner.supports:
        yield DetailLine(isolate(partner.supports))
    if not partner.supports and not partner.articles:
        yield DetailLine(_("Nobody has said yet."), "amber")
    elif not partner.is_verified:
        yield DetailLine(_("Not verified: no source was read."), "amber")
    yield from _scope(partner)
    if partner.source:
        yield DetailLine(words.source_words(partner.source), name=_("Source"))
    else:
        yield DetailLine(_("Which source?"), "amber")
    if partner.note:
        yield DetailLine(isolate(partner.note), "muted")


def _scope(partner: Partner) -> Iterator[DetailLine]:
    """Yield for what and for whom its support is."""
    if partner.articles:
        yield DetailLine(words.article_words(partner.articles), name=_("Articles"))
    if partner.kinds:
        kinds = listed(_(NEED_NAMES[each]) for each in partner.kinds)
        yield DetailLine(kinds, name=_("Kinds of help"))
    if partner.region:
        yield DetailLine(partner.region, name=_("Region covered"))
    if partner.languages:
        spoken = listed(LANGUAGES.get(each, each) for each in partner.languages)
        yield DetailLine(spoken, name=_("Languages"))
