"""What invented people of the sample workshop agreed to, and a directory that went out."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.directory import agreements, desk
from mercworkshop.domain.programme.directory.agreements import SharedDetail, SharingPurpose
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate

_SUBREGION = "Caribbean"
_ASKED_ON, _WENT_OUT = PartialDate("2015-01-20"), PartialDate("2015-02-02")
_TAKEN_BACK = PartialDate("2015-03-16")
_PAPER = "Folder of Port of Spain (sample)"
_BY_NAME_ALONE = ("Lucía Guacamaya", "Gail Samaan")
_TOOK_IT_BACK = "Kerron Immortelle"


def enter_answers(archive: ArchivePort) -> None:
    """Write what people agreed to, then that a directory went out, then that one took it back."""
    people = {each.name: each.id for each in archive.ask(desk.LISTED_PEOPLE, subregion=_SUBREGION)}
    for edit in _agreed(people):
        archive.apply(edit)
    day = _WENT_OUT.first
    archive.apply(
        desk.issue_of(
            archive, _SUBREGION, SharingPurpose.COUNTRIES, day, "All delegations (sample)"
        )
    )
    if _TOOK_IT_BACK in people:
        archive.apply(agreements.take_back(None, people[_TOOK_IT_BACK], _TAKEN_BACK))


def _agreed(people: dict[str, str]) -> Iterator[Edit]:
    for name in _BY_NAME_ALONE:
        if name in people:
            yield agreements.agree(
                None,
                people[name],
                (SharedDetail.NAME,),
                (SharingPurpose.COUNTRIES,),
                _ASKED_ON,
                _PAPER,
            )
