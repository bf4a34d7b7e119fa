from __future__ import annotations

import pytest

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain, format_value
from mercworkshop.domain.fields.parsing import parse_money, parser
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import language_scope
from tests.every import every


@every(
    ("kind", "name", "value", "words"),
    [
        (Action, "title", "Ban lamps", "Ban lamps"),
        (Action, "start", PartialDate("2015-01-20"), "20 Jan 2015"),
        (Action, "start", None, ""),
        (Action, "is_milestone", False, "No"),
        (Action, "percent", 0, "0"),
        (Action, "funding", Funding.UNKNOWN, "Not stated"),
        (Action, "partners", (), ""),
        (Action, "objective", "", ""),
        (Person, "gender", "woman", "Woman"),
        (Person, "gender", "no answer", "no answer"),
        (Offer, "languages", ("fr", "Creole"), "Français, Creole"),
    ],
)
def test_a_value_is_shown_in_words(kind, name, value, words):
    assert format_value(fields_of(kind)[name], value) == words


def test_a_record_that_a_field_refers_to_is_named_by_the_function_passed():
    field = fields_of(Action)["depends_on"]
    names = {"a1": "Study", "a2": "Law"}
    assert format_value(field, ("a1", "a2"), lambda _field, entry: names[entry]) == "Study, Law"
    assert format_value(field, ("a1", "a2")) == "a1, a2"


def test_figures_are_isolated_in_arabic_for_reading_but_not_for_editing():
    field, articles = fields_of(Action)["articles"], ("7.3", "8")
    with language_scope("ar"):
        assert format_value(field, articles) == "\u200f\u20687.3\u2069، \u20688\u2069"
        assert format_plain(field, articles) == "7.3، 8"
        assert not format_value(field, ())


@every(
    ("kind", "name", "words", "value"),
    [
        (Action, "title", " Ban\nlamps ", "Ban\nlamps"),
        (Person, "name", " Ann \n Bo ", "Ann Bo"),
        (Action, "partners", "Customs; Health\nCustoms", ("Customs", "Health")),
        (Action, "partners", "海关，卫生部、环境部；海关", ("海关", "卫生部", "环境部")),
        (Action, "articles", "Art. 7(3), 8", ("7.3", "8")),
        (Action, "end", " ", None),
        (Action, "cost", "–", None),
        (Action, "cost", "USD 5 000", Money.from_code("USD 5000")),
        (Action, "funding", "", Funding.UNKNOWN),
        (Action, "funding", "appl", Funding.APPLIED),
        (Need, "kind", "", NeedKind.OTHER),
        (Offer, "kinds", "training, Money", (NeedKind.MONEY, NeedKind.TRAINING)),
    ],
)
def test_words_are_read_as_the_kind_of_the_field_says(kind, name, words, value):
    assert parser(fields_of(kind)[name])(words) == value


def test_a_word_that_is_no_choice_is_refused_with_the_choices():
    with pytest.raises(InvalidInput, match="Applied for"):
        parser(fields_of(Action)["funding"])("maybe")


def test_a_bare_number_is_in_the_currency_of_its_column():
    assert parse_money("500", "EUR") == Money.from_code("EUR 500")
