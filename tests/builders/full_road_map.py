"""A road map with everything in it: forty actions, a path, needs, and a difference to settle."""

from __future__ import annotations

from datetime import date
from typing import Any

from mercworkshop.domain.entities.actions import Action, Funding, Priority
from mercworkshop.domain.entities.national_path import (
    Declaration,
    DeclarationChoice,
    PathStep,
    Progress,
    TreatyAct,
)
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import (
    ConsentKind,
    Objective,
    RoadMap,
    RoadMapState,
    road_map_id,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop

DAY = date(2015, 1, 21)
JAMAICA = road_map_id("JAM")

# What officials write, in the languages of the papers: title, outcome, lead, indicator.
SAID = {
    "en": (
        "Ban the import of skin-lightening creams with mercury",
        "No cream with more than 1 ppm of mercury is on sale",
        "Bureau of Standards",
        "Samples tested in a year",
    ),
    "fr": (
        "Interdire l’importation de crèmes éclaircissantes au mercure",
        "Aucune crème contenant plus de 1 ppm de mercure n’est en vente",
        "Bureau des normes",
        "Échantillons analysés par an",
    ),
    "es": (
        "Prohibir la importación de cremas aclarantes con mercurio",
        "No se vende ninguna crema con más de 1 ppm de mercurio",
        "Oficina de Normas",
        "Muestras analizadas por año",
    ),
    "ru": (
        "Запретить ввоз осветляющих кремов с ртутью",
        "Кремы, содержащие более 1 ppm ртути, не продаются",
        "Бюро стандартов",
        "Число проверенных образцов в год",
    ),
    "ar": (
        "حظر استيراد كريمات تفتيح البشرة المحتوية على الزئبق",
        "لا يباع أي كريم يحتوي على أكثر من 1 ppm من الزئبق",
        "مكتب المعايير (BSJ)",
        "عدد العينات المفحوصة في السنة",
    ),
    "zh": (
        "禁止进口含汞美白霜",
        "市面上不再出售汞含量超过1 ppm的美白霜",
        "标准局",
        "每年检测的样品数",
    ),
}


def day(text: str) -> PartialDate:
    return PartialDate(text)


def road_map(**fields: Any) -> RoadMap:
    given: dict[str, Any] = {
        "id": JAMAICA,
        "country": "JAM",
        "state": RoadMapState.PRESENTED,
        "version": "3",
        "context": "Jamaica imports lamps, batteries and dental amalgam. Bauxite is refined.\n"
        "A first inventory of mercury was begun in 2014.",
        "focal_point": "Ms. Gillian Guthrie, Ministry of Water, Land & Environment",
        "coordination": "National Chemicals Committee",
        "intended_act": ConsentKind.RATIFICATION,
        "intended_date": day("2017-33"),
        "path": "cabinet_decision",
        "open_questions": "Who pays for the laboratory?",
        "sources": "UNEP Toolkit, level 1, 2014",
    }
    return RoadMap(**(given | fields))


def action(number: int, language: str = "en", **fields: Any) -> Action:
    title, outcome, lead, indicator = SAID[language]
    year = 2015 + number % 5
    given: dict[str, Any] = {
        "title": f"{title} ({number})",
        "outcome": outcome if number % 2 else "",
        "articles": ("4", "7.3", "16")[: 1 + number % 3],
        "annex_entries": ("a1-cosmetics",) if number % 4 == 0 else (),
        "objective": f"o{number % 3}" if number % 7 else "",
        "section": "health",
        "lead": lead,
        "partners": ("UNEP", "PAHO") if number % 3 == 0 else (),
        "start": day(f"{year}-0{1 + number % 9}-10") if number % 8 else None,
        "end": day(f"{year + 1}-3{3 + number % 4}"),
        "cost": Money(30_000, 45_000 + number * 1_000, "USD", 2015) if number % 3 else None,
        "funding": list(Funding)[number % 7],
        "funder": "GEF" if number % 2 else "",
        "indicator": indicator if number % 5 else "",
        "priority": list(Priority)[number % 4],
        "progress": Progress.UNDER_WAY if number % 6 == 0 else Progress.PLANNED,
        "percent": 30 if number % 6 == 0 else 0,
        "is_milestone": number % 10 == 9,
        "depends_on": (f"a{number - 1:02}",) if number % 9 == 5 else (),
        "position": f"{number:03}",
    }
    return Action(id=f"a{number:02}", road_map=JAMAICA, **(given | fields))


def sample(count: int = 40, language: str = "en") -> Workshop:
    """Return a workshop in which Jamaica wrote ``count`` actions."""
    title = SAID[language][0]
    steps = (
        ("Signature", TreatyAct.SIGNATURE, "2013-10-10", "2013-10-10", Progress.DONE),
        ("Cabinet submission", TreatyAct.NONE, "2015-34", "", Progress.UNDER_WAY),
        ("Cabinet decision", TreatyAct.NATIONAL_APPROVAL, "2016-22", "", Progress.PLANNED),
        ("Deposit in New York", TreatyAct.DEPOSIT, "2017-03-30", "", Progress.PLANNED),
    )
    records = (
        Details(
            id="d",
            title="Subregional workshop for the Caribbean",
            city="Port of Spain",
            venue="Hyatt Regency",
            start=day("2015-01-19"),
            end=day("2015-01-21"),
        ),
        road_map(),
        *(
            Objective(id=f"o{n}", road_map=JAMAICA, title=f"{title}: {n}", position=str(n))
            for n in range(3)
        ),
        *(action(number, language) for number in range(1, count + 1)),
        *(
            PathStep(
                id=f"s{n}",
                road_map=JAMAICA,
                title=words,
                body="Ministry of Foreign Affairs",
                milestone=act,
                planned=day(planned),
                done=day(done) if done else None,
                progress=progress,
                position=str(n),
            )
            for n, (words, act, planned, done, progress) in enumerate(steps)
        ),
        Declaration(
            id="c1",
            road_map=JAMAICA,
            provision="17.4",
            choice=DeclarationChoice.APPLIES,
            owner="NEPA",
            due=day("2016-12"),
        ),
        *(
            Need(
                id=f"n{n}",
                road_map=JAMAICA,
                kind=kind,
                text=f"{SAID[language][1]} ({n})",
                articles=("4", "14"),
                support="special-programme",
                position=str(n),
            )
            for n, kind in enumerate(NeedKind)
        ),
    )
    workshop = Workshop().apply(Edit("", after=records))
    return workshop.replace_merged(
        (workshop.records(Action)["a01"],), (), (fork("lead", "NEPA", "Customs"),)
    )


def fork(field: str, *values: str) -> Conflict:
    """Return a difference in a field of the first action, each version from another laptop."""
    return Conflict(
        "Action",
        "a01",
        field,
        tuple(
            Change(
                str(n),
                "Action",
                "a01",
                field,
                value,
                (),
                f"Group {n}",
                f"Laptop {n}",
                "2015-01-20T20:30:00.000Z",
                -240,
            )
            for n, value in enumerate(values, 1)
        ),
    )
