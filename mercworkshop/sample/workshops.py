"""The sample workshops, read from set-up forms and scripts in the formats that users write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.package.package import DecryptionKeys
from mercworkshop.exchange.script import reader
from mercworkshop.exchange.setup import setup_source
from mercworkshop.sample.sample import Sample, SampleEdit

FACILITATOR = ("Shaira Hibiscus", "Facilitator")
"""Author and laptop of the set-up of the sample workshop."""

DELEGATE = "Althea Poinciana"
"""Somebody of the delegation of Jamaica: a facilitator proposes nothing in its name."""

_HERE = timezone(timedelta(hours=-4))
_SET_UP = datetime(2015, 1, 16, 10, 0, tzinfo=_HERE)
_AGENDA = datetime(2015, 1, 16, 14, 0, tzinfo=_HERE)
_PREPARED = datetime(2015, 1, 18, 18, 0, tzinfo=_HERE)
_PRESENTATIONS = datetime(2015, 1, 19, 11, 40, tzinfo=_HERE)
_OFFERS = datetime(2015, 1, 19, 16, 0, tzinfo=_HERE)
_CASE_STUDIES = datetime(2015, 1, 20, 14, 30, tzinfo=_HERE)
_ROAD_MAPS = datetime(2015, 1, 21, 8, 30, tzinfo=_HERE)
_VOTES_AND_FLOOR = datetime(2015, 1, 21, 16, 30, tzinfo=_HERE)
_TOGETHER = datetime(2015, 1, 21, 16, 35, tzinfo=_HERE)
_PRESENTING = datetime(2015, 1, 21, 16, 40, tzinfo=_HERE)
_TIMES = datetime(2015, 1, 21, 16, 55, tzinfo=_HERE)
_ATTENDANCE = datetime(2015, 1, 21, 17, 0, tzinfo=_HERE)
_EVALUATION = datetime(2015, 1, 21, 17, 30, tzinfo=_HERE)
_CLOSING = datetime(2015, 1, 21, 17, 55, tzinfo=_HERE)
_APART = timedelta(minutes=7)


def folder() -> Path:
    """Return the folder of the sample files."""
    return paths.resources() / "sample"


def port_of_spain(lookups: NameLookups) -> Sample:
    """Return the Port of Spain workshop: from its agenda and preparation to its evaluation.

    Raises BadFile with the file and place if a sample file is broken.
    """
    sample = _set_up(folder() / "port-of-spain.yaml", lookups)
    answers = sorted((folder() / "answers").glob("*.json"))
    road_maps = sorted((folder() / "road_maps").glob("*.json"))
    sample = _apply_scripts(sample, [folder() / "agenda.json"], lookups, _AGENDA)
    sample = _apply_scripts(sample, [folder() / "preparation.json"], lookups, _PREPARED)
    sample = _apply_scripts(sample, [folder() / "presentations.json"], lookups, _PRESENTATIONS)
    sample = _apply_scripts(sample, [folder() / "offers.json"], lookups, _OFFERS)
    sample = _apply_scripts(sample, answers, lookups, _CASE_STUDIES)
    sample = _apply_scripts(sample, road_maps, lookups, _ROAD_MAPS)
    voted = [folder() / "votes_and_floor.json"]
    sample = _apply_scripts(sample, voted, lookups, _VOTES_AND_FLOOR)
    sample = _apply_scripts(sample, [folder() / "together.json"], lookups, _TOGETHER)
    sample = _apply_scripts(sample, [folder() / "presenting.json"], lookups, _PRESENTING)
    sample = _apply_scripts(sample, [folder() / "times.json"], lookups, _TIMES)
    sample = _apply_scripts(sample, [folder() / "attendance.json"], lookups, _ATTENDANCE)
    sample = _apply_scripts(sample, [folder() / "evaluation.json"], lookups, _EVALUATION)
    return _apply_scripts(sample, [folder() / "closing.json"], lookups, _CLOSING)


def practice_workshop(language: str, lookups: NameLookups, workshop_id: str = "") -> Sample:
    """Return the workshop of the practice country, with its content in one of the six languages.

    ``workshop_id`` is the id of the workshop it replaces; empty: a new id.
    """
    sample = _set_up(folder() / f"sandbox.yaml#{language}", lookups, workshop_id)
    return _apply_scripts(sample, [folder() / "sandbox" / f"{language}.json"], lookups, _ROAD_MAPS)


def chosen_paths(lookups: NameLookups) -> Sample:
    """Return road maps with paths as they were chosen from the list, two for each language."""
    sample = _set_up(folder() / "paths.yaml", lookups)
    return _apply_scripts(sample, [folder() / "paths.json"], lookups, _ROAD_MAPS)


def edit_on_laptop(
    workshop: Workshop, script_name: str, lookups: NameLookups, stamp: Stamp
) -> SampleEdit:
    """Return the edit that one of the scripts in ``laptops`` makes on a laptop."""
    path = folder() / "laptops" / script_name
    edit = reader.run_script(reader.read_script(path), workshop, lookups, path.name)
    return SampleEdit(edit, stamp.author, stamp.laptop, stamp.clock())


def _set_up(path: Path, lookups: NameLookups, workshop_id: str = "") -> Sample:
    begun = setup_source.read_setup(path, lookups, DecryptionKeys(), workshop_id)
    return Sample(begun.meta).and_then(SampleEdit(begun.edit, *FACILITATOR, _SET_UP))


def _apply_scripts(
    sample: Sample, files: Iterable[Path], lookups: NameLookups, start: datetime
) -> Sample:
    """Return the sample with scripts applied in order, each by the typist of its group."""
    for number, path in enumerate(files):
        edit = reader.run_script(reader.read_script(path), sample.workshop, lookups, path.name)
        author, laptop = _typist(sample.workshop, path.stem)
        sample = sample.and_then(SampleEdit(edit, author, laptop, start + number * _APART))
    return sample


def _typist(workshop: Workshop, subject: str) -> tuple[str, str]:
    """Return typist and laptop for a case study (its id) or a road map (country code)."""
    groups = workshop.records(BreakoutGroup)
    by_country = {each.country: each.group for each in workshop.records(Delegation).values()}
    by_case = {each.case_study: each.group for each in workshop.records(CaseRun).values()}
    group = groups.get((by_country | by_case).get(subject, ""))
    return (group.typist or group.chair, group.laptop) if group else FACILITATOR
