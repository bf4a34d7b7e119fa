"""Names of the values by which actions and needs of an archive are counted."""

from __future__ import annotations

from mercworkshop.domain.fields.field import ReferenceList
from mercworkshop.domain.programme.analysis.dimensions import ARTICLES
from mercworkshop.domain.programme.analysis.wording import ValueNames
from mercworkshop.reference.facts.article_names import article_names
from mercworkshop.reference.reference import Reference


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
