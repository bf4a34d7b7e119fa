"""Writes a report of an archive, without a display."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from datetime import date

from mercworkshop.cli import command_inputs, output
from mercworkshop.cli.country_codes import find_code
from mercworkshop.cli.usage import WrongUsage
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.ports.sentences import DaySpan
from mercworkshop.domain.programme.calendar.calendar import read_calendar
from mercworkshop.domain.programme.reports.kinds import LETTERS, ReportKind, ReportScope
from mercworkshop.domain.programme.reports.runs import compose_text
from mercworkshop.errors import UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.i18n import _, plural, typed_list, typed_phrases
from mercworkshop.publishing.reports import (
    check_report_ending,
    read_letters,
    read_report_values,
    write_letters,
    write_report,
)
from mercworkshop.reference.facts.article_names import article_names
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.report.documents.activities.document import ReportHeading
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.store.archive.archive import Archive

_FIRST_DAY = date(2013, 10, 10)
"""The Convention was opened for signature on it: no activity is older."""


def run(asked: Namespace) -> None:
    """Compose the report and write it; nothing is written if it is stopped."""
    if asked.kind == "proceedings":
        raise WrongUsage(
            _("Proceedings are made from the file of the workshop, not from an archive."),
            _("Print them: {command}").format(
                command="mercworkshop print WORKSHOP --as proceedings --to OUT"
            ),
        )
    command_inputs.check_ending(asked.archive, file_kinds.ARCHIVE)
    check_report_ending(asked.to)
    reference = _reference(asked)
    scope = _scope(asked, reference)
    with closing(Archive(asked.archive)) as archive:
        _check_limits(archive, scope)
        if scope.kind in LETTERS:
            _write_letters(archive, scope, reference, asked)
            return
        report, annexes = read_report_values(archive, scope, reference, _show)
    output.clear_progress()
    text = compose_text(report, reference.sentences)
    names = {each.iso3: each.name(reference.language) for each in reference.countries.all}
    heading = ReportHeading(names=names, articles=article_names(reference))
    pages = write_report(report, text, annexes, heading, asked.to, _size(asked))
    _say_pages(asked, pages)


def _write_letters(
    archive: ArchivePort, scope: ReportScope, reference: Reference, asked: Namespace
) -> None:
    """Write a letter, or all of a kind, with what people wrote in them."""
    about = scope.country if scope.kind is ReportKind.LETTER else scope.subregion
    letters = read_letters(archive, scope.kind, about, reference, asked.language or "")
    _say_pages(asked, write_letters(letters, scope.kind, reference, asked.to, _size(asked)))
    if own := sum(asked.language not in {None, each.text.language} for each in letters):
        print(
            plural(
                "{n} letter has words of people: it stays in its own language.",
                "{n} letters have words of people: they stay in their own languages.",
                own,
            )
        )


def _size(asked: Namespace) -> PaperSize:
    return PaperSize[asked.paper.upper()] if asked.paper else PaperSize.A4


def _say_pages(asked: Namespace, pages: int) -> None:
    print(plural("“{{name}}”: {n} page", "“{{name}}”: {n} pages", pages).format(name=asked.to.name))


def _show(done: int, of: int) -> None:
    output.show_progress(done, of, _("sections"), is_last=done == of)


def _reference(asked: Namespace) -> Reference:
    reference = current_reference().on_day(asked.as_of or asked.until or date.today())
    return replace(reference, language=asked.language) if asked.language else reference


def _scope(asked: Namespace, reference: Reference) -> ReportScope:
    first, last = asked.since or _FIRST_DAY, asked.until or reference.day
    if last < first:
        raise WrongUsage(
            _("The period would end before it begins."), _("Change --from, or --until.")
        )
    kind, named = ReportKind(asked.kind), (asked.country or "").strip()
    country = find_code(reference.countries, named) if named else ""
    if kind is ReportKind.BRIEF and not country:
        raise UserError(_("A brief is about one country."), _("Name it: --country KEN"))
    if kind is ReportKind.CABLE and country:
        raise UserError(
            _("A cable is about the workshops of a period, not about one country."),
            _("Leave out --country, or ask for a brief: --kind brief --country {code}").format(
                code=country
            ),
        )
    return ReportScope(
        kind,
        DaySpan(first, last),
        reference.day,
        country=country,
        workshop=asked.workshop or "",
        subregion=asked.subregion or "",
        previous=asked.since_report,
        counts_samples=asked.with_samples,
    )


def _check_limits(archive: ArchivePort, scope: ReportScope) -> None:
    """Refuse a workshop or subregion that is not in the archive, and name those that are."""
    calendar = read_calendar(archive, scope.as_of)
    known = [each.row for each in calendar.entries if not each.is_meeting]
    if scope.workshop and all(scope.workshop not in {each.id, each.file} for each in known):
        raise UserError(
            _("No workshop of this archive has the id “{text}”.").format(text=scope.workshop[:60]),
            _("Its workshops are: {names}.").format(
                names=typed_phrases(
                    _("{kind}: {name}").format(kind=each.id, name=each.title) for each in known
                )
            ),
        )
    subregions = sorted({each.subregion for each in known if each.subregion})
    if scope.subregion and scope.subregion not in subregions:
        raise UserError(
            _("No workshop of this archive is of the subregion “{text}”.").format(
                text=scope.subregion[:60]
            ),
            _("Its subregions are: {names}.").format(names=typed_list(subregions)),
        )
