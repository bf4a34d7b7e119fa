"""The pages on becoming a Party: steps, kinds of path, declarations, dates, terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from mercworkshop.domain.review.checklist_rules import joining_moment
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.places.library.pages.deadline_calculator import DeadlineCalculator
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    FixedPage,
    fact_table,
    inline_row,
    selectable_text,
    source_list,
    verification_mark,
)
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, card, row
from mercworkshop.i18n import N_, _, isolate, listed, number, plural
from mercworkshop.reference.law.ratification import (
    ActDefinition,
    FamilyStep,
    JoiningStep,
    PathExample,
    PathFamily,
    Provision,
)
from mercworkshop.reference.library.passages import capitalise
from mercworkshop.reference.lists.countries import Countries

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def _steps(context: PageContext) -> Iterator[Anchored]:
    known = context.session.reference.law.ratification
    for place, step in enumerate(known.steps, 1):
        yield step.id, _step(place, step)
    yield "", source_list(known.sources, known.sources_note)


def _step(number: int, step: JoiningStep) -> QFrame:
    title = selectable_text(
        _("{number}. {title}").format(number=number, title=step.title), "heading"
    )
    head = row(title, *verification_mark(step.verified))
    head.setStretch(0, 1)
    return card(
        bare_widget(head),
        selectable_text(step.text),
        fact_table(
            (_("Who"), capitalise(listed(step.actors))),
            (_("Takes about (our rule of thumb)"), _weeks(step.typical_weeks)),
            (_("See"), listed(step.refs)),
        ),
    )


def _paths(context: PageContext) -> Iterator[Anchored]:
    reference = context.session.reference
    known = reference.national_paths.file
    for family in known.families:
        yield family.id, _path(family, reference.countries, known.sources)
    yield "", source_list(known.sources, known.note)


def _path(family: PathFamily, known: Countries, sources: Mapping[str, str]) -> QFrame:
    title = selectable_text(family.title, "heading")
    kind = [chip(_("For States that did not sign"), "info")] if family.accedes else []
    marks = [*kind, *verification_mark(family.verified)]
    steps = (_path_step(n, step) for n, step in enumerate(family.steps, 1))
    examples = (_example(each, known, sources) for each in family.examples)
    return card(
        title,
        *([inline_row(*marks)] if marks else []),
        selectable_text(family.summary),
        fact_table((_("Steps"), "\n".join(steps)), (_("For example"), "\n".join(examples))),
    )


def _path_step(number: int, step: FamilyStep) -> str:
    words = _("{number}. {step} ({who})").format(
        number=number, step=step.title, who=listed(step.actors)
    )
    return words if step.verified else _("{fact} · not verified").format(fact=words)


def _example(example: PathExample, known: Countries, sources: Mapping[str, str]) -> str:
    """Return a country with what it did and the source, or the mark."""
    name = known.name_of(example.iso3)
    words = _("{name}: {note}").format(name=name, note=example.note) if example.note else name
    if not example.verified:
        return _("{fact} · not verified").format(fact=words)
    return _("{fact} ({source})").format(fact=words, source=isolate(sources[example.source]))


def _choices(context: PageContext) -> Iterator[Anchored]:
    for provision in context.session.reference.law.ratification.checklist:
        yield provision.id, _choice(provision)


def _choice(provision: Provision) -> QFrame:
    where = label(_("Article {number}").format(number=isolate(provision.id)), "strong")
    marks = (
        (provision.is_required, _("Required"), "info"),
        (provision.only_moment, capitalise(joining_moment(provision.id)), "warn"),
        (not provision.is_open, _("Closed by now"), ""),
        (provision.for_organisations, _("For regional organisations"), ""),
    )
    chips = [chip(name, tone) for is_so, name, tone in marks if is_so]
    return card(
        inline_row(where, *chips, *verification_mark(provision.verified)),
        selectable_text(provision.text),
        fact_table(
            (_("When"), capitalise(provision.when)),
            (_("Sent to"), provision.addressee),
            (_("If nothing is sent"), capitalise(provision.default)),
            (_("Basis"), provision.basis),
        ),
    )


def _deadlines(context: PageContext) -> Iterator[Anchored]:
    law = context.session.reference.law
    yield "", DeadlineCalculator(law)
    known = law.ratification.facts
    yield (
        "",
        card(
            fact_table(
                (_("In force since"), partial_date.format_day_long(known.entry_into_force)),
                (_("Rule"), capitalise(known.entry_into_force_rule)),
                (_("Signed in"), "\n".join(map(capitalise, known.signature_places))),
                (_("Signatories"), capitalise(known.signatories_note)),
                (_("Depositary"), known.depositary),
                (_("Number with the depositary"), isolate(known.depositary_reference)),
                (_("Registration"), isolate(known.registration)),
                (
                    _("Parties"),
                    _parties(known.parties, partial_date.format_day_long(known.parties_on)),
                ),
            )
        ),
    )


def _words(context: PageContext) -> Iterator[Anchored]:
    known = context.session.reference.law.ratification
    for term in known.terms:
        yield term.id, _term(term)


def _term(term: ActDefinition) -> QFrame:
    head = row(
        selectable_text(capitalise(term.id.replace("_", " ")), "strong"),
        *verification_mark(term.verified),
    )
    head.setStretch(0, 1)
    return card(bare_widget(head), selectable_text(term.meaning))


def _weeks(count: int) -> str:
    return plural("{n} week", "{n} weeks", count) if count else ""


def _parties(count: int, on: str) -> str:
    return _("{number} on {date}").format(number=isolate(number(count)), date=on)


PAGES = {
    "steps": FixedPage(N_("Steps to become a Party"), _steps, "ratification.yaml"),
    "paths": FixedPage(N_("Kinds of national path"), _paths, "path_families.yaml"),
    "choices": FixedPage(N_("Choices at the deposit"), _choices, "ratification.yaml"),
    "deadlines": FixedPage(
        N_("Dates that follow from the deposit"), _deadlines, "ratification.yaml"
    ),
    "words": FixedPage(N_("What the words mean"), _words, "ratification.yaml"),
}
