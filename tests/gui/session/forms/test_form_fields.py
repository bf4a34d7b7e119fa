"""Rows of a form whose text is parsed, such as articles and amounts."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.values.money.money import Money
from mercworkshop.gui.session.forms.form_fields import form_field
from mercworkshop.gui.session.forms.input_kind import InputKind


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("articles", "7.3, 8", ("7.3", "8")),
        ("cost", "USD 5,000", Money.from_code("USD 5000")),
    ],
)
def test_a_parsed_row_of_a_form_reads_and_shows_what_its_field_holds(name, words, value):
    row = form_field(fields_of(Action)[name], actions.update)
    assert row.kind is InputKind.PARSED
    assert row.parse(words) == value
    assert row.show(value).replace("\N{NO-BREAK SPACE}", " ") == words
