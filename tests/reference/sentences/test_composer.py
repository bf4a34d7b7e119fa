"""Sentences are filled with stored forms of names, and words of people stay unchanged."""

from __future__ import annotations

import re
from datetime import date, time

import pytest

from mercworkshop.domain.ports.sentences import (
    DaySpan,
    EventName,
    MessageSlot,
    SlotValue,
    SumOfMoney,
    say,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.sentences.composer import SLOT, Composer
from mercworkshop.reference.sentences.plural_rules import category

COMPOSERS = {
    each: Reference(shipped_pack(), date(2015, 1, 21), each).sentences for each in LANGUAGES
}
ENGLISH, FRENCH, RUSSIAN, ARABIC = (COMPOSERS[each] for each in ("en", "fr", "ru", "ar"))
HOSTILE = 'a {n} of {country.of} "“”» \N{RIGHT-TO-LEFT OVERRIDE}<b>&amp; =1+1\n\n... وب 和'


def filler(kind: str, n: int) -> SlotValue:
    base, _sign, least = kind.partition(">=")
    several: dict[str, SlotValue] = {
        "count": max(n, int(least or 1)),
        "number": n,
        "year": 2018,
        "annex": 2,
        "percent": 26,
        "money": SumOfMoney(25_000 * n, "SEK"),
        "day": date(2016, 3, 1),
        "time": time(17, 40),
        "when": PartialDate("2016-05"),
        "span": DaySpan(date(2014, 11, 1), date(2016, 2, 12)),
        "ref": EventName("Dakar", date(2014, 7, 9)),
        "list": ("legal advice", "storage, and waste"),
        "languages": ("en", "Kiswahili"),
        "kinds": ("legal", "training"),
        "refs": (EventName("Dakar", date(2014, 7, 9)), EventName(title="A, and B")),
        "phrases": (say("frag.gov", n=n), say("frag.observer", n=n)),
        "bodies": ("gef", "BCRC-Caribbean"),
        "body": "undp",
        "country": "BHS",
        "countries": ("BHS", "CIV", "HTI"),
        "sequence": ("SUR", "JAM", "BHS"),
        "place": "Port of Spain",
        "region": "Caribbean",
        "act": "approval",
        "organ": "cop",
        "articles": ("7",),
    }
    return several.get(base, HOSTILE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_is_filled_for_every_plural(language):
    composer = COMPOSERS[language]
    for name, pattern in composer.patterns.items():
        for n in (1, 2, 3, 5, 11, 21, 100, 1234):
            slots = {slot: filler(kind, n) for slot, kind in pattern.slots.items()}
            said = composer.sentence(say(name, **slots)).replace("{n} of {country.of}", "")
            assert said, name
            assert not re.search("[{}]", said), (name, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_runs_make_up_the_paragraph_and_each_slot_is_a_run(language):
    composer = COMPOSERS[language]
    for name, pattern in composer.patterns.items():
        slots = {slot: filler(kind, 3) for slot, kind in pattern.slots.items()}
        chosen = [say(name, **slots), say("st.counts", date=date(2016, 3, 1), signed=7, n=3)]
        runs = composer.runs(chosen)
        assert "".join(each.text for each in runs) == composer.paragraph(chosen), name
        found = {each.slot.partition("/")[0] for each in runs if each.slot and not each.sentence}
        own = pattern.in_language(language)
        text = own if isinstance(own, str) else own[category(language, 3)]
        assert found == {each[0] for each in SLOT.findall(text)}, name


def test_a_run_holds_a_number_with_its_noun_also_inside_a_list():
    said = say("ws.attend.parts", ref=EventName("Dakar"), total=12, parts=(say("frag.gov", n=10),))
    runs = {each.slot: each.text for each in ENGLISH.runs([said]) if each.slot}
    assert runs["total"] == "12\N{NO-BREAK SPACE}participants"
    assert runs["parts/0/n"] == "10\N{NO-BREAK SPACE}representatives"
    money = [say("frag.money", sum=SumOfMoney(n, code)) for n, code in ((5, "USD"), (7, "JPY"))]
    sums = say("dn.several", sums=tuple(money))
    texts = [each.text for each in ENGLISH.runs([sums]) if each.slot.startswith("sums/")]
    assert texts == ["$5", "JPY\N{NO-BREAK SPACE}7"]


def test_a_message_in_a_sentence_has_the_language_of_the_sentence():
    said = {
        each: COMPOSERS[each].sentence(say("ed.nofigure", what=MessageSlot("Participants")))
        for each in ("en", "fr")
    }
    assert said["en"] == "Participants: no figure was reported."
    assert said["fr"].startswith("Participants")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_people_stay_as_they_are_on_one_line(language):
    said = COMPOSERS[language].sentence(say("pr.vote", ballots=2, choice=HOSTILE, votes=1))
    assert 'a {n} of {country.of} "“”» <b>&amp; =1+1 ... وب 和' in said


def test_a_full_stop_that_a_person_typed_is_not_doubled_and_dots_are_kept():
    said = [
        ENGLISH.sentence(say("pr.opened", speakers=(words,)))
        for words in ("Dr. K. Immortelle Jr.", "Wait...", "A.")
    ]
    assert [each.rpartition(": ")[2] for each in said] == [
        "Dr. K. Immortelle Jr.",
        "Wait...",
        "A.",
    ]


def test_a_pattern_refuses_zero_an_empty_list_and_unknown_slots():
    with pytest.raises(ValueError, match="n is 0"):
        ENGLISH.sentence(say("frag.gov", n=0))
    with pytest.raises(ValueError, match="countries is 1"):
        ENGLISH.sentence(say("ws.countries.named", countries=("JAM",)))
    with pytest.raises(ValueError, match="bodies is empty"):
        ENGLISH.sentence(say("pr.convened", bodies=()))
    with pytest.raises(KeyError, match=r"frag\.gov"):
        ENGLISH.sentence(say("frag.gov", m=1))


def test_small_numbers_are_words_only_where_every_number_is_small():
    def worked(n: int, g: int) -> str:
        return ENGLISH.sentence(say("ws.casestudies", n=n, g=g))

    assert "two case studies in four groups" in worked(2, 4)
    assert "2\N{NO-BREAK SPACE}case studies in 12\N{NO-BREAK SPACE}groups" in worked(2, 12)


@pytest.mark.parametrize(
    ("language", "n", "expected"),
    [
        ("ru", 1, "один семинар"),
        ("ru", 2, "два семинара"),
        ("ru", 5, "пять семинаров"),
        ("ar", 2, "حلقتا عمل"),
        ("ar", 3, "ثلاث حلقات عمل"),
        ("zh", 2, "两次讲习班"),
        ("fr", 1, "un atelier"),
    ],
)
def test_a_counted_noun_has_the_stored_form_of_its_number(language, n, expected):
    assert COMPOSERS[language].wording.counted(n, "workshop", "", in_words=True) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Suriname, and Trinidad and Tobago"),
        ("fr", "le Suriname et la Trinité-et-Tobago"),
        ("ru", "Суринам, а также Тринидад и Тобаго"),
    ],
)
def test_a_list_with_a_name_that_contains_and_uses_an_unambiguous_conjunction(language, expected):
    said = COMPOSERS[language].sentence(say("ws.countries.named", countries=("TTO", "SUR")))
    assert expected in said


def test_states_are_in_the_alphabetical_order_of_the_language():
    codes = ("CIV", "BHS", "ATG")
    assert ENGLISH.in_order(codes) == ("ATG", "BHS", "CIV")
    assert RUSSIAN.in_order(codes) == ("ATG", "BHS", "CIV")
    assert ARABIC.in_order(("TTO", "ATG")) == ("ATG", "TTO")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "in Castries"), ("fr", "à Castries"), ("ru", "в городе Castries")],
)
def test_a_place_without_forms_keeps_its_name(language, expected):
    composer = COMPOSERS[language]
    said = composer.sentence(say("pr.held.where", title="W", place="Castries"))
    assert expected in said


