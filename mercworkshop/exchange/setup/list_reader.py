"""Sets up a workshop from a spreadsheet of participants."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mercworkshop.domain.entities import people
from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Category
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.edit_sequence import EditSequence
from mercworkshop.exchange.lists.list_reading import ListReading, ReadRow, shorten
from mercworkshop.exchange.lists.recognition import recognise
from mercworkshop.exchange.lists.row_kinds import REASONS, ListRowKind
from mercworkshop.exchange.tables import sheet_table, spreadsheets
from mercworkshop.i18n import N_, _, plural


def read_list_setup(path: Path, find_country: CountryLookup) -> tuple[Edit, tuple[str, ...]]:
    """Return the edit that sets up a workshop from the list at ``path``, and remarks on its rows.

    The countries of government participants become delegations. The title is the name of the file.
    Raises BadFile naming the file, the row and the reason.
    """
    reading = recognise(spreadsheets.read_sheets(path), find_country)
    found = reading.people
    if not found:
        raise sheet_table.spreadsheet_error(path.name, _("no row names a person."))
    steps = EditSequence(Workshop())
    steps.apply(details.add_details(path.stem))
    steps.apply(
        people.add_delegations(
            steps.workshop.workshop_id, (), _countries_of_governments(found, find_country)
        )
    )
    steps.apply(people.add_many((), [each.fields for each in found]))
    return steps.combine(N_("New workshop")), (*reading.remarks, *_remarks(steps, reading))


def _countries_of_governments(found: Sequence[ReadRow], find_country: CountryLookup) -> list[str]:
    """Return the countries (ISO 3166 codes) whose governments send somebody."""
    countries = (
        find_country(each.fields.get("country", ""))
        for each in found
        if each.fields.get("category") == Category.GOVERNMENT
    )
    return [country.iso3 for country in countries if country]


def _remarks(steps: EditSequence, reading: ListReading) -> list[str]:
    """Return what to look at, which rows were left out, and how many delegations there are."""
    remarks = [
        _("Row {row}: {remark}").format(row=row.line, remark=remark)
        for row in reading.people
        for remark in row.remarks
    ]
    remarks += [
        _("Row {row} was left out: “{text}” ({reason}).").format(
            row=row.line, text=shorten(row.cells), reason=_(REASONS[row.kind])
        )
        for row in reading.rows
        if not row.is_person and row.kind is not ListRowKind.CONTINUED
    ]
    delegations = len(steps.workshop.records(people.Delegation))
    counted = plural("{n} delegation", "{n} delegations", delegations)
    return [*remarks, _("From the list: {delegations}.").format(delegations=counted)]
