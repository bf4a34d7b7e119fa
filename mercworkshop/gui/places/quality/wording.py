"""What the place “Data quality” says, as words; no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mercworkshop.domain.programme.quality.findings import QualityFinding, QualityOverview
from mercworkshop.domain.programme.quality.rows import BlankCounts, BlankField
from mercworkshop.domain.programme.quality.rules import RULES, QualityRule
from mercworkshop.domain.programme.workshop_names import short_name
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry
from mercworkshop.i18n import N_, _, isolate, listed, number, percentage, plural, sentences

type CountryNamer = Callable[[str], str]
"""Returns the name of a country in the window's language by its code."""

BLANK_NAMES = {
    BlankField.LEAD: N_("Lead body"),
    BlankField.END: N_("End"),
    BlankField.COST: N_("Cost"),
    BlankField.FUNDING: N_("Funding"),
    BlankField.PRIORITY: N_("Priority"),
}
_MOST_PLACES = 3
"""Countries or workshops that the line below a rule names."""


def headline(quality: QualityOverview) -> str:
    """Return the answer: how much stops an acceptance, or that nothing does."""
    if quality.stopping:
        return plural(
            "{n} finding stops an acceptance or a report",
            "{n} findings stop an acceptance or a report",
            quality.stopping,
        )
    if quality.asking:
        return plural(
            "{n} question to ask; it stops no acceptance",
            "{n} questions to ask; none of them stops an acceptance",
            quality.asking,
        )
    if not quality.blanks and not quality.findings:
        return _("Nothing is here yet that could be checked")
    return _("Nothing here contradicts itself")


def blank_words(quality: QualityOverview) -> str:
    """Return how blank the worst field is, and that what is missing is not counted as blank."""
    actions = sum(each.actions for each in quality.blanks)
    said = []
    if actions:
        field, blank = max(
            ((each, sum(row.of(each) for row in quality.blanks)) for each in BlankField),
            key=lambda pair: pair[1],
        )
        words = plural(
            "Most often blank in {n} action: {{field}} ({{blank}}).",
            "Most often blank in {n} actions: {{field}} ({{blank}}).",
            actions,
        )
        said.append(words.format(field=_(BLANK_NAMES[field]), blank=number(blank)))
    if quality.missing:
        said.append(
            plural(
                "{n} expected road map has not come and is not counted here.",
                "{n} expected road maps have not come and are not counted here.",
                quality.missing,
            )
        )
    return sentences(*said)


def rule_entries(quality: QualityOverview, name_of: CountryNamer) -> list[ListedEntry]:
    """Return an entry for each rule that found something; dimmed if all of it is settled."""
    return [
        ListedEntry(rule.value, _rule_title(rule, found), _places(found, name_of), is_open(found))
        for rule in QualityRule
        if (found := quality.of(rule))
    ]


def is_open(found: Sequence[QualityFinding]) -> bool:
    """Whether any of some findings is still to be decided."""
    return any(each.is_open for each in found)


def finding_entries(found: Sequence[QualityFinding], name_of: CountryNamer) -> list[ListedEntry]:
    """Return an entry for each finding of a rule."""
    return [
        ListedEntry(each.id, place_of(each, name_of), finding_state(each), each.is_open)
        for each in found
    ]


def place_of(finding: QualityFinding, name_of: CountryNamer) -> str:
    """Return where a finding is: the country, or else the workshop."""
    row = finding.row
    return name_of(row.country) if row.country else isolate(row.title or row.what)


def finding_state(finding: QualityFinding) -> str:
    """Return what became of a finding."""
    if finding.left is not None:
        return _("Left as it is: {reason}").format(reason=isolate(finding.left.reason))
    if finding.joined:
        return _("Joined: both are shown as one")
    if finding.asked is None:
        return _("Stops an acceptance") if finding.stops else _("Not asked yet")
    if finding.asked.is_answered:
        return _("Answered; to be settled")
    return _("Asked, no answer yet")


def blank_rows(blanks: Sequence[BlankCounts]) -> list[tuple[str, ...]]:
    """Return the table of blanks: the sum of all first, then each of the workshops given."""
    rows = [_blank_row(_("All"), blanks)] if blanks else []
    rows += [_blank_row(short_name(each.city, each.begins, each.title), [each]) for each in blanks]
    return rows


def _blank_row(title: str, counts: Sequence[BlankCounts]) -> tuple[str, ...]:
    actions = sum(each.actions for each in counts)
    cells = (_blank_cell(sum(each.of(field) for each in counts), actions) for field in BlankField)
    return title, number(actions), *cells


def blank_shares(blanks: Sequence[BlankCounts]) -> list[tuple[float | None, ...]]:
    """Return the part that is blank, 0 to 1, in each cell of the table; None without actions."""
    rows = [blanks, *([each] for each in blanks)] if blanks else []
    return [tuple(_blank_share(counts, field) for field in BlankField) for counts in rows]


def _blank_share(counts: Sequence[BlankCounts], field: BlankField) -> float | None:
    actions = sum(each.actions for each in counts)
    return sum(each.of(field) for each in counts) / actions if actions else None


def _blank_cell(blank: int, actions: int) -> str:
    """Return how many are blank, and of a hundred."""
    if not blank:
        return number(blank)
    share = percentage(round(100 * blank / actions))
    return _("{number} ({share})").format(number=number(blank), share=share)


def _rule_title(rule: QualityRule, found: Sequence[QualityFinding]) -> str:
    words = _("{rule}: {number} (stops)") if RULES[rule].stops else _("{rule}: {number}")
    return words.format(number=number(len(found)), rule=_(RULES[rule].title))


def _places(found: Sequence[QualityFinding], name_of: CountryNamer) -> str:
    places = list(dict.fromkeys(place_of(each, name_of) for each in found))
    more = len(places) - _MOST_PLACES
    shown = places[:_MOST_PLACES]
    if more > 0:
        shown.append(plural("{n} more", "{n} more", more))
    return listed(shown)
