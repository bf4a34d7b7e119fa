from __future__ import annotations

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.reference.facts.path_days import walked_paths
from mercworkshop.reference.reference import current_reference

REFERENCE = current_reference()


def test_approvals_lie_between_signature_and_deposit():
    paths = REFERENCE.national_paths.file
    examples = [*paths.others, *(each for family in paths.families for each in family.examples)]
    assert len({each.iso3 for each in examples}) == len(examples), (
        "a country is an example of one path only"
    )
    for example in examples:
        assert not example.approved or example.source in paths.sources, example.iso3
    approved = [each for each in walked_paths(REFERENCE) if each.approved]
    assert len(approved) >= 9
    for each in approved:
        assert each.began is not None
        assert each.approved is not None
        assert each.deposited is not None
        assert each.began.first < each.approved.first <= each.deposited.last, each.country


def test_real_countries_took_from_under_one_to_ten_years():
    days = {each.country: each.days for each in walked_paths(REFERENCE) if each.is_read}
    assert days["GUY"] == days["URY"] == 349
    assert days["KEN"] == 3634
    assert days["BLR"] is None


def test_the_path_of_a_state_that_did_not_sign_begins_when_signature_opened():
    (path,) = (each for each in walked_paths(REFERENCE) if each.country == "SUR")
    assert path is not None
    assert path.accedes
    assert path.began == PartialDate("2013-10-10")
    assert not any(each.country == "XXX" for each in walked_paths(REFERENCE))
