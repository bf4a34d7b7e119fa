"""Tables of what belongs to a workshop: its details, people, offers and corrections."""

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

_COUNTRY = StoredColumn("country", "ISO 3166 code of the country, three letters")

SETTING = StoredTable(
    "setting",
    "One row: the day for which views answer.",
    (key(), StoredColumn("as_of", "that day; 0: today", Cell.NUMBER)),
)
WORKSHOP = StoredTable(
    "workshop",
    "One row for each workshop that a change names, also where its own file has not come.",
    (
        key(),
        own_id("id of the workshop, the same in every file"),
        StoredColumn("is_known", "1 if its details have come", Cell.FLAG),
        StoredColumn("title", "title"),
        StoredColumn("subregion", "subregion, as typed"),
        StoredColumn("round", "first or follow_up"),
        StoredColumn("city", "city"),
        StoredColumn("host", "ISO 3166 code of the host country"),
        *days("begins", "its first day"),
        *days("ends", "its last day"),
        StoredColumn("total", "stated number of participants", Cell.SOME_NUMBER),
        StoredColumn("source", "where the figures are from"),
    ),
    (("begins_first", "id"), ("subregion",)),
)
HEAD_COUNT = StoredTable(
    "head_count",
    "Stated participants of a workshop by category.",
    (
        key(),
        own_id(),
        link("workshop", "the workshop"),
        StoredColumn("category", "government, igo, ngo and so on"),
        StoredColumn("persons", "number of people", Cell.NUMBER),
    ),
    (("workshop",),),
)
DELEGATION = StoredTable(
    "delegation",
    "Countries that were invited to a workshop.",
    (key(), own_id(), link("workshop", "the workshop"), _COUNTRY),
    (("workshop",), ("country", "workshop")),
)
PERSON = StoredTable(
    "person",
    "Participants of workshops.",
    (
        key(),
        own_id(),
        link("workshop", "the workshop"),
        StoredColumn("name", "name"),
        StoredColumn("title", "title"),
        StoredColumn("organisation", "body"),
        StoredColumn("role", "role"),
        StoredColumn("category", "government, igo, ngo and so on"),
        _COUNTRY,
        StoredColumn("language", "language"),
        StoredColumn("contact_id", "id of the contact details"),
        StoredColumn("attendance_id", "id of the record of attendance"),
    ),
    (("workshop",), ("country", "workshop"), ("contact_id",), ("attendance_id",)),
)
CONTACT = StoredTable(
    "contact",
    "Contact details; blank where the person refused that they are given to others.",
    (
        key(),
        own_id(),
        link("workshop", "the workshop"),
        StoredColumn("email", "e-mail address"),
        StoredColumn("phone", "telephone number"),
        StoredColumn("other_email", "second e-mail address"),
        StoredColumn("consent", "yes, no, or blank if nobody asked"),
    ),
    (("workshop",),),
)
ATTENDANCE = StoredTable(
    "attendance",
    "Who was there: one row for each person with a tick, by the id made from that of the person.",
    (
        key(),
        own_id(),
        link("workshop", "the workshop"),
        StoredColumn("days", "number of days ticked", Cell.NUMBER),
    ),
    (("workshop",),),
)
ATTENDANCE_DAY = StoredTable(
    "attendance_day",
    "The days that were ticked: a date, or the id of a day of the agenda.",
    (StoredColumn("day", "the day"), link("attendance", "whose days")),
    (("attendance",),),
    key=("day", "attendance"),
)
OFFER = StoredTable(
    "offer",
    "Support that was offered at a workshop.",
    (
        key(),
        own_id(),
        link("workshop", "the workshop"),
        StoredColumn("body", "who offers"),
        StoredColumn("title", "what is offered"),
        StoredColumn("condition", "condition for everyone"),
        *days("since", "open from"),
        *days("until", "open until"),
        StoredColumn("since_said", "words for the first date that could not be read"),
        StoredColumn("until_said", "words for the last date that could not be read"),
        StoredColumn("how_to_ask", "how to ask"),
        StoredColumn("source", "source"),
        StoredColumn("position", "place in the order"),
    ),
    (("workshop", "position"), ("body",)),
)
OFFER_KIND = StoredTable(
    "offer_kind",
    "Kinds of need that an offer is for; none: all.",
    (StoredColumn("kind", "kind of need"), link("offer", "the offer")),
    (("offer",),),
    key=("kind", "offer"),
)
OFFER_ARTICLE = StoredTable(
    "offer_article",
    "Articles that an offer is for; none: all.",
    (StoredColumn("article", "number such as 4 or 7.3"), link("offer", "the offer")),
    (("offer",),),
    key=("article", "offer"),
)
OFFER_STANDING = StoredTable(
    "offer_standing",
    "Which States may ask for an offer; none: not stated.",
    (StoredColumn("standing", "party, signatory or non_party"), link("offer", "the offer")),
    (("offer",),),
    key=("standing", "offer"),
)
CORRECTION = StoredTable(
    "correction",
    "What workshops say that facts should be.",
    (
        key(),
        own_id(),
        link("workshop", "the workshop"),
        StoredColumn("file", "data file"),
        StoredColumn("subject", "place in the file"),
        StoredColumn("field", "field"),
        StoredColumn("value", "what it should say"),
        StoredColumn("was", "what it said then"),
        StoredColumn("source", "where it stands"),
        StoredColumn("by", "who says so"),
        *days("said", "the day"),
        StoredColumn("why", "why"),
        StoredColumn("is_doubtful", "1 if it stands beside the data only", Cell.FLAG),
    ),
    (("workshop",), ("file", "subject", "field")),
)
RECEIPT = StoredTable(
    "receipt",
    "Files that the secretariat confirmed to have.",
    (
        key(),
        own_id(),
        link("workshop", "the workshop"),
        StoredColumn("file_hash", "SHA-256 of the file"),
        StoredColumn("name", "name of the file"),
        StoredColumn("kind", "whom it was made for"),
        StoredColumn("changes", "number of changes in it", Cell.NUMBER),
        StoredColumn("by", "the officer"),
        StoredColumn("at", "when (UTC)"),
        StoredColumn("note", "note"),
    ),
    (("workshop",), ("file_hash",)),
)
TOMBSTONE = StoredTable(
    "tombstone",
    "Records about people that were erased, without any content.",
    (
        own_id(),
        StoredColumn("erased_type", "type of the record"),
        StoredColumn("erased_id", "its id"),
        StoredColumn("workshop", "id of the workshop"),
    ),
)
