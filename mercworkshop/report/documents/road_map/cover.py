"""The title page of a road map: where the country goes, by when, and what is in the paper."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.draft_state import DraftStage
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.review.standing import read_standing
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import _, isolate, listed, number, plural
from mercworkshop.report.documents.road_map.headline import headline
from mercworkshop.report.documents.road_map.imprint import state_note
from mercworkshop.report.documents.road_map.money import not_funded, whole_actions
from mercworkshop.report.documents.road_map.path_line import path_line
from mercworkshop.report.documents.road_map.print_data import (
    MOST_BRIEF,
    PrintData,
    format_date_long,
    format_period,
    or_verbatim,
    review_then,
    status_note,
    status_rows,
)
from mercworkshop.report.documents.road_map.status import force_words
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Contents,
    Figures,
    Group,
    Heading,
    Paragraph,
    SideBySide,
)
from mercworkshop.report.model.document import Cover
from mercworkshop.report.model.inlines import Blank, BlankKind, Text, as_inlines


def cover_of(data: PrintData, version: NamedVersion | None) -> Cover:
    """Return the title page; ``version`` is the named version that is printed."""
    return Cover(
        headline=headline(data),
        lines=tuple(headline_notes(data)),
        labels=tuple(filter(None, (or_verbatim(data.road_map, "state", ""),))),
        facts=tuple((key, as_inlines(words)) for key, words in _facts(data, version) if words),
        note=state_note(data),
        blocks=tuple(_blocks(data)),
    )


def headline_notes(data: PrintData) -> Iterator[str]:
    """Yield what follows from the intended date: the entry into force, or that it has passed.

    For a State that deposited after its workshop, also what it intended at the workshop: that is
    what the draft is about.
    """
    then = review_then(data)
    if data.facts.review.is_bound and not then.is_bound and then.deposit:
        day = isolate(format_date_long(then.deposit))
        yield _("Intends to deposit: {day}").format(day=day)
    if force := force_words(data):
        yield _("{about}: {sentence}").format(about=_("Entry into force"), sentence=force)
    if data.review_input.is_plan_past:
        yield _("The planned day of the deposit has passed: name a new one.")


def _blocks(data: PrintData) -> Iterator[Block]:
    if figures := _figures(data):
        yield Figures(figures)
    if (chart := path_line(data, as_then=True)).points and not review_then(data).is_bound:
        yield ChartBlock(chart, alternative=_("Path to becoming a Party"))
    if brief := _brief(data):
        yield Group((Heading(_("In brief"), 3), Paragraph(as_inlines(brief))))
    yield Contents(_("In this paper"))
    yield from status_note(data)
    if data.state.stage in {DraftStage.DRAFT, DraftStage.PRESENTED}:
        yield _corrected_by()


def _corrected_by() -> Group:
    """Return the box in which somebody signs for the corrections of the country."""
    lines = ((Blank(BlankKind.LINE, words),) for words in (_("Name"), _("Date")))
    who = Paragraph((Text(_("Corrected at home by"), bold=True),))
    return Group((who, SideBySide(tuple((Paragraph(each),) for each in lines))), is_framed=True)


def _figures(data: PrintData) -> tuple[tuple[str, str], ...]:
    """Return what can be counted: actions, objectives, treaty acts, and money not there."""
    kept, review = len(whole_actions(data)), data.review_input
    acts = read_standing(review_then(data)).acts if review.steps else ()
    of_acts = f"{number(sum(each.is_done for each in acts))}/{number(len(acts))}"
    found = [
        (number(kept), plural("action", "actions", kept), bool(kept)),
        (
            number(len(review.objectives)),
            plural("objective", "objectives", len(review.objectives)),
            bool(review.objectives),
        ),
        (isolate(of_acts), _("treaty acts done"), bool(acts)),
        (" + ".join(not_funded(data)), _("not funded, at most"), bool(not_funded(data))),
    ]
    return tuple((value, words) for value, words, is_there in found if is_there)


def nothing_yet(data: PrintData) -> str:
    """Return that nothing is written down yet; empty if something is."""
    review = data.review_input
    if review.actions or review.steps or review.needs or data.road_map.context.strip():
        return ""
    return _("No step, action or need has been written down yet.")


def _brief(data: PrintData) -> str:
    """Return the national context, or its first sentences if it is long."""
    if nothing := nothing_yet(data):
        return nothing
    context = data.road_map.context.strip()
    return context if len(context) <= MOST_BRIEF else _shorten(context)


def _shorten(text: str) -> str:
    """Return the sentences that fit, else the words, with an ellipsis."""
    start = text[:MOST_BRIEF]
    ends = [start.rfind(sign) + 1 for sign in (". ", ".\n", "。", "؟ ", "! ", "? ")]
    end = max(ends)
    if end < MOST_BRIEF // 3:
        end = max(start.rfind(" "), MOST_BRIEF // 2)
    return f"{start[:end].rstrip()} …"


def _facts(data: PrintData, version: NamedVersion | None) -> list[tuple[str, str]]:
    fields = fields_of(RoadMap)
    road_map = data.road_map
    return [
        *status_rows(data),
        (
            _("Signed, as the country says"),
            or_verbatim(road_map, "signed", _signed_otherwise(data)),
        ),
        (_("Workshop"), _workshop(data.details)),
        (fields["focal_point"].caption, road_map.focal_point),
        (fields["coordination"].caption, road_map.coordination),
        (_("Named version"), _version_text(data, version) if version else ""),
        (_("Translation"), _translation_text(data)),
    ]


def _signed_otherwise(data: PrintData) -> str:
    """Return the day of signature that the country says; empty where its status says the same."""
    day = format_date_long(data.road_map.signed)
    return "" if any(day in each.words for each in data.facts.status) else day


def _version_text(data: PrintData, version: NamedVersion) -> str:
    """Return title, time, author, four digest words and code of a version."""
    parts = (version.title, data.times.words(version.at), isolate(version.by))
    return "\n".join((listed(parts), isolate(version.words), isolate(version.code)))


def _translation_text(data: PrintData) -> str:
    """Return how many texts are marked, as they are not translated or not up to date."""
    if not data.untranslated:
        return ""
    return plural(
        "{n} text is not translated, or older than its original: it is marked.",
        "{n} texts are not translated, or older than their originals: they are marked.",
        data.untranslated,
    )


def _workshop(details: Details) -> str:
    """Return title, place and dates, each on its own line."""
    place = listed((details.venue, details.city))
    period = [format_period(details.start, details.end)] if details.start or details.end else []
    unread = [or_verbatim(details, field, "") for field in ("start", "end")]
    days = listed((*period, *unread))
    return "\n".join(filter(None, (details.title, place, isolate(days) if days else "")))
