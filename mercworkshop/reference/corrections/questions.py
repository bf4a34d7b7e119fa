"""What the data say without corrections, and which corrections have become questions."""

from __future__ import annotations

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.reference.data_packs.known_files import find_kind
from mercworkshop.reference.files.corrected_values import find_leaves
from mercworkshop.reference.files.pack import CASE_FOLDER, read_file
from mercworkshop.reference.files.translations import Translation
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.translation import program_texts


def present_value(reference: Reference, file: str, place: str) -> str:
    """Return what the data say at a place without corrections; empty if it is not there."""
    kind, data = find_kind(file), reference.pack.data
    if kind is None:
        return ""
    if (where := case_of(file)) is not None:
        case = reference.corrected_by(()).case_studies.find(where[0])
        return case.words.get(where[1], {}).get(place, "") if case else ""
    if language := program_texts.language_of(file):
        return program_texts.present_text(data, language, place)
    if not data.path(file).exists():
        return ""
    value = read_file(data, file, kind)
    if isinstance(value, Translation):
        return value.texts.get(place, "")
    return find_leaves(value).get(place, "")


def case_of(file: str) -> tuple[str, str] | None:
    """Return the case study and the language of a file with its texts; None for any other file."""
    folder, _slash, name = file.partition("/")
    case, _slash, last = name.partition("/")
    return (case, last.partition(".")[0]) if folder == CASE_FOLDER else None


def settled_by(reference: Reference, correction: Correction) -> str:
    """Return "" while the data are unchanged; "same" if they now agree, else "question"."""
    says = present_value(reference, correction.file, correction.place)
    if says == correction.value:
        return "same"
    return "" if says == correction.was else "question"
