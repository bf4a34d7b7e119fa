"""The table of keys is consistent, and all code takes its keys from it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from mercworkshop.gui.widgets.keys import scopes, table
from mercworkshop.gui.widgets.keys.scopes import LISTED, SCOPES, WINDOW, KeyMeaning
from mercworkshop.gui.widgets.keys.table import ELSEWHERE, FRAME, KEYS
from tests.architecture.modules import CHECKOUT, MODULES, PACKAGE, nodes_of, syntax_tree, tell

ROOM = PACKAGE / "gui" / "widgets" / "keys"
OUTSIDE = [
    module for module in MODULES if "gui" in module.parts and not module.is_relative_to(ROOM)
]
# These write the name of a key or press one themselves; they make no shortcut.
NO_SHORTCUTS = {"mercworkshop/gui/widgets/key_names.py", "mercworkshop/gui/tour/scenes.py"}
MAKES_SHORTCUTS = {"QShortcut", "QKeySequence", "setShortcut", "setShortcuts", "setKey", "setKeys"}

# Qt's own widgets answer these; the row is in the table so that nothing else uses the key.
BY_QT = {
    ("field", "next"),
    (LISTED, "choose"),
    ("grid", "step"),
    ("grid", "next"),
    ("grid", "extend"),
}
# The shortcut card shows this row for every field; the code answers the row of the palette.
BY_ANOTHER = {("field", "leave"): ("palette", "leave")}

# Single keys that are no shortcuts and work only while no field has the focus.
OUTSIDE_OF_FIELDS = {("presenting", "answer"), ("update_status", "status")}

AROUND = {scope.id: scope.around for scope in SCOPES}
IN_ENGLISH = {
    "Maj": "Shift", "Suppr": "Delete", "Entrée": "Enter",
    "Mayús": "Shift", "Supr": "Delete", "Intro": "Enter",
}  # fmt: skip
"""Names of keys as printed on French and Spanish keyboards, which the help uses."""

LOCAL = re.compile(rf"(?<=\+)({'|'.join(IN_ENGLISH)})(?=\W|$)")
WRITTEN = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Za-z]+\d*|[←→↑↓…\d/+=-])|\bF\d{1,2}\b")
AS_QT_SAYS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Delete": "Del", "Escape": "Esc"}


def two_meanings(rows: Iterable[KeyMeaning], around: dict[str, tuple[str, ...]]) -> set[str]:
    """Return each key that has two meanings in one scope, with the scope and both meanings."""
    held = [(row, keys) for row in rows for keys in row.keys]
    return {
        f"{keys} in {row.scope}: {row.id}, {other.id}"
        for row, keys in held
        for other, others in held
        if others == keys
        and other.id != row.id
        and (other.scope == row.scope or other.scope in around[row.scope])
    }


def bare(rows: Iterable[KeyMeaning]) -> set[str]:
    """Return the keys that are only a letter or a digit, with or without Shift."""
    return {
        keys
        for row in rows
        for keys in row.keys
        if len(last := keys.removeprefix("Shift+")) == 1 and last.isalnum()
    }


def taken_from_the_frame(rows: Iterable[KeyMeaning], frame: Iterable[KeyMeaning]) -> set[str]:
    """Return the keys of the frame that a place or the start screen uses for something else."""
    owners = {keys: row.id for row in frame for keys in row.keys}
    return {
        f"{keys} in {row.scope}: {row.id}"
        for row in rows
        if row.scope != WINDOW
        for keys in row.keys
        if owners.get(keys, row.id) != row.id
    }


def past_the_table(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that name a key of Qt or make a shortcut."""
    for node in nodes_of(tree, ast.Attribute, ast.Call):
        match node:
            case ast.Attribute(attr=name) if name.startswith("Key_") or name == "StandardKey":
                yield node.lineno
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if (
                name in MAKES_SHORTCUTS
            ):
                yield node.lineno


