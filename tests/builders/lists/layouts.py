"""Lists with several tables or with other rows between the people, each with its trap."""

from __future__ import annotations

from tests.builders.lists import columns as c
from tests.builders.lists.made_list import Cell, MadeList, MadeSheet
from tests.builders.lists.people import PeopleMaker
from tests.builders.lists.spreadsheets import NO_CATEGORY, Shape, runs
from tests.builders.lists.writers import write_ods, write_xls, write_xlsx


def long_title(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("ru"), *make.bodies("ru")]
    top: list[list[Cell]] = [
        ["МИНАМАТСКАЯ КОНВЕНЦИЯ О РТУТИ"],
        ["Субрегиональный семинар"],
        ["Минск, 2015"],
        [],
        ["Список участников"],
        ["(предварительный)"],
        [],
        ["№", "Ф.И.О.", "Страна", "Место работы", "Должность", "Категория", "E-mail"],
    ]
    rows: list[list[Cell]] = [
        [number, *row]
        for number, row in enumerate(
            c.lines(
                people, c.name, c.country("ru"), c.organisation, c.role, c.category("ru"), c.email
            ),
            1,
        )
    ]
    return MadeList(
        "seven rows of titles above the headings",
        tuple(people),
        "участники.ods",
        write_ods(MadeSheet([*top, *rows, ["ИТОГО:", len(people)]])),
        checked=NO_CATEGORY,
    )


def two_tables_below_each_other(make: PeopleMaker) -> MadeList:
    governments, bodies = make.delegations("en", 3), make.bodies("en")
    rows: list[list[Cell]] = [
        ["A. Governments"],
        ["Name", "Country", "Ministry", "E-mail"],
        *c.lines(governments, c.name, c.country("en"), c.organisation, c.email),
        [],
        [],
        ["B. Organizations"],
        ["Organization", "E-mail", "Representative"],
        *c.lines(bodies, c.organisation, c.email, c.name),
    ]
    return MadeList(
        "two tables with other headings below each other",
        (*governments, *bodies),
        "two.xlsx",
        write_xlsx(MadeSheet(rows)),
        checked=NO_CATEGORY,
    )


def two_tables_beside_each_other(make: PeopleMaker) -> MadeList:
    people = make.delegations("en", 4)
    half = len(people) // 2
    writers = (c.name, c.country("en"), c.email)
    left, right = c.lines(people[:half], *writers), c.lines(people[half:], *writers)
    left += [[None] * 3] * (len(right) - len(left))
    rows: list[list[Cell]] = [[*a, None, *b] for a, b in zip(left, right, strict=True)]
    head: list[Cell] = ["Name", "Country", "E-mail", None, "Name", "Country", "E-mail"]
    return MadeList(
        "two tables beside each other",
        tuple(people),
        "beside.xlsx",
        write_xlsx(MadeSheet([head, *rows])),
        checked=("name", "country", "category", "email"),
    )


def several_sheets(make: PeopleMaker) -> MadeList:
    governments, bodies = make.delegations("fr", 3), make.bodies("fr")
    head: list[Cell] = ["Nom", "Pays", "Organisation", "Email"]
    writers = (c.capitals_first, c.country("fr"), c.organisation, c.email)
    gone = make.draw("fr")
    sheets = (
        MadeSheet([["Comment remplir ce fichier"], ["Une ligne par personne."]], "Mode d'emploi"),
        MadeSheet([head, *c.lines(governments, *writers)], "Gouvernements"),
        MadeSheet([head, *c.lines(bodies, *writers)], "Organisations"),
        MadeSheet([head, *c.lines([gone], *writers)], "ancien", is_hidden=True),
    )
    return MadeList(
        "several sheets, one of them hidden",
        (*governments, *bodies),
        "feuilles.xlsx",
        write_xlsx(*sheets),
        checked=NO_CATEGORY,
    )


def hotel(make: PeopleMaker) -> MadeList:
    people = make.delegations("en", 4)
    rows: list[list[Cell]] = [
        [number + 101, *row]
        for number, row in enumerate(
            c.lines(
                people,
                c.capitals_comma,
                c.title,
                c.country("en"),
                c.organisation,
                c.serial_date,
                c.serial_date,
                c.phone_number,
                c.email,
            )
        )
    ]
    head: list[Cell] = [
        "Rm",
        "Guest Name",
        "Salut.",
        "Nationality",
        "Company",
        "Arr.",
        "Dep.",
        "Mobile no.",
        "Email ID",
    ]
    return MadeList(
        "a rooming list with days as serial numbers",
        tuple(people),
        "ROOMING.xlsx",
        write_xlsx(MadeSheet([["HOTEL"], [], head, *rows])),
        checked=NO_CATEGORY,
    )


