"""The topics of the help; what they say is read when the help is first shown."""

from __future__ import annotations

from mercworkshop.i18n import N_

KEYS_TOPIC = "keys"
FIRST_TOPIC = "start"

TOPICS = (
    (FIRST_TOPIC, N_("First steps")),
    ("workshop", N_("Workshop")),
    ("run", N_("Run")),
    ("case_studies", N_("Case studies")),
    ("road_maps", N_("Road maps")),
    ("library", N_("Library")),
    ("exchange", N_("Exchange")),
    ("evaluate", N_("Evaluate")),
    ("desk", N_("Overview of an archive")),
    ("inbox", N_("Inbox of an archive")),
    ("countries", N_("Countries")),
    ("programme", N_("Programme")),
    ("partners", N_("Partners")),
    ("analysis", N_("Analysis")),
    ("follow_up", N_("Follow-up")),
    ("reports", N_("Reports")),
    ("quality", N_("Data quality")),
    ("sealing", N_("Keys and encrypted files")),
    ("safety", N_("Where your work is kept")),
    (KEYS_TOPIC, N_("Keyboard shortcuts")),
)
"""In the order of the list: file name, title."""
