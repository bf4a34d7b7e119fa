"""The words that the reference data proposes for the texts of a road map, in any language."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.comparison.translations import ProposedTexts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.records.record import Record
from mercworkshop.reference.action_templates import action_template
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.translations import ENGLISH


def proposed_texts(reference: Reference) -> ProposedTexts:
    """Return the function from a record and a language to what its template says in it.

    A text that is the same as in English is not translated, and is left out.
    """

    def propose(record: Record, language: str) -> Mapping[str, str]:
        words = _words(reference.in_language(language), record)
        if language == ENGLISH:
            return words
        english = _words(reference.in_language(ENGLISH), record)
        return {name: text for name, text in words.items() if text != english[name]}

    return propose


def _words(reference: Reference, record: Record) -> dict[str, str]:
    if isinstance(record, PathStep) and record.template:
        family = record.template.partition(".")[0]
        steps = reference.national_paths.step_templates(family)
        step = next((each for each in steps if each.id == record.template), None)
        return {"title": step.title, "body": step.body} if step else {}
    if isinstance(record, Action) and record.origin:
        template = action_template(reference, record.origin)
        return {"title": template.title, "note": template.note} if template else {}
    return {}
