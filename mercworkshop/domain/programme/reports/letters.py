"""Letters of an archive: which there are, and each with what people wrote in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.follow_up.due_promises import read_regions
from mercworkshop.domain.programme.follow_up.reading import CountryThenNow, read_countries
from mercworkshop.domain.programme.reports import reports
from mercworkshop.domain.programme.reports.annex_values import AnnexValues, read_annexes
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.composing import compose_of
from mercworkshop.domain.programme.reports.desk import (
    KeptReport,
    ListedReport,
    read_report,
    read_reports,
)
from mercworkshop.domain.programme.reports.kept_annexes import kept_in
from mercworkshop.domain.programme.reports.kinds import LETTERS, ReportKind
from mercworkshop.domain.programme.reports.merged_report import MergedReport
from mercworkshop.domain.programme.reports.merging import merge_report
from mercworkshop.domain.programme.reports.printed_report import printed_report
from mercworkshop.domain.programme.reports.records import Report, ReportState
from mercworkshop.domain.programme.reports.runs import ReportText
from mercworkshop.domain.programme.reports.source import LetterMatter, ReportFacts, ReportSource
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.i18n import LANGUAGES, Language

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class LetterPlace:
    """To whom a letter goes: ``about`` is the code of a country, or the name of a subregion.

    ``matter`` is what it tells of if it was read already.
    """

    kind: ReportKind
    about: str
    matter: LetterMatter | None = None

    @property
    def language(self) -> str:
        """The code of the language of the road map of its country; blank for an office."""
        its = self.matter
        return its.country.promised.language if isinstance(its, CountryThenNow) else ""

    def blank(self, title: str, number: int = 0) -> Report:
        """Return the letter as a report in which nobody wrote yet, the same in every archive.

        ``number`` tells how many letters went there before.
        """
        is_country = self.kind is ReportKind.LETTER
        return Report(
            id=derived_id("letter", self.kind, self.about, str(number)),
            title=title,
            kind=self.kind,
            country=self.about if is_country else "",
            subregion="" if is_country else self.about,
            languages=(Language(self.language),) if self.language else (),
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it stands in one of its languages, with its enclosures.

    ``report`` is the id of the report in which people wrote; empty if nobody began one.
    """

    place: LetterPlace
    composed: ComposedReport
    merged: MergedReport
    text: ReportText
    annexes: AnnexValues
    report: str = ""
    state: ReportState = ReportState.DRAFT


@dataclass(frozen=True, slots=True)
class LetterReader:
    """Reads letters as of a day; ``facts_in`` gives the facts in a language, by its code.

    A letter that somebody began is in its own languages, whichever language is asked for. Any other
    letter is in the language of its road map, or in ``language``. If ``only`` is not empty, it is
    the language of all letters, except of one with words only in other languages.
    """

    day: date
    facts_in: Callable[[str], ReportFacts]
    language: str
    only: str = ""

    def read(self, archive: ArchivePort, kind: ReportKind, country: str = "") -> tuple[Letter, ...]:
        """Return the letters of a kind: all, or what concerns one country alone.

        A letter that somebody began stays, even if nothing is promised any more.
        """
        known = read_reports(archive)
        places = [*_places(archive, kind, country, self.day, known)]
        facts: dict[str, ReportFacts] = {}
        return tuple(
            letter for each in places for letter in self._letters(archive, each, known, facts)
        )

    def _letters(
        self,
        archive: ArchivePort,
        place: LetterPlace,
        known: Iterable[ListedReport],
        by_language: dict[str, ReportFacts],
    ) -> Iterator[Letter]:
        """Yield the letter to somebody in each of its languages."""
        begun = find_letter(known, place)
        kept = read_report(archive, begun.id) if begun else KeptReport(place.blank("-"))
        own = begun.id if begun else ""
        for language in self._languages(place, kept):
            if language not in by_language:
                by_language[language] = self.facts_in(language)
            facts = by_language[language]
            scope = reports.scope_of(kept.report, self.day)
            matter = place.matter if scope.as_of == self.day else None
            composed = compose_of(ReportSource(archive, scope, facts, matter))
            merged = merge_report(composed, kept, facts.sentences)
            is_final = kept.report.state is ReportState.FINAL
            text = printed_report(merged, facts.sentences, is_final=is_final)
            annexes = _annexes(archive, composed, kept, language, facts, matter)
            yield Letter(place, composed, merged, text, annexes, own, kept.report.state)

    def _languages(self, place: LetterPlace, kept: KeptReport) -> tuple[Language, ...]:
        own = own_languages(kept)
        if self.only and (self.only in own or not _has_own_words(kept)):
            return (Language(self.only),)
        if own:
            return own
        code = place.language
        return (Language(code if code in LANGUAGES else self.language),)


