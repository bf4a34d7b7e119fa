"""The ways in which the value of a form field is entered."""

from __future__ import annotations

from enum import Enum


class InputKind(Enum):
    """How a value is entered."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    PARSED = "parsed"
    CHOICE = "choice"
    CHECKS = "checks"
    FLAG = "flag"
