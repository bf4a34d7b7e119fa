"""A document with every block, inline, chart and shape of page, in each of the six languages."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    ColumnKind,
    Contents,
    Figures,
    Group,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    SideBySide,
    Table,
    facts_of,
)
from mercworkshop.report.model.charts import (
    GainHeadings,
    GainRow,
    Gains,
    LanePlan,
    Matrix,
    PathLine,
    PathPoint,
    PointState,
    RangeRow,
    Ranges,
    RatingRow,
    Ratings,
    Shares,
    TimeLane,
    TimeLanes,
    Timeline,
    TimelineHeadings,
    TimelineKind,
    TimelineMark,
    TimelineRow,
)
from mercworkshop.report.model.document import Cover, Document, Imprint, Layout, Part
from mercworkshop.report.model.durations import DurationHeadings, DurationRow, Durations
from mercworkshop.report.model.inlines import Blank, BlankKind, Jump, Text, Value, WebLink
from mercworkshop.report.model.paper_size import PageShape
from mercworkshop.report.model.step_lines import StepLine, StepLines, StepPanel, StepTone
from mercworkshop.report.model.tile_map import Tile, TileGroup, TileMap, TileTone
from mercworkshop.report.model.tones import Tone

DAY = date(2026, 11, 24)
RECORD = "3f2504e04f8941d39a0c0305e82c3301"

WORDS = {
    "en": (
        "Jamaica",
        "National road map",
        "Ban skin-lightening creams",
        "Bureau of Standards (BSJ)",
    ),
    "fr": ("Haïti", "Feuille de route nationale", "Interdire l’importation", "Bureau des normes"),
    "es": ("El Salvador", "Hoja de ruta nacional", "Prohibir las cremas", "Oficina de normas"),
    "ru": ("Армения", "Национальная дорожная карта", "Запретить ввоз кремов", "Бюро стандартов"),
    "ar": (
        "جامايكا",
        "خريطة الطريق الوطنية",
        "حظر استيراد كريمات التفتيح",
        "مكتب المعايير \u2068(BSJ)\u2069",
    ),
    "zh": ("牙买加", "国家路线图", "禁止进口含汞美白霜", "标准局"),
}
"""Country, title, action and body."""

HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "<b>bold</b> & <script>alert(1)</script>",
    "{MERGEFIELD x}",
    "{{ x }} ${y} %s {0}",
    "http://example.org/?a=1&b=2",
    "]]>",
    "a\x00b\x07c\x1bd\ufffe",
    "tab\there",
    "m" * 3000,
    "\u202eevil\u202c \u2067x\u2069",
)
"""Words that a program could misread as a formula, markup, a field or a link."""


def document(
    language: str, extra: tuple[Block, ...] = (), layout: Layout = Layout.FLOWING
) -> Document:
    """Return a document; ``extra`` are blocks at its end."""
    country, title, _action, body = WORDS[language]
    imprint = Imprint(
        title=title,
        country=country,
        version="3",
        day="24.11.2026",
        state="DRAFT",
        treaty=title,
        code="lake river stone bird",
        watermark="PRACTICE",
        notice="SAMPLE – not a plan",
    )
    cover = Cover(
        headline=title,
        lines=(body,),
        labels=(body,),
        facts=((title, (Text(body),)),),
        note=body,
        blocks=(Contents(title, depth=2),),
    )
    parts = (
        Part(blocks=tuple(_first_part(language)), title=title),
        Part(blocks=tuple(_charts(language)), shape=PageShape.LANDSCAPE, title=body),
        Part(blocks=(*_last_part(language), *extra), begins_page=True),
    )
    return Document(
        language=language, day=DAY, imprint=imprint, cover=cover, parts=parts, layout=layout
    )


def words_of_user(language: str) -> tuple[str, ...]:
    """Return the words that a person must find in every format."""
    return WORDS[language]


def timeline(language: str) -> Timeline:
    """Return a chart of a group with bars of every tone, a milestone, and a bar without a date."""
    title, action, body = WORDS[language][1:]
    bars = (
        TimelineRow(
            name=f"{action} {number}",
            number=str(number),
            record=f"bar{number}",
            tone=tone,
            first=date(2026, 1 + 2 * number, 1),
            last=date(2027, 1 + 2 * number, 1),
            progress=25 * number,
            lead=body,
            cost="USD 5",
            after=(f"bar{number - 1}",),
        )
        for number, tone in enumerate(Tone, 1)
    )
    act = TimelineMark(
        name=title, first=date(2027, 3, 1), last=date(2027, 3, 1), when="2027-03-01", letter="R"
    )
    return Timeline(
        rows=(
            TimelineRow(
                name=action,
                kind=TimelineKind.GROUP,
                first=date(2026, 1, 1),
                last=date(2027, 12, 31),
            ),
            *bars,
            TimelineRow(name=body, kind=TimelineKind.MILESTONE, first=date(2027, 6, 1)),
            TimelineRow(name=action, undated=f"{body} ?"),
        ),
        today=DAY,
        acts=(act,),
        legend=tuple((tone, f"{body}: {tone.value}") for tone in Tone),
        headings=TimelineHeadings(
            name=action, lead=body, cost="USD", acts=title, today="24.11.2026"
        ),
    )


def path_line(language: str) -> PathLine:
    """Return a path with a step of every state."""
    action, body = WORDS[language][2:]
    return PathLine(
        tuple(
            PathPoint(name=f"{action} {number}", when=f"202{number}", body=body, state=state)
            for number, state in enumerate(PointState, 6)
        )
    )


def ranges(language: str) -> Ranges:
    """Return a range, a single number, and what is not added."""
    action, body = WORDS[language][2:]
    rows = (
        RangeRow(action, 71, 380, "71–380"),
        RangeRow(body, 5, 5, "5"),
        RangeRow(f"{body} {action}", 100, 600, "100–600", is_struck=True),
    )
    return Ranges(rows, (body, "kg"), action)


def durations(language: str) -> Durations:
    """Return a plan, and lines with a day, a vague one, and none between start and end."""
    action, body = WORDS[language][2:]
    rows = (
        DurationRow(name=action, years=1.0, middle=(0.9, 0.9), middle_words="2014", end_words=body),
        DurationRow(name=body, years=4.0, first=3.5, middle=(2.0, 2.6), end_words="2017"),
        DurationRow(name=f"{body} {action}", years=9.9, note=action),
    )
    plan = DurationRow(name=action, years=4.0, first=3.8, middle=(2.7, 3.0), end_words=body)
    headings = DurationHeadings(
        begin="0", unit=body, name=action, years="x", thin=action, thick=body
    )
    return Durations(rows=rows, plan=plan, headings=headings, half=action)


def time_lanes(language: str) -> TimeLanes:
    """Return what was done, what has no day, what is only planned, and nothing."""
    action, body = WORDS[language][2:]
    first = LanePlan(date(2026, 4, 1), date(2026, 6, 30), "v1: Q2 2026")
    second = LanePlan(date(2026, 7, 1), date(2026, 12, 31), "v2")
    lanes = (
        TimeLane(name=action, below=body, plans=(first, second), mark=DAY, said=body, after="+5"),
        TimeLane(name=body, span=(date(2025, 2, 1), date(2026, 2, 1)), said=action),
        TimeLane(name=f"{body} {action}", plans=(second,), after=action),
        TimeLane(name=f"{action} {body}", said=body),
    )
    return TimeLanes(
        lanes=lanes,
        versions=((date(2025, 5, 1), body), (date(2025, 6, 1), action)),
        today=(DAY, action),
        headings=(action, body, "2026", "+"),
    )


def step_lines(language: str) -> StepLines:
    """Return four groups: one behind, one ahead, one that is done, and one with nothing."""
    title, action, body = WORDS[language][1:]
    first = ((date(2025, 3, 1), 1), (date(2026, 7, 1), 4))
    done = ((date(2026, 1, 1), 1), (date(2026, 2, 1), 2))
    lines = (
        StepLine(action, action, first, StepTone.PROMISED, 2),
        StepLine(body, body, ((date(2027, 12, 31), 3),), StepTone.PLANNED, 1),
        StepLine(title, title, done, StepTone.DONE),
    )
    ahead = StepLine(title, title, (*done, (DAY, 9)), StepTone.DONE)
    panels = (
        StepPanel(action, body, title, lines),
        StepPanel(body, title, action, (lines[0], ahead)),
        StepPanel(f"{action} {body}", "", "", (StepLine(body, body, (), StepTone.DONE),)),
        StepPanel(title, body, "", lines[:1]),
    )
    return StepLines(
        panels=panels,
        first=2025,
        last=2027,
        today=(DAY, action),
        columns=((date(2025, 12, 31), "2025"), (DAY, "2026")),
        headings=(action, body, "?"),
    )


def tile_map(language: str) -> TileMap:
    """Return three regions with States of every tone."""
    title, action, body = WORDS[language][1:]
    legend = tuple((tone, f"{body} {number}") for number, tone in enumerate(TileTone, start=1))
    some = tuple(
        Tile(f"A{number:02}", f"{action} {number}", tone, is_marked=number % 2 == 0)
        for number, tone in enumerate((*TileTone, *[TileTone.SIGNED] * 12))
    )
    groups = (
        TileGroup(action, title, some),
        TileGroup(body, title, some[:3]),
        TileGroup(title, body, (Tile("XYZ", body, TileTone.NEITHER),)),
    )
    return TileMap(
        groups=groups, legend=legend, marked=title, headings=(body, "", action, title, "")
    )


def gains(language: str) -> Gains:
    """Return what was gained: surely, perhaps, and without an interval."""
    title, action, body = WORDS[language][1:]
    rows = (
        GainRow(name=action, number="7", note=title, before=39, after=74, gain=35, low=27, high=43),
        GainRow(name=body, number="13", note=title, before=59, after=74, gain=15, low=-1, high=31),
        GainRow(name=f"{action} {body}", number="1", before=88, after=80, gain=-8),
    )
    headings = GainHeadings(
        number="No.", name=action, note=title, before=body, after=action, gain="+", gains=title
    )
    return Gains(rows=rows, headings=headings)


def ratings(language: str) -> Ratings:
    """Return ratings of two questions, one of which nobody answered."""
    title, action, body = WORDS[language][1:]
    rows = (RatingRow(name=action, counts=(1, 0, 12)), RatingRow(name=body, counts=(0, 0, 0)))
    return Ratings(scale=("1", "2", body), rows=rows, headings=(title, "n", "x"))


def table(language: str) -> Table:
    """Return a table with a column of every kind, a band and a total."""
    title, action, body = WORDS[language][1:]
    columns = (
        Column(action, key="title"),
        Column("No.", ColumnKind.NUMBER, key="number"),
        Column(body, ColumnKind.DATE, key="start"),
        Column("USD", ColumnKind.MONEY, key="cost"),
    )
    money = Value("USD 15,000", Money(15000, 15000, "USD"))
    when = Value("Q3 2016", PartialDate("2016-07/2016-09"), said="third quarter")
    rows = (
        Row(((Text(title),),), kind=RowKind.BAND),
        Row(
            ((Text(action, bold=True), Text(f"\n{body}")), (Value("1", 1),), (when,), (money,)),
            RECORD,
        ),
        Row(((Text(title),), (), (), (Text("USD 15,000"),)), kind=RowKind.TOTAL),
    )
    return Table(columns, rows, title)


def _first_part(language: str) -> list[Block]:
    title, action, body = WORDS[language][1:]
    return [
        Heading(title, 1, number="1"),
        Paragraph((Text(f"{action}. "), Jump(body, RECORD), Text(" – "), Text(title, bold=True))),
        Heading(action, 2, number="1.1", id="second"),
        Items(((Text(action),), (Text(body), Value("7", 7)))),
        facts_of([(title, body), (action, (Value("24.11.2026", DAY),))]),
        Figures((("12", action), ("3", body))),
        table(language),
        Note((Text(f"* {body}"),), NoteKind.DOUBT),
    ]


def _charts(language: str) -> list[Block]:
    title, action, body = WORDS[language][1:]
    matrix = Matrix(columns=("4", "5"), rows=((action, (1, 0)), (body, (3, 2))), corner=title)
    shares = Shares(((action, Tone.FUNDED, 0.25), (body, Tone.NOT_FUNDED, 0.75)))
    return [
        Heading(action, 1, number="2"),
        ChartBlock(timeline(language), title, f"{action}."),
        ChartBlock(path_line(language), alternative=body),
        ChartBlock(shares),
        ChartBlock(matrix, title),
        ChartBlock(gains(language), action, body),
        ChartBlock(ratings(language), body),
        ChartBlock(time_lanes(language), action, body),
        ChartBlock(step_lines(language), body, action),
        ChartBlock(tile_map(language), title, body),
        ChartBlock(ranges(language), action, body),
        ChartBlock(durations(language), action, body),
    ]


def _last_part(language: str) -> list[Block]:
    title, action, body = WORDS[language][1:]
    blanks = tuple((Blank(kind, f"{body} {kind.value}"),) for kind in BlankKind)
    link = WebLink("minamataconvention.org", "https://minamataconvention.org/en?a=1&b=2")
    return [
        Heading(body, 1, number="3"),
        Group((Heading(title, 3), *(Paragraph(each) for each in blanks)), is_framed=True),
        SideBySide(((Paragraph((Text(action),)),), (Heading(body, 3), table(language)))),
        Group((Paragraph((Text(action), Jump(title, "second"))), Note((link,), NoteKind.ADVICE))),
        Note((Text(body),), NoteKind.CLOSING),
    ]
