"""Names of the values by which actions and needs of an archive are counted."""

from __future__ import annotations

from mercworkshop.domain.fields.field import ReferenceList
from mercworkshop.domain.programme.analysis.dimensions import ARTICLES
from mercworkshop.domain.programme.analysis.wording import ValueNames
from mercworkshop.i18n import _, digits
from mercworkshop.reference.reference import Reference


def article_names(reference: Reference) -> dict[str, str]:
    """Return the number and short title of each article, by its number."""
    return {
        str(each.number): _("{number} {title}").format(
            number=digits(str(each.number)), title=each.short.in_language(reference.language)
        )
        for each in reference.law.convention.articles
    }


def value_names(reference: Reference) -> ValueNames:
    """Return the names in the language of the reference."""
    language = reference.language
    return ValueNames(
        {
            ARTICLES: article_names(reference),
            ReferenceList.COUNTRIES: {
                each.iso3: each.name(language)
                for each in reference.countries.all
                if not each.is_practice
            },
            ReferenceList.SECTIONS: {
                each.id: each.title(language) for each in reference.sections.values()
            },
            ReferenceList.PATHS: {
                each.id: each.title for each in reference.national_paths.families
            },
        }
    )
