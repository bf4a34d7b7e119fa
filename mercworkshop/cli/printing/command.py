"""Prints the road maps of countries, or writes them as other files, without a display."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from mercworkshop.cli.output import clear_progress, show_progress
from mercworkshop.cli.printing.countries import (
    find_country,
    find_invited,
    find_version,
    find_versions,
    lacks_version,
)
from mercworkshop.cli.usage import WrongUsage
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.evaluation.variants import QuizVariant
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.ports.room_facts import ContactChoice
from mercworkshop.domain.preflight.results import CHECKS_META, parse_results
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_day
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.i18n import _, plural
from mercworkshop.publishing import batch, requests
from mercworkshop.publishing.formats import Format, format_of
from mercworkshop.publishing.kinds import QUIZ_SHEETS, WORKSHOP_KINDS, PaperKind
from mercworkshop.publishing.papers import endings_of, refuse_missing, write_paper
from mercworkshop.publishing.registry import (
    can_be_in_both,
    can_be_in_full,
    is_whole_road_map,
)
from mercworkshop.publishing.requests import PaperChoices, PaperOrder
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.reference.translation.program_texts import use_program_texts
from mercworkshop.report.documents.road_map.changes import EarlierVersion
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.typesetting.progress import PrintPhase
from mercworkshop.settings import SettingsFile
from mercworkshop.store.read_only_store import open_read_only
from mercworkshop.store.store import Store

_OPTIONS = {"in_both": "--second-language"}


def run(asked: Namespace) -> None:
    """Print the papers; refuse what has no road map, and a format that a paper does not have."""
    if asked.file.suffix.lower() == file_kinds.ARCHIVE:
        # importing it takes a third of a second
        from mercworkshop.cli.printing import archive_papers

        _tell(asked.to, archive_papers.write(asked))
        return
    choices = _choices(asked)
    reference = current_reference()
    reference = reference.on_day(asked.date) if asked.date else reference
    if choices.kind.is_of_no_country:
        _write_of_workshop(asked, reference, choices)
        return
    with open_read_only(asked.file) as store:
        order, countries = _order(store, reference, asked, choices)
        version, since = None, _earlier(store, reference, order, countries, asked.since)
        if asked.version is not None:
            version = find_version(reference.countries, order.workshop, countries[0], asked.version)
            order = _order_of(store.workshop_at_version(version), reference, order.revisions)
        if asked.stood is not None:
            order, countries = _in_past(store, reference, order, countries, asked.stood)
    if asked.all and not choices.kind.is_of_all:
        _write_all(order, countries, choices, asked, since)
        return
    first = since.get(countries[0])
    request = requests.with_changes(order.request(countries, choices, version), first)
    request = requests.with_moment(request, _stood(asked))
    pages = write_paper(requests.with_options(request, on_step=_show_page), asked.to)
    clear_progress()
    _tell(asked.to, pages)


def _write_of_workshop(asked: Namespace, reference: Reference, choices: PaperChoices) -> None:
    """Write a paper about the workshop itself."""
    with open_read_only(asked.file) as store:
        is_counted = choices.format is Format.ICS
        revisions = requests.count_revisions(store) if is_counted else {}
        order = _order_of(store.workshop(), reference, revisions)
        checks = parse_results(store.meta(CHECKS_META))
    known, invited = reference.countries, asked.country
    chosen = [find_invited(known, order.workshop, invited)] if invited else []
    request = requests.with_options(order.request_of_workshop(choices, chosen), on_step=_show_page)
    if choices.kind is PaperKind.AGENDA:
        request = requests.with_checks(request, checks, SettingsFile().laptop)
    pages = write_paper(request, asked.to)
    clear_progress()
    _tell(asked.to, pages)


def _earlier(
    store: Store,
    reference: Reference,
    order: PaperOrder,
    countries: Sequence[str],
    asked: str | None,
) -> Mapping[str, EarlierVersion]:
    """Return the earlier version of each country that has one of that name; none if not asked."""
    if asked is None:
        return {}
    found = find_versions(reference.countries, order.workshop, countries, asked)
    return {
        country: EarlierVersion(version, store.workshop_at_version(version))
        for country, version in found.items()
    }


def _choices(asked: Namespace) -> PaperChoices:
    """Return what was chosen, checked before anything is opened."""
    if asked.date:
        PartialDate(asked.date.isoformat())  # refuses years outside the range of dates
    if asked.view is not None:
        raise WrongUsage(
            _("“{option}” changes nothing in this paper: leave it out.").format(option="--view"),
            _("Give an archive ({pattern}), not a workshop.").format(pattern="*.mercpa"),
        )
    if asked.kind and asked.kind not in {each.value for each in WORKSHOP_KINDS}:
        raise WrongUsage(
            _("“{paper}” is a paper about an archive.").format(paper=asked.kind),
            _("Give an archive ({pattern}), not a workshop.").format(pattern="*.mercpa"),
        )
    kind = PaperKind(asked.kind or PaperKind.FULL.value)
    _check_countries(asked, kind)
    format_ = _format(asked, kind)
    refuse_missing(kind, format_)
    _refuse_idle(asked, kind, format_)
    return PaperChoices(
        kind=kind,
        format=format_,
        language=asked.language or "",
        paper=PaperSize[asked.paper.upper()] if asked.paper else None,
        template=_read_template(asked.template) if asked.template else None,
        in_full=bool(asked.in_full),
        in_both=asked.in_both is not None,
        second=asked.in_both or "",
        day=asked.day or "",
        addressee=asked.ministry,
        contacts=ContactChoice(asked.contacts or ContactChoice.NONE.value),
        face=AgendaFace(asked.face or AgendaFace.PARTICIPANT.value),
        variant=None
        if asked.sheet == QUIZ_SHEETS[-1]
        else QuizVariant(asked.sheet or QuizVariant.A),
    )


def _read_template(path: Path) -> bytes:
    from mercworkshop.publishing.templates import read_template  # the child process, zip files

    return read_template(path)


def _check_countries(asked: Namespace, kind: PaperKind) -> None:
    """Refuse a kind of paper without the countries that it is about, or with too many."""
    if kind.is_of_no_country:
        return
    if (asked.country is not None) == asked.all:
        raise WrongUsage(
            _("Name one country with --country, or ask for all of them with --all."),
            _("“{command} --help” lists what can be given.").format(command="mercworkshop print"),
        )
    if asked.all and asked.version is not None:
        raise WrongUsage(
            _("A named version is of one country: name it with --country."),
            _("“{command} --help” lists what can be given.").format(command="mercworkshop print"),
        )
    if kind.is_of_all and not asked.all:
        raise WrongUsage(
            _("“{paper}” is about all countries: ask for them with --all.").format(
                paper=kind.title
            ),
            _("“{command} --help” lists what can be given.").format(command="mercworkshop print"),
        )


def _refuse_idle(asked: Namespace, kind: PaperKind, format_: Format) -> None:
    """Refuse an option that this paper has no use for: what was asked would be missing in it."""
    names_pair = bool(asked.in_both) and kind is not PaperKind.AGENDA
    idle = {
        "face": kind is not PaperKind.AGENDA,
        "sheet": kind is not PaperKind.QUIZ or format_ is Format.XLSX,
        "day": kind not in {PaperKind.SIGN_IN, PaperKind.INTERPRETERS},
        "contacts": kind is not PaperKind.PARTICIPANTS,
        "country": kind.is_of_no_country and kind is not PaperKind.HOMEWORK,
        "all": kind.is_of_no_country,
        "version": kind.is_of_no_country,
        "stood": kind.is_of_no_country or asked.version is not None or asked.since is not None,
        "ministry": kind is not PaperKind.COMMENTS,
        "format": not asked.all or kind.is_of_all,
        "order": not asked.all,
        "since": not is_whole_road_map(kind, format_),
        "template": format_ is not Format.DOCX,
        "in_full": not can_be_in_full(kind, format_),
        "in_both": kind is not PaperKind.INTERPRETERS
        and (names_pair or not can_be_in_both(kind, format_)),
    }
    for name, is_idle in idle.items():
        if is_idle and getattr(asked, name) not in {None, False}:
            raise WrongUsage(
                _("“{option}” changes nothing in this paper: leave it out.").format(
                    option=_OPTIONS.get(name) or f"--{name.replace('_', '-')}"
                ),
                _("“{command} --help” lists what can be given.").format(
                    command="mercworkshop print"
                ),
            )


def _format(asked: Namespace, kind: PaperKind) -> Format:
    """Return the format: by the ending of OUT or, for files in a folder, by the option."""
    is_folder = asked.all and not kind.is_of_all
    ending = (asked.format or Format.PDF.ending).removeprefix(".")
    path = asked.to / f"paper.{ending}" if is_folder else asked.to
    found = format_of(path)
    if found is None:
        what = ending if is_folder else asked.to.name
        raise UserError(
            _("“{file}” does not end as any file that this program writes.").format(file=what),
            endings_of(kind),
        )
    if is_folder and format_of(asked.to):
        raise WrongUsage(
            _("“{paper}” is written as one file for each country: name a folder.").format(
                paper=kind.title
            ),
            _("The option --format chooses what the files are."),
        )
    return found


def _order(
    store: Store, reference: Reference, asked: Namespace, choices: PaperChoices
) -> tuple[PaperOrder, list[str]]:
    """Return what papers are made of, and the codes of the countries in their order."""
    workshop = store.workshop()
    revisions: Mapping[str, int] = {}
    if choices.format is Format.ICS:
        revisions = requests.count_revisions(store)
    known = reference.countries
    if asked.all:
        there = requests.countries_with_road_map(workshop, reference)
        wanted = [each for each in (asked.order or "").split(",") if each.strip()]
        first = list(dict.fromkeys(find_country(known, workshop, each) for each in wanted))
        countries = [*first, *(each for each in there if each not in first)]
    else:
        countries = [find_country(known, workshop, asked.country)]
    if not countries:
        raise UserError(_("No road map is begun in it yet."))
    return _order_of(workshop, reference, revisions), countries


def _order_of(workshop: Workshop, reference: Reference, revisions: Mapping[str, int]) -> PaperOrder:
    corrected = reference.corrected_by(workshop.records(Correction).all())
    use_program_texts(corrected.data)
    return PaperOrder(workshop, corrected, revisions)


def _in_past(
    store: Store, reference: Reference, order: PaperOrder, countries: Sequence[str], day: date
) -> tuple[PaperOrder, list[str]]:
    """Return road maps as they stood at the end of a day, and the countries that had one then."""
    road_maps = (road_map_id(each, order.workshop.workshop_id) for each in countries)
    workshop = store.workshop_at(day.isoformat(), *road_maps)
    begun = {each.country for each in workshop.records(RoadMap).values()}
    there = [each for each in countries if each in begun]
    if not there:
        raise UserError(_("No road map was begun by {day}.").format(day=format_day(day)))
    return _order_of(workshop, reference, order.revisions), there


def _stood(asked: Namespace) -> str:
    return asked.stood.isoformat() if asked.stood is not None else ""


def _write_all(
    order: PaperOrder,
    countries: Sequence[str],
    choices: PaperChoices,
    asked: Namespace,
    since: Mapping[str, EarlierVersion],
) -> None:
    papers = [
        requests.with_moment(
            requests.with_changes(order.request([country], choices), since.get(country)),
            _stood(asked),
        )
        for country in countries
    ]
    written = batch.write_papers(papers, asked.to, show_progress)
    show_progress(len(papers), len(papers), "")
    for each in written:
        _tell(each.path, each.pages)
        if each.kept:
            print(batch.kept_words(each.path.name, each.kept.name))
    for country in countries:
        if since and country not in since:
            print(lacks_version(order.reference.countries, country, asked.since))


def _tell(path: Path, pages: int) -> None:
    """Say what was written, and how long it is where the format counts that."""
    match format_of(path):
        case Format.XLSX:
            length = plural("{n} sheet", "{n} sheets", pages)
        case Format.PPTX:
            length = plural("{n} slide", "{n} slides", pages)
        case _:
            length = plural("{n} page", "{n} pages", pages)
    print(f"{path}: {length}" if pages else path)


def _show_page(phase: PrintPhase, page: int, _pages: int) -> None:
    """Show the progress of printing, if standard error is a terminal."""
    if phase is PrintPhase.PAGES and sys.stderr.isatty():
        counted = _("Page {page}").format(page=page)
        print(f"\r\033[K{counted}", end="", file=sys.stderr, flush=True)
