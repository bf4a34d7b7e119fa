"""The options of the command ``report``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mercworkshop.cli.options import LANGUAGE_CODES, option
from mercworkshop.i18n import N_
from mercworkshop.report.model.paper_size import PaperSize

_KINDS = (
    *("activities", "proceedings", "synthesis", "brief"),
    *("donor", "annex", "changes", "cable", "letter", "office-letter"),
)

REPORT_OPTIONS = (
    option("archive", type=Path, metavar="ARCHIVE", words=N_("an archive (.mercpa)")),
    option("--kind", choices=_KINDS, default="activities", words=N_("what the report tells")),
    option(
        "--from",
        dest="since",
        type=date.fromisoformat,
        metavar="DAY",
        words=N_("the first day of its period, such as 2014-01-01"),
    ),
    option(
        "--until",
        type=date.fromisoformat,
        metavar="DAY",
        words=N_("the last day of its period; today by default"),
    ),
    option(
        "--as-of",
        type=date.fromisoformat,
        metavar="DAY",
        words=N_("the day whose data count; the last of the period by default"),
    ),
    option("--workshop", metavar="ID", words=N_("only one workshop, by its id")),
    option("--subregion", metavar="NAME", words=N_("only one subregion, by its name")),
    option("--country", metavar="CODE", words=N_("a country: its code, or its name")),
    option(
        "--since-report",
        type=date.fromisoformat,
        metavar="DAY",
        words=N_("the day of the last report, for what changed since"),
    ),
    option(
        "--with-samples",
        action="store_true",
        words=N_("count records that were made up; the report says so"),
    ),
    option(
        "--language",
        choices=LANGUAGE_CODES,
        words=N_("language of the report; of a letter by default that of its road map"),
    ),
    option(
        "--paper",
        choices=[each.name.capitalize() for each in PaperSize],
        words=N_("paper size; A4 if not given"),
    ),
    option(
        "--to",
        type=Path,
        required=True,
        metavar="OUT",
        words=N_("the file to write (.docx, .pdf, .html)"),
    ),
)
