"""Fits words into the room of a chart: how wide they are, where a line ends, what is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mercworkshop.report.render.scene.shapes import Letters
from mercworkshop.report.typesetting import line_ends, lines
from mercworkshop.report.typesetting.paragraph import TextStyle, measure_width

type MeasureText = Callable[[str, float, bool], float]
"""Returns the width of words on one line, in points, for a size in points, bold or not."""

_ELLIPSIS = "…"
_UNIT = 100.0


def measure_printed(words: str, size: float, bold: bool) -> float:
    """Return the width of words as they are printed, in the language in use."""
    return measure_width(words, TextStyle(size=size, bold=bold))


class TextFitter:
    """Measures words, each text once, and cuts them to the room that there is."""

    def __init__(self, measure: MeasureText) -> None:
        self._measure = measure
        self._known: dict[tuple[str, bool], float] = {}

    def width(self, words: str, letters: Letters) -> float:
        """Return the width of words on one line."""
        key = words, letters.bold
        if key not in self._known:
            self._known[key] = self._measure(words, _UNIT, letters.bold) / _UNIT
        return self._known[key] * letters.size

    def widest(self, texts: Iterable[str], letters: Letters) -> float:
        """Return the width of the widest of some texts; 0 if there is none."""
        return max((self.width(each, letters) for each in texts if each), default=0.0)

    def cut(self, words: str, letters: Letters, room: float) -> str:
        """Return the words on one line, cut with an ellipsis if they are wider than ``room``."""
        words = " ".join(lines.clean_for_print(words).split())
        if self.width(words, letters) <= room:
            return words
        return self._longest(words, letters, room).rstrip() + _ELLIPSIS if room > 0 else ""

    def _longest(self, words: str, letters: Letters, room: float) -> str:
        """Return the longest beginning that fits with an ellipsis."""
        low, high = 0, min(len(words), int(room / letters.size * 8) + 1)
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(words[:middle] + _ELLIPSIS, letters.size, letters.bold) <= room:
                low = middle
            else:
                high = middle - 1
        return words[:low]

    def wrap(self, words: str, letters: Letters, room: float, most: int) -> list[str]:
        """Return at most ``most`` lines; the last is cut if there are more words."""
        words = " ".join(lines.clean_for_print(words).split())
        found: list[str] = []
        line = ""
        parts = line_ends.unbroken_parts(words)
        for number, part in enumerate(parts):
            if line and self.width((line + part).rstrip(), letters) > room:
                found.append(line.strip())
                line = ""
                if len(found) == most - 1:
                    return [*found, self.cut("".join(parts[number:]), letters, room)]
            line += part
        return [self.cut(each, letters, room) for each in (*found, line.strip()) if each]