def test_a_state_without_forms_is_named_and_not_declined():
    said = RUSSIAN.sentence(say("ws.countries.one", country="ISL"))
    assert "(государство: Исландия)" in said


@pytest.mark.parametrize(
    ("value", "english", "french", "chinese"),
    [
        (date(2016, 3, 1), "on 1 March 2016", "le 1er mars 2016", "2016年3月1日"),
        (
            DaySpan(date(2015, 1, 19), date(2015, 1, 21)),
            "from 19 to 21 January 2015",
            "du 19 au 21 janvier 2015",
            "2015年1月19日至21日",
        ),
        (PartialDate("2016-05"), "in May 2016", "en mai 2016", "2016年5月"),
        (
            PartialDate("2016-35"),
            "in the third quarter of 2016",
            "au troisième trimestre de 2016",
            "2016年第三季度",
        ),
        (PartialDate("2016"), "in 2016", "en 2016", "2016年"),
    ],
)
def test_a_time_is_a_whole_phrase_at_its_precision(value, english, french, chinese):
    chosen = say("pr.held.when", title="W", when=value)
    expected = {"en": english, "fr": french, "zh": chinese}
    for language, phrase in expected.items():
        assert phrase in COMPOSERS[language].sentence(chosen)


def test_later_sentences_of_an_arabic_paragraph_begin_with_and():
    first, second = say("pr.parked.none"), say("pr.decisions.none")
    alone = ARABIC.paragraph([second])
    assert ARABIC.paragraph([first, second]).endswith(f" و{alone}")


def test_a_paragraph_without_sentences_is_empty():
    assert ENGLISH.paragraph([]) == ""


def test_a_body_or_donor_is_known_by_any_of_its_names():
    assert FRENCH.state_of("United States of America") == "USA"
    assert FRENCH.state_of("Unión Europea") == "EUU"
    assert FRENCH.state_of("A foundation") == ""
    assert FRENCH.knows_region("Caraïbes")
    assert not FRENCH.knows_region("Atlantis")


def test_a_reference_to_a_workshop_has_the_city_month_or_title_that_is_known():
    def said(event: EventName, composer: Composer = ENGLISH) -> str:
        return composer.sentence(say("ws.attend.unknown.one", ref=event))

    assert "(Dakar, July 2014)" in said(EventName("Dakar", date(2014, 7, 9)))
    assert "(July 2014)" in said(EventName("", date(2014, 7, 9)))
    assert "(Our workshop)" in said(EventName(title="Our workshop"))
    assert "（达喀尔，2014年7月）" in said(EventName("Dakar", date(2014, 7, 9)), COMPOSERS["zh"])


def test_a_body_typed_by_any_of_its_names_has_its_name_in_the_language():
    for typed in ("UNDP", "undp", "PNUD", "le Programme des Nations Unies pour le développement"):
        said = FRENCH.sentence(say("pr.thanks.bodies", bodies=(typed, "BCRC-Caribbean")))
        assert "le Programme des Nations Unies pour le développement" in said, typed
        assert "BCRC-Caribbean" in said
