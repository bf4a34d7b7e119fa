"""Lists as spreadsheets, each with its trap."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.builders.lists import columns as c
from tests.builders.lists.made_list import Cell, MadeList, MadePerson, MadeSheet
from tests.builders.lists.people import PeopleMaker
from tests.builders.lists.writers import write_ods, write_xls, write_xlsx

type Shape = Callable[[PeopleMaker], MadeList]

NO_CATEGORY = ("name", "country", "organisation", "category", "email")
EN_HEADINGS: list[Cell] = [
    "Name",
    "Country",
    "Organization",
    "Position",
    "Category",
    "E-mail address",
]


def runs(people: list[MadePerson]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each run of people of one country."""
    start = 0
    for end in range(1, len(people) + 1):
        if end == len(people) or people[end].country != people[start].country:
            yield start, end - 1
            start = end


def plain(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en"), *make.bodies("en")]
    rows = c.lines(
        people,
        c.name,
        c.country("en"),
        c.organisation,
        c.role,
        c.category("en"),
        c.email,
        c.language_word("en"),
    )
    head = [*EN_HEADINGS, "Language"]
    return MadeList(
        "“E-mail address” as a heading",
        tuple(people),
        "plain.xlsx",
        write_xlsx(MadeSheet([head, *rows])),
    )


def _merged(people: list[MadePerson], above: int, column: int) -> list[tuple[int, int, int, int]]:
    return [
        (first + above, column, last + above, column)
        for first, last in runs(people)
        if last > first and people[first].country
    ]


def merged_countries(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en", 4), *make.bodies("en")]
    rows = c.lines(
        people,
        c.country("en"),
        c.capitals_last,
        c.role,
        c.organisation,
        c.letter("EFSRAC"),
        c.email,
    )
    head: list[list[Cell]] = [
        ["List of participants"],
        [],
        ["Country", "Participant", "Designation", "Institution", "Lang.", "Email"],
    ]
    sheet = MadeSheet([*head, *rows], merges=[(0, 0, 0, 5), *_merged(people, 3, 0)])
    return MadeList(
        "countries in merged cells, titles before names",
        tuple(people),
        "merged.xlsx",
        write_xlsx(sheet),
        checked=("name", "country", "organisation", "category", "language", "email"),
    )


def merged_in_old_excel(make: PeopleMaker) -> MadeList:
    people = make.delegations("fr", 4)
    rows = c.lines(people, c.country("fr"), c.capitals_first, c.role, c.organisation, c.email)
    head: list[Cell] = ["Pays", "Nom et prénoms", "Fonction", "Structure", "Adresse électronique"]
    sheet = MadeSheet([head, *rows], merges=_merged(people, 1, 0))
    return MadeList(
        "an old Excel file with merged countries",
        tuple(people),
        "LISTE.XLS",
        write_xls(sheet),
        checked=NO_CATEGORY,
    )


def once_written(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("es", 4), *make.bodies("es")]
    rows = c.lines(
        people, c.country("es"), c.name, c.organisation, c.role, c.letter("IFERAC"), c.email
    )
    for first, last in runs(people):
        for number in range(first + 1, last + 1):
            rows[number][0] = None
    head: list[Cell] = [
        "País",
        "Nombre y apellidos",
        "Institución",
        "Cargo",
        "Idioma (E/I)",
        "Correo electrónico",
    ]
    return MadeList(
        "countries written once, E is Spanish",
        tuple(people),
        "lista.xls",
        write_xls(MadeSheet([head, *rows])),
    )


def two_rows_of_headings(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en"), *make.bodies("en")]
    rows: list[list[Cell]] = [
        [number, *row]
        for number, row in enumerate(
            c.lines(
                people,
                c.title,
                c.family,
                c.given,
                c.country("en"),
                c.organisation,
                c.email,
                c.phone,
                c.letter("EFSRAC"),
            ),
            1,
        )
    ]
    top: list[Cell] = [
        "No.",
        "Participant",
        None,
        None,
        "Representing",
        None,
        "Contact details",
        None,
        "Working language",
    ]
    low: list[Cell] = [
        None,
        "Mr/Ms",
        "Surname",
        "First name",
        "Country",
        "Organisation",
        "E-mail",
        "Telephone",
        "(E/F/S)",
    ]
    sheet = MadeSheet(
        [["Workshop"], ["Port of Spain"], top, low, *rows],
        merges=[(2, 0, 3, 0), (2, 1, 2, 3), (2, 4, 2, 5), (2, 6, 2, 7)],
    )
    return MadeList(
        "two rows of headings, the upper one merged", tuple(people), "form.xlsx", write_xlsx(sheet)
    )


def two_rows_in_old_excel(make: PeopleMaker) -> MadeList:
    people = make.delegations("fr", 3)
    rows = c.lines(
        people,
        c.family,
        c.given,
        c.country("fr"),
        c.organisation,
        c.role,
        c.email,
        c.letter("AFERBC"),
    )
    top: list[Cell] = ["IDENTITÉ", None, "PROVENANCE", None, None, "CONTACT", "LANGUE"]
    low: list[Cell] = ["Nom", "Prénom(s)", "Pays", "Organisme", "Fonction", "E-mail", "A/F/E"]
    sheet = MadeSheet([top, low, *rows], merges=[(0, 0, 0, 1), (0, 2, 0, 4)])
    return MadeList(
        "two rows of headings, letters of a French list",
        tuple(people),
        "inscription.xls",
        write_xls(sheet),
        checked=(*NO_CATEGORY, "language"),
    )


def country_or_body(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en"), *make.bodies("en")]
    rows = c.lines(
        people, c.capitals_comma, c.country_or_body("en"), c.role, c.letter("EFSRAC"), c.email
    )
    head: list[Cell] = [
        "FAMILY NAME, Given names",
        "Country / Org.",
        "Title",
        "E/F/S",
        "E-mail address",
    ]
    top: list[list[Cell]] = [["CARIBBEAN"], ["final v3"], []]
    return MadeList(
        "“Country / Org.” in one column, “Title” is the role",
        tuple(people),
        "v3 (2).xlsx",
        write_xlsx(MadeSheet([*top, head, *rows])),
    )


def totals(make: PeopleMaker) -> MadeList:
    governments, bodies = make.delegations("en", 3), make.bodies("en")
    writers = (c.name, c.country("en"), c.organisation, c.role, c.email)
    head: list[Cell] = ["Full name", "Country", "Ministry/Agency", "Position", "Email"]
    placeholder: list[Cell] = ["TBC", c.country_name("SUR", "en"), "Ministry of Labour", None, None]
    rows: list[list[Cell]] = [
        head,
        ["GOVERNMENTS"],
        *c.lines(governments, *writers),
        placeholder,
        ["Subtotal", len(governments)],
        [],
        ["ORGANISATIONS"],
        *c.lines(bodies, *writers),
        ["Sub-total", len(bodies)],
        ["TOTAL: 40 participants"],
        ["* Subject to confirmation by the ministry."],
    ]
    return MadeList(
        "totals, section titles, a person to be confirmed, a footnote",
        (*governments, *bodies),
        "totals.xlsx",
        write_xlsx(MadeSheet(rows)),
        checked=NO_CATEGORY,
    )


def countries_as_sections(make: PeopleMaker) -> MadeList:
    people = make.delegations("es", 4)
    rows: list[list[Cell]] = [
        ["LISTA DE PARTICIPANTES"],
        [],
        ["N.º", "Apellidos, Nombres", "Entidad", "Cargo", "E-mail"],
    ]
    merges = [(0, 0, 0, 4)]
    number = 1
    for first, last in runs(people):
        merges.append((len(rows), 0, len(rows), 4))
        rows.append([c.country_name(people[first].country, "es").upper(), None, None, None, None])
        for made in people[first : last + 1]:
            rows.append(
                [number, *c.lines([made], c.capitals_comma, c.organisation, c.role, c.email)[0]]
            )
            number += 1
    rows.append(["Total de participantes: ", None, len(people)])
    return MadeList(
        "countries as titles of sections",
        tuple(people),
        "secciones.ods",
        write_ods(MadeSheet(rows, merges=merges)),
        checked=NO_CATEGORY,
    )


def hidden_columns(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en"), *make.bodies("en")]
    rows: list[list[Cell]] = [
        ["old@example.org", "Old Name", *row]
        for row in c.lines(
            people, c.name, c.country("en"), c.organisation, c.email, c.category("en")
        )
    ]
    head: list[Cell] = ["E-mail", "Name", "Name", "Country", "Affiliation", "E-mail", "Type"]
    sheet = MadeSheet([["DO NOT USE"], head, *rows], hidden_columns=(0, 1))
    return MadeList(
        "hidden columns that are out of date",
        tuple(people),
        "hidden.xlsx",
        write_xlsx(sheet),
        checked=NO_CATEGORY,
    )


def hidden_rows(make: PeopleMaker) -> MadeList:
    people = make.delegations("ru", 3)
    gone = make.draw("ru")
    rows = c.lines(
        [gone, *people],
        c.family,
        c.given,
        c.country("ru"),
        c.organisation,
        c.email,
        c.nothing,
        c.language_word("ru"),
    )
    head: list[Cell] = [
        "Фамилия",
        "Имя",
        "Страна",
        "Организация",
        "Эл. почта",
        "Старое",
        "Раб. язык",
    ]
    sheet = MadeSheet([head, *rows], hidden_columns=(5,), hidden_rows=(1,))
    return MadeList(
        "a hidden row and a hidden column in old Excel",
        tuple(people),
        "список.xls",
        write_xls(sheet),
        checked=(*NO_CATEGORY, "language"),
    )


def several_addresses(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("fr"), *make.bodies("fr")]
    rows = [
        [*row, made.email, f"private{number}@example.net", made.phone]
        for number, (row, made) in enumerate(
            zip(
                c.lines(
                    people,
                    c.title,
                    c.given,
                    c.family,
                    c.country("fr"),
                    c.organisation,
                    c.category("fr"),
                ),
                people,
                strict=True,
            )
        )
    ]
    head: list[Cell] = [
        "Civilité",
        "Prénom",
        "NOM",
        "Pays",
        "Institution",
        "Catégorie",
        "Courriel professionnel",
        "Courriel privé",
        "Tél. / WhatsApp",
    ]
    return MadeList(
        "two columns of e-mail addresses",
        tuple(people),
        "courriels.ods",
        write_ods(MadeSheet([head, *rows])),
        checked=NO_CATEGORY,
    )


def doubled_names(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en"), *make.bodies("en")]
    rows = c.lines(people, c.given, c.family, c.name, c.country("en"), c.organisation, c.email)
    head: list[Cell] = ["Given", "Surname", "Full name", "Nationality", "Employer", "Email address"]
    return MadeList(
        "parts of the name beside the full name",
        tuple(people),
        "names.xlsx",
        write_xlsx(MadeSheet([head, *rows])),
        checked=NO_CATEGORY,
    )


SHAPES: tuple[Shape, ...] = (
    plain,
    merged_countries,
    merged_in_old_excel,
    once_written,
    two_rows_of_headings,
    two_rows_in_old_excel,
    country_or_body,
    totals,
    countries_as_sections,
    hidden_columns,
    hidden_rows,
    several_addresses,
    doubled_names,
)
