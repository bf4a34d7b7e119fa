"""Rows of partners, donors, and what each of them gave."""

from __future__ import annotations

from mercworkshop.domain.programme.donors.contributions import Contribution
from mercworkshop.domain.programme.donors.rates import ExchangeRate
from mercworkshop.domain.programme.partners.assistance import Assistance
from mercworkshop.domain.programme.partners.partners import Partner, PartnerName
from mercworkshop.domain.records.record import Record, verbatim_of
from mercworkshop.domain.values.money.money import Money
from mercworkshop.store.archive.rows.typed_row import CellValue, TypedRow, day_cells


def partner_row(partner: Partner) -> TypedRow:
    """Return the row of a partner, with what it can serve."""
    return TypedRow(
        {
            "name": partner.name,
            "kind": partner.kind,
            "country": partner.country,
            "region": partner.region,
            "about": partner.about,
            "is_group": int(partner.is_group),
            "supports": partner.supports,
            "is_verified": int(partner.is_verified),
            "languages": "\n".join(partner.languages),
            "source": partner.source,
            "note": partner.note,
            "position": partner.position,
        },
        {"partner_article": partner.articles, "partner_need_kind": partner.kinds},
        (partner.name, partner.about, partner.region, partner.supports, partner.note),
    )


def partner_name_row(name: PartnerName) -> TypedRow:
    """Return the row of a former name."""
    return TypedRow(
        {
            "partner": name.partner,
            "name": name.name,
            **day_cells("since", name.since),
            **day_cells("until", name.until),
            "source": name.source,
        },
        words=(name.name,),
    )


def assistance_row(assistance: Assistance) -> TypedRow:
    """Return the row of what a partner gave."""
    return TypedRow(
        {
            "partner": assistance.partner,
            "what": assistance.what,
            "scope": assistance.scope,
            "programme_workshop": assistance.programme_workshop,
            "source": assistance.source,
            "is_doubtful": int(assistance.is_doubtful),
            "note": assistance.note,
        },
        words=(assistance.what, assistance.note),
    )


def contribution_row(contribution: Contribution) -> TypedRow:
    """Return the row of a contribution, with what it paid for."""
    amount, spent = contribution.amount, contribution.spent
    return TypedRow(
        {
            "donor": contribution.donor,
            **_amount_cells("amount", amount),
            "currency": amount.currency if amount else "",
            "amount_said": _said(contribution, "amount"),
            "purpose": contribution.purpose,
            "through": contribution.through,
            **day_cells("begins", contribution.begins),
            **day_cells("ends", contribution.ends),
            **_amount_cells("spent", spent),
            "spent_currency": spent.currency if spent else "",
            "spent_said": _said(contribution, "spent"),
            "source": contribution.source,
            "is_doubtful": int(contribution.is_doubtful),
            "is_sample": int(contribution.is_sample),
            "note": contribution.note,
        },
        {"contribution_use": contribution.uses},
        (contribution.purpose, contribution.source, contribution.note),
    )


def exchange_rate_row(rate: ExchangeRate) -> TypedRow:
    """Return the row of an exchange rate."""
    return TypedRow(
        {
            "currency": rate.currency,
            "target": rate.target,
            "rate": rate.rate,
            **day_cells("day", rate.day),
            "source": rate.source,
        }
    )


def _amount_cells(name: str, money: Money | None) -> dict[str, CellValue]:
    return {
        f"{name}_low": money.low if money else None,
        f"{name}_high": money.high if money else None,
    }


def _said(record: Record, field: str) -> str:
    words = verbatim_of(record, field)
    return words.words if words else ""