def unknown_keys(words: str) -> set[str]:
    """Return the keys that a text tells people to press and that the table does not have."""
    known = {keys for row in KEYS for keys in row.keys}
    found = set()
    for written in WRITTEN.findall(words):
        before, plus, last = written.rpartition("+")
        keys = f"{before}{plus}{AS_QT_SAYS.get(last, last)}"
        if keys.removesuffix("…") not in known:
            found.add(written)
    return found


def asked_rows(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield scope and id of each row that a call of bind, set_keys or key_row asks for."""
    for node in nodes_of(tree, ast.Call):
        match node:
            case (
                ast.Call(func=ast.Name(id="bind" | "set_keys"), args=[_, *asked])
                | ast.Call(func=ast.Name(id="key_row"), args=asked)
            ):
                match asked:
                    case [ast.Name(id=scope), ast.Constant(value=str(name)), *_]:
                        yield scope, name


def compared_ids(tree: ast.AST) -> Iterator[str]:
    """Yield the ids that the result of ``meaning(…)`` is compared with in an ``if``."""
    for node in nodes_of(tree, ast.Compare, ast.Match):
        match node:
            case ast.Compare(
                left=ast.Call(func=ast.Name(id="meaning")), comparators=[ast.Constant(value=str(x))]
            ):
                yield x
            case ast.Match(subject=ast.Call(func=ast.Name(id="meaning")), cases=cases):
                for each in cases:
                    for inner in ast.walk(each.pattern):
                        if isinstance(inner, ast.MatchValue):
                            yield ast.literal_eval(inner.value)


def unanswered(rows: Iterable[KeyMeaning], trees: Iterable[ast.AST]) -> set[tuple[str, str]]:
    """Return scope and id of each row that no module names together."""
    left = {(row.scope, row.id) for row in rows}
    for tree in trees:
        named = {
            vars(scopes).get(node.id) for node in nodes_of(tree, ast.Name) if node.id.isupper()
        }
        words = {node.value for node in nodes_of(tree, ast.Constant)}
        left -= {(scope, name) for scope, name in left if scope in named and name in words}
    return left


def test_a_key_has_one_meaning_in_each_place():
    assert not two_meanings(KEYS, AROUND)


def test_no_shortcut_is_a_letter_or_digit_alone():
    assert not bare(row for row in KEYS if (row.scope, row.id) not in OUTSIDE_OF_FIELDS)


def test_no_place_takes_a_key_of_the_frame_for_something_else():
    assert not taken_from_the_frame(ELSEWHERE, FRAME)


def test_each_row_is_in_the_table_once_and_in_a_known_scope():
    rows = KEYS
    assert {row.scope for row in rows} == {scope.id for scope in SCOPES}
    assert not [name for name, n in Counter((row.scope, row.id) for row in rows).items() if n > 1]


def test_keys_are_written_as_qt_writes_them():
    for row in KEYS:
        for keys in row.keys:
            as_qt_does = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
            assert as_qt_does == keys


def test_no_code_names_a_key_or_makes_a_shortcut_itself():
    wrong = {
        f"{tell(module)}:{line}"
        for module in OUTSIDE
        if tell(module) not in NO_SHORTCUTS
        for line in past_the_table(syntax_tree(module))
    }
    assert not wrong, f"give it a row in widgets/keys/table.py, and bind() or meaning(): {wrong}"


def test_every_row_that_the_code_asks_for_is_in_the_table():
    for module in OUTSIDE:
        for scope, name in asked_rows(syntax_tree(module)):
            assert table.key_row(getattr(table, scope, scope.lower()), name)
        ids = set(compared_ids(syntax_tree(module)))
        assert ids <= {row.id for row in KEYS}, tell(module)


def test_every_row_of_the_table_is_answered_by_code():
    left = unanswered(ELSEWHERE, map(syntax_tree, OUTSIDE))
    assert left == BY_QT | {*BY_ANOTHER}
    assert not unanswered(
        (table.key_row(*row) for row in BY_ANOTHER.values()), map(syntax_tree, OUTSIDE)
    )


def in_english(words: str) -> str:
    """Return a text with the English names of its keys."""
    return LOCAL.sub(lambda found: IN_ENGLISH[found[1]], words)


def test_names_of_keys_on_french_and_spanish_keyboards_are_known():
    assert unknown_keys(in_english("Alt+Maj+↑, Ctrl+Suppr, Ctrl+Intro.")) == set()
    assert unknown_keys(in_english("Ctrl+Maj+Q"))


def test_no_text_names_a_key_that_is_not_in_the_table():
    texts: dict[str, str] = {
        tell(topic): in_english(topic.read_text(encoding="utf-8"))
        for topic in (CHECKOUT / "resources" / "help").rglob("*.md")
    }
    for module in OUTSIDE:
        said = [
            str(node.args[0].value)
            for node in nodes_of(syntax_tree(module), ast.Call)
            if isinstance(node.func, ast.Name)
            and node.func.id in {"_", "N_", "plural"}
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ]
        texts[tell(module)] = "\n".join(said)
    wrong = {name: found for name, words in texts.items() if (found := unknown_keys(words))}
    assert not wrong


# The tests below show that each rule finds what it must find.


def test_two_meanings_are_found_in_one_scope_and_in_a_scope_around_it():
    rows = [KeyMeaning("a", "one", ("Ctrl+B",)), KeyMeaning("b", "two", ("Ctrl+B",))]
    assert two_meanings(rows, {"a": (), "b": ("a",)})
    assert not two_meanings(rows, {"a": (), "b": ()})
    assert two_meanings([*rows, KeyMeaning("a", "three", ("Ctrl+B",))], {"a": (), "b": ()})
    assert not two_meanings(
        [rows[0], KeyMeaning("b", "one", ("Ctrl+B",))], {"a": (), "b": ("a",)}
    )  # the same id is the same meaning


@pytest.mark.parametrize("keys", ["N", "Shift+N", "0", "7"])
def test_a_letter_or_digit_alone_is_found(keys):
    assert bare([KeyMeaning(LISTED, "new", (keys,))]) == {keys}
    assert not bare([KeyMeaning(LISTED, "new", (f"Ctrl+{keys}", "F2", "+"))])


def test_a_key_taken_from_the_frame_is_found():
    frame = [KeyMeaning(WINDOW, "help", ("F1",))]
    assert taken_from_the_frame([KeyMeaning("start", "forget", ("F1",))], frame)
    assert not taken_from_the_frame([KeyMeaning("start", "help", ("F1",))], frame)


@pytest.mark.parametrize(
    "source",
    [
        "if event.key() == Qt.Key.Key_F5: ...",
        "QShortcut(QKeySequence('F5'), self)",
        "action.setShortcut('F5')",
        "event.matches(QKeySequence.StandardKey.Paste)",
        "_MOVES = {Key.Key_Up: 1}",
    ],
)
def test_a_key_that_is_not_from_the_table_is_found(source):
    assert list(past_the_table(ast.parse(source)))


def test_an_unknown_key_in_a_text_is_found():
    assert unknown_keys("Press Ctrl+Shift+F11 or F11, then Ctrl+Z.") == {"Ctrl+Shift+F11", "F11"}
    assert not unknown_keys("Alt+Shift+↑ moves it, Ctrl+Delete deletes it, Alt+1 opens.")


def test_the_folder_of_the_table_is_the_one_that_is_left_out():
    assert Path(table.__file__ or "").parent == ROOM


def test_a_row_that_no_code_answers_is_found():
    row = KeyMeaning(LISTED, "new", ("Ctrl+L",))
    answered, other = (
        ast.parse('bind(self, LISTED, "new", run)'),
        ast.parse('bind(self, GRID, "new", run)'),
    )
    assert not unanswered([row], [answered])
    assert unanswered([row], [other]) == {(LISTED, "new")}
