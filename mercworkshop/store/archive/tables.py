"""The typed tables of an archive: what its journal says now, as rows and columns.

They follow from the journal alone (and from the reference data: acts of States), so they can be
made anew at any time. Dates stand as first and last day, lists as tables of their own.
"""

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
_ROAD_MAP = link("road_map", "the road map of the workshop in which the record was begun")

SETTING = StoredTable(
    "setting",
    "One row: the day for which views that depend on a day answer.",
    (key(), StoredColumn("as_of", "that day", Cell.NUMBER)),
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
ROAD_MAP = StoredTable(
    "road_map",
    "One row for each workshop and country: the road map as it was at the end of that workshop.",
    (
        key(),
        own_id("id of the road map and of the workshop, with a stroke between"),
        StoredColumn("record", "id of the road map; a real country has one for life"),
        link("workshop", "the workshop"),
        _COUNTRY,
        StoredColumn("is_latest", "1 if no later workshop has one of this country", Cell.FLAG),
        StoredColumn("is_practice", "1 for an invented country or a made-up sample", Cell.FLAG),
        StoredColumn("state", "blank, in_work, ready, presented, corrected or adopted"),
        StoredColumn("context", "context"),
        StoredColumn("coordination", "who coordinates"),
        StoredColumn("open_questions", "open questions"),
        StoredColumn("sources", "sources"),
        StoredColumn("language", "language that it is written in"),
        StoredColumn("path", "kind of path to becoming a Party"),
        StoredColumn("intended_act", "ratification, acceptance, approval or accession"),
        *days("signed", "signature, as the country says"),
        *days("intended", "the intended deposit"),
        StoredColumn("actions", "number of actions", Cell.NUMBER),
        StoredColumn("actions_done", "actions that are done", Cell.NUMBER),
        StoredColumn("actions_dropped", "actions that were dropped", Cell.NUMBER),
        StoredColumn("actions_without_money", "actions that are not funded", Cell.NUMBER),
        StoredColumn("actions_without_end", "actions without an end date", Cell.NUMBER),
        StoredColumn("actions_without_cost", "actions without an amount", Cell.NUMBER),
        StoredColumn("actions_without_lead", "actions without a lead body", Cell.NUMBER),
        StoredColumn("needs", "number of needs", Cell.NUMBER),
    ),
    (("record", "workshop"), ("country", "workshop"), ("workshop", "country"), ("is_latest",)),
)
NAMED_VERSION = StoredTable(
    "named_version",
    "States of a road map that somebody named.",
    (
        key(),
        own_id(),
        _ROAD_MAP,
        StoredColumn("label", "presented, corrected, adopted, accepted or words"),
        StoredColumn("by", "who named it"),
        StoredColumn("day", "the day", Cell.DAY),
    ),
    (("road_map", "day"),),
)
PATH_STEP = StoredTable(
    "path_step",
    "Steps of a country on its way to becoming a Party.",
    (
        key(),
        own_id(),
        _ROAD_MAP,
        StoredColumn("title", "title"),
        StoredColumn("body", "who does it"),
        StoredColumn("milestone", "the treaty act that it is, or blank"),
        *days("planned", "target date now"),
        *days("done", "the actual day"),
        StoredColumn("progress", "planned, under_way, done or dropped"),
        StoredColumn("note", "note"),
        StoredColumn("position", "place in the order"),
    ),
    (("road_map", "position"), ("milestone", "road_map")),
)
ACTION = StoredTable(
    "action",
    "Actions of road maps, as they are now.",
    (
        key(),
        own_id(),
        _ROAD_MAP,
        StoredColumn("title", "title"),
        StoredColumn("section", "section of the road map"),
        StoredColumn("outcome", "outcome"),
        StoredColumn("lead", "lead body"),
        *days("start", "begin"),
        *days("end", "end"),
        StoredColumn("is_milestone", "1 for a milestone", Cell.FLAG),
        StoredColumn("cost_low", "least cost, whole units", Cell.SOME_NUMBER),
        StoredColumn("cost_high", "most cost, whole units", Cell.SOME_NUMBER),
        StoredColumn("currency", "ISO 4217 code"),
        StoredColumn("price_year", "year of the prices", Cell.SOME_NUMBER),
        StoredColumn("funding", "gap, applied, pledged, funded, in_kind, none_needed or blank"),
        StoredColumn("funder", "who pays"),
        StoredColumn("indicator", "indicator"),
        StoredColumn("priority", "high, medium, low or blank"),
        StoredColumn("progress", "planned, under_way, done or dropped"),
        StoredColumn("percent", "how much is done", Cell.NUMBER),
        StoredColumn("note", "note"),
        StoredColumn("position", "place in the order"),
    ),
    (
        ("road_map", "position", "id"),
        ("funding", "currency", "road_map", "cost_low", "cost_high"),
        ("progress", "end_last", "road_map"),
        ("lead", "road_map"),
    ),
)
ACTION_ARTICLE = StoredTable(
    "action_article",
    "Articles that an action carries out.",
    (
        StoredColumn("article", "number such as 4 or 7.3"),
        link("road_map", "road map of the action"),
        link("action", "the action"),
    ),
    (("action",),),
    key=("article", "road_map", "action"),
)
NEED = StoredTable(
    "need",
    "Needs of countries.",
    (
        key(),
        own_id(),
        _ROAD_MAP,
        StoredColumn("kind", "legal, technical, money, data, training or other"),
        StoredColumn("text", "what is needed"),
        StoredColumn("support", "chosen source of support or offer, by its id"),
        StoredColumn("outcome", "what came of meetings"),
        StoredColumn("position", "place in the order"),
    ),
    (("road_map", "position"), ("kind", "road_map")),
)
NEED_ARTICLE = StoredTable(
    "need_article",
    "Articles that a need is about.",
    (
        StoredColumn("article", "number such as 4 or 7.3"),
        link("road_map", "road map of the need"),
        link("need", "the need"),
    ),
    (("need",),),
    key=("article", "road_map", "need"),
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
ACTION_PROMISE = StoredTable(
    "action_promise",
    "The end of an action as it was promised at the end of each workshop that changed it.",
    (
        link("action", "the action"),
        link("workshop", "the workshop"),
        *days("end", "the promised end"),
    ),
    (("workshop",),),
    key=("action", "workshop"),
)
STEP_PROMISE = StoredTable(
    "step_promise",
    "The date of a path step as it was promised at the end of each workshop that changed it.",
    (
        link("path_step", "the step"),
        link("workshop", "the workshop"),
        *days("planned", "the promised date"),
    ),
    (("workshop",),),
    key=("path_step", "workshop"),
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
ACT = StoredTable(
    "act",
    "Acts of States towards the Convention, from the reference data.",
    (
        _COUNTRY,
        StoredColumn("act", "signature, deposit or entry_into_force"),
        *days("day", "the day"),
        StoredColumn("source", "where it was read"),
        StoredColumn("is_verified", "1 if it was read in a reliable source", Cell.FLAG),
    ),
    (("act", "country"),),
    key=("country", "act"),
)

TYPED_TABLES = (
    SETTING,
    WORKSHOP,
    HEAD_COUNT,
    DELEGATION,
    PERSON,
    CONTACT,
    ATTENDANCE,
    ROAD_MAP,
    NAMED_VERSION,
    PATH_STEP,
    ACTION,
    ACTION_ARTICLE,
    NEED,
    NEED_ARTICLE,
    OFFER,
    OFFER_KIND,
    OFFER_ARTICLE,
    OFFER_STANDING,
    ACTION_PROMISE,
    STEP_PROMISE,
    CORRECTION,
    TOMBSTONE,
    ACT,
)
"""In an order in which each stands after the tables that it names."""
