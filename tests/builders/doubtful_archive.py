"""An archive in which each rule about the quality of data finds something."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.national_path import PathStep, TreatyAct
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap, road_map_id
from mercworkshop.domain.programme import figures, workshops
from mercworkshop.domain.programme.state_acts import StateAct
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Category
from mercworkshop.i18n import Language
from mercworkshop.store.archive.archive import Archive
from tests.builders.workshop import a_workshop

BENIN, CHAD = road_map_id("BEN"), road_map_id("TCD")
TODAY = date(2016, 2, 12)


def doubtful_archive(path: Path, author: str = "Ann") -> Archive:
    """Return an archive with one finding of each rule, and two of a workshop's corrections."""
    archive = Archive.create(path, Stamp(author, "L1"))
    sample = a_workshop("Dakar")
    sample = sample.with_edit(
        details.update(sample.value.details, total=30, start=PartialDate("2015-03-02"))
    )
    own = sample.value.workshop_id
    counted = details.set_head_count(own, (), Category.GOVERNMENT, 28)
    archive.apply(sample.with_edit(counted).with_records(*_of_countries(), *_said()).edit, own)
    planned = workshops.add_workshop((), "French-speaking Africa", city="Dakar", workshop_id=own)
    archive.apply(planned)
    (programme,) = (each for each in planned.after if isinstance(each, ProgrammeWorkshop))
    for number, source in ((160, "The report"), (155, "The web page")):
        archive.apply(figures.add_figure(programme, number, source))
    archive.set_acts([StateAct("BEN", TreatyAct.SIGNATURE, date(2013, 10, 10), date(2013, 10, 10))])
    return archive


def _of_countries() -> tuple[RoadMap | Action | PathStep | ActionUpdate, ...]:
    return (
        RoadMap(
            id=BENIN,
            country="BEN",
            language=Language.FRENCH,
            intended_act=ConsentKind.ACCESSION,
        ),
        RoadMap(id=CHAD, country="TCD", language=Language.FRENCH),
        _action("a1", "Inventaire", start=PartialDate("2016-05"), end=PartialDate("2015-04")),
        _action("a2", "Loi sur le mercure", lead="Ministère de l’environnement"),
        _action("a3", "loi sur le mercure", lead="Ministère de l’environnement et du climat"),
        _step("s1", TreatyAct.NATIONAL_APPROVAL, planned=PartialDate("2017-06")),
        _step("s2", TreatyAct.DEPOSIT, planned=PartialDate("2017-01")),
        _step("s3", TreatyAct.NONE, done=PartialDate("2017-03-01")),
        ActionUpdate(id="u1", road_map=CHAD, action="a2", day=PartialDate("1990-01-01")),
    )


def _said() -> tuple[Person | Correction, ...]:
    return (
        Person(id="p1", name="Ana Pérez", country="BEN"),
        Person(id="p2", name="Ana Pérez", country="BEN"),
        Correction(
            id="c1",
            file="countries.yaml",
            subject="countries.SEN",
            field="signed",
            value="2013-10-13",
            was="2013-10-11",
            source="Explanatory note",
            by="Awa",
        ),
        Correction(
            id="c2",
            file="countries.yaml",
            subject="countries.ZMB",
            field="consent_date",
            value="2016-01-15",
            was="2016-03-11",
            source="A news page",
            by="Ben",
        ),
    )


def _action(own: str, title: str, **fields: object) -> Action:
    return Action(id=own, road_map=CHAD, title=title, **fields)  # type: ignore[arg-type]


def _step(own: str, milestone: TreatyAct, **fields: object) -> PathStep:
    title = milestone.value or "Consultation"
    return PathStep(id=own, road_map=CHAD, title=title, milestone=milestone, **fields)  # type: ignore[arg-type]
