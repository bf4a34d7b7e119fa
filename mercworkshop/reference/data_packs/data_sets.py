"""Every set of data that the program has: its version, its day, its sources and its languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mercworkshop.i18n import LANGUAGES, N_, _
from mercworkshop.reference.cases.case_studies import CaseStudies
from mercworkshop.reference.data_packs.known_files import ENGLISH_FILES
from mercworkshop.reference.data_packs.origins import describe_origin, describe_shipped
from mercworkshop.reference.files.corrected_values import find_leaves
from mercworkshop.reference.files.data_files import DataFiles, shipped_number
from mercworkshop.reference.files.pack import Pack, read_file, read_translation
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES

SET_TITLES = {
    "annex_a.yaml": N_("Annex A: products"),
    "annex_b.yaml": N_("Annex B: processes"),
    "annex_c.yaml": N_("Annex C: artisanal and small-scale gold mining"),
    "annex_d.yaml": N_("Annex D: sources of emissions"),
    "convention.yaml": N_("The Convention in plain words"),
    "countries.yaml": N_("Countries, their acts and days"),
    "evaluation.yaml": N_("Questions about a workshop"),
    "glossary.yaml": N_("Glossary"),
    "homework.yaml": N_("What delegations are asked to bring"),
    "legal_checklist.yaml": N_("Questions about the law of a country"),
    "paper_sizes.yaml": N_("Sizes of paper"),
    "path_families.yaml": N_("Kinds of path"),
    "quiz.yaml": N_("Knowledge test"),
    "ratification.yaml": N_("Becoming a Party"),
    "name_forms.yaml": N_("Names with their forms"),
    "sections.yaml": N_("Sections of a road map"),
    "sentences.yaml": N_("Sentences of documents"),
    "support.yaml": N_("Sources of support"),
    "terms.yaml": N_("Terms in six languages"),
    "topics.yaml": N_("Topics for comparing drafts"),
    "cop_guidance.yaml": N_("Guidance and forms"),
    "customs_codes.yaml": N_("Customs codes"),
    "deposit_papers.yaml": N_("Papers of the deposit"),
    "inventory.yaml": N_("Inventory of mercury"),
    "regional_centres.yaml": N_("Regional centres"),
    "treaty_periods.yaml": N_("Periods of the treaty"),
    "program.yaml": N_("Words of the program"),
    "words.yaml": N_("Words that recur in the data"),
    "article titles": N_("Titles of the articles"),
    "help": N_("Help"),
    "work_words.yaml": N_("Words for kinds of work"),
}


@dataclass(frozen=True, slots=True)
class DataSet:
    """A set of data. ``version`` is the number of the data pack that its text is of, 0 at first.

    ``origin`` says so in words. ``languages`` are those with texts of it; ``facts`` is the number
    of single values, ``unverified`` how many of them are marked as to be checked.
    """

    id: str
    title: str
    version: int
    as_of: date
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    facts: int
    origin: str
    unverified: int = 0


def data_sets(pack: Pack, language: str = ENGLISH) -> Iterator[DataSet]:
    """Yield every set of data, then the case studies, with titles in the language in use."""
    for file in ENGLISH_FILES:
        yield _data_set(pack.data, file)
    for case in CaseStudies(pack, language).all:
        yield DataSet(
            id=case.id,
            title=case.title(language).value,
            version=0,
            as_of=shipped_number(pack.data.shipped).as_of,
            sources=(_("An invented country, for practice"),),
            languages=case.languages,
            facts=len(case.words[ENGLISH]),
            origin=describe_shipped(pack.data),
        )


def _data_set(data: DataFiles, file: str) -> DataSet:
    value = read_file(data, file, ENGLISH_FILES[file])
    leaves = find_leaves(value)
    return DataSet(
        id=file.removesuffix(".yaml"),
        title=_(SET_TITLES.get(file, file)),
        version=data.version(file),
        as_of=_day(data, file, value),
        sources=tuple(_sources(value)),
        languages=tuple(code for code in LANGUAGES if _has_texts(data, file, code)),
        facts=len(leaves),
        unverified=sum(map(_is_unverified, leaves.items())),
        origin=describe_origin(data, file),
    )


def _is_unverified(leaf: tuple[str, str]) -> bool:
    place, value = leaf
    return place.endswith("verified") and value == str(False)


def _day(data: DataFiles, file: str, value: object) -> date:
    """Return the day that a file names, or that of its data pack, or that of the shipped data."""
    said = getattr(value, "as_of", None)
    if isinstance(said, date):
        return said
    pack = next((each for each in reversed(data.newer_packs()) if file in each.files), None)
    if pack:
        return date.fromisoformat(pack.made_at[:10])
    return shipped_number(data.shipped).as_of


def _sources(value: object) -> Iterator[str]:
    """Yield the sources that a file names, whether by a word, by language, or in a list."""
    for field in ("sources_read", "sources"):
        named = getattr(value, field, None)
        if isinstance(named, Mapping):
            for each in named.values():
                yield from (each if isinstance(each, tuple) else (str(each),))


def _has_texts(data: DataFiles, file: str, language: str) -> bool:
    if language == ENGLISH or file not in TRANSLATED_FILES:
        return True  # a file that is not translated has its names in all languages
    return bool(read_translation(data, file, language).texts)
