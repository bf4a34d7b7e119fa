"""What the data say without corrections, and which corrections have become questions."""

from __future__ import annotations

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.reference.data_packs.known_files import KNOWN_FILES
from mercworkshop.reference.files.corrected_values import find_leaves
from mercworkshop.reference.files.pack import read_file
from mercworkshop.reference.files.translations import Translation
from mercworkshop.reference.reference import Reference


def present_value(reference: Reference, file: str, place: str) -> str:
    """Return what the data say at a place without corrections; empty if it is not there."""
    if file not in KNOWN_FILES:
        return ""
    data = reference.pack.data
    if not data.path(file).exists():
        return ""
    value = read_file(data, file, KNOWN_FILES[file])
    if isinstance(value, Translation):
        return value.texts.get(place, "")
    return find_leaves(value).get(place, "")


def settled_by(reference: Reference, correction: Correction) -> str:
    """Return "" while the data say what they did; "same" if they agree now, else "question"."""
    says = present_value(reference, correction.file, correction.place)
    if says == correction.value:
        return "same"
    return "" if says == correction.was else "question"
