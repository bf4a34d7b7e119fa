"""The command ``edit`` on partners and donors of an archive, by the verbs of a script."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date

from mercworkshop.domain.programme.donors.contributions import Contribution, ContributionUse
from mercworkshop.domain.programme.donors.donor_desk import RATE_LIST, read_donors
from mercworkshop.domain.programme.partners.partner_desk import read_partners
from mercworkshop.domain.values.money.money import Money
from mercworkshop.store.archive.archive import Archive
from tests.builders.command_line import run

DAY = date(2016, 2, 1)
STEPS = [
    {
        "do": "partners.add",
        "rows": [
            {"name": "Norway", "kind": "government", "country": "Norway"},
            {"name": "SPREP", "kind": "regional_centre", "articles": ["10", "11"]},
        ],
    },
    {"do": "partner_help.add", "of": "SPREP", "rows": [{"what": "A room", "scope": "workshops"}]},
    {
        "do": "contributions.add",
        "of": "Norway",
        "rows": [
            {
                "amount": "NOK 1.5 million",
                "uses": ["workshops", "pilots"],
                "source": "Letter",
            },
            {"source": "Report"},
        ],
    },
    {
        "do": "exchange_rates.add",
        "rows": [
            {
                "currency": "NOK",
                "target": "USD",
                "rate": "0.13",
                "day": "15 January 2015",
                "source": "Bank",
            }
        ],
    },
]


def test_an_amount_without_a_currency_is_refused(tmp_path, capsys):
    path, script = tmp_path / "Archive.mercpa", tmp_path / "steps.json"
    Archive.create(path).close()
    fields: list[dict[str, object]] = [
        {"amount": "5 000"},
        {"spent": "5 000"},
        {"amount": 5000},
        {"amount": "CHF 5 000", "spent": "CHF 100"},
    ]
    for each in fields:
        donor = {"do": "partners.add", "rows": [{"name": "Donor"}]}
        steps = [donor, {"do": "contributions.add", "of": "Donor", "rows": [each]}]
        script.write_text(json.dumps(steps), encoding="utf-8")
        names_one = "CHF" in str(each)
        assert (run("edit", path, "--json", script) == 0) == names_one, each
        assert ("which currency" in capsys.readouterr().err) != names_one, each
    with closing(Archive(path)) as archive:
        (kept,) = read_donors(archive, DAY).contributions
    assert kept.contribution.amount == Money.from_code("CHF 5000")
    assert kept.contribution.spent == Money.from_code("CHF 100")


def test_a_script_enters_partners_and_what_donors_gave(tmp_path, capsys):
    path, script = tmp_path / "Archive.mercpa", tmp_path / "steps.json"
    Archive.create(path).close()
    script.write_text(json.dumps(STEPS), encoding="utf-8")
    code = run("edit", path, "--json", script)
    assert code == 0, capsys.readouterr().err
    with closing(Archive(path)) as archive:
        (sprep,) = read_partners(archive, DAY).partners
        assert (sprep.name, sprep.articles, sprep.is_for_all) == ("SPREP", ("10", "11"), True)
        board = read_donors(archive, DAY)
        assert board.donors == 1
        (given,) = (each for each in board.contributions if each.contribution.amount)
        assert given.contribution.amount == Money.from_code("NOK 1500000")
        assert given.uses == (ContributionUse.WORKSHOPS, ContributionUse.PILOTS)
        assert len(archive.ask(RATE_LIST)) == 1
        kept = archive.find(Contribution, given.contribution.id)
        assert kept is not None
        assert kept.source == "Letter"
