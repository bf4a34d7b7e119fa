"""The pages of the Convention: an article in plain words, and its obligations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from mercworkshop.gui.places.library.pages.add_to_road_map_bar import AddToRoadMapBar
from mercworkshop.gui.places.library.pages.article_aside import ArticleAside
from mercworkshop.gui.places.library.pages.later_rules import later_chips
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    PageContent,
    fact_table,
    inline_row,
    selectable_text,
    translation_chip,
)
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import card
from mercworkshop.i18n import _, isolate, listed
from mercworkshop.reference.law.convention import Article, Obligation
from mercworkshop.reference.library.articles import KIND_NAMES
from mercworkshop.reference.library.deadlines import describe_deadline
from mercworkshop.reference.library.passages import capitalise
from mercworkshop.reference.texts.action_templates import cite_paragraph

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_TONES = {"obligation": "info", "option": "", "prohibition": "bad", "deadline": "warn"}
"""The tone of the chip for each kind of obligation."""


def article_page(context: PageContext, number: str) -> PageContent:
    """Return the page of an article, by its number."""
    reference = context.session.reference
    article = reference.law.article(int(number))
    title = _("Article {number}: {title}").format(
        number=isolate(number), title=article.title.in_language(reference.language)
    )
    is_read = article.is_title_verified(reference.language)
    unread = () if is_read else ((_("Title not verified"), "warn"),)
    return PageContent(
        title,
        lambda: _parts(context, article),
        (
            *translation_chip(reference, "convention.yaml"),
            *unread,
            *later_chips(context, number),
        ),
        aside=partial(ArticleAside, context, number),
    )


def _parts(context: PageContext, article: Article) -> Iterator[Anchored]:
    yield "", card(label(_("In plain words"), "caption"), selectable_text(article.summary))
    for duty in article.obligations:
        yield duty.id, _obligation(context, article, duty)


def _obligation(context: PageContext, article: Article, duty: Obligation) -> QFrame:
    name, tone = KIND_NAMES[duty.kind], _TONES[duty.kind]
    place = cite_paragraph(article, duty)
    where = label(_("Article {number}").format(number=isolate(place)), "strong")
    return card(
        inline_row(where, chip(_(name), tone)),
        selectable_text(duty.text),
        fact_table(
            (_("By when"), describe_deadline(duty.deadline)),
            (_("Who"), capitalise(listed(duty.actors))),
            (_("For the road map"), duty.hint),
        ),
        AddToRoadMapBar(context, duty.id, duty.hint),
    )