def marks_and_notes(make: PeopleMaker) -> MadeList:
    people = make.delegations("en", 3)
    rows = c.lines(people, c.name, c.nothing, c.country("en"), c.nothing, c.organisation, c.email)
    for number, row in enumerate(rows, 1):
        row[0] = f"{number}. {row[0]}{'*' if number % 2 else ' (1)'}"
    head: list[Cell] = ["Participants", None, "Country", None, "Institution", "E mail"]
    notes: list[list[Cell]] = [
        [],
        ["* arrives on Tuesday"],
        ["(1) to be confirmed by the embassy, which asked for the letter of invitation"],
    ]
    return MadeList(
        "numbers and marks of notes beside names, empty columns",
        tuple(people),
        "notes.xlsx",
        write_xlsx(MadeSheet([head, *rows, *notes])),
        checked=NO_CATEGORY,
    )


def wrapped_names(make: PeopleMaker) -> MadeList:
    people = make.delegations("es", 3)
    rows = c.lines(people, c.country("es"), c.name, c.organisation, c.email)
    for row, made in zip(rows, people, strict=True):
        row[1] = f"{made.title} {made.given}\n{made.family.upper()}"
        row[2] = made.organisation.replace(" ", "\n", 1)
    head: list[Cell] = ["PAÍS", "NOMBRE\nCOMPLETO", "DEPENDENCIA", "CORREO-E"]
    return MadeList(
        "line breaks within names and headings",
        tuple(people),
        "saltos.xlsx",
        write_xlsx(MadeSheet([head, *rows])),
        checked=NO_CATEGORY,
    )


def repeated_headings(make: PeopleMaker) -> MadeList:
    people = make.delegations("en", 5, 4)
    writers = (c.name, c.country("en"), c.organisation, c.email)
    head: list[Cell] = ["Name", "Country", "Organisation", "E-mail"]
    rows: list[list[Cell]] = []
    for start in range(0, len(people), 4):
        rows += [head, *c.lines(people[start : start + 4], *writers), ["Page", start // 4 + 1]]
    return MadeList(
        "headings again on each page",
        tuple(people),
        "pages.xls",
        write_xls(MadeSheet(rows)),
        checked=NO_CATEGORY,
    )


def ditto(make: PeopleMaker) -> MadeList:
    people = make.delegations("en", 4)
    rows = c.lines(people, c.name, c.country("en"), c.organisation, c.email)
    for first, last in runs(people):
        for number in range(first + 1, last + 1):
            rows[number][1] = "″" if number % 2 else "idem"
    head: list[Cell] = ["NAME OF DELEGATE", "STATE", "ORG.", "E-MAIL"]
    return MadeList(
        "ditto marks under countries",
        tuple(people),
        "ditto.xlsx",
        write_xlsx(MadeSheet([head, *rows])),
        checked=NO_CATEGORY,
    )


def arabic(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("ar"), *make.bodies("ar")]
    rows: list[list[Cell]] = [
        [number, *row]
        for number, row in enumerate(
            c.lines(
                people,
                c.title,
                c.name,
                c.country("ar"),
                c.organisation,
                c.role,
                c.language_word("ar"),
                c.email,
            ),
            1,
        )
    ]
    head: list[Cell] = [
        "م",
        "اللقب",
        "الاسم الكامل",
        "الدولة",
        "الجهة",
        "الوظيفة",
        "لغة العمل",
        "البريد الإلكتروني",
    ]
    return MadeList(
        "an Arabic list",
        tuple(people),
        "قائمة.xlsx",
        write_xlsx(MadeSheet([["قائمة المشاركين"], head, *rows, ["المجموع", len(people)]])),
    )


def chinese(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("zh", 2, 4), *make.bodies("zh")]
    rows: list[list[Cell]] = [
        [number, *row]
        for number, row in enumerate(
            c.lines(
                people,
                c.family,
                c.given,
                c.title,
                c.country("zh"),
                c.organisation,
                c.role,
                c.language_word("zh"),
                c.email,
            ),
            1,
        )
    ]
    head: list[Cell] = [
        "序号",
        "姓",
        "名",
        "称谓",
        "国家",
        "工作单位",
        "职务",
        "工作语言",
        "电子邮箱",
    ]
    return MadeList(
        "a Chinese list with the name in two columns",
        tuple(people),
        "名单.xls",
        write_xls(MadeSheet([head, *rows, ["合计", len(people)]])),
    )


SHAPES: tuple[Shape, ...] = (
    long_title,
    two_tables_below_each_other,
    two_tables_beside_each_other,
    several_sheets,
    hotel,
    marks_and_notes,
    wrapped_names,
    repeated_headings,
    ditto,
    arabic,
    chinese,
)
