"""The names of the articles of the Convention, as lists and charts have them."""

from __future__ import annotations

from mercworkshop.i18n import _, digits, language_scope
from mercworkshop.reference.reference import Reference


def article_names(reference: Reference) -> dict[str, str]:
    """Return the number and short title of each article in the language of the reference.

    It can differ from the language in use: a report has its own.
    """
    with language_scope(reference.language):
        return {
            str(each.number): _("{number} {title}").format(
                number=digits(str(each.number)), title=each.short.in_language(reference.language)
            )
            for each in reference.law.convention.articles
        }
