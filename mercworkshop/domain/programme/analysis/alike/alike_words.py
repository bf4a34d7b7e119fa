"""What there is to say about similar actions, and about words that were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mercworkshop.domain.entities.shared_actions.alike_drafts import FEWEST
from mercworkshop.domain.programme.analysis.alike.similar_actions import SimilarActions
from mercworkshop.i18n import _, isolate, listed_phrases, plural, typed_list

_MOST_WORDS = 8
_TOLD_WORDS = 3


def headline(groups: Sequence[SimilarActions]) -> str:
    """Return which words the actions of most countries share, not that they plan the same."""
    if not groups:
        return _("No actions of two countries are alike")
    most = groups[0]
    words = plural(
        "{n} country has an action with words such as {{words}}",
        "{n} countries have an action with words such as {{words}}",
        len(most.countries),
    )
    said = words.format(words=isolate(typed_list(most.common_words[:_TOLD_WORDS])))
    ties = sum(len(each.countries) == len(most.countries) for each in groups) - 1
    if not ties:
        return said
    also = plural(
        "{n} other group of actions is as common", "{n} other groups of actions are as common", ties
    )
    return listed_phrases((said, also))


def regional_headline(regional: int) -> str:
    """Return how many actions several countries carry out together."""
    if not regional:
        return _("Nobody has joined actions of several countries yet")
    return plural(
        "{n} action that countries carry out together",
        "{n} actions that countries carry out together",
        regional,
    )


def compared_words(actions: int) -> str:
    """Return how many actions were compared."""
    return plural("{n} action compared", "{n} actions compared", actions)


def join_words(marked: int) -> str:
    """Return what the button that joins does."""
    return plural("Join {n} action", "Join {n} actions", marked) if marked else _("Join actions")


def found_words(found: int, most: int) -> str:
    """Return how many records hold the words."""
    if not found:
        return _("Nothing in road maps holds these words")
    if found >= most:
        return plural("The first {n} record", "The first {n} records", found)
    return plural("{n} record holds these words", "{n} records hold these words", found)


def describe_likeness(group: SimilarActions) -> str:
    """Return the words that make the actions of a group alike, to be kept when they are joined."""
    return typed_list(group.common_words[:_MOST_WORDS])


def common_articles(articles: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the articles that at least two actions name, in their order."""
    counted = Counter(each for its in articles for each in dict.fromkeys(its))
    return tuple(sorted((each for each, n in counted.items() if n >= FEWEST), key=int))
