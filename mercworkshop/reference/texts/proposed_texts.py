"""The words that the reference data proposes for the texts of a road map, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.records.record import Record
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.action_templates import action_template


@dataclass(frozen=True, slots=True)
class ReferenceTexts:
    """Called with a record and a language, returns what the record's template says in it.

    A text that is the same as in English is not translated, and is left out. A value, so that
    facts for a print can be compared.
    """

    reference: Reference

    def __call__(self, record: Record, language: str) -> Mapping[str, str]:
        """Return the words of each field; empty for a record without a template."""
        words = _words(self.reference.in_language(language), record)
        if language == ENGLISH:
            return words
        english = _words(self.reference.in_language(ENGLISH), record)
        return {name: text for name, text in words.items() if text != english[name]}


def _words(reference: Reference, record: Record) -> dict[str, str]:
    if isinstance(record, PathStep) and record.template:
        family = record.template.partition(".")[0]
        steps = reference.national_paths.step_templates(family)
        step = next((each for each in steps if each.id == record.template), None)
        return {"title": step.title, "body": step.body} if step else {}
    if isinstance(record, Action):
        found = (action_template(reference, each) for each in record.origins)
        template = next(filter(None, found), None)
        return {"title": template.title, "note": template.note} if template else {}
    return {}
