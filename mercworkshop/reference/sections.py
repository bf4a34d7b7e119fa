"""The sections of a road map."""

from __future__ import annotations

from functools import cache

from mercworkshop.data_file import DataModel, Names, load_shipped


class RoadMapSection(DataModel, frozen=True):
    """A section; ``machine_made``: languages whose title was translated by machine, unchecked."""

    id: str
    articles: tuple[int, ...]
    titles: Names
    machine_made: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """Return the title in one of the six languages."""
        return self.titles.in_language(language)


class _SectionFile(DataModel, frozen=True):
    sections: tuple[RoadMapSection, ...]


@cache
def sections() -> dict[str, RoadMapSection]:
    """Return the sections by identifier, in the order of a road map. Raises BadFile."""
    return {section.id: section for section in load_shipped("sections.yaml", _SectionFile).sections}
