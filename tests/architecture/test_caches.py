"""No module caches anything that depends on one language or one day.

A cache of a module lives as long as the process. During that time a window may change its
language, a paper may be made in another one, and a day may end. So a cache may hold only what is
the same in every language and on every day, or must have the language in its key.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import MODULES, nodes_of, syntax_tree, tell

CACHED = {
    "domain/entities/durations/walked_paths.py: _days": "the days between two dates",
    "domain/entities/tombstones.py: fold_name": "a name without case and accents",
    "domain/inventory/numbers.py: read_number": "the number that a text says, in any language",
    "domain/inventory/units.py: kilograms_each": "what two units come to",
    "domain/review/treaty.py: letter_of": "a part of the number of an article",
    "domain/review/treaty.py: paragraph_of": "a part of the number of an article",
    "domain/values/dates/edtf.py: parse_edtf": "the days of a text",
    "domain/values/dates/parser.py: _token_pattern": "a pattern for all languages",
    "domain/values/dates/vague_words.py: deadline_pattern": "a pattern for all languages",
    "domain/values/dates/vague_words.py: part_patterns": "patterns for all languages",
    "domain/values/money/parser.py: _token_pattern": "a pattern for all languages",
    "domain/values/money/parser.py: known_words": "words of all languages, folded",
    "exchange/keys/paper_key.py: _word_list": "a word list of a standard",
    "exchange/keys/paper_key.py: _word_numbers": "a word list of a standard",
    "exchange/lists/body_words.py: _pattern": "compiled patterns",
    "exchange/lists/country_names.py: find": "names of one list, while it is read",
    "exchange/lists/heading_words.py: _pattern": "compiled patterns",
    "exchange/lists/person_names.py: _pattern": "compiled patterns",
    "exchange/script/verb.py: _parameters": "the signature of a function",
    "exchange/tables/list_words.py: _folded_names": "words of all languages, folded",
    "gui/places/road_maps/timeline/bar_shape.py: _picture": "a picture; shape and look are the key",
    "gui/style/icons.py: _icon": "pictures; the direction of writing is in the key",
    "gui/style/icons.py: _source": "a shipped file",
    "gui/style/patterns.py: dots": "a tile; colour and size are the key",
    "gui/style/patterns.py: hatch": "a tile; colour and size are the key",
    "i18n.py: load_catalogue": "the texts of a language, which is the key",
    "paths.py: _shipped_folder": "a folder of the program",
    "reference/cases/case_studies.py: _decode_structure": "a file; its content is in the key",
    "reference/cases/case_studies.py: _read_place": "files with the texts of all languages",
    "reference/cases/case_studies.py: _words": "the texts of a file; its content is in the key",
    "reference/files/data_files.py: _packs": "the packs in a folder; the reading is in the key",
    "reference/files/data_files.py: shipped_number": "a data file",
    "reference/files/pack.py: _corrected": "a data file; its corrections are in the key",
    "reference/files/pack.py: _is_sound": "whether a data file is sound; its reading is in the key",
    "reference/files/pack.py: _read": "a data file",
    "reference/files/pack.py: _read_translation": "a data file of a language, which is in the key",
    "reference/files/pack.py: _translated": "a data file in a language; both are in the key",
    "reference/files/translations.py: _fields": "the fields of a model that hold texts",
    "reference/law/law.py: _annex_of_entries": "an index of data files; language is in the key",
    "reference/law/law.py: _obligations": "an index of a data file; the language is in the key",
    "reference/lists/countries.py: _by_name": "an index of a data file",
    "reference/lists/countries.py: _codes": "an index of a data file",
    "reference/lists/sections.py: road_map_sections": "an index of a data file",
    "reference/lists/topics.py: draft_topics": "a data file; the language is in the key",
    "reference/lists/work_words.py: folded_words": "a data file; words of all languages, folded",
    "report/preview.py: _hold_at_exit": "done once in a process",
    "report/typesetting/bidi.py: _kind": "the Unicode class of a letter",
    "report/typesetting/fonts.py: font_stack": "open fonts of a language, which is the key",
    "report/typesetting/fonts.py: load_face": "an open font",
    "report/typesetting/line_ends.py: _han_patterns": "compiled patterns",
    "report/typesetting/lines.py: _kept_pieces": "outlines of a line; its setting is in the key",
    "report/typesetting/lines.py: _shape_word": "outlines; fonts and direction are in the key",
    "store/archive/questions/answers.py: _readers": "what makes the fields of a type of row",
    "store/archive/schema.py: _own_parts": "the SQL of a schema",
}
"""The functions whose results are cached, and what the cache holds."""

REASSIGNED = {
    "gui/style/theme.py: _current": "an application has one appearance",
    "i18n.py: _window": "the one place where the language of the window is kept",
}
"""The variables of a module that its functions assign, and why."""

KEEPERS = {"cache", "lru_cache"}
OF_A_LANGUAGE = {"_", "plural", "current_language", "is_right_to_left", "language_scope"}
OF_A_DAY = {"today", "now", "utcnow"}


def name_of(node: ast.expr) -> str:
    """Return the last part of a name: ``cache`` for ``functools.cache(f)``."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def place(module: Path, name: str) -> str:
    return f"{tell(module).removeprefix('mercworkshop/')}: {name}"


