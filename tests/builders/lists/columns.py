"""Cells of a person under the headings of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.builders.lists.made_list import Cell, MadePerson
from tests.shipped import SHIPPED

type Writer = Callable[[MadePerson], Cell]

CATEGORY_WORDS = {
    "en": ("Government", "IGO", "NGO", "Academia", "Private sector", "Regional centre"),
    "fr": ("Gouvernement", "OIG", "ONG", "Université", "Secteur privé", "Centre régional"),
    "es": ("Gobierno", "OIG", "Sociedad civil", "Academia", "Sector privado", "Centro regional"),
    "ru": ("Правительство", "МПО", "НПО", "Наука", "Частный сектор", "Региональный центр"),
}
_ORDER = ("government", "igo", "ngo", "academic", "private_sector", "regional_centre")
LANGUAGE_WORDS = {
    "en": "English French Spanish Russian Arabic Chinese",
    "fr": "Anglais Français Espagnol Russe Arabe Chinois",
    "es": "Inglés Francés Español Ruso Árabe Chino",
    "ru": "английский французский испанский русский арабский китайский",
    "ar": "الإنجليزية الفرنسية الإسبانية الروسية العربية الصينية",
    "zh": "英语 法语 西班牙语 俄语 阿拉伯语 中文",
}
_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def name(made: MadePerson) -> Cell:
    """Given names, then the family name."""
    return made.name


def family(made: MadePerson) -> Cell:
    return made.family


def given(made: MadePerson) -> Cell:
    return made.given


def capitals_comma(made: MadePerson) -> Cell:
    """CAMPBELL, Ann."""
    return f"{made.family.upper()}, {made.given}"


def capitals_first(made: MadePerson) -> Cell:
    """CAMPBELL Ann."""
    return f"{made.family.upper()} {made.given}"


def capitals_last(made: MadePerson) -> Cell:
    """Mr. Ann CAMPBELL."""
    return f"{made.title} {made.given} {made.family.upper()}"


def title(made: MadePerson) -> Cell:
    return made.title


def organisation(made: MadePerson) -> Cell:
    return made.organisation


def role(made: MadePerson) -> Cell:
    return made.role


def email(made: MadePerson) -> Cell:
    return made.email


def phone(made: MadePerson) -> Cell:
    return made.phone


def phone_number(made: MadePerson) -> Cell:
    """A telephone number that the spreadsheet took for a number."""
    return float("".join(filter(str.isdigit, made.phone)))


def serial_date(made: MadePerson) -> Cell:
    """A day that the spreadsheet wrote as its serial number."""
    return 42_022 + len(made.name) % 3


def nothing(_made: MadePerson) -> Cell:
    return None


def country(language: str) -> Writer:
    """The name of the country in a language."""
    return lambda made: country_name(made.country, language)


def country_or_body(language: str) -> Writer:
    """A country for governments, a body for everybody else, as UN lists have it."""

    def write(made: MadePerson) -> Cell:
        if made.country:
            return f"{country_name(made.country, language)} / {made.organisation}"
        return made.organisation

    return write


def category(language: str) -> Writer:
    """The category in the words of the list."""
    return lambda made: CATEGORY_WORDS[language][_ORDER.index(made.category)]


def language_word(language: str) -> Writer:
    """The working language in the words of the list."""
    return lambda made: LANGUAGE_WORDS[language].split()[_LANGUAGES.index(made.language)]


def letter(letters: str) -> Writer:
    """The working language as a letter, for English, French, Spanish, Russian, Arabic, Chinese."""
    return lambda made: letters[_LANGUAGES.index(made.language)]


def country_name(code: str, language: str) -> str:
    """Return the name of a country, empty without a code."""
    found = SHIPPED.countries.of_code(code)
    return found.name(language) if found else ""


def lines(people: Sequence[MadePerson], *writers: Writer) -> list[list[Cell]]:
    """Return a row for each person."""
    return [[write(made) for write in writers] for made in people]
