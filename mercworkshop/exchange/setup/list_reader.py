"""Sets up a workshop from a spreadsheet of participants."""

from __future__ import annotations

from pathlib import Path

from mercworkshop.domain.entities import people
from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Category
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.edit_sequence import EditSequence
from mercworkshop.exchange.tables import participant_list, spreadsheets
from mercworkshop.exchange.tables.participant_list import (
    ImportedPerson,
    ParticipantTable,
)
from mercworkshop.i18n import N_, _, plural


def read_list_setup(path: Path, find_country: CountryLookup) -> tuple[Edit, tuple[str, ...]]:
    """Return the edit that sets up a workshop from the list at ``path``, and remarks on its rows.

    The countries of government participants become delegations. The title is the name of the file.
    Raises BadFile naming the file, the row and the reason.
    """
    sheet = participant_list.read_list(path)
    matching = participant_list.match_columns(sheet.headings)
    if not {"name", "family_name"} & matching.keys():
        raise spreadsheets.spreadsheet_error(
            path.name, _("no column is headed “Name”, in any of six languages.")
        )
    found = participant_list.parse_people(sheet, matching, find_country)
    if not found:
        raise spreadsheets.spreadsheet_error(path.name, _("no row names a person."))
    steps = EditSequence(Workshop())
    steps.apply(details.add_details(path.stem))
    steps.apply(
        people.add_delegations(
            steps.workshop.workshop_id, (), _add_delegations(found, find_country)
        )
    )
    steps.apply(people.add_many((), [candidate.fields for candidate in found]))
    said = (
        *sheet.remarks,
        *_unused_columns(sheet, set(matching.values())),
        *_remarks(steps, found),
    )
    return steps.combine(N_("New workshop")), said


def _add_delegations(found: list[ImportedPerson], find_country: CountryLookup) -> list[str]:
    countries = (
        find_country(candidate.fields.get("country", ""))
        for candidate in found
        if candidate.fields.get("category") == Category.GOVERNMENT
    )
    return [country.iso3 for country in countries if country]


def _unused_columns(sheet: ParticipantTable, known: set[int]) -> list[str]:
    """Return the warning that names the columns with content that will be ignored."""
    widest = max(map(len, sheet.rows), default=0)
    left_out = [
        (sheet.headings[column] if column < len(sheet.headings) else "") or str(column + 1)
        for column in range(widest)
        if column not in known and any(row[column] for row in sheet.rows if column < len(row))
    ]
    if not left_out:
        return []
    return [_("These columns were left out: {columns}.").format(columns=", ".join(left_out))]


def _remarks(steps: EditSequence, found: list[ImportedPerson]) -> list[str]:
    remarks = [
        _("Row {row}: {remark}").format(row=candidate.line, remark=remark)
        for candidate in found
        for remark in candidate.remarks
    ]
    delegations = len(steps.workshop.records(people.Delegation))
    counted = plural("{n} delegation", "{n} delegations", delegations)
    return [*remarks, _("From the list: {delegations}.").format(delegations=counted)]
