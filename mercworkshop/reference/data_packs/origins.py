"""Where the data are from, in words: what came with the program, or a data pack."""

from __future__ import annotations

from datetime import date

from mercworkshop import __version__
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _, isolate, number
from mercworkshop.reference.files.data_files import DataFiles, shipped_number


def describe_data(data: DataFiles) -> str:
    """Return how new the data are: the newest data pack taken in, or what came with the program."""
    newer = data.newer_packs()
    if not newer:
        return describe_shipped(data)
    words = _("data pack {number} of {day}")
    day = partial_date.format_day(date.fromisoformat(newer[-1].made_at[:10]))
    return words.format(number=isolate(number(newer[-1].number)), day=day)


def describe_shipped(data: DataFiles) -> str:
    """Return which data came with the program: its version, and the last day they cover."""
    words = _("as shipped with {version} (facts to {day})")
    day = partial_date.format_day(shipped_number(data.shipped).as_of)
    return words.format(version=isolate(__version__), day=day)


def describe_origin(data: DataFiles, file: str) -> str:
    """Return where the text of a data file is from."""
    version = data.version(file)
    if version == shipped_number(data.shipped).number:
        return describe_shipped(data)
    return _("data pack {number}").format(number=isolate(number(version)))
