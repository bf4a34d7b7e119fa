"""Tables of what belongs to the road map of a country, and what its State did."""

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
        StoredColumn("is_practice", "1 for an invented country, which counts nowhere", Cell.FLAG),
        StoredColumn("is_sample", "1 if it was made up for demonstration", Cell.FLAG),
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
        StoredColumn("actions_without_funding", "actions without words on money", Cell.NUMBER),
        StoredColumn("actions_without_priority", "actions without a priority", Cell.NUMBER),
        StoredColumn("actions_backwards", "actions that end before they begin", Cell.NUMBER),
        StoredColumn("needs", "number of needs", Cell.NUMBER),
        StoredColumn("updates", "actions of which something was said there", Cell.NUMBER),
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
        StoredColumn("end_year", "year of the last day of: end", Cell.SOME_NUMBER),
        StoredColumn("promised_last", "last day of the end that was promised first", Cell.DAY),
        StoredColumn("slip", "months from that day to the end now", Cell.SOME_NUMBER),
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
        StoredColumn("step_of", "id of the action of which it says that it is a step"),
        StoredColumn("is_step", "1 for a step of an action that is there", Cell.FLAG),
        StoredColumn("has_steps", "1 for an action that has steps", Cell.FLAG),
        StoredColumn("has_own_end", "1 if the end is not only that of its steps", Cell.FLAG),
    ),
    (
        ("road_map", "position", "id"),
        ("funding", "currency", "road_map", "cost_low", "cost_high"),
        ("progress", "end_last", "road_map"),
        ("lead", "road_map"),
        # All columns by which crosses count, so that the index is enough and no texts are read.
        (
            *("road_map", "funding", "progress", "priority", "section", "currency", "end_year"),
            *("end_last", "slip", "cost_low", "cost_high", "lead", "funder"),
            *("start_first", "promised_last", "is_step"),
        ),
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
ACTION_MAIN_ARTICLE = StoredTable(
    "action_main_article",
    "Articles that an action carries out, without paragraphs; a blank one if it names none.",
    (
        StoredColumn("article", "number such as 4 or 7, or blank"),
        link("road_map", "road map of the action"),
        link("action", "the action"),
    ),
    (("action", "article"),),
    key=("article", "road_map", "action"),
)
ACTION_COST = StoredTable(
    "action_cost",
    "Costs that count in sums: the own one of an action, or else those of its steps.",
    (
        link("action", "the action"),
        StoredColumn("said_by", "id of the action or the step whose cost it is"),
        link("road_map", "road map of the action"),
        StoredColumn("funding", "that of the step, or of its action where it says none"),
        StoredColumn("cost_low", "least cost, whole units", Cell.NUMBER),
        StoredColumn("cost_high", "most cost, whole units", Cell.NUMBER),
        StoredColumn("currency", "ISO 4217 code"),
        StoredColumn("is_kept", "0 if the action was dropped: it counts for nothing", Cell.FLAG),
    ),
    (
        ("road_map", "is_kept", "currency"),
        ("funding", "is_kept", "currency", "road_map", "cost_low", "cost_high"),
    ),
    key=("action", "said_by"),
)
ONCE_STEP = StoredTable(
    "once_step",
    "Actions that are steps or were, also deleted ones: earlier workshops knew them as that.",
    (
        StoredColumn("id", "id of the action"),
        StoredColumn("record", "id of its road map"),
    ),
    (("record",),),
    key=("id",),
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
        StoredColumn("articles", "numbers of its articles in order, with blanks between"),
        StoredColumn("support", "chosen source of support or offer, by its id"),
        StoredColumn("outcome", "what came of meetings"),
        StoredColumn("position", "place in the order"),
    ),
    (
        ("road_map", "position"),
        ("kind", "road_map"),
        ("road_map", "kind", "articles", "support"),
    ),
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
NEED_MAIN_ARTICLE = StoredTable(
    "need_main_article",
    "Articles that a need is about, without paragraphs; a blank one if it names none.",
    (
        StoredColumn("article", "number such as 4 or 7, or blank"),
        link("road_map", "road map of the need"),
        link("need", "the need"),
    ),
    (("need", "article"),),
    key=("article", "road_map", "need"),
)
TITLE_AGAIN = StoredTable(
    "title_again",
    "Titles that several actions of a road map have, counted while files are added.",
    (
        _ROAD_MAP,
        StoredColumn("action_id", "id of the first of these actions"),
        StoredColumn("title", "the title"),
        StoredColumn("actions", "how many have it", Cell.NUMBER),
    ),
    key=("road_map", "action_id"),
)
LEAD_NAME = StoredTable(
    "lead_name",
    "Lead bodies as a road map names them, gathered while files are added.",
    (
        _ROAD_MAP,
        StoredColumn("lead", "lead body"),
        StoredColumn("action_id", "id of the first action that it leads"),
    ),
    key=("road_map", "lead"),
)
VERSION_END = StoredTable(
    "version_end",
    "The ends of actions in named versions of road maps, gathered while files are added.",
    (
        _ROAD_MAP,
        StoredColumn("version", "id of the named version"),
        StoredColumn("action_id", "id of the action"),
        StoredColumn("label", "label of the version"),
        StoredColumn("day", "the day of the version", Cell.DAY),
        *days("end", "the end of the action in it"),
    ),
    (("action_id", "label", "day"),),
    key=("road_map", "version", "action_id"),
)
ACTION_PROMISE = StoredTable(
    "action_promise",
    "The end of an action as it was promised at the end of each workshop that changed it.",
    (
        link("action", "the action"),
        link("workshop", "the workshop"),
        *days("end", "the promised end"),
        StoredColumn("end_year", "year of the last day of: the promised end", Cell.SOME_NUMBER),
        StoredColumn("slip", "months from the first promise to this one", Cell.SOME_NUMBER),
    ),
    (("workshop",),),
    key=("action", "workshop"),
)
ACTION_PROGRESS = StoredTable(
    "action_progress",
    "How far an action was at the end of each workshop that changed it.",
    (
        link("action", "the action"),
        link("workshop", "the workshop"),
        StoredColumn("progress", "planned, under_way, done or dropped"),
        StoredColumn("percent", "how much was done", Cell.NUMBER),
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
STEP_PROGRESS = StoredTable(
    "step_progress",
    "How far a path step was at the end of each workshop that changed it.",
    (
        link("path_step", "the step"),
        link("workshop", "the workshop"),
        StoredColumn("progress", "planned, under_way, done or dropped"),
        *days("done", "the actual day, as known then"),
    ),
    (("workshop",),),
    key=("path_step", "workshop"),
)
ACCEPTANCE = StoredTable(
    "acceptance",
    "The verdict of the secretariat on the road map that a country made at one workshop.",
    (
        key(),
        own_id(),
        link("workshop", "the workshop"),
        StoredColumn("record", "id of the road map"),
        StoredColumn("state", "received, queried or accepted"),
        StoredColumn("reason", "why"),
        StoredColumn("by", "the officer"),
        StoredColumn("at", "when (UTC)"),
        StoredColumn("version", "id of the named version; blank: as it stood"),
    ),
    (("record", "workshop"), ("state", "workshop")),
)
QUESTION = StoredTable(
    "question",
    "Questions of the secretariat to countries, and the answers.",
    (
        key(),
        own_id(),
        _ROAD_MAP,
        StoredColumn("about_type", "type of the record it is about; blank: the whole road map"),
        StoredColumn("about", "id of that record"),
        StoredColumn("field", "field of that record"),
        StoredColumn("text", "the question"),
        StoredColumn("language", "its language"),
        StoredColumn("asked_by", "who asked"),
        StoredColumn("asked_at", "when"),
        StoredColumn("answer", "the answer"),
        StoredColumn("answered_by", "who answered"),
        StoredColumn("answered_at", "when"),
        StoredColumn("state", "asked, settled or withdrawn"),
        StoredColumn("outcome", "what came of it"),
        StoredColumn("position", "place in the order"),
    ),
    (("road_map", "position"), ("state", "road_map")),
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
