"""The pages on data sets, and on the data packs that were taken in, each shown in full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.arrivals.data_pack import FactChange
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.errors import BadFile, UserError
from mercworkshop.exchange.package import signature
from mercworkshop.gui.places.library.corrections.pack_dialog import change_row
from mercworkshop.gui.places.library.pages.list_and_detail import ListAndDetail, whole_table
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    fact_table,
    selectable_text,
)
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.layouts import bare_widget, card, row
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import LANGUAGES, N_, _, isolate, listed, number, plural
from mercworkshop.reference.data_packs.data_sets import DataSet, data_sets
from mercworkshop.reference.data_packs.pack_changes import changes_of
from mercworkshop.reference.files.data_files import InstalledPack
from mercworkshop.reference.installation import pack_installer

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_SETS = ((N_("Data set"), 40), (N_("As of"), 20), (N_("Size"), 20), (N_("To be checked"), 20))
_PACKS = (
    (N_("Data pack"), 26),
    (N_("Made by"), 26),
    (N_("Taken in"), 22),
    (N_("Changes"), 26),
)
_CHANGES = ((N_("Fact"), 40), (N_("Before"), 30), (N_("After"), 30))
_MOST = 100
"""Changes of a pack that are listed; the rest is counted."""


def data_set_parts(context: PageContext) -> Iterator[Anchored]:
    """Yield the table of all sets, with the chosen one in full."""
    reference = context.session.reference
    found = list(data_sets(reference.pack, reference.language))
    rows = [
        (
            each.title,
            partial_date.format_day(each.as_of),
            plural("{n} entry", "{n} entries", each.facts),
            number(each.unverified) if each.unverified else "–",
        )
        for each in found
    ]
    table = whole_table(_("Data sets"), _SETS, rows)
    yield "", ListAndDetail(table, lambda place: _tell_set(found[place]))


def _tell_set(found: DataSet) -> Iterator[QWidget]:
    yield selectable_text(found.title, "heading")
    yield fact_table(
        (_("Version"), found.origin),
        (_("As of"), partial_date.format_day(found.as_of)),
        (_("Languages"), listed(LANGUAGES[code] for code in found.languages)),
        (_("Size"), plural("{n} entry", "{n} entries", found.facts)),
        (_("To be checked"), number(found.unverified) if found.unverified else ""),
    )
    yield selectable_text(_("Sources"), "strong")
    for each in found.sources or (_("The authors of the program"),):
        yield selectable_text(each)


def pack_parts(context: PageContext) -> Iterator[Anchored]:
    """Yield the packs taken in, the newest first, with what the chosen one changed."""
    known = context.session.reference.pack.data.packs()[::-1]
    if not known:
        yield "", card(selectable_text(_("No data pack was taken in here.")))
        return
    rows = [
        (
            _("Data pack {number}").format(number=number(each.number)),
            each.made_by,
            _day(each.taken_in),
            plural("{n} value", "{n} values", each.facts),
        )
        for each in known
    ]
    table = whole_table(_("Data packs"), _PACKS, rows)
    yield "", ListAndDetail(table, lambda place: _tell_pack(context, known[place], not place))
    yield "", selectable_text(_("A pack changes data, never what a delegation wrote."), "muted")


def _tell_pack(context: PageContext, pack: InstalledPack, is_last: bool) -> Iterator[QWidget]:
    title = _("Data pack {number}").format(number=number(pack.number))
    yield selectable_text(title, "heading")
    yield fact_table(
        (_("Signed by"), isolate(pack.made_by)),
        (_("Key"), signature.space_words(signature.fingerprint_words(pack.key))),
        (_("Made"), _day(pack.made_at)),
        (_("Taken in"), _day(pack.taken_in)),
        (_("Follows"), number(pack.follows) if pack.follows else _("what came with the program")),
    )
    yield from _tell_changes(context, pack)
    if is_last:
        words = _("Take back this pack")
        yield bare_widget(row(button(words, "undo", run=lambda: _take_back(context)), None))


def _tell_changes(context: PageContext, pack: InstalledPack) -> Iterator[QWidget]:
    reference = context.session.reference
    try:
        changes: list[FactChange] = list(changes_of(pack, reference.pack.data))
    except BadFile as error:
        yield selectable_text(str(error), "bad")
        return
    words = plural("It changed {n} value.", "It changed {n} values.", len(changes))
    yield selectable_text(words, "strong")
    table = TextTable(_("What it changed"), _CHANGES, lines=min(len(changes), _MOST))
    table.show_rows([change_row(reference, each) for each in islice(changes, _MOST)])
    yield table
    if (more := len(changes) - _MOST) > 0:
        yield selectable_text(plural("{n} more.", "{n} more.", more), "muted")


def _take_back(context: PageContext) -> None:
    """Take the newest pack back: the data before it count again."""
    session = context.session
    try:
        gone = pack_installer.take_back_last(session.reference.pack.data)
    except UserError as error:
        context.messages.show_error(error)
        return
    if gone is not None:
        session.read_data_again()
        words = _("Data pack {number} was taken back.").format(number=isolate(number(gone.number)))
        context.messages.inform(words)


def _day(moment: str) -> str:
    """Return the day of a moment (ISO 8601), as the language writes it."""
    return partial_date.format_day(date.fromisoformat(moment[:10]))
