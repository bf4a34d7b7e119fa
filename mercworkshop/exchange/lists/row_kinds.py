"""Which rows of a table are people, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.exchange.lists import body_words, heading_words, person_names
from mercworkshop.exchange.lists.country_names import may_be_country
from mercworkshop.exchange.tables.list_words import find_category
from mercworkshop.i18n import N_

_TOTALS = re.compile(
    r"(?:grand |sub ?|overall )?totals?(?: (?:\d|number|of|general|participants|persons"
    r"|people|delegates).*)?"
    r"|(?:sous |sub ?)totale?s?|total(?:es|aux)? .*|nombre (?:total"
    r"|de participants).*|numero total.*"
    r"|suma.*|count|sum|number of participants.*|итого.*|всего.*|المجموع.*|الاجمالي.*|اجمالي.*"
    r"|\d+ (?:participants?|persons?|people|delegates?|pax|personnes?|personas?"
    r"|участник.*|человек.*)"
    r"|合计.*|总计.*|小计.*|共计.*|page|page \d+.*|стр|страница|página|pagina|صفحة|第"
)
_NOTES = re.compile(
    r"\s*(?:\*|†|‡|\(\*+\)|\(\d\)\s|\[\d\]\s|\d\)\s|n\.?\s?b\.?|p\.?\s?s\.?|note"
    r"|notes|nota|remarque|source|"
    r"прим|примечание|ملاحظة|注|updated|last update|as of|as at|prepared by|contact|legend|"
    r"mise à jour|actualizado)(?:[\s:.*)]|\b)",
    re.IGNORECASE,
)
_SECTIONS = re.compile(
    r"(?:resource persons?|civil society|facilitators?|trainers?|organi[sz]ers?|host country|"
    r"participants|delegates|observers?|speakers|interpreters?|staff|secretariat|countries|"
    r"governments?|organi[sz]ations?|agencies|parties|non parties|invited.*|other.*|local.*|"
    r"partners?.*|personnes? ressources?|autres.*|organisations?|gouvernements?|observateurs?|"
    r"equipe.*|interpretes?|socios.*|otros.*|gobiernos?|organizaciones|observadores|facilitadores|"
    r"участники|наблюдатели|организации|докладчики|переводчики|المشاركون|المراقبون|المنظمات|"
    r"与会者|观察员|list of.*|liste.*|lista.*|список.*|قائمة.*|annex.*|.*名单.*)"
)


class ListRowKind(Enum):
    """What a row of a list is."""

    PERSON = auto()
    TITLE_ABOVE = auto()
    HEADINGS = auto()
    TOTAL = auto()
    SECTION = auto()
    NOTE = auto()
    TO_BE_NAMED = auto()
    NAMELESS = auto()
    CONTINUED = auto()
    HIDDEN = auto()
    REPEATED = auto()


REASONS = {
    ListRowKind.TITLE_ABOVE: N_("Above the headings: no person."),
    ListRowKind.HEADINGS: N_("The headings again."),
    ListRowKind.TOTAL: N_("A sum, not a person."),
    ListRowKind.SECTION: N_("A title between the people."),
    ListRowKind.NOTE: N_("A note, not a person."),
    ListRowKind.TO_BE_NAMED: N_("Nobody is named yet."),
    ListRowKind.NAMELESS: N_("No name."),
    ListRowKind.CONTINUED: N_("Goes on from the row above, and was added to it."),
    ListRowKind.HIDDEN: N_("Hidden in the file."),
    ListRowKind.REPEATED: N_("The same person as in another row."),
}
"""Why a row is left out, as a person reads it."""


def is_total(row: Sequence[str]) -> bool:
    """Return whether a row says how many people there are."""
    full = [cell for cell in row if cell]
    if len(full) > 4 or any("@" in cell for cell in full):
        return False
    words = [" ".join(split_words(cell)) for cell in full]
    return any(_TOTALS.fullmatch(each) for each in words) and all(
        _TOTALS.fullmatch(each) or re.fullmatch(r"[\d ]+\D{0,14}", each) for each in words
    )


def is_note(text: str) -> bool:
    """Return whether a cell that stands alone is a note."""
    return bool(_NOTES.match(text)) or len(text) > 120


def is_section(text: str, find_country: CountryLookup) -> bool:
    """Return whether a cell that stands alone is the title of what follows."""
    words = " ".join(split_words(text))
    bare = re.sub(r"^(?:[a-z]|[ivx]+|\d+) ", "", words)
    return bool(
        country_of_title(strip_number(text), find_country)
        or find_category(strip_number(text))
        or _SECTIONS.fullmatch(bare)
        or text.rstrip().endswith(":")
        or body_words.names_body(text)
    )


def country_of_title(text: str, find_country: CountryLookup) -> str:
    """Return the code of the country that a title names: "JAMAICA (3)", "Delegation of Mali"."""
    bare = re.sub(r"\s*[(\[–:-]?\s*\d+\s*\D{0,15}[)\]]?\s*$", "", text).strip()
    short = re.sub(
        r"(?i)^(?:the )?(?:delegation|government|republic|participants?|delegates|délégation|"
        r"delegación|gouvernement|gobierno|делегация|وفد)\s+(?:of the |of |from |de la |de l['’]|"
        r"de |du |des |del )?"
        r"|\s*(?:delegation|delegates|delegados|代表团|政府)$", "", bare
    )  # fmt: skip
    for each in dict.fromkeys((text, bare, short)):
        if may_be_country(each) and (found := find_country(each)) is not None:
            return found.iso3
    return ""


def strip_number(text: str) -> str:
    """Return a title without its letter or number: "A. Governments", "II) NGOs"."""
    return re.sub(r"^\s*(?:[A-Z]|[IVX]{1,5}|\d{1,2})\s*[.):–-]\s*", "", text).strip(" :.–-")


def is_no_name(text: str, find_country: CountryLookup) -> bool:
    """Return whether the cell of the name holds no name of a person."""
    if find_country(text) is not None and may_be_country(text):
        return True
    words = split_words(text)
    return (
        "@" in text
        or len(re.findall(r"\d", text)) * 2 > len(text)
        or len(text) > 120
        or bool(_TOTALS.fullmatch(" ".join(words)))
    )


def repeats_headings(row: Sequence[str], headings: Sequence[str]) -> bool:
    """Return whether a row is the heading of the table again."""
    full = [(cell, heading) for cell, heading in zip(row, headings, strict=False) if cell]
    same = sum(split_words(cell) == split_words(heading) for cell, heading in full)
    if len(full) > 1 and same * 2 > len(full):
        return True
    return len(full) > 2 and heading_words.are_headings([cell for cell, _heading in full])


def is_to_be_named(text: str) -> bool:
    """Return whether the cell of the name says that a person will be named later."""
    return person_names.is_placeholder(text)
