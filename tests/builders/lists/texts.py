"""Lists as text files or as pasted from Word, PDF or mail, each with its trap."""

from __future__ import annotations

from tests.builders.lists import columns as c
from tests.builders.lists.made_list import Cell, MadeList, MadeSheet
from tests.builders.lists.people import PeopleMaker
from tests.builders.lists.spreadsheets import NO_CATEGORY, Shape
from tests.builders.lists.writers import write_html, write_text


def western(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("fr"), *make.bodies("fr")]
    head: list[Cell] = ["NOM, Prénom", "Pays", "Organisme", "Courriel", "Tél."]
    rows = c.lines(people, c.capitals_comma, c.country("fr"), c.organisation, c.email, c.phone)
    return MadeList(
        "semicolons, cp1252, family names in capitals",
        tuple(people),
        "liste.csv",
        write_text([head, *rows], ";", "cp1252"),
        checked=NO_CATEGORY,
    )


def unicode_16(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en"), *make.bodies("en")]
    head: list[Cell] = ["Last Name", "First Name", "Country", "Org", "Stakeholder group", "E-mail"]
    rows = c.lines(
        people, c.family, c.given, c.country("en"), c.organisation, c.category("en"), c.email
    )
    return MadeList(
        "UTF-16 with tabs",
        tuple(people),
        "export.txt",
        write_text([head, *rows], "\t", "utf-16"),
        checked=NO_CATEGORY,
    )


def unmarked_16(make: PeopleMaker) -> MadeList:
    people = make.delegations("es")
    head: list[Cell] = ["Nombres", "Apellidos", "País", "Institución", "Correo"]
    rows = c.lines(people, c.given, c.family, c.country("es"), c.organisation, c.email)
    return MadeList(
        "UTF-16 without its mark",
        tuple(people),
        "export.csv",
        write_text([head, *rows], ",", "utf-16-le"),
        checked=NO_CATEGORY,
    )


def cyrillic(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("ru"), *make.bodies("ru")]
    head: list[Cell] = [
        "Имя, фамилия",
        "Обращение",
        "Страна",
        "Организация",
        "Должность",
        "Язык",
        "Эл.почта",
    ]
    rows = c.lines(
        people,
        c.name,
        c.title,
        c.country("ru"),
        c.organisation,
        c.role,
        c.language_word("ru"),
        c.email,
    )
    return MadeList(
        "semicolons, cp1251", tuple(people), "spisok.csv", write_text([head, *rows], ";", "cp1251")
    )


def old_cyrillic(make: PeopleMaker) -> MadeList:
    people = make.delegations("ru", 3)
    head: list[Cell] = ["ФИО", "Страна", "Ведомство", "Почта"]
    rows = c.lines(people, c.name, c.country("ru"), c.organisation, c.email)
    return MadeList(
        "tabs, KOI8-R",
        tuple(people),
        "spisok.txt",
        write_text([head, *rows], "\t", "koi8-r").replace(b"\r", b""),
        checked=NO_CATEGORY,
    )


def arabic_text(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("ar"), *make.bodies("ar")]
    head: list[Cell] = ["الاسم", "البلد", "المؤسسة", "المنصب", "البريد الالكتروني"]
    rows = c.lines(people, c.name, c.country("ar"), c.organisation, c.role, c.email)
    return MadeList(
        "commas, cp1256",
        tuple(people),
        "list.csv",
        write_text([head, *rows], ",", "cp1256"),
        checked=NO_CATEGORY,
    )


def chinese_text(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("zh", 2, 4), *make.bodies("zh")]
    head: list[Cell] = ["姓名", "国家", "单位", "职务", "邮箱"]
    rows = c.lines(people, c.name, c.country("zh"), c.organisation, c.role, c.email)
    return MadeList(
        "commas, GB 18030",
        tuple(people),
        "mingdan.csv",
        write_text([head, *rows], ",", "gb18030"),
        checked=NO_CATEGORY,
    )


def bars(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en"), *make.bodies("en")]
    rows = c.lines(people, c.name, c.country("en"), c.organisation, c.language_word("en"), c.email)
    lines = [
        "Name | Country | Organisation | Working language | E-mail",
        "--- | --- | --- | --- | ---",
    ]
    lines += [" | ".join(str(cell or "") for cell in row) for row in rows]
    return MadeList(
        "bars between cells and a line under the headings",
        tuple(people),
        "mail.txt",
        "\n".join(lines).encode(),
    )


def no_headings(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en"), *make.bodies("en")]
    rows: list[list[Cell]] = [
        [number, *row]
        for number, row in enumerate(
            c.lines(people, c.capitals_last, c.country("en"), c.organisation, c.email), 1
        )
    ]
    return MadeList(
        "no headings at all",
        tuple(people),
        "noheadings.csv",
        write_text(rows, ",", "utf-8"),
        checked=NO_CATEGORY,
    )


def days_and_phones(make: PeopleMaker) -> MadeList:
    people = make.delegations("en")
    rows = c.lines(
        people,
        c.name,
        c.serial_date,
        c.phone_number,
        c.country("en"),
        c.nothing,
        c.organisation,
        c.email,
    )
    head: list[Cell] = [
        "Participant name",
        "Arrival date",
        "Contact no",
        "Country of origin",
        "",
        "Name of organization",
        "Email (official)",
    ]
    return MadeList(
        "days and telephones as numbers, an empty column",
        tuple(people),
        "arrivals.tsv",
        write_text([head, *rows], "\t", "utf-8-sig"),
        checked=NO_CATEGORY,
    )


def pasted_from_word(make: PeopleMaker) -> MadeList:
    people = make.delegations("fr", 3)
    rows = c.lines(people, c.country("fr"), c.capitals_last, c.role, c.organisation, c.email)
    merges = []
    start = 0
    for end in range(1, len(people) + 1):
        if end == len(people) or people[end].country != people[start].country:
            merges.append((start + 1, 0, end, 0))
            start = end
    head: list[Cell] = ["Pays", "Délégué", "Qualité", "Institution", "Mail"]
    html = write_html(MadeSheet([head, *rows], merges=merges))
    text = "\n".join("\t".join(str(cell) for cell in row) for row in [head, *rows])
    return MadeList(
        "a table of Word with merged countries",
        tuple(people),
        pasted_text=text,
        pasted_html=html,
        checked=NO_CATEGORY,
    )


def pasted_from_pdf(make: PeopleMaker) -> MadeList:
    people = [*make.delegations("en", 3), *make.bodies("en")]
    head: list[Cell] = ["Name", "Country", "Organisation", "E-mail"]
    rows = [head, *c.lines(people, c.name, c.country("en"), c.organisation, c.email)]
    widths = [max(len(str(row[n] or "")) for row in rows) + 2 for n in range(4)]
    text = "\n".join(
        "".join(
            str(cell or "").ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )
    return MadeList(
        "columns of a PDF, held apart by spaces",
        tuple(people),
        pasted_text=text,
        checked=NO_CATEGORY,
    )


def pasted_from_mail(make: PeopleMaker) -> MadeList:
    people = make.delegations("en", 3)
    lines = ["Dear colleague,", "please find our delegates below:", ""]
    lines += [
        f"{number}. {made.title} {made.name}, {made.role}, {made.organisation}, "
        f"{c.country_name(made.country, 'en')} <{made.email}>"
        for number, made in enumerate(people, 1)
    ]
    lines += ["", "Kind regards"]
    return MadeList(
        "a numbered list in a mail",
        tuple(people),
        pasted_text="\n".join(lines),
        checked=NO_CATEGORY,
    )


def wrapped_lines(make: PeopleMaker) -> MadeList:
    people = make.delegations("en", 4)
    lines = ["No.\tName\tCountry\tOrganisation\tE-mail"]
    for number, made in enumerate(people, 1):
        first, _space, rest = made.organisation.partition(" ")
        lines.append(
            f"{number}\t{made.name}\t{c.country_name(made.country, 'en')}\t{first}\t{made.email}"
        )
        lines += [f"\t\t\t{rest}\t"] if rest else []
    return MadeList(
        "organisations that go on in the next row",
        tuple(people),
        pasted_text="\n".join(lines),
        checked=NO_CATEGORY,
    )


SHAPES: tuple[Shape, ...] = (
    western,
    unicode_16,
    unmarked_16,
    cyrillic,
    old_cyrillic,
    arabic_text,
    chinese_text,
    bars,
    no_headings,
    days_and_phones,
    pasted_from_word,
    pasted_from_pdf,
    pasted_from_mail,
    wrapped_lines,
)
