"""The fields of a road map, its objectives, its path and its choices at the deposit."""

from __future__ import annotations

from mercworkshop.domain.entities.national_path import (
    DECLARATION_NAMES,
    PROGRESS_NAMES,
    TREATY_ACT_NAMES,
    Declaration,
    PathStep,
)
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import (
    CONSENT_NAMES,
    ROAD_MAP_STATE_NAMES,
    Objective,
    RoadMap,
)
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.fields.field import (
    COUNTRY,
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.domain.values.languages import LANGUAGE_NAMES, SECOND_LANGUAGE_NAMES
from mercworkshop.i18n import N_

ROAD_MAP = RecordDescription(
    RoadMap,
    N_("Road map"),
    N_("Road maps"),
    (
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("state", N_("State of the draft"), FieldKind.CHOICE, choices=ROAD_MAP_STATE_NAMES),
        Field("version", N_("Version")),
        Field(
            "context",
            N_("National context"),
            FieldKind.TEXT,
            hint=N_("Mercury in the country, what was done until now, who is concerned"),
            is_searched=True,
            is_translated=True,
        ),
        # Not searched: it often holds a telephone number.
        Field("focal_point", N_("Focal point"), hint=N_("Name, office")),
        Field(
            "coordination",
            N_("Coordination body"),
            hint=N_("The body that brings the ministries together"),
            is_searched=True,
            is_translated=True,
        ),
        Field(
            "signed",
            N_("Signed on"),
            FieldKind.DATE,
            hint=N_("Only if the country signed: 10 Oct 2013"),
        ),
        Field("intended_act", N_("Intended act"), FieldKind.CHOICE, choices=CONSENT_NAMES),
        Field(
            "intended_date",
            N_("Intended date of deposit"),
            FieldKind.DATE,
            short=N_("Intended deposit"),
            hint=N_("As exact as it is known: Q1 2027, 2027"),
        ),
        Field(
            "path",
            N_("Kind of national path"),
            FieldKind.REFERENCE,
            refers_to=ReferenceList.PATHS,
        ),
        Field(
            "open_questions",
            N_("Open questions"),
            FieldKind.TEXT,
            is_searched=True,
            is_translated=True,
        ),
        Field(
            "sources",
            N_("Sources"),
            FieldKind.TEXT,
            hint=N_("Laws, reports and people behind the figures"),
            is_searched=True,
            is_translated=True,
        ),
        Field(
            "language",
            N_("Language of the road map"),
            FieldKind.CHOICE,
            short=N_("Language"),
            choices=LANGUAGE_NAMES,
            is_decided=True,
        ),
        Field(
            "second_language",
            N_("Second language"),
            FieldKind.CHOICE,
            choices=SECOND_LANGUAGE_NAMES,
            is_decided=True,
        ),
    ),
    title=("country",),
    place=("road_maps", COUNTRY, "overview"),
)

OBJECTIVE = RecordDescription(
    Objective,
    N_("Objective"),
    N_("Objectives"),
    (
        internal("road_map", "RoadMap"),
        Field("title", N_("Title"), short=N_("Objective"), is_translated=True),
        Field("section", N_("Section"), FieldKind.REFERENCE, refers_to=ReferenceList.SECTIONS),
        internal("position"),
    ),
    title=("title",),
    place=("road_maps", COUNTRY, "overview"),
)

PATH_STEP = RecordDescription(
    PathStep,
    N_("Step to ratification"),
    N_("Steps"),
    (
        internal("road_map", "RoadMap"),
        Field("title", N_("Title"), short=N_("Step"), is_translated=True),
        Field("body", N_("Body"), is_searched=True, is_translated=True),
        Field("milestone", N_("Act"), FieldKind.CHOICE, choices=TREATY_ACT_NAMES),
        Field("planned", N_("Planned"), FieldKind.DATE),
        Field("done", N_("Done on"), FieldKind.DATE),
        Field("progress", N_("Progress"), FieldKind.CHOICE, choices=PROGRESS_NAMES),
        Field("note", N_("Note"), is_searched=True, is_translated=True),
        internal("template"),
        internal("position"),
    ),
    title=("title",),
    place=("road_maps", COUNTRY, "path"),
)

DECLARATION = RecordDescription(
    Declaration,
    N_("Choice at the deposit"),
    N_("Deposit checklist"),
    (
        internal("road_map", "RoadMap"),
        Field("provision", N_("Article"), FieldKind.REFERENCE, refers_to=ReferenceList.PROVISIONS),
        Field("choice", N_("Decision"), FieldKind.CHOICE, choices=DECLARATION_NAMES),
        Field("owner", N_("Who sees to it")),
        Field("due", N_("Due"), FieldKind.DATE),
        Field("note", N_("Note"), is_translated=True),
    ),
    title=("provision",),
    place=("road_maps", COUNTRY, "path"),
    why_not_searched="its title is the number of an article, which the library finds",
)

TRANSLATED_TEXT = RecordDescription(
    TranslatedText,
    N_("Translated text"),
    N_("Translated texts"),
    (
        internal("road_map", "RoadMap"),
        internal("about"),
        internal("field"),
        Field(
            "language", N_("Language"), FieldKind.CHOICE, choices=LANGUAGE_NAMES, is_decided=True
        ),
        Field("words", N_("Translation"), FieldKind.TEXT, is_searched=True),
        Field("original", N_("Translated from"), FieldKind.TEXT),
    ),
    title=("words",),
    place=("road_maps", COUNTRY, "texts"),
)

NOT_CONCERNED = RecordDescription(
    NotConcerned,
    N_("Article that does not concern us"),
    N_("Does not concern us"),
    (
        internal("road_map", "RoadMap"),
        Field("article", N_("Article")),
        Field("reason", N_("Reason"), is_searched=True),
        Field("by", N_("Who says so"), hint=N_("An office")),
        Field("day", N_("Day"), FieldKind.DATE),
    ),
    title=("article",),
    place=("road_maps", COUNTRY, "review"),
)

KEPT_FINDING = RecordDescription(
    KeptFinding,
    N_("Finding that is right as it stands"),
    N_("Right as it stands"),
    (
        internal("road_map", "RoadMap"),
        internal("rule"),
        internal("about"),
        Field("reason", N_("Reason"), is_searched=True),
        Field("by", N_("Who says so"), hint=N_("An office")),
        Field("day", N_("Day"), FieldKind.DATE),
        internal("sentence"),
        internal("meaning"),
    ),
    title=("reason",),
    place=("road_maps", COUNTRY, "review"),
)