def own_languages(kept: KeptReport) -> tuple[Language, ...]:
    """Return the languages of a letter: those in which it goes out, then others of its words.

    A final one has only those in which its words were kept.
    """
    its = (*kept.report.languages, *sorted(each.language for each in kept.paragraphs))
    if kept.report.state is ReportState.FINAL:
        final = {each.language for each in kept.paragraphs if each.is_as_composed}
        its = tuple(each for each in its if each in final) or its
    return tuple(dict.fromkeys(its))


def _has_own_words(kept: KeptReport) -> bool:
    is_final = kept.report.state is ReportState.FINAL
    return is_final or any(not each.is_as_composed for each in kept.paragraphs)


def find_letter(known: Iterable[ListedReport], place: LetterPlace) -> ListedReport | None:
    """Return the letter that counts: a draft if there is one, else that of the latest day."""
    own = [each for each in known if _goes_to(each, place)]
    return max(own, key=_order, default=None)


def begin_letter(archive: ArchivePort, place: LetterPlace, title: str, language: str = "") -> Edit:
    """Return the edit that adds a letter to write in; an empty one if it is there already.

    ``language`` is its language from now on; without it that of the road map, if it goes to a
    country.
    """
    own = [each for each in read_reports(archive) if _goes_to(each, place)]
    if any(each.state is ReportState.DRAFT for each in own):
        return Edit("")
    made = next(
        each
        for each in (place.blank(title, at) for at in count())
        if archive.find(Report, each.id) is None  # one in between may have been removed
    )
    fields = {name: getattr(made, name) for name in ("id", "kind", "country", "subregion")}
    languages = (Language(language),) if language in LANGUAGES else made.languages
    return reports.add_report(title, **fields, languages=languages)


def _goes_to(report: ListedReport, place: LetterPlace) -> bool:
    about = report.country if place.kind is ReportKind.LETTER else report.subregion
    return report.kind is place.kind and place.kind in LETTERS and about == place.about


def _order(report: ListedReport) -> tuple[bool, date, str]:
    return report.state is ReportState.DRAFT, report.as_of or date.max, report.id


def _places(
    archive: ArchivePort, kind: ReportKind, country: str, day: date, known: Iterable[ListedReport]
) -> Iterator[LetterPlace]:
    its: dict[str, LetterMatter]
    begun = [each for each in known if each.kind is kind]
    if kind is ReportKind.LETTER:
        its = {each.country.code: each for each in read_countries(archive, country, day)}
        others = {each.country for each in begun if country in {"", each.country}} | {country}
    else:
        its = dict(read_regions(archive, country, day))
        others = {each.subregion for each in begun if not country}
    for about in sorted({*its, *(each for each in others if each)}):
        yield LetterPlace(kind, about, its.get(about))


def _annexes(
    archive: ArchivePort,
    composed: ComposedReport,
    kept: KeptReport,
    language: Language,
    facts: ReportFacts,
    matter: LetterMatter | None,
) -> AnnexValues:
    own = kept_in(kept.annexes, language)
    if own or matter is not None:
        return AnnexValues(matter=matter, kept=own)
    return read_annexes(archive, composed, facts)
