"""Enters answers that were typed into a workbook: sheets of a test or of an evaluation."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from mercworkshop.cli import command_inputs
from mercworkshop.errors import UserError
from mercworkshop.exchange.back.answer_sheets import read_answer_sheets
from mercworkshop.i18n import _, listed
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.store import Store

_MOST_NAMED = 8
"""Rows named in one message; others are found once these are corrected."""


def run(asked: Namespace) -> None:
    """Enter every row, or none: rows that look like sheets entered before need ``--again``."""
    with closing(Store(asked.file, command_inputs.make_stamp())) as store:
        workshop = store.workshop()
        facts = evaluation_facts(current_reference(), workshop)
        answers = read_answer_sheets(asked.answers, workshop, facts)
        repeated = answers.repeated(workshop)
        if repeated and not asked.again:
            named = listed(repeated[:_MOST_NAMED])
            words = _("Some rows look like sheets that are there already: {rows}.")
            raise UserError(
                words.format(rows=named),
                _("Nothing was changed. Take them out, or enter them once more with --again."),
            )
        edit = workshop.rebase(workshop.take_along(answers.edit(workshop)))
        if not edit.is_empty:
            store.apply(edit)
    entered = answers.describe_entered(len(answers.places))
    for each in (entered, *answers.remarks):
        print(_("{file}: {reason}").format(file=asked.file.name, reason=each))
