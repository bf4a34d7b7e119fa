"""The annexes of the Convention as texts to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mercworkshop.domain.ports.hand_out import HandOut, Passage, Points, Section
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import N_, _, isolate, listed, plural, sentences
from mercworkshop.reference.law.annexes import (
    Amendment,
    CopDecision,
    Element,
    ExemptionWindow,
    Measure,
    PhaseDownProduct,
    Process,
    Product,
    RestrictedProcess,
    SourceCategory,
)
from mercworkshop.reference.library.passages import (
    capitalise,
    facts,
    make_text,
    mark,
    points,
    source_section,
)
from mercworkshop.reference.reference import Reference

type _Blocks = Iterator[Passage | Points]

ANNEX_TITLES = {
    "A": N_("Annex A: Mercury-added products"),
    "B": N_("Annex B: Manufacturing processes"),
    "C": N_("Annex C: National action plan on artisanal and small-scale gold mining"),
    "D": N_("Annex D: Point sources of emissions, and Annex E in brief"),
}
EMISSION_PERIODS = (
    (N_("Inventory of emissions"), "inventory_years"),
    (N_("National plan, if prepared"), "plan_submission_years"),
    (N_("Best techniques for new sources"), "new_sources_bat_bep_years"),
    (N_("Measures on existing sources"), "existing_sources_measures_years"),
)
"""What Article 8 asks for after some years: its name, and the field that says after how many."""


def annex_text(reference: Reference, letter: str) -> HandOut:
    """Return an annex, by its letter."""
    title, file = _(ANNEX_TITLES[letter]), f"annex_{letter.lower()}.yaml"
    return make_text(reference, title, file, _MAKERS[letter](reference))


def measure_lines(measures: Iterable[Measure]) -> list[str]:
    """Return measures as lines, each with its year if it has one."""
    return [
        _("{text} ({year})").format(text=each.text, year=isolate(str(each.deadline_year)))
        if each.deadline_year
        else each.text
        for each in measures
    ]


def _annex_a(reference: Reference) -> Iterator[Section]:
    annex = reference.law.annex_a
    yield Section(_("What stops at the end of the year named"), (Passage(annex.what_stops),))
    yield Section(_("How the dates are read"), (Passage(annex.reading_of_dates),))
    for product in annex.part1:
        yield _section(product.name, product.verified, _product(product))
    for phased in annex.part2:
        yield _section(phased.name, phased.verified, _phase_down(phased))
    yield Section(_("What Annex A does not cover"), tuple(points(e.text for e in annex.exclusions)))
    yield from map(_exemption, annex.exemptions)
    yield from map(_decision, annex.history)
    yield source_section(annex.sources)


def _annex_b(reference: Reference) -> Iterator[Section]:
    annex = reference.law.annex_b
    yield Section(_("What stops at the end of the year named"), (Passage(annex.what_stops),))
    for process in annex.part1:
        yield _section(process.name, process.verified, _process(process))
    for restricted in annex.part2:
        yield _section(restricted.name, restricted.verified, _restricted(restricted))
    yield source_section(annex.sources)


def _annex_c(reference: Reference) -> Iterator[Section]:
    annex, title = reference.law.annex_c, _("Who needs it")
    every = annex.review_every_years
    known = facts(
        (_("Who needs it"), annex.applies_to),
        (_("Due within"), _years(annex.submit_within_years)),
        (_("Counted from"), capitalise(annex.submit_from)),
        (_("Reviewed"), plural("Every {n} year", "Every {n} years", every)),
    )
    yield Section(title, tuple(known))
    for element in annex.elements:
        yield Section(isolate(element.ref), tuple(_element(element)), level=3)
    yield source_section(annex.sources)


def _annex_d(reference: Reference) -> Iterator[Section]:
    annex = reference.law.annex_d
    rules = annex.rules
    share = sentences(f"{rules.threshold_percent} %.", rules.threshold_note)
    known = facts(
        (_("Share of emissions"), share),
        (_("A new source"), capitalise(rules.new_source_definition)),
        *((_(name), _years(getattr(rules, years))) for name, years in EMISSION_PERIODS),
    )
    yield Section(_("Rule"), tuple(known))
    for category in annex.categories:
        yield _section(category.name, category.verified, _category(category))
    measures = (f"{each.ref}: {each.text}" for each in annex.existing_source_measures)
    yield Section(_("Measures for existing sources"), tuple(points(measures)))
    brief = (annex.annex_e_arbitration, annex.annex_e_conciliation)
    yield Section(_("Annex E in brief"), tuple(points(brief)))
    yield source_section(annex.sources)


_MAKERS: dict[str, Callable[[Reference], Iterator[Section]]] = {
    "A": _annex_a,
    "B": _annex_b,
    "C": _annex_c,
    "D": _annex_d,
}


def _section(name: str, is_verified: bool, blocks: _Blocks) -> Section:
    return Section(mark(name, is_verified), tuple(blocks), level=3)


def _product(entry: Product) -> _Blocks:
    if entry.phase_out_year_2013:
        yield _change(_("2013 text"), entry.limit_2013, end_of(entry.phase_out_year_2013))
    yield from _amendments(entry.amendments)
    yield from facts((_("For the road map"), entry.hint))


def _phase_down(entry: PhaseDownProduct) -> _Blocks:
    yield Passage(f"{entry.rule}:")
    yield from points(measure_lines(entry.measures))
    yield from _amendments(entry.amendments)
    yield from facts((_("For the road map"), entry.hint))


def _process(entry: Process) -> _Blocks:
    if entry.phase_out_year_2013:
        yield _change(_("2013 text"), "", end_of(entry.phase_out_year_2013))
    yield from _amendments(entry.amendments)
    latest = _("{year} at the latest").format(year=isolate(str(entry.exemption_latest_end_year)))
    yield from facts(
        (_("An exemption ends"), latest),
        (_("Exemptions"), entry.exemption_note),
        (_("For the road map"), entry.hint),
    )


def _restricted(entry: RestrictedProcess) -> _Blocks:
    yield from points(measure_lines(entry.provisions))
    yield from _amendments(entry.amendments)
    yield from facts(
        (_("Note"), entry.note),
        (_("Dates"), entry.deadline_note),
        (_("For the road map"), entry.hint),
    )


def _element(entry: Element) -> _Blocks:
    yield Passage(entry.text, _("Must do") if entry.mandatory else _("May do"))
    yield from points(measure_lines(entry.sub))
    yield from facts((_("For the road map"), entry.hint))


def _category(entry: SourceCategory) -> _Blocks:
    yield from facts(
        (_("Metals"), listed(entry.metals)),
        (_("Data usually asked for"), entry.typical_data),
        (_("For the road map"), entry.hint),
    )


def _exemption(window: ExemptionWindow) -> Section:
    name = _("Exemptions: {products}").format(products=window.covers)
    known = facts(
        (_("Registered until"), partial_date.format_day_long(window.register_until)),
        (_("Ends at the latest"), partial_date.format_day_long(window.last_day)),
        (_("Note"), capitalise(window.note)),
    )
    return _section(name, window.verified, known)


def _decision(entry: CopDecision) -> Section:
    meeting = _("Meeting of the Parties {number} ({year})").format(
        number=isolate(f"COP-{entry.cop}"), year=isolate(str(entry.adopted.year))
    )
    force = partial_date.format_day_long(entry.in_force) if entry.in_force else _("Not found")
    known = facts(
        (_("Decision"), isolate(entry.decision) if entry.decision else ""),
        (_("Adoption"), partial_date.format_day_long(entry.adopted)),
        (_("In force"), force),
        (_("Note"), capitalise(entry.note)),
    )
    return _section(meeting, entry.verified, known)


def _amendments(amendments: Iterable[Amendment]) -> Iterator[Passage]:
    for each in amendments:
        origin = mark(isolate(f"COP-{each.cop} · {each.year_adopted}"), each.verified)
        what = sentences(capitalise(each.change), capitalise(each.note))
        yield _change(origin, what, end_of(each.phase_out_year, each.year_adopted))


def end_of(year: int | None, adopted: int | None = None) -> str:
    """Return when something ends; by an amendment only for the Parties that it binds."""
    if year is None:
        return ""
    if adopted is None:
        return _("Ends {year}").format(year=isolate(str(year)))
    return _("Ends {year}, if the amendment of {adopted} binds you").format(
        year=isolate(str(year)), adopted=isolate(str(adopted))
    )


def _change(origin: str, what: str, ends: str) -> Passage:
    """Return one rule: the text or decision it comes from, its content, when it ends."""
    return Passage(" · ".join(filter(None, (ends, capitalise(what)))), origin)


def _years(count: int) -> str:
    return plural("{n} year", "{n} years", count)
