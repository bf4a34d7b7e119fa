"""Tables of partners, donors, and what each of them gave."""

from __future__ import annotations

from mercworkshop.store.archive.parts import (
    Cell,
    StoredColumn,
    StoredTable,
    days,
    key,
    link,
    own_id,
)

_DOUBTFUL = StoredColumn("is_doubtful", "1 if the source may be wrong", Cell.FLAG)
_SOURCE = StoredColumn("source", "who says so")
_NOTE = StoredColumn("note", "note")

PARTNER = StoredTable(
    "partner",
    "Bodies that help the programme or pay for it, under the names that they have now.",
    (
        key(),
        own_id(),
        StoredColumn("name", "name"),
        StoredColumn("kind", "agency, regional_centre, government and so on"),
        StoredColumn("country", "ISO 3166 code of the State that it is of, or where it sits"),
        StoredColumn("region", "whom it serves"),
        StoredColumn("about", "what it is"),
        StoredColumn("is_group", "1 for a group whose members no source names", Cell.FLAG),
        StoredColumn("supports", "what it can support"),
        StoredColumn("is_verified", "1 if a source says what it can support", Cell.FLAG),
        StoredColumn("languages", "its languages"),
        _SOURCE,
        _NOTE,
        StoredColumn("position", "place in the order"),
    ),
    (("position",), ("country",)),
)
PARTNER_ARTICLE = StoredTable(
    "partner_article",
    "Articles that a partner can serve.",
    (StoredColumn("article", "number such as 4 or 7.3"), link("partner", "the partner")),
    (("partner",),),
    key=("article", "partner"),
)
PARTNER_NEED_KIND = StoredTable(
    "partner_need_kind",
    "Kinds of help that a partner can give.",
    (StoredColumn("kind", "kind of need"), link("partner", "the partner")),
    (("partner",),),
    key=("kind", "partner"),
)
PARTNER_NAME = StoredTable(
    "partner_name",
    "Names that partners had before.",
    (
        key(),
        own_id(),
        StoredColumn("partner", "id of the partner"),
        StoredColumn("name", "the name"),
        *days("since", "when it began"),
        *days("until", "when it ended"),
        _SOURCE,
    ),
    (("partner",),),
)
ASSISTANCE = StoredTable(
    "assistance",
    "What partners gave: to one workshop, to the workshops in general, or beside them.",
    (
        key(),
        own_id(),
        StoredColumn("partner", "id of the partner"),
        StoredColumn("what", "what it gave"),
        StoredColumn("scope", "workshop, workshops (in general) or beside"),
        StoredColumn("programme_workshop", "id of the workshop of the programme, if it is one"),
        _SOURCE,
        _DOUBTFUL,
        _NOTE,
    ),
    (("partner",), ("programme_workshop",)),
)
CONTRIBUTION = StoredTable(
    "contribution",
    "Contributions of donors; an amount that is not reported is nothing, never 0.",
    (
        key(),
        own_id(),
        StoredColumn("donor", "id of the partner who gave it"),
        StoredColumn("amount_low", "least amount", Cell.SOME_NUMBER),
        StoredColumn("amount_high", "most", Cell.SOME_NUMBER),
        StoredColumn("currency", "currency of the amount"),
        StoredColumn("amount_said", "the amount in the words of the source, if kept"),
        StoredColumn("purpose", "what it was for"),
        StoredColumn("through", "id of the partner that it went through"),
        *days("begins", "the beginning of its period"),
        *days("ends", "the end of its period"),
        StoredColumn("spent_low", "least amount spent", Cell.SOME_NUMBER),
        StoredColumn("spent_high", "most", Cell.SOME_NUMBER),
        StoredColumn("spent_currency", "currency of what was spent"),
        StoredColumn("spent_said", "what was spent, in the words of the source, if kept"),
        _SOURCE,
        _DOUBTFUL,
        StoredColumn("is_sample", "1 if it was made up for demonstration", Cell.FLAG),
        _NOTE,
    ),
    (("donor",), ("through",)),
)
CONTRIBUTION_USE = StoredTable(
    "contribution_use",
    "What contributions paid for; all: activities that the source does not split.",
    (
        StoredColumn("use", "workshops, follow_up, pilots and so on, or all"),
        link("contribution", "the contribution"),
    ),
    (("contribution",),),
    key=("use", "contribution"),
)
EXCHANGE_RATE = StoredTable(
    "exchange_rate",
    "Exchange rates as somebody entered them; none is shipped.",
    (
        key(),
        own_id(),
        StoredColumn("currency", "of one unit of this currency"),
        StoredColumn("target", "so many units of this one"),
        StoredColumn("rate", "the rate, as text with a point"),
        *days("day", "the day of the rate"),
        _SOURCE,
    ),
    (("currency", "target"),),
)

PARTNER_TABLES = (
    PARTNER,
    PARTNER_ARTICLE,
    PARTNER_NEED_KIND,
    PARTNER_NAME,
    ASSISTANCE,
    CONTRIBUTION,
    CONTRIBUTION_USE,
    EXCHANGE_RATE,
)
"""All tables, each after the tables that it refers to."""
