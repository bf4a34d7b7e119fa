"""The strip of what countries took, made of a comparison: the same on screens and papers."""

from __future__ import annotations

from dataclasses import replace

from mercworkshop.domain.entities.durations import wording
from mercworkshop.domain.entities.durations.comparing import PathComparison
from mercworkshop.domain.entities.durations.walked_paths import WalkedPath
from mercworkshop.i18n import _, typed_phrases
from mercworkshop.report.model.durations import DurationHeadings, DurationRow, Durations


def durations_chart(
    found: PathComparison, country_name: wording.NameOf, plan_name: str = ""
) -> Durations:
    """Return what countries took on one scale; the plan is called ``plan_name``."""
    rows = tuple(_row(each, country_name(each.country)) for each in found.took)
    plan = _row(found.plan, plan_name, is_plan=True) if found.plan else None
    if plan is not None and found.came is not None:
        plan = replace(plan, came=found.came.years, note=wording.came_words(found))
    return Durations(
        rows=rows,
        plan=plan,
        headings=_headings(accedes=found.accedes),
        half=wording.half_words(found),
    )


def _headings(*, accedes: bool) -> DurationHeadings:
    return DurationHeadings(
        begin=_("opened") if accedes else _("signed"),
        unit=_("years later"),
        name=_("Country"),
        middle=_("National approval"),
        end=_("Accession") if accedes else _("Deposit"),
        to_middle=_("Years to approval"),
        to_end=_("Years from there"),
        years=_("Years"),
        thin=_("to national approval"),
        thick=_("approval to deposit"),
        open_dot=_("approval not known to the day"),
        box=_("planned"),
        filled=_("Accession") if accedes else _("Deposit"),
    )


def _row(path: WalkedPath, name: str, *, is_plan: bool = False) -> DurationRow:
    years = path.years or 0.0
    first = None
    if path.deposited and path.began and years:
        first = max((path.deposited.first - path.began.first).days / 365.25, 0.0)
    return DurationRow(
        name=name,
        years=years,
        first=first,
        middle=path.years_to_approval if years else None,
        is_sure=is_plan or not path.is_inferred,
        middle_words=wording.approval_words(path),
        end_words=wording.deposit_words(path) or _("no date"),
        note="" if is_plan else _note(path),
    )


def _note(path: WalkedPath) -> str:
    """Return what is not known of a row."""
    notes = []
    if path.approved is None:
        notes.append(_("day of approval not found"))
    if not path.is_verified:
        notes.append(_("to be checked"))
    return typed_phrases(notes)
