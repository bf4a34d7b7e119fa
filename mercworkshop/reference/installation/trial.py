"""Tries the files of a data pack together, before they count: what would fail later fails here."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from mercworkshop import input_file, paths
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import BadFile
from mercworkshop.i18n import LANGUAGES, _, listed
from mercworkshop.reference.data_packs.data_sets import data_sets
from mercworkshop.reference.data_packs.known_files import find_kind
from mercworkshop.reference.facts import lookups, print_facts, treaty_status
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import Pack, read_file
from mercworkshop.reference.files.translations import ENGLISH, Translation
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts import action_templates, search_texts
from mercworkshop.reference.translation import program_texts, text_states

_ARTICLES = 35


def refuse_unusable(files: Mapping[str, str], data: DataFiles) -> None:
    """Raise BadFile naming file, place and reason if the program cannot work with these texts.

    Each is a sound data file by itself; here they are read together with those that stay.
    """
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        tried = replace(data.without_corrections(), tried=Path(folder))
        for name in files:
            _refuse_emptied(name, data.without_corrections(), tried)
        _refuse_missing_articles(tried)
        _read_all(files, tried)


def _refuse_emptied(name: str, data: DataFiles, tried: DataFiles) -> None:
    """Refuse a list or group that has entries now and none in the new text."""
    kind = find_kind(name)
    if kind is None or kind is Translation or not data.path(name).exists():
        return
    before: Any = msgspec.to_builtins(read_file(data, name, kind))
    after: Any = msgspec.to_builtins(read_file(tried, name, kind))
    for place, value in before.items():
        if isinstance(value, list | tuple | dict) and value and not after.get(place):
            raise _unusable(name, _("“{place}” has no entries any more").format(place=place))


def _refuse_missing_articles(tried: DataFiles) -> None:
    """Refuse a Convention without one of its articles: texts everywhere lead to them."""
    name = "convention.yaml"
    there = {
        each.number
        for each in Reference(Pack(tried, ()), date.today(), ENGLISH).law.convention.articles
    }
    missing = sorted(set(range(1, _ARTICLES + 1)) - there)
    if missing:
        words = _("“articles” lacks Article {number}").format(number=missing[0])
        raise _unusable(name, words)


def _read_all(files: Mapping[str, str], tried: DataFiles) -> None:
    names = listed(sorted(files))
    for language in _languages(files):
        reference = Reference(Pack(tried, (paths.case_studies(),)), date.today(), language)
        for what, read in _readers(files):
            try:
                for _each in read(reference):
                    pass
            except BadFile as error:
                raise _unusable(names, error.message) from error
            except Exception as error:
                logging.getLogger(__name__).warning("A data pack fails at %s", what, exc_info=True)
                words = _("the program needs “{missing}”, which is not there ({what})")
                missing = str(error).strip("'\"") or type(error).__name__
                raise _unusable(names, words.format(missing=missing, what=what)) from error


def _languages(files: Mapping[str, str]) -> list[str]:
    """Return English, and the languages of which the files hold translations."""
    folders = {name.split("/")[1] for name in files if "/" in name}
    return [each for each in LANGUAGES if each == ENGLISH or each in folders]


def _law(reference: Reference) -> Iterator[object]:
    law = reference.law
    yield from (law.article(number) for number in range(1, _ARTICLES + 1))
    yield from (action_templates.action_template(reference, each) for each in law.obligations)
    yield from (action_templates.action_template(reference, each) for each in law.annex_of_entries)
    yield from law.dated_entries()
    yield from law.checklist()
    facts = law.ratification.facts
    for deposit in (facts.fiftieth_instrument, facts.fiftieth_instrument + timedelta(1)):
        yield law.deadlines(deposit)


def _countries(reference: Reference) -> Iterator[object]:
    known = reference.countries
    yield known.practice
    for each in known.all:
        yield treaty_status.status_lines(reference, each, partial_date.format_day)
        yield treaty_status.source_addresses(reference, each)
        yield known.entry_into_force(each)


def _papers(reference: Reference) -> Iterator[object]:
    for country in (reference.countries.practice, *reference.countries.all[:2]):
        yield print_facts.facts_for(reference, country.iso3, Details(id=""))


def _lists(reference: Reference) -> Iterator[object]:
    lists = reference.working_lists
    yield from (
        lists.guidance,
        lists.customs,
        lists.centres,
        lists.papers,
        lists.inventory,
        lists.law_questions,
        reference.glossary,
        reference.terms,
        reference.work_words,
        reference.draft_topics,
    )
    yield from reference.support.all
    yield from map(reference.section_title, reference.sections)


def _case_studies(reference: Reference) -> Iterator[object]:
    for refusal in reference.case_studies.refusals():
        raise refusal
    yield lookups.build_lookups(reference)


_READERS: Mapping[str, Callable[[Reference], Iterator[object]]] = {
    "law": _law,
    "countries": _countries,
    "papers": _papers,
    "lists": _lists,
    "search": lambda reference: iter(search_texts.library_texts(reference)),
    "data sets": lambda reference: data_sets(reference.pack, reference.language),
    "words of the program": lambda reference: program_texts.refuse_unsound(
        reference.pack.data, reference.language
    ),
    "texts": lambda reference: text_states.stated_texts(reference.pack, reference.language),
}
"""Functions that read the data, by the names that messages use."""


_OF_CASE_STUDIES = frozenset({"sections.yaml", "ratification.yaml", "convention.yaml"})
"""The files that case studies refer to; to read all of these takes long."""


def _readers(
    files: Mapping[str, str],
) -> Iterator[tuple[str, Callable[[Reference], Iterator[object]]]]:
    yield from _READERS.items()
    if not _OF_CASE_STUDIES.isdisjoint(files):
        yield "case studies", _case_studies


def _unusable(name: str, reason: str) -> BadFile:
    error = input_file.bad_file_error(Path(name), 0, reason)
    return BadFile(error.message, _("Ask the secretariat for another copy."))