def cached_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in nodes_of(tree, ast.FunctionDef):
        if KEEPERS & set(map(name_of, node.decorator_list)):
            yield node


def kept_by_call(tree: ast.Module) -> set[str]:
    """Return what is cached without a decorator, as in ``names = cache(read_names)``."""
    decorators = {
        id(part)
        for node in nodes_of(tree, ast.FunctionDef)
        for each in node.decorator_list
        for part in ast.walk(each)
    }
    return {
        ast.unparse(node)
        for node in nodes_of(tree, ast.Call)
        if name_of(node) in KEEPERS and id(node) not in decorators
    }


def asked_in(nodes: list[ast.AST]) -> set[str]:
    """Return the names of called functions that depend on language or day, except in errors.

    An error that is raised is never cached.
    """
    found: set[str] = set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Raise):
            continue
        if isinstance(node, ast.Call):
            found |= {name_of(node)} & (OF_A_LANGUAGE | OF_A_DAY)
        nodes += ast.iter_child_nodes(node)
    return found


def run_at_import(nodes: list[ast.AST]) -> list[ast.AST]:
    """Return the calls that run when the module is imported: not those inside functions."""
    found: list[ast.AST] = []
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            nodes += [each for each in (*node.args.defaults, *node.args.kw_defaults) if each]
            continue
        if isinstance(node, ast.Call):
            found.append(ast.Call(node.func, [], []))
        nodes += ast.iter_child_nodes(node)
    return found


def reassigned(tree: ast.Module) -> set[str]:
    return {name for node in nodes_of(tree, ast.Global) for name in node.names}


def test_every_cached_function_is_listed_with_what_it_keeps():
    found = {
        place(module, function.name)
        for module in MODULES
        for function in cached_functions(syntax_tree(module))
    }
    assert found == set(CACHED), "list each cached function in CACHED with what it keeps"


def test_no_cached_function_depends_on_language_or_day():
    wrong = {
        place(module, function.name): asked
        for module in MODULES
        for function in cached_functions(syntax_tree(module))
        if (asked := asked_in(list(function.body)))
    }
    assert not wrong


def test_caches_are_made_only_by_decorators():
    wrong = {
        place(module, call) for module in MODULES for call in kept_by_call(syntax_tree(module))
    }
    assert not wrong


def test_no_text_is_translated_and_no_day_is_taken_when_a_module_is_imported():
    wrong = {
        tell(module): asked
        for module in MODULES
        if (asked := asked_in(run_at_import(list(syntax_tree(module).body))))
    }
    assert not wrong


def test_every_variable_of_a_module_that_functions_assign_is_listed():
    found = {place(module, name) for module in MODULES for name in reassigned(syntax_tree(module))}
    assert found == set(REASSIGNED)


@pytest.mark.parametrize(
    "source",
    [
        "@cache\ndef names():\n    return _('Country')",
        "@functools.cache\ndef names():\n    return countries()[current_language()]",
        "@lru_cache(maxsize=1)\ndef year():\n    return date.today().year",
        "class A:\n    @staticmethod\n    @cache\n    def f():\n        return plural('a', 'b', 2)",
    ],
)
def test_a_cached_language_or_day_is_found(source):
    (function,) = cached_functions(ast.parse(source))
    assert asked_in(list(function.body))


def test_the_words_of_an_error_do_not_count_as_cached():
    source = "@cache\ndef read(text):\n    if not text:\n        raise ValueError(_('Empty'))"
    (function,) = cached_functions(ast.parse(source))
    assert not asked_in(list(function.body))


@pytest.mark.parametrize(
    "source",
    ["TITLE = _('Country')", "def f(day=date.today()):\n    ...", "class A:\n    title = _('A')"],
)
def test_a_language_or_day_asked_for_at_import_is_found(source):
    assert asked_in(run_at_import(list(ast.parse(source).body)))


def test_a_call_inside_a_function_does_not_count_as_at_import():
    source = "def f(day=date.today):\n    return _('A')\nnames = lambda: _('B')"
    assert not asked_in(run_at_import(list(ast.parse(source).body)))


def test_a_cache_without_a_decorator_is_found():
    assert kept_by_call(ast.parse("names = cache(read_names)"))
    assert kept_by_call(ast.parse("names = lru_cache(maxsize=1)(read_names)"))
    assert not kept_by_call(ast.parse("@lru_cache(maxsize=1)\ndef names(): ..."))
