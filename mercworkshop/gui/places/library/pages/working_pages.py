"""The pages of lists and forms: guidance, papers of the deposit, customs codes, centres, more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    FixedPage,
    bullet_list,
    fact_table,
    inline_row,
    marked_heading,
    selectable_text,
    source_list,
    titled_card,
    unverified_mark,
    verification_mark,
    widget_table,
)
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, card, column
from mercworkshop.i18n import LANGUAGES, N_, _, isolate, listed
from mercworkshop.reference.library.passages import capitalise
from mercworkshop.reference.lists.working_lists import (
    DepositPaper,
    GuidanceItem,
    InventoryCategory,
    ProductFamily,
    RegionalCentre,
    SourcedRule,
    WorkingLists,
)

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_KINDS = {
    "guidance": N_("Guidance"),
    "form": N_("Form"),
    "forms": N_("Form"),
    "decision": N_("Decision"),
    "request": N_("Asked for"),
    "amendment": N_("Amendment"),
}
_CENTRES = {
    "basel": N_("Centres of the Basel Convention"),
    "stockholm": N_("Further centres of the Stockholm Convention"),
    "unep": N_("Regional offices of UNEP"),
    "who": N_("Regional offices of the World Health Organization"),
}


def _papers(context: PageContext) -> Iterator[Anchored]:
    known = _lists(context).papers
    yield "", titled_card(_("Practice"), _rules(known.practice, known.sources))
    yield "", titled_card(_("What an instrument must hold"), _rules(known.required, known.sources))
    for paper in known.papers:
        yield paper.id, _paper(paper)
    yield "", source_list(known.sources, f"{known.note} {known.slots}")


def _paper(paper: DepositPaper) -> QFrame:
    elements = (capitalise(each) for each in paper.elements)
    return card(
        marked_heading(paper.name, is_verified=paper.verified),
        fact_table(
            (_("Article"), isolate(paper.ref)),
            (_("Signed by"), capitalise(paper.signs)),
            (_("Sent to"), paper.to),
            (_("When"), capitalise(paper.when)),
            (_("Only if"), capitalise(paper.only_if)),
            (_("Effect"), paper.effect),
            (_("Contents"), "\n".join(elements)),
            (_("Note"), capitalise(paper.note)),
        ),
        label(_("Model in our own words"), "caption"),
        selectable_text(paper.template),
    )


def _guidance(context: PageContext) -> Iterator[Anchored]:
    known = _lists(context).guidance
    for item in known.items:
        yield item.id, _guidance_card(item, known.sources)
    yield "", source_list(known.sources, known.note)


def _guidance_card(item: GuidanceItem, sources: Mapping[str, str]) -> QFrame:
    where = label(_("Article {number}").format(number=isolate(item.ref)), "strong")
    origin = listed(filter(None, (isolate(item.meeting), isolate(item.decision))))
    return card(
        inline_row(where, *verification_mark(item.verified)),
        selectable_text(item.title),
        fact_table(
            (_("Kind"), _(_KINDS[item.kind])),
            (_("Adopted by"), origin),
            (_("Note"), capitalise(item.note)),
            (_("Source"), sources.get(item.source, "")),
        ),
    )


def _questions(context: PageContext) -> Iterator[Anchored]:
    known, law = _lists(context).law_questions, context.session.reference.law
    answers = listed(value.label for value in known.scale)
    yield (
        "",
        card(
            selectable_text(known.use),
            fact_table((_("Answers"), answers), (_("After each"), known.follow_up)),
        ),
    )
    for number, questions in groupby(known.questions, lambda each: each.article):
        title = law.article(number).title.in_language(context.session.reference.language)
        name = _("Article {number}: {title}").format(number=number, title=title)
        yield (
            f"law{number}",
            titled_card(
                name,
                widget_table(
                    [
                        (label(isolate(each.ref), "strong"), selectable_text(each.question))
                        for each in questions
                    ]
                ),
            ),
        )
    yield "", source_list({"": known.source})


def _inventory(context: PageContext) -> Iterator[Anchored]:
    known = _lists(context).inventory
    yield "", titled_card(_("Steps"), _rules(known.steps, known.sources))
    formula = known.formula
    yield (
        "",
        titled_card(
            _("How it is calculated"),
            bullet_list((formula.input, formula.output, formula.check, known.double_counting)),
            fact_table((_("Pathways"), listed(known.pathways)), (_("Version"), known.version)),
        ),
    )
    for category in known.categories:
        yield category.id, _category(category)
    yield "", source_list(known.sources, known.note)


def _category(category: InventoryCategory) -> QFrame:
    name = _("{number}. {title}").format(number=category.id, title=category.name)
    rows = [
        (selectable_text(each.name), selectable_text(isolate(each.unit), "muted"))
        for each in category.sources_of_release
    ]
    return card(
        marked_heading(name, is_verified=category.verified), unverified_mark(), widget_table(rows)
    )


def _customs(context: PageContext) -> Iterator[Anchored]:
    known = _lists(context).customs
    rows = [
        (label(isolate(heading.code), "strong"), selectable_text(heading.text))
        for heading in known.mercury
    ]
    yield "", titled_card(_("Headings that name mercury"), widget_table(rows))
    for family in known.families:
        yield family.id, _family(family)
    yield "", source_list(known.sources, known.note)


def _family(family: ProductFamily) -> QFrame:
    articles = listed(map(str, family.articles))
    return card(
        marked_heading(family.text, is_verified=family.mapping_read),
        fact_table(
            (_("Headings"), listed(isolate(code) for code in family.codes)),
            (_("Articles"), articles),
            (_("Note"), capitalise(family.note)),
        ),
    )


def _centres(context: PageContext) -> Iterator[Anchored]:
    known, countries = _lists(context).centres, context.session.reference.countries
    for kind, centres in groupby(known.centres, lambda each: each.kind):
        yield "", label(_(_CENTRES[kind]), "heading")
        for centre in centres:
            served = listed(countries.name_of(code) for code in centre.countries)
            yield centre.id, _centre(centre, served, known.sources)
    yield "", source_list(known.sources, known.note)


def _centre(centre: RegionalCentre, served: str, sources: Mapping[str, str]) -> QFrame:
    since = partial_date.format_day_long(centre.agreement) if centre.agreement else ""
    name = _("{city}, {host}").format(city=centre.city, host=centre.host)
    return card(
        marked_heading(name, is_verified=bool(centre.source)),
        fact_table(
            (_("Also named"), centre.also_named),
            (_("Region"), centre.serves),
            (_("Countries"), served),
            (_("Languages"), listed(LANGUAGES.get(each, each) for each in centre.languages)),
            (_("Agreement of"), since),
            (_("Note"), capitalise(centre.note)),
            (_("Not verified"), capitalise(listed(centre.unverified))),
            (_("Source"), sources.get(centre.source, "")),
        ),
    )


def _rules(rules: Iterable[SourcedRule], sources: Mapping[str, str]) -> QWidget:
    """Return the rules one below the other, each with its source or the mark."""
    parts: list[tuple[QWidget, QWidget]] = []
    for rule in rules:
        mark = () if rule.verified else (unverified_mark(),)
        source = selectable_text(sources[rule.source], "muted") if rule.source else None
        under = [*mark, *([source] if source else [])]
        parts.append((label("•"), bare_widget(column(selectable_text(rule.text), *under, gap=4))))
    return widget_table(parts, gap=8)


def _lists(context: PageContext) -> WorkingLists:
    return context.session.reference.working_lists


PAGES = {
    "papers": FixedPage(N_("Papers of the deposit, with models"), _papers, "deposit_papers.yaml"),
    "guidance": FixedPage(N_("Forms and guidance of the Parties"), _guidance, "cop_guidance.yaml"),
    "questions": FixedPage(
        N_("Questions on law and institutions"), _questions, "legal_checklist.yaml"
    ),
    "inventory": FixedPage(N_("A national inventory"), _inventory, "inventory.yaml"),
    "customs": FixedPage(N_("Customs codes"), _customs, "customs_codes.yaml"),
    "centres": FixedPage(N_("Regional centres"), _centres, "regional_centres.yaml"),
}
