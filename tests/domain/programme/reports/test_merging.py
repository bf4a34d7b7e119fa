"""Composed paragraphs merge with what people wrote: no word is lost, each change is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.ports.sentences import EventName, say
from mercworkshop.domain.programme.reports import answers, reports, writing
from mercworkshop.domain.programme.reports.composed_report import (
    ComposedParagraph,
    ComposedReport,
    ComposedSection,
    TracedSentence,
)
from mercworkshop.domain.programme.reports.desk import KeptReport
from mercworkshop.domain.programme.reports.figures import ReportFigure
from mercworkshop.domain.programme.reports.finality import paragraphs_to_keep, reasons_against
from mercworkshop.domain.programme.reports.merged_report import (
    MergedParagraph,
    ParagraphMark,
    ParagraphOrigin,
)
from mercworkshop.domain.programme.reports.merging import LEFT_OVER, merge_report
from mercworkshop.domain.programme.reports.printed_report import printed_report
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    Report,
    ReportComment,
    ReportParagraph,
    ReportState,
)
from mercworkshop.domain.programme.reports.runs import words_of
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, Signature
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText
from mercworkshop.i18n import Language
from tests.builders.reports import (
    HELD,
    ROUNDS,
    SCOPE,
    SUMS,
    composed_report,
    sentences_in,
    written,
)
from tests.builders.workshop import made_by

ENGLISH, FRENCH = Language.ENGLISH, Language.FRENCH
REPORT = Report(id="r", title="Activities")
SENTENCES = sentences_in()
IN_FRENCH = sentences_in("fr")
NEITHER = KeptReport(REPORT)
ANN = Signature("Ann", datetime(2016, 3, 1, tzinfo=UTC))


def plain(words):
    return words.replace("\N{NO-BREAK SPACE}", " ")


def merged(held=12, *written, sentences=SENTENCES, kept=NEITHER, **composed):
    keeping = replace(kept, paragraphs=written)
    return merge_report(composed_report(held, **composed), keeping, sentences)


def paragraph(part, held=12, *written, **more) -> MergedParagraph:
    found = merged(held, *written, **more).find(part)
    assert found is not None, part
    return found


def edited(held=12, part=HELD, **more):
    """Return a paragraph that a person wrote when ``held`` workshops had been held."""
    before = paragraph(part, held, **more)
    text = WrittenText.of(
        ["Thanks to all: ", *before.text.figures, "."], before.text.typed, "2016-02-20T09:00:00Z"
    )
    return written(part, text, section=before.section)


def test_paragraphs_that_nobody_edited_are_composed_again_with_new_figures():
    found = paragraph(HELD)
    assert found.origin is ParagraphOrigin.GENERATED
    assert plain(found.text.words) == "In the period under review, 12 workshops were held."
    (figure,) = found.text.figures
    assert (figure.key, figure.value, plain(figure.shown), figure.day) == (
        HELD,
        "12",
        "12 workshops",
        "2016-02-12",
    )
    assert paragraph(HELD, 13).text.figures[0].value == "13"
    assert found.marks == ()


def test_a_final_report_keeps_its_words_and_a_reopened_one_is_composed_again():
    own = edited(12)
    before = merged(12, own)
    kept = tuple(paragraphs_to_keep(REPORT.id, before))
    final = replace(REPORT, state=ReportState.FINAL)
    after = merged(13, own, *kept, kept=KeptReport(final))
    texts = {each.part: each.text.words for each in before.paragraphs}
    assert {each.part: each.text.words for each in after.paragraphs} == texts
    marked = [each.part for each in after.paragraphs if each.marks]
    assert marked == [HELD], "the figure in a person's words is marked, kept words are not"
    generated = ParagraphOrigin.GENERATED
    assert all(each.origin is generated for each in after.paragraphs if each.part != HELD)
    printed = printed_report(after, SENTENCES, is_final=True)
    edits = {each.key: each.is_edited for part in printed.sections for each in part.paragraphs}
    assert {key for key, is_edited in edits.items() if is_edited} == {HELD}
    again = reports.work_on(final, (own, *kept))
    assert made_by(again, ReportParagraph) == ()
    assert {each.id for each in again.before} == {REPORT.id, *(each.id for each in kept)}
    ends = merged(13, *kept, kept=KeptReport(REPORT))
    assert ends.find(HELD) is not None, "a draft with kept words still shows all of its sections"


def test_a_final_report_is_composed_in_a_language_whose_words_were_not_kept():
    kept = tuple(paragraphs_to_keep(REPORT.id, merged(12)))
    final = KeptReport(replace(REPORT, state=ReportState.FINAL))
    french = merged(13, *kept, kept=final, sentences=IN_FRENCH)
    assert any("13" in each.text.words for each in french.paragraphs)


def test_a_figure_that_differs_is_marked_and_the_edited_words_stay():
    own = edited(12)
    found = paragraph(HELD, 13, own)
    assert found.origin is ParagraphOrigin.EDITED
    assert found.text == own.text
    assert found.marks == (ParagraphMark.STALE,)
    (stale,) = found.stale
    assert (stale.number, stale.written.value, stale.now.value) == (0, "12", "13")
    assert paragraph(HELD, 12, own).marks == ()


def test_taking_or_keeping_a_figure_removes_the_mark():
    own = edited(12)
    found = paragraph(HELD, 13, own)
    taken = answers.take_figure(found, found.stale[0])
    assert plain(taken.words) == "Thanks to all: 13 workshops."
    kept = answers.keep_figure(found, found.stale[0])
    assert kept.words == own.text.words
    for text in (taken, kept):
        assert paragraph(HELD, 13, written(HELD, text)).marks == (), text
    assert paragraph(HELD, 14, written(HELD, kept)).marks == (ParagraphMark.STALE,)
    assert paragraph(HELD, 12, written(HELD, kept)).marks == ()


def test_a_kept_figure_has_a_footnote_and_other_notes_are_in_drafts_only():
    found = paragraph(HELD, 13, edited(12))
    kept = written(HELD, answers.keep_figure(found, found.stale[0]))
    for is_final in (False, True):
        printed = printed_report(merged(13, kept), SENTENCES, is_final=is_final)
        (notes,) = (
            each.notes for part in printed.sections for each in part.paragraphs if each.key == HELD
        )
        assert notes == ("Figure as known on 12 February 2016; it has since changed to 13.",)
    stale = merged(14, kept)
    draft = printed_report(stale, SENTENCES).sections[0].paragraphs[0]
    assert "the records now give 14" in " ".join(draft.draft_notes)
    assert draft.is_edited
    assert plain(words_of(draft.runs)) == "Thanks to all: 12 workshops."
    final = printed_report(stale, SENTENCES, is_final=True).sections[0].paragraphs[0]
    assert (final.notes, final.draft_notes) == (draft.notes, ())


def test_a_composed_sentence_that_changed_is_shown_beside_the_edited_one():
    own = edited(2)
    found = paragraph(HELD, 0, own)
    assert found.text == own.text
    assert found.marks == (ParagraphMark.GONE, ParagraphMark.RESHAPED)
    assert found.composed is not None
    assert found.composed.words == "No workshop was held during the period."
    again = written(HELD, answers.keep_words(found))
    assert paragraph(HELD, 0, again).marks == (ParagraphMark.GONE,)


def test_edited_words_whose_records_were_withdrawn_stay_with_a_note():
    own = edited(12, ROUNDS)
    found = paragraph(ROUNDS, 0, own)
    assert found.marks == (ParagraphMark.WITHDRAWN,)
    assert [each.key for each in found.gone] == ["workshops.first", "workshops.follow_up"]
    assert merged(0, own).sections[0].paragraphs[-1].part == ROUNDS
    notes = printed_report(merged(0, own), SENTENCES).sections[0].paragraphs[-1].draft_notes
    assert notes[0].endswith("withdrawn is 2.")
    lost = written("gone", WrittenText.of(["Kept."]), section="pilots")
    assert merged(12, lost).sections[-1].key == LEFT_OVER


def test_paragraphs_of_ones_own_follow_in_the_order_of_their_positions():
    second = written("written/b", WrittenText.of(["Two."]), section="donors", position="b")
    first = written("written/a", WrittenText.of(["One."]), section="donors", position="a")
    section = merged(12, second, first, dollars=5).sections[1]
    assert [each.text.words for each in section.paragraphs[1:]] == ["One.", "Two."]
    assert section.paragraphs[-1].origin is ParagraphOrigin.WRITTEN


def test_an_edit_in_one_language_marks_the_others_until_they_are_edited_too():
    own = edited(12)
    there = paragraph(HELD, 12, own, sentences=IN_FRENCH)
    assert there.text.words.startswith("Pendant la")
    assert [each.language for each in there.behind] == [ENGLISH]
    assert there.marks == (ParagraphMark.BEHIND,)
    later = WrittenText.of(["Merci."], there.text.typed, "2016-02-21T09:00:00Z")
    follows = written(HELD, later, FRENCH)
    assert paragraph(HELD, 12, own, follows, sentences=IN_FRENCH).marks == ()
    assert paragraph(HELD, 12, own, follows).marks == (ParagraphMark.BEHIND,)
    place = ParagraphPlace("r", HELD, ENGLISH)
    accepted = made_by(writing.accept(place, own.text.words, ANN), AcceptedParagraph)
    kept = replace(NEITHER, accepted=accepted)
    assert paragraph(HELD, 12, own, follows, kept=kept).marks == ()


def test_a_paragraph_of_ones_own_that_another_language_lacks_is_marked_there():
    text = WrittenText.of(["Our thanks."], at="2016-02-20T09:00:00Z")
    own = written("written/a", text, section="donors", position="a")
    assert paragraph("written/a", 12, own).marks == ()
    there = paragraph("written/a", 12, own, sentences=IN_FRENCH)
    assert (there.text.words, there.marks) == ("", (ParagraphMark.LACKING,))
    assert there.elsewhere == own
    french = merged(12, own, sentences=IN_FRENCH)
    assert "another language only" in " ".join(reasons_against([french]))
    printed = printed_report(french, IN_FRENCH)
    assert all(each.key != "written/a" for part in printed.sections for each in part.paragraphs)
    follows = written("written/a", WrittenText.of(["Merci."], at=text.at), FRENCH, section="donors")
    assert paragraph("written/a", 12, own, follows, sentences=IN_FRENCH).marks == ()
    place = ParagraphPlace("r", "written/a", FRENCH)
    left_out = made_by(writing.accept(place, "", ANN), AcceptedParagraph)
    kept = replace(NEITHER, accepted=left_out)
    assert merged(12, own, sentences=IN_FRENCH, kept=kept).find("written/a") is None
    at = "2016-03-02T09:00:00Z"
    later = written("written/a", WrittenText.of(["Thanks!"], at=at), section="donors")
    again = merged(12, later, sentences=IN_FRENCH, kept=kept).find("written/a")
    assert again is not None, "it was written again after it was left out"


def test_an_acceptance_ends_when_the_words_change():
    place = ParagraphPlace("r", HELD, ENGLISH)
    words = paragraph(HELD).text.words
    kept = replace(NEITHER, accepted=made_by(writing.accept(place, words, ANN), AcceptedParagraph))
    assert paragraph(HELD, kept=kept).accepted
    assert not paragraph(HELD, 13, kept=kept).accepted


def test_a_typed_number_is_asked_about_and_can_become_a_figure():
    basis = paragraph(HELD).text.typed
    text = WrittenText.of(["We held 12 workshops, on article 4, in 2015."], basis)
    found = paragraph(HELD, 12, written(HELD, text))
    assert found.marks == (ParagraphMark.TYPED,)
    (typed,) = found.typed
    linked = answers.link_typed(found, typed)
    assert linked.words == text.words
    assert [(each.key, each.shown) for each in linked.figures] == [(HELD, "12")]
    assert paragraph(HELD, 12, written(HELD, linked)).marks == ()
    assert paragraph(HELD, 13, written(HELD, linked)).marks == (ParagraphMark.STALE,)
    arabic = written(HELD, WrittenText.of(["عقدنا ١٢ حلقة."], basis))
    assert paragraph(HELD, 12, arabic).typed


def test_sums_of_money_are_compared_with_their_currency():
    own = edited(12, SUMS, dollars=1000)
    assert paragraph(SUMS, 12, own, dollars=1000).marks == ()
    found = paragraph(SUMS, 12, own, dollars=2500)
    (stale,) = found.stale
    assert (stale.written.value, stale.now.value) == ("1000 USD", "2500 USD")
    kept = written(SUMS, answers.keep_figure(found, stale))
    printed = printed_report(merged(12, kept, dollars=2500), SENTENCES)
    assert printed.sections[1].paragraphs[0].notes[0].endswith("changed to $2,500.")


def test_open_points_keep_a_report_from_being_final():
    own = edited(12)
    assert list(reasons_against([merged(12, own)])) == []
    kept = replace(
        NEITHER,
        disputed=frozenset({own.id}),
        comments=made_by(writing.comment("r", HELD, "Really?", ANN), ReportComment),
    )
    open_ones = merged(13, own, kept=kept, dollars=5, proposed=True)
    marks = [mark for each in open_ones.paragraphs for mark in each.marks]
    assert ParagraphMark.COMMENT in marks
    said = " ".join(reasons_against([open_ones]))
    for words in ("wrote 1 paragraph differently", "differs from the data", "still to be written"):
        assert words in said, words
    assert said.count("English") == 3, said
    unknown = replace(merged(12), nameless=("Atlantis",))
    assert "Atlantis" in " ".join(reasons_against([unknown]))
    nothing = replace(merged(12), sections=())
    assert "There is no paragraph" in " ".join(reasons_against([nothing]))


def test_a_report_with_only_one_of_two_contradicting_figures_cannot_be_final():
    sentence = say(
        "ws.attend.conflict", ref=EventName("Apia"), a=40, sourcea="One", b=41, sourceb="Two"
    )
    figures = tuple(ReportFigure(n, "attendance.said", v, n) for n, v in (("a", 40), ("b", 41)))
    told = ComposedParagraph("c", (TracedSentence(sentence, "calendar_figures", figures),))
    composed = ComposedReport(SCOPE, (ComposedSection("workshops", "Workshops", (told,)),))
    both = merge_report(composed, NEITHER, SENTENCES)
    assert list(reasons_against([both])) == []
    (first, _second) = next(iter(both.paragraphs)).text.figures
    for figures_said, count in (((first, _second), 0), ((first,), 1)):
        own = written("c", WrittenText.of([*figures_said, " came."]), section="workshops")
        kept = replace(NEITHER, paragraphs=(own,))
        against = list(reasons_against([merge_report(composed, kept, SENTENCES)]))
        assert len(against) == count, against


def test_names_without_stored_forms_are_listed():
    known = say("ws.countries.named", countries=("JAM", "HTI"))
    assert SENTENCES.names_without_forms([known]) == ()
    for sentence in (
        say("ws.countries.named", countries=("JAM", "XKX")),
        say("ws.one", region="Caribbean", place="Nowhere", country="JAM", when=date(2015, 1, 1)),
    ):
        assert len(SENTENCES.names_without_forms([sentence])) == 1, sentence


PARTS = st.sampled_from([HELD, ROUNDS, SUMS, "gone", "written/x"])
KEYS = st.sampled_from([HELD, "workshops.first", "donors.sum/USD", "nothing"])
FIGURES = st.builds(
    WrittenFigure, KEYS, st.sampled_from(["2", "12", "5 USD"]), st.sampled_from(["2", "twelve"])
)
TEXTS = st.builds(
    WrittenText.of,
    st.lists(st.one_of(st.text("a1 2.", min_size=1, max_size=9), FIGURES), min_size=1, max_size=5),
    st.sampled_from(["", "basis"]),
    st.sampled_from(["", "2016-02-20T09:00:00Z"]),
).filter(lambda text: text.words.strip())
OWN = st.builds(
    written, PARTS, TEXTS, st.sampled_from([ENGLISH, FRENCH]), section=st.just("workshops")
)


@given(
    st.lists(OWN, max_size=5, unique_by=lambda each: each.id),
    st.sampled_from([0, 2, 12]),
    st.sampled_from([0, 5]),
)
def test_no_word_of_a_person_is_ever_lost_or_changed(own, held, dollars):
    for language, sentences in ((ENGLISH, SENTENCES), (FRENCH, IN_FRENCH)):
        now = merged(held, *own, sentences=sentences, dollars=dollars)
        shown = {each.part: each for each in now.paragraphs}
        assert len(shown) == len(list(now.paragraphs))
        for each in own:
            if each.language == language:
                assert shown[each.part].text == each.text
        for found in now.paragraphs:
            told = {each.number for each in found.stale}
            for number, figure in enumerate(found.text.figures):
                current = now.current.get(figure.key)
                differs = current is not None and current.value != figure.value
                assert (number in told) == (differs and found.written is not None)
                assert (figure in found.gone) == (current is None)
        assert list(printed_report(now, sentences).sections)


@given(st.lists(OWN, max_size=5, unique_by=lambda each: each.id), st.sampled_from([2, 12, 13]))
def test_answering_every_figure_leaves_none_open(own, held):
    for found in merged(held, *own, dollars=5).paragraphs:
        text = found.text
        for number, stale in enumerate(found.stale):
            answer = answers.take_figure if number % 2 else answers.keep_figure
            text = answer(replace(found, text=text), stale)
        if found.written is not None:
            again = written(found.part, text, section=found.section)
            assert paragraph(found.part, held, again, dollars=5).stale == ()
