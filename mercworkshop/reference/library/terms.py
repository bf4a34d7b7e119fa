"""The glossary as a text to read."""

from __future__ import annotations

from mercworkshop.domain.ports.hand_out import Grid, HandOut, Passage, Section
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import LANGUAGES, _, isolate, listed
from mercworkshop.reference.library.passages import facts, make_text, mark, source_section
from mercworkshop.reference.lists.glossary import GlossaryTerm
from mercworkshop.reference.reference import Reference

_FILE = "glossary.yaml"


def term_title(term: GlossaryTerm, language: str) -> str:
    """Return a term in ``language``, with its abbreviation if it has one."""
    name, short = term.in_language(language), term.abbreviation_in(language)
    return f"{name} ({isolate(short)})" if short else name


def term_text(reference: Reference, key: str) -> HandOut:
    """Return one term, by its id, in all languages."""
    known, language = reference.glossary, reference.language
    term = next(each for each in known.terms if each.id == key)
    articles = facts((_("Articles"), listed(map(str, term.articles))))
    rows = tuple(
        (name, mark(term_title(term, code), term.is_verified(code)))
        for code, name in LANGUAGES.items()
    )
    sections = (
        Section(_("Definition"), (Passage(term.definition), *articles)),
        Section(_("In the six languages"), (Grid("", (_("Language"), _("Term")), rows),)),
        source_section(known.sources, known.note),
    )
    return make_text(reference, term_title(term, language), _FILE, sections)


def glossary_text(reference: Reference) -> HandOut:
    """Return all terms in the language of the reference, by name."""
    known, language = reference.glossary, reference.language
    terms = sorted(known.terms, key=lambda term: fold_text(term.in_language(language)))
    rows = tuple(_row(term, language) for term in terms)
    columns = (_("Term"), _("Definition"), _("Articles"))
    sections = (
        Section(_("Terms"), (Grid("", columns, rows),)),
        source_section(known.sources, known.note),
    )
    return make_text(reference, _("Glossary"), _FILE, sections)


def _row(term: GlossaryTerm, language: str) -> tuple[str, ...]:
    name = mark(term_title(term, language), term.is_verified(language))
    return name, term.definition, listed(map(str, term.articles))
