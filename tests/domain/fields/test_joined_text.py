"""A cell that shows two fields is read back as both fields, or kept as words."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.actions import FUNDING_NAMES, Action, Funding
from mercworkshop.domain.entities.national_path import PROGRESS_NAMES, Progress
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.joined_text import join_text, read_joined, split_joined
from mercworkshop.domain.fields.parsing import parser
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import LANGUAGES, _, language_scope, percentage


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_that_shows_two_fields_is_read_back_as_both(language):
    with language_scope(language):
        progress = join_text(_(PROGRESS_NAMES[Progress.UNDER_WAY]), percentage(30))
        funding = join_text(_(FUNDING_NAMES[Funding.IN_KIND]), "EPA")
        assert read_joined(Action, "progress", progress) == {
            "progress": Progress.UNDER_WAY,
            "percent": 30,
        }
        assert read_joined(Action, "funding", funding) == {
            "funding": Funding.IN_KIND,
            "funder": "EPA",
        }


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("progress", "Under way · 150%"),
        ("progress", "Under way · mostly"),
        ("progress", "Under way · %"),
        ("progress", "· 30%"),
        ("progress", "Sleeping · 30%"),
        ("funding", "In kind ·"),
        ("priority", "High · for Customs"),
    ],
)
def test_a_text_that_does_not_fit_both_fields_is_kept_as_words(field, words):
    given = {field: AsTyped(words)}
    assert read_joined(Action, field, words) == {}
    assert split_joined(Action, given) == given
    with pytest.raises(InvalidInput, match="is none of the choices"):
        parser(fields_of(Action)[field])(words)


def test_a_second_field_with_another_value_is_not_overwritten():
    given = {"funding": AsTyped("In kind · EPA"), "funder": "GEF"}
    assert split_joined(Action, given) == given
    assert split_joined(Action, {**given, "funder": ""}) == {
        "funding": Funding.IN_KIND,
        "funder": "EPA",
    }
