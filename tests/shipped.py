"""The reference data that ships with the program, without case studies that somebody added."""

from __future__ import annotations

from datetime import date

from mercworkshop import paths
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import Pack
from mercworkshop.reference.reference import Reference

PACK = Pack(DataFiles(paths.resources() / "reference"), (paths.case_studies(),))
SHIPPED = Reference(PACK, date(2026, 11, 26), "en")
