"""Letters as rows of a table: to whom, in which language, and whether a person wrote in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mercworkshop.domain.programme.follow_up.due_promises import DueList
from mercworkshop.domain.programme.follow_up.reading import CountryThenNow
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.letters import Letter
from mercworkshop.domain.programme.reports.merged_report import ParagraphOrigin
from mercworkshop.domain.programme.reports.records import REPORT_STATE_NAMES, ReportState
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.widgets.tables.record_table import TableRecord
from mercworkshop.gui.widgets.tables.text_table import CellInk
from mercworkshop.i18n import Language, _, isolate, listed_phrases, number, plural, sentences
from mercworkshop.reference.lists.countries import Countries

_STATE = 3


def by_id(letters: Iterable[Letter]) -> dict[str, Letter]:
    """Return letters by what names them in the table: their place, then another language."""
    found: dict[str, Letter] = {}
    for each in letters:
        name = f"{each.place.kind}/{each.place.about}"
        found[f"{name}/{each.text.language}" if name in found else name] = each
    return found


def goes_to(letter: Letter, known: Countries) -> str:
    """Return the country of a letter, or the subregion of the office."""
    if letter.place.kind is ReportKind.LETTER:
        return country_name(known, letter.place.about)
    return letter.place.about or _("Without a subregion")


def letter_title(letter: Letter, known: Countries) -> str:
    """Return what a letter is called once somebody writes in it."""
    if letter.place.kind is ReportKind.LETTER:
        return _("Letter to {country}").format(country=isolate(goes_to(letter, known)))
    said = _("Letter to the regional office: {name}")
    return said.format(name=isolate(goes_to(letter, known)))


def state_words(letter: Letter) -> str:
    """Return whether a person wrote in a letter, and what is to be looked at."""
    if not letter.report:
        return _("automatic text")
    if letter.state is ReportState.FINAL:
        return _(REPORT_STATE_NAMES[letter.state])
    written = sum(each.origin is not ParagraphOrigin.GENERATED for each in letter.merged.paragraphs)
    if not written:
        return _("begun, with the automatic text")
    parts = [plural("{n} paragraph is yours", "{n} paragraphs are yours", written)]
    if count := marks(letter):
        parts.append(plural("{n} paragraph to look at", "{n} paragraphs to look at", count))
    return listed_phrases(parts)


def marks(letter: Letter) -> int:
    """Return how many paragraphs of a letter are to be looked at."""
    return sum(bool(each.marks) for each in letter.merged.paragraphs)


def headline_words(letters: Iterable[Letter]) -> str:
    """Return how many letters there are, and in how many a person wrote."""
    its = tuple(letters)
    begun = sum(bool(each.report) for each in its)
    said = plural("{n} letter is ready.", "{n} letters are ready.", len(its))
    marked = sum(map(marks, its))
    return sentences(
        said,
        plural("A person wrote in {n}.", "A person wrote in {n}.", begun) if begun else "",
        plural("{n} paragraph to look at.", "{n} paragraphs to look at.", marked) if marked else "",
    )


def letter_records(letters: Mapping[str, Letter], known: Countries) -> Iterator[TableRecord]:
    """Yield a row for each letter: those to countries by name, then those to offices."""
    its = sorted(letters.items(), key=lambda own: (own[1].place.kind, goes_to(own[1], known)))
    kind = None
    for name, each in its:
        if each.place.kind is not kind:
            kind = each.place.kind
            to_country = kind is ReportKind.LETTER
            title = _("To national focal points") if to_country else _("To regional offices")
            yield TableRecord("", (title,), inks={0: CellInk("muted", is_bold=True)})
        yield TableRecord(
            name,
            (
                isolate(goes_to(each, known)),
                Language(each.text.language).own_name,
                number(count_open_actions(each)),
                state_words(each),
            ),
            inks=_looks(each),
        )


def _looks(letter: Letter) -> Mapping[int, CellInk]:
    if not letter.report:
        return {_STATE: CellInk("muted")}
    is_marked = letter.state is ReportState.DRAFT and marks(letter)
    return {_STATE: CellInk("amber")} if is_marked else {}


def count_open_actions(letter: Letter) -> int:
    """Return how many actions a letter asks about, or tells an office that they are open."""
    match letter.place.matter:
        case CountryThenNow(due=due):
            return len(due)
        case DueList() as due_list:
            return due_list.actions
    return 0
