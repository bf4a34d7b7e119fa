"""The options of the command that prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mercworkshop.cli.options import LANGUAGE_CODES, WORKSHOP_FILE, option
from mercworkshop.i18n import N_
from mercworkshop.publishing.desk_papers.registry import DESK_PAPERS
from mercworkshop.publishing.kinds import (
    AGENDA_FACES,
    CONTACT_CHOICES,
    QUIZ_SHEETS,
    WORKSHOP_KINDS,
)
from mercworkshop.report.model.paper_size import PaperSize

PRINT_OPTIONS = (
    WORKSHOP_FILE,
    option("--country", metavar="ISO3", words=N_("for example JAM")),
    option(
        "--all",
        action="store_true",
        words=N_("all countries: one file for each in the folder OUT; a book is one file"),
    ),
    option(
        "--order",
        metavar="A,B,C",
        words=N_("with --all: these countries first, in this order"),
    ),
    option(
        "--as",
        dest="kind",
        choices=[*(each.value for each in WORKSHOP_KINDS), *(each.name for each in DESK_PAPERS)],
        words=N_("the kind of paper; the whole road map if not given"),
    ),
    option(
        "--face",
        choices=AGENDA_FACES,
        words=N_("whom an agenda is for; participants if not given"),
    ),
    option(
        "--day",
        metavar="N",
        words=N_("the day of a sheet to sign or for interpreters, by its number or its date"),
    ),
    option(
        "--contacts",
        choices=CONTACT_CHOICES,
        words=N_(
            "whose contact details a list of participants has: of nobody, if not given; of those"
            " who agreed; or also of those whom nobody asked"
        ),
    ),
    option(
        "--sheet",
        choices=QUIZ_SHEETS,
        words=N_("which order of a knowledge test, or the key to both; A if not given"),
    ),
    option(
        "--in-full",
        action="store_true",
        default=None,
        words=N_(
            "a book with the whole road map of each country, not one page; slides with all tables"
            " at the end"
        ),
    ),
    option(
        "--second-language",
        dest="in_both",
        nargs="?",
        const="",
        choices=["", *LANGUAGE_CODES],
        metavar="LANGUAGE",
        words=N_(
            "below each text of a road map, its words in the other language of the country; beside"
            " each title of an agenda, that in a second language of the workshop; for interpreters,"
            " the other of their two languages"
        ),
    ),
    option(
        "--language",
        choices=LANGUAGE_CODES,
        words=N_("language of the document; that of the road map if not given"),
    ),
    option(
        "--paper",
        choices=[each.name.capitalize() for each in PaperSize],
        words=N_("paper size; what offices of the country probably use if not given"),
    ),
    option(
        "--date",
        type=date.fromisoformat,
        metavar="DAY",
        words=N_("make the paper as on this day, such as 2015-01-20"),
    ),
    option(
        "--version",
        metavar="NAME",
        words=N_(
            "print a named version: by its name, such as presented, its four words or its code"
        ),
    ),
    option(
        "--stood",
        type=date.fromisoformat,
        metavar="DAY",
        words=N_("the road map as it stood at the end of this day, such as 2015-01-20"),
    ),
    option(
        "--ministry",
        metavar="NAME",
        words=N_("of the open comments only those for this ministry"),
    ),
    option(
        "--since",
        metavar="NAME",
        words=N_("begin with what changed since a named version, given as for --version"),
    ),
    option(
        "--view",
        metavar="VIEW",
        words=N_(
            "a paper of the analysis shows this view: a file, or the name of one that is kept"
        ),
    ),
    option(
        "--template",
        type=Path,
        metavar="T",
        words=N_("an office’s own document, whose styles are used"),
    ),
    option(
        "--format",
        metavar="ENDING",
        words=N_("format of the files in a folder, such as docx; PDF if not given"),
    ),
    option(
        "--to",
        type=Path,
        required=True,
        metavar="OUT",
        words=N_("the file to write, whose ending chooses the format; with --all a folder"),
    ),
)
