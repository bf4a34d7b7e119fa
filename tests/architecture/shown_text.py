"""Finds where the package writes text for people in a way that is right only in English.

:mod:`mercworkshop.i18n` writes lists, numbers, counted phrases and sentences as each language does.
Each rule finds one way of writing text without it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from tests.architecture.modules import nodes_of

TRANSLATED = {"_", "N_"}
COUNTED = {"plural", "Counted"}
LIST_SIGNS = {",", ";", "،", "؛", "、", "；"}
SPLITTERS = {"split", "split_words", "splitlines"}
CALENDAR = re.compile("%[YymdBb]")
COUNT_PLACE = re.compile(r"\{(?:n|count)\b")
NUMBER_AND_NOUN = re.compile(r"\{number\} (?!is\b|was\b|has\b)[a-z]+s\b")

Rule = Callable[[ast.AST], bool]


def called(node: ast.AST) -> str:
    """Return the name of the function that a call calls; empty for anything else."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name
    return ""


def is_phrase(node: ast.AST) -> bool:
    """Whether a node is a translated text, perhaps with its placeholders filled in."""
    match node:
        case ast.Call(func=ast.Attribute(attr="format", value=phrase)):
            return is_phrase(phrase)
        case ast.BoolOp(values=values):
            return any(map(is_phrase, values))
        case ast.IfExp(body=one, orelse=other):
            return is_phrase(one) or is_phrase(other)
    return called(node) in TRANSLATED | COUNTED


def is_counted(node: ast.AST) -> bool:
    """Whether a node is a counted phrase, perhaps with its other placeholders filled in."""
    match node:
        case ast.Call(func=ast.Attribute(attr="format", value=phrase)):
            return is_counted(phrase)
    return called(node) in COUNTED


def texts(node: ast.AST, names: set[str], most: int) -> list[str]:
    """Return the first ``most`` arguments of a call of one of ``names`` that are texts."""
    if not isinstance(node, ast.Call) or called(node) not in names:
        return []
    constants = (each.value for each in node.args[:most] if isinstance(each, ast.Constant))
    return [value for value in constants if isinstance(value, str)]


def places_filled(node: ast.AST) -> list[ast.keyword]:
    """Return what is filled into the placeholders of a translated text."""
    if not isinstance(node, ast.Call) or called(node) != "format" or not is_phrase(node):
        return []
    return node.keywords


def is_glued(node: ast.AST) -> bool:
    """``_("One.") + words``, ``f"{_('One.')} {words}"``, ``_("or").join(words)``."""
    match node:
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return is_phrase(left) or is_phrase(right)
        case ast.FormattedValue(value=value):
            return is_phrase(value)
        case ast.Attribute(attr="join", value=value):
            return is_phrase(value)
    return False


def is_joined_by_a_blank(node: ast.AST) -> bool:
    """``" ".join(parts)``, except for the words of one text: ``" ".join(text.split())``."""
    match node:
        case ast.Call(func=ast.Attribute(attr="join", value=ast.Constant(value=" ")), args=[parts]):
            return not any(called(each) in SPLITTERS for each in ast.walk(parts))
    return False


def is_listed_by_hand(node: ast.AST) -> bool:
    """``", ".join(words)``, ``", ".join`` as a function, ``f"{one}, {other}"``."""
    match node:
        case ast.Attribute(attr="join", value=ast.Constant(value=str(between))):
            return between.strip() in LIST_SIGNS
        case ast.JoinedStr(values=values):
            texts = [each.value for each in values[1:-1] if isinstance(each, ast.Constant)]
            return any(str(text).strip() in LIST_SIGNS for text in texts)
    return False


def is_not_counted(node: ast.AST) -> bool:
    """``_("{n} actions")``, ``_("{number} actions")``."""
    return any(
        COUNT_PLACE.search(text) or NUMBER_AND_NOUN.search(text)
        for text in texts(node, TRANSLATED, 1)
    )


def is_chosen_by_hand(node: ast.AST) -> bool:
    """``_("action") if len(found) == 1 else _("actions")``."""
    match node:
        case ast.IfExp(
            test=ast.Compare(comparators=[ast.Constant(value=int(number))]), body=one, orelse=many
        ):
            return number is not True and number == 1 and is_phrase(one) and is_phrase(many)
    return False


def is_counted_within(node: ast.AST) -> bool:
    """``_("{files} were read").format(files=plural(…))``: the noun may need another case."""
    return any(is_counted(place.value) for place in places_filled(node))


def has_outer_blanks(node: ast.AST) -> bool:
    """``_(" or ")``: a translator overlooks the blanks."""
    found = [*texts(node, TRANSLATED, 1), *texts(node, COUNTED, 2)]
    return any(text != text.strip() for text in found)


def is_a_bare_number(node: ast.AST) -> bool:
    """``str(len(found))``, ``f"{len(found)} left"``, ``f"{n:,}"``, ``format(all=len(found))``."""
    match node:
        case ast.Call(func=ast.Name(id="str"), args=[value]):
            return called(value) in {"len", "sum"}
        case ast.FormattedValue(value=value, format_spec=None):
            return called(value) in {"len", "sum"}
        case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=str(spec))])):
            return "," in spec
    return any(called(place.value) in {"len", "sum"} for place in places_filled(node))


def is_a_date_by_hand(node: ast.AST) -> bool:
    """``f"{day:%Y-%m-%d}"``, ``day.strftime("%d.%m.%Y")``."""
    match node:
        case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=str(spec))])):
            return bool(CALENDAR.search(spec))
        case ast.Call(func=ast.Attribute(attr="strftime"), args=[ast.Constant(value=str(spec))]):
            return bool(CALENDAR.search(spec))
    return False


RULES: dict[str, Rule] = {
    "glued": is_glued,
    "joined by a blank": is_joined_by_a_blank,
    "listed by hand": is_listed_by_hand,
    "not counted": is_not_counted,
    "chosen by hand": is_chosen_by_hand,
    "counted within": is_counted_within,
    "outer blanks": has_outer_blanks,
    "bare number": is_a_bare_number,
    "date by hand": is_a_date_by_hand,
}


WRITERS = (ast.Call, ast.Attribute, ast.BinOp, ast.IfExp, ast.FormattedValue, ast.JoinedStr)
"""The kinds of nodes that the rules look at."""


def offences(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield each rule that a module breaks, with the line."""
    for node in nodes_of(tree, *WRITERS):
        yield from ((name, node.lineno) for name, breaks in RULES.items() if breaks(node))
