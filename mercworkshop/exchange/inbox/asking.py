"""What to write to the sender of a file that was not added: which, what is wrong, what to send."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.programme.opened_files import NotedFile
from mercworkshop.i18n import _, sentences


def request_text(files: Iterable[NotedFile]) -> str:
    """Return a polite text that asks for files again, or for an answer about them."""
    told = "\n\n".join(map(_describe, files))
    return _("Dear colleague,\n\n{told}\n\nThank you.").format(told=told)


def _describe(file: NotedFile) -> str:
    if file.is_refused:
        words = _("The file “{file}” ({place}) could not be added to our archive. {reason}")
    else:
        words = _("We have a question about the file “{file}” ({place}). {reason}")
    said = words.format(file=file.name, place=file.place or "–", reason=_sentence(file.reason))
    return sentences(said, file.advice)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
