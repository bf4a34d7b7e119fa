"""A file inside a rendered file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside the rendered file, such as the road map that a PDF shows."""

    name: str
    media_type: str
    content: bytes
