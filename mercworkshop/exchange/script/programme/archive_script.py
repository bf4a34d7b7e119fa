"""Runs a script on an archive: records of the programme are entered, changed and removed.

[
{"do": "workshops.add", "step": "kingston", "rows": [
{"title": "Kingston", "country": "Jamaica", "begins": "19 January 2015"}]},
{"do": "figures.add", "of": "Kingston", "rows": [
{"count": 42, "kind": "person", "source": "Report of the workshop"}]},
{"do": "workshops.describe", "id": "Kingston", "fields": {"ends": "2015-01-21"}}
]

Steps are as in a script for a workshop, see :mod:`mercworkshop.exchange.script.reader`, on behalf
of the secretariat; no step waits as a proposal, and words that are no value are refused. The whole
script is tried out in the archive first, where later steps see what earlier ones made, and taken
back; its whole effect is one edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.programme.script_steps import NAMED_STEPS
from mercworkshop.domain.records.edit import Edit, compose_edits
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.script import proposals, reader
from mercworkshop.exchange.script.programme.arguments import ArchiveArguments
from mercworkshop.exchange.script.programme.verbs import SCRIPT_VERBS
from mercworkshop.exchange.script.reader import Script, ScriptResult
from mercworkshop.exchange.script.step import BadStep, argument_error
from mercworkshop.exchange.script.step_header import StepHeader, parse_header
from mercworkshop.exchange.script.verb import StepAudience
from mercworkshop.i18n import N_, _

_ANY_ARCHIVE = ""
"""A step has the same id in every archive, and so has what it adds."""


def archive_script_result(
    script: Script, archive: ArchivePort, lookups: NameLookups, name: str = ""
) -> ScriptResult:
    """Return what a script would do to an archive, in one edit; nothing of it is kept.

    Raises BadFile with the file ``name``, the number of the step, the field and the reason.
    """

    def run(tried: ArchivePort) -> ScriptResult:
        taken = _ArchiveRun(tried, lookups, name)
        for number, arguments in enumerate(script, start=1):
            try:
                taken.run_step(arguments)
            except (BadStep, InvalidInput) as error:
                raise reader.step_error(name, number, error) from error
        edit = compose_edits(N_("Edits from a script"), taken.edits)
        return ScriptResult(edit, 0, taken.known)

    return archive.try_out(run)


class _ArchiveRun:
    """Applies the steps of a script one after the other."""

    def __init__(self, archive: ArchivePort, lookups: NameLookups, name: str) -> None:
        self.edits: list[Edit] = []
        self.known = 0
        self._archive, self._lookups, self._name = archive, lookups, name

    def run_step(self, arguments: Mapping[str, Any]) -> None:
        """Apply one step, unless it was applied before."""
        header = parse_header(arguments, _ANY_ARCHIVE, SCRIPT_VERBS, (StepAudience.SECRETARIAT,))
        if header.id and self._archive.find(ScriptStep, header.id):
            self.known += 1
            return
        self._refuse_used_name(header)
        step = ArchiveArguments(arguments, self._lookups, self._archive, header.id)
        step.apply(header.verb.edit(step))
        self.edits += step.made
        if header.name:
            kept = proposals.applied_edit(header, self._name)
            self._archive.apply(kept)
            self.edits.append(kept)

    def _refuse_used_name(self, header: StepHeader) -> None:
        if not header.name:
            return
        used = self._archive.ask(NAMED_STEPS, step=header.name)
        if any(each.verb in SCRIPT_VERBS for each in used):
            reason = _("“{name}” was used before for something else; give it another name")
            raise argument_error("step", reason.format(name=header.name))
