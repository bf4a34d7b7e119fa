"""The record of a workshop and its proceedings, with what people wrote in them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest

from mercworkshop.domain.entities import parking_lot, people
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.attendance import attendance_of, tick
from mercworkshop.domain.entities.closing import closings, paragraphs
from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.closing.records import Closing, EditableDocument
from mercworkshop.domain.entities.evaluation.records import Occasion, QuizSheet
from mercworkshop.domain.entities.floor import decisions
from mercworkshop.domain.entities.floor.records import Decision
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.votes.records import (
    Ballot,
    Vote,
    VoteMethod,
    VoteOption,
    VoteState,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.settling import history
from mercworkshop.domain.settling.points import open_points
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.i18n import LANGUAGES
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import RECORD_KINDS, PaperKind
from mercworkshop.publishing.papers import make_paper, refuse_missing
from mercworkshop.publishing.record_facts import record_facts
from mercworkshop.publishing.requests import PaperChoices, PaperOrder, file_name
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts
from mercworkshop.report.documents.record.document import RECORD_FORM, told_paragraphs
from mercworkshop.report.model.blocks import Heading, Items, Paragraph, Table
from mercworkshop.report.model.inlines import words_of
from tests.shipped import SHIPPED

NBSP = "\N{NO-BREAK SPACE}"
HOSTILE = "A {n} of {country.of} “…” <b>=1+1</b> \N{RIGHT-TO-LEFT OVERRIDE}9"
EVENING = datetime(2015, 1, 21, 21, 40, tzinfo=UTC)
REFERENCE = SHIPPED.on_day(date(2015, 1, 22))


def held() -> Workshop:
    details = Details(
        id="w",
        title="Caribbean workshop",
        subregion="Caribbean",
        venue="Hilton Hotel",
        city="Port of Spain",
        host="TTO",
        start=PartialDate("2015-01-19"),
        end=PartialDate("2015-01-21"),
        convenors=("BCRC-Caribbean",),
        donors=("Norway", "Sweden"),
        languages=("en",),
    )
    now = Workshop(workshop_id="w").apply(Edit("", after=(details,)))
    now = now.apply(days.add("w", (), [date(2015, 1, 21)]))
    (day,) = now.records(AgendaDay).all()
    rows = [{"title": "Opening", "minutes": 30}, {"title": "Closing", "minutes": 40}]
    now = now.apply(sessions.add(day, (), rows))
    opening, _closing = now.records(AgendaSession).owned_by(day.id)
    now = now.apply(sessions.update(opening, real_minutes=37))
    for name, country in (("Ann", "JAM"), ("Bo", "SUR")):
        known = now.records(Person).values()
        now = now.apply(people.add(known, name, country=country))
    for each in now.records(Person).values():
        contact = Contact(id=people.contact_id(each), email="a@x.example")
        now = now.apply(Edit("", after=(contact,)))
    found = attendance_of(now)
    now = now.apply(tick(found.records, found.people, found.days[0]))
    now = now.apply(decisions.add((), [{"text": HOSTILE}]))
    return now.apply(parking_lot.add((), [{"text": "Who pays?", "owner": "Bo"}]))


HELD = held()


def request(kind=PaperKind.RECORD, format_=Format.PDF, workshop=HELD, language="en"):
    choices = PaperChoices(kind=kind, format=format_, language=language)
    return PaperOrder(workshop, REFERENCE, {}).request_of_workshop(choices)


def document(kind=PaperKind.RECORD, workshop=HELD, language="en"):
    made = request(kind, workshop=workshop, language=language)
    return registry.builder_of(kind, Format.PDF)(made.source)


def blocks(kind, of=None):
    parts = (of or document()).parts
    return [block for part in parts for block in part.blocks if isinstance(block, kind)]


def text(of=None) -> str:
    return "\n".join(words_of(each.inlines) for each in blocks(Paragraph, of))


def test_the_record_tells_what_happened_in_numbered_paragraphs():
    said = text()
    assert "1.  The workshop for Caribbean countries was held from 19 to 21 January 2015" in said
    assert "present on at least one day was 2: 2\N{NO-BREAK SPACE}representatives" in said
    assert "The number of sessions that exceeded the time allotted was 1; the overrun was" in said
    assert "The following decision was taken:" in said
    assert "donors: Norway and Sweden." in said
    assert "the workshop has not been closed" in said
    items = [words_of(item) for each in blocks(Items) for item in each.items]
    assert items == [HOSTILE, "Who pays?"]


def test_sections_and_annexes_are_numbered_as_the_language_has_it():
    titles = [each.words for each in blocks(Heading)]
    assert titles[1] == "I.  Opening of the workshop"
    assert titles[-4:] == [
        "Annex I. Programme, planned and real",
        "Annex II. Participants",
        "Annex III. Road maps",
        "Annex IV. Open points and parking lot",
    ]
    chinese = [each.words for each in blocks(Heading, document(language="zh"))]
    assert chinese[1] == "一、讲习班开幕"


def test_only_the_record_has_planned_and_real_minutes_of_sessions():
    (programme, *_others) = blocks(Table)
    rows = [[words_of(cell) for cell in row.cells] for row in programme.rows]
    assert rows[1][2:] == ["30", "37"]
    assert rows[2][2:] == ["40", "not timed"]
    assert [each.heading for each in programme.columns][2:] == ["Planned (min)", "Real (min)"]
    (planned, *_others) = blocks(Table, document(PaperKind.PROCEEDINGS))
    assert len(planned.columns) == 3


def test_a_closing_far_from_the_days_of_the_workshop_does_not_date_the_record():
    for at, day, is_told in (
        ("2015-01-21T21:40:00Z", "21 January 2015", False),
        ("2015-03-02T21:40:00Z", "2 March 2015", False),
        ("2016-01-21T21:40:00Z", "21 January 2015", True),
        ("2014-01-21T21:40:00Z", "19 January 2015", True),
    ):
        now = HELD.apply(Edit("", after=(Closing(id="c", at=at),)))
        assert f"declared closed on {day}" in text(document(workshop=now)).replace(NBSP, " "), at
        points = [each.below for each in open_points(now, str)]
        assert any("far from the days of the workshop" in each for each in points) is is_told, at


def test_the_minutes_of_a_run_in_doubt_do_not_count():
    opening, closing = HELD.records(AgendaSession).all()
    tried = SessionRun(
        id="r", session=opening.id, state=RunState.ENDED, began="2015-01-20T22:00:00Z",
        ended="2015-01-20T22:02:00Z", utc_offset=-240,
    )  # fmt: skip
    late = replace(
        tried,
        id="l",
        session=closing.id,
        began="2015-01-22T00:30:00Z",
        ended="2015-01-22T01:20:00Z",
    )
    now = HELD.apply(sessions.update(opening, real_minutes=2)).apply(Edit("", after=(tried, late)))
    assert [each.real for each in history.timed_sessions(now)] == [None, 50]


def voted(method: VoteMethod, *marks: str) -> Workshop:
    vote = Vote(id="v", question="What first?", method=method, state=VoteState.REVEALED)
    options = (VoteOption(id=each, vote="v", text=each) for each in ("Lamps", "Law"))
    ballots = (Ballot(id=f"b{n}", vote="v", marks=tuple(m.split())) for n, m in enumerate(marks))
    return HELD.apply(Edit("", after=(vote, *options, *ballots)))


def table_of_vote(workshop: Workshop, language: str = "en") -> tuple[list[str], list[list[str]]]:
    for kind in RECORD_KINDS:
        tables = blocks(Table, document(kind, workshop, language))
        (table,) = (each for each in tables if each.title == "What first?")
    rows = [[words_of(cell) for cell in row.cells] for row in table.rows]
    assert rows[0] == ["What first?"]
    return [each.heading for each in table.columns][1:], rows[1:]


def test_a_vote_by_impact_and_effort_prints_both_and_no_points():
    now = voted(VoteMethod.IMPACT_EFFORT, "Law:4/2 Lamps:2/5", "Law:5/2 Lamps:2/4")
    headings, rows = table_of_vote(now)
    assert headings == ["Rank", "Impact", "Effort"]
    assert rows == [["Law", "1", "4.5", "2.0"], ["Lamps", "2", "2.0", "4.5"]]
    assert table_of_vote(voted(VoteMethod.IMPACT_EFFORT, "Law:4/2"))[1][1] == ["Lamps", "", "", ""]


def test_a_ranking_prints_its_points():
    headings, rows = table_of_vote(voted(VoteMethod.RANKING, "Law:1 Lamps:2", "Law:1"))
    assert headings == ["Rank", "Points"]
    assert rows == [["Law", "1", "2"], ["Lamps", "2", "0"]]
    _headings, rows = table_of_vote(voted(VoteMethod.RANKING, "Law:1"))
    assert rows == [["Law", "1", "1"], ["Lamps", "", "0"]]


def test_the_rank_of_an_option_has_the_right_french_word():
    headings, _rows = table_of_vote(voted(VoteMethod.DOTS, "Law:3"), "fr")
    assert headings == ["Rang", "Points"]


def sections(kind, workshop: Workshop) -> dict[str, str]:
    """Return the paragraphs of each section, by its title without the number."""
    found: dict[str, str] = {}
    title = ""
    for block in document(kind, workshop).parts[0].blocks:
        if isinstance(block, Heading):
            title = block.words.partition(".  ")[2]
        elif isinstance(block, Paragraph):
            found[title] = found.get(title, "") + words_of(block.inlines)
    return found


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_shared_actions_are_named_with_their_countries(kind):
    now = HELD.apply(Edit("", after=(Offer(id="o", body="UNDP", title="Lamps"),)))
    assert "Shared actions" not in sections(kind, now)
    assert "United Nations Development Programme" in sections(kind, now)["Offers"]
    drafts = tuple(RoadMap(id=f"r{each}", country=each) for each in ("JAM", "SUR", "GUY"))
    answers = (MemberAnswer.ACCEPTED, MemberAnswer.ACCEPTED, MemberAnswer.ASKED)
    members = (
        SharedActionMember(id=f"m{n}", shared_action="s", road_map=draft.id, answer=answers[n])
        for n, draft in enumerate(drafts)
    )
    shared = SharedAction(id="s", title="Collect lamps")
    said = sections(kind, now.apply(Edit("", after=(shared, *drafts, *members))))
    assert "Collect lamps" in said["Shared actions"]
    assert "Jamaica and Suriname." in said["Shared actions"]
    assert "Collect lamps" not in said["Offers"]


def test_options_above_the_line_are_named_with_the_annex_of_the_results():
    for kind in RECORD_KINDS:
        said = sections(kind, voted(VoteMethod.RANKING, "Law:1 Lamps:2", "Law:1"))
        heading = "Votes" if kind is PaperKind.RECORD else "Conclusions"
        assert "support was “Law” (2). The results are set out in annex I" in said[heading]
    marks = ("a a a b b c", "a b c d", "a")
    names = ("Lamps", "Law, and its rules", "Customs", "Songs")
    options = (VoteOption(id=i, vote="v", text=name) for i, name in zip("abcd", names, strict=True))
    vote = Vote(id="v", question="What first?", units=6, state=VoteState.REVEALED)
    ballots = (
        Ballot(
            id=f"b{n}", vote="v", marks=tuple(f"{i}:{m.count(i)}" for i in sorted(set(m.split())))
        )
        for n, m in enumerate(marks)
    )
    said = sections(PaperKind.RECORD, HELD.apply(Edit("", after=(vote, *options, *ballots))))
    assert (
        "were the following: “Lamps” (5); “Law, and its rules” (3); “Customs” (2)." in said["Votes"]
    )


def test_a_vote_on_one_road_map_is_called_a_vote_of_its_delegation():
    drafts = tuple(RoadMap(id=f"r{each}", country=each) for each in ("JAM", "SUR"))
    made = tuple(Action(id=f"a{n}", road_map="rJAM", title=f"Action {n}") for n in range(2))
    other = Action(id="b", road_map="rSUR", title="Action of another")
    votes = tuple(
        Vote(id=each, question=f"Question {each}", state=VoteState.REVEALED, position=each)
        for each in ("1", "2", "3")
    )
    origins = {"1": ("a0", "a1"), "2": ("a0", "b"), "3": ("a0", "")}
    options = (
        VoteOption(id=f"{vote}{n}", vote=vote, text=f"Option {n}", origin=origin)
        for vote, named in origins.items()
        for n, origin in enumerate(named)
    )
    ballots = (Ballot(id=each, vote=each, marks=(f"{each}0:2",)) for each in origins)
    now = HELD.apply(Edit("", after=(*drafts, *made, other, *votes, *options, *ballots)))
    for kind in RECORD_KINDS:
        said = text(document(kind, now))
        assert "put to the delegation of Jamaica: “Question 1”" in said
        for vote in "23":
            assert f"put to the participants: “Question {vote}”" in said
        bands = [each.title for each in blocks(Table, document(kind, now)) if "?" not in each.title]
        asked = [each for each in bands if "Question" in each]
        assert [each[-1] for each in asked] == ["2", "3", ")"], (
            "questions to the participants come before those to a delegation"
        )
        assert "(delegation: " in asked[2]
        assert "Jamaica" in asked[2]


def test_only_the_record_says_how_many_people_were_there_on_each_day():
    assert "present on each day" not in text(), "if only one day was ticked, the total is enough"
    now = HELD.apply(days.add("w", HELD.records(AgendaDay).values(), [date(2015, 1, 20)]))
    found = attendance_of(now)
    (before,) = (each for each in found.days if each.date == date(2015, 1, 20))
    now = now.apply(tick(found.records, found.people[:1], before))
    said = sections(PaperKind.RECORD, now)["Attendance"]
    assert "on each day was as follows: " in said
    for words in ("20\u00a0January\u00a02015 (1)", "21\u00a0January\u00a02015 (2)"):
        assert words.replace("\u00a0", " ") in said.replace("\u00a0", " ")
    assert "present on each day" not in text(document(PaperKind.PROCEEDINGS, now))


def test_meetings_about_support_are_counted_and_listed_with_their_outcomes():
    states = (MeetingState.AGREED, MeetingState.AGREED, MeetingState.NO_HELP, MeetingState.PLANNED)
    offer = Offer(id="o", body="UNDP", title="Lamps")
    met = (
        SupportMeeting(id=f"m{n}", offer="o", country="JAM", round=n, state=state, session="s")
        for n, state in enumerate(states)
    )
    now = HELD.apply(Edit("", after=(offer, *met)))
    for kind in RECORD_KINDS:
        said = sections(kind, now)["Offers"]
        assert "were arranged (4\u00a0meetings); an outcome was recorded for 3" in said
        assert "help agreed (2) and no help found (1)" in said
    (table,) = (each for each in blocks(Table, document(workshop=now)) if "Meetings" in each.title)
    assert len(table.rows) == 3, "a meeting without a note does not count as held"
    assert [words_of(cell) for cell in table.rows[0].cells][:3] == [
        "Jamaica",
        "UNDP",
        "Help was agreed",
    ]
    over = SessionRun(id="r", session="s", state=RunState.ENDED, began="2015-01-21T15:00:00Z")
    said = sections(PaperKind.RECORD, now.apply(Edit("", after=(over,))))["Offers"]
    assert "an outcome was recorded for 3" in said, (
        "the end of a session does not mean that its meetings were held"
    )
    unheld = (
        replace(each, state=MeetingState.NOT_HELD) for each in now.records(SupportMeeting).values()
    )
    none = now.apply(
        Edit("", before=tuple(now.records(SupportMeeting).values()), after=tuple(unheld))
    )
    assert "Bilateral" not in sections(PaperKind.RECORD, none)["Offers"]


def test_the_record_has_the_knowledge_test_if_enough_people_took_it_twice():
    key = {each.id: each.right for each in evaluation_facts(REFERENCE, HELD).quiz}
    right = tuple(f"{each}:{letter}" for each, letter in key.items())

    def tested(people: int) -> Workshop:
        sheets = (
            QuizSheet(id=f"{occasion}{n}", code=f"c{n}", occasion=occasion, choices=choices)
            for n in range(people)
            for occasion, choices in ((Occasion.BEFORE, ()), (Occasion.AFTER, right))
        )
        return HELD.apply(Edit("", after=tuple(sheets)))

    said = sections(PaperKind.RECORD, tested(5))["Evaluation"]
    assert "by five participants; on average, the share of right answers was 0\u00a0per" in said
    assert "and 100\u00a0per\u00a0cent after it" in said
    assert "knowledge" not in sections(PaperKind.RECORD, tested(4))["Evaluation"]


def test_actions_are_an_annex_of_the_record_in_the_words_of_each_road_map():
    drafts = tuple(RoadMap(id=f"r{each}", country=each) for each in ("JAM", "SUR"))
    made = (
        Action(id="a", road_map="rJAM", title="Collect lamps", lead="NEPA"),
        Action(id="b", road_map="rSUR", title="Change the law", end=PartialDate("2016")),
    )
    now = HELD.apply(Edit("", after=(*drafts, *made)))
    (table,) = (each for each in blocks(Table, document(workshop=now)) if each.title == "Actions")
    rows = [[words_of(cell) for cell in row.cells] for row in table.rows]
    assert rows == [
        ["Jamaica"],
        ["Collect lamps", "NEPA", ""],
        ["Suriname"],
        ["Change the law", "", "2016"],
    ]
    assert "without formal editing (2 in number" in text(document(workshop=now))
    assert "Actions" not in [
        each.title for each in blocks(Table, document(PaperKind.PROCEEDINGS, now))
    ]


def test_the_heading_of_a_page_names_place_and_days_and_is_never_cut():
    assert document().imprint.country.replace("\u2068", "").replace("\u2069", "") == (
        "Port of Spain, 19–21 January 2015"
    )
    nowhere = Details(id="w", title="Somewhere", start=PartialDate("2015-01"))
    empty = Workshop(workshop_id="w").apply(Edit("", after=(nowhere,)))
    assert document(workshop=empty).imprint.country == "Somewhere"


def test_open_points_and_evaluation_have_their_own_sections_in_the_proceedings():
    said = sections(PaperKind.PROCEEDINGS, HELD)
    assert "One question was set aside" in said["Open points"]
    assert "evaluation" in said["Evaluation"]
    assert "evaluation" not in said["Closure of the workshop"]
    assert "closed" not in said["Closure of the workshop"]


def test_the_proceedings_say_when_the_workshop_was_closed():
    now = HELD.apply(closings.close_workshop(closing_state(HELD), EVENING, "Ann"))
    last = list(sections(PaperKind.PROCEEDINGS, now).items())[-1]
    assert last[0] == "Closure of the workshop"
    assert "The workshop was declared closed on 21 January 2015" in last[1]


def test_the_day_at_the_foot_is_called_the_day_of_printing():
    for kind in RECORD_KINDS:
        assert document(kind).imprint.day == "Printed 22 January 2015"
        assert document(kind, language="fr").imprint.day == "Imprimé le 22 janvier 2015"


def test_participants_are_named_without_their_addresses():
    assert HELD.records(Contact)
    for kind in RECORD_KINDS:
        words = repr(document(kind))
        assert "Ann" in words
        assert "x.example" not in words


def test_the_parking_lot_is_an_annex_with_owners():
    table = blocks(Table)[-1]
    assert [words_of(cell) for cell in table.rows[0].cells][:2] == ["Who pays?", "Bo"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_the_record_and_the_proceedings_are_made_in_every_language(kind, language):
    made = make_paper(request(kind, language=language))
    assert made.content.startswith(b"%PDF")
    assert made.pages > 2


def test_the_word_file_has_the_paragraphs_of_the_record():
    made = make_paper(request(format_=Format.DOCX))
    written = "\n".join(each.text for each in docx.Document(io.BytesIO(made.content)).paragraphs)
    assert "was held from 19 to 21 January 2015" in written
    assert "A {n} of {country.of}" in written


def test_formats_that_the_record_does_not_have_are_refused():
    for format_, reason in (
        (Format.PPTX, "It consists of paragraphs"),
        (Format.XLSX, "It consists of paragraphs"),
        (Format.PNG, "It is longer than one picture"),
    ):
        with pytest.raises(UserError, match=reason):
            refuse_missing(PaperKind.RECORD, format_)
    assert file_name(request(PaperKind.PROCEEDINGS)) == "proceedings (en).pdf"


def edited(words: str, part: str = "decisions.taken", language: str = "en") -> Workshop:
    facts = record_facts(HELD, REFERENCE.in_language(language))
    told = {each.text.part: each.text for each in told_paragraphs(HELD, facts, RECORD_FORM)}
    form = EditableDocument.RECORD
    return HELD.apply(paragraphs.edit_paragraph(HELD, form, language, told[part], words))


def told(workshop: Workshop, language: str = "en"):
    facts = record_facts(workshop, REFERENCE.in_language(language))
    return {each.text.part: each.text for each in told_paragraphs(workshop, facts, RECORD_FORM)}


def test_an_edited_paragraph_is_printed_only_in_its_own_language():
    now = edited("We decided one thing: {n}.")
    assert "We decided one thing: {n}." in text(document(workshop=now))
    assert "We decided" not in text(document(workshop=now, language="fr"))
    assert told(now, "fr")["decisions.taken"].elsewhere == ("en",)
    assert "We decided" not in text(document(PaperKind.PROCEEDINGS, now))


def test_a_paragraph_is_stale_when_its_generated_sentence_has_changed():
    now = edited("We decided one thing.")
    assert not told(now)["decisions.taken"].is_stale
    later = now.apply(decisions.add(now.records(Decision).values(), [{"text": "More"}]))
    assert told(later)["decisions.taken"].is_stale
    assert "We decided one thing." in text(document(workshop=later))


def test_the_record_says_when_it_was_closed_and_why_it_was_opened_again():
    now = HELD.apply(closings.close_workshop(closing_state(HELD), EVENING, "Ann"))
    assert document(workshop=now).imprint.state == ""
    assert "The workshop was declared closed on" in text(document(workshop=now))
    now = now.apply(
        closings.reopen_workshop(closing_state(now), EVENING, "Bo", "A vote was missing")
    )
    assert document(workshop=now).imprint.state
    assert "Reason: “A vote was missing”." in text(document(workshop=now))


def test_an_empty_workshop_has_a_record_that_says_so():
    empty = Workshop(workshop_id="w").apply(Edit("", after=(Details(id="w"),)))
    said = text(document(workshop=empty))
    assert "Neither the place nor the dates" in said
    assert "No decision was recorded." in said
    assert len(document(workshop=empty).parts) == 1
