"""Text for people is written by i18n, so that it is right in all six languages."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.architecture.modules import MODULES, PACKAGE, syntax_tree
from tests.architecture.shown_text import RULES, offences
from tests.every import every

LIST, BLANK, NUMBER, DATE = "listed by hand", "joined by a blank", "bare number", "date by hand"

# Folders or modules, and the rules they may break, because people do not read what they join.
NOT_SHOWN = {
    "cli/verbs.py": {LIST},  # what a script may say, for programs: in English only
    "domain/carry_over/rules.py": {BLANK},  # a key to compare
    "domain/comparison/consistency.py": {BLANK},  # the key of a record
    "domain/records/edit.py": {LIST},  # the key of an undo step
    "domain/values/digest_words.py": {BLANK},  # words that name a digest
    "exchange/file_kinds.py": {BLANK},  # patterns of file dialogs
    "exchange/keys/paper_key.py": {BLANK},  # groups of a code
    "exchange/lists": {LIST, BLANK},  # texts of somebody else's list, joined as in the list
    "gui/places/road_maps/proposals/list_view.py": {BLANK},  # an icon and its colour
    "gui/style": {LIST},  # style sheets of Qt
    "i18n.py": {NUMBER},  # writes numbers
    "reference/lists/countries.py": {BLANK},  # a key to compare
    "reference/sentences/wording.py": {NUMBER},  # papers have the digits 0 to 9 in every language
    "report/typesetting": {BLANK, NUMBER},  # operators of PDF
    "report/typesetting/file/archive.py": {LIST, DATE},  # entries of PDF, whose form is fixed
    "store": {LIST, BLANK, DATE},  # SQL, words to search for, names of files
}

GOOD = """
_("Two sentences. One message.")
plural("{n} action", "{n} actions", len(found))
Counted("Add an action", "Add {n} actions", len(found))
plural("{{done}} of {n} is done", "{{done}} of {n} are done", len(found)).format(done=number(done))
_("Stage {number} of {total}").format(number=place, total=number(len(stages)))
_("{number} is not a day.")
_("Yes") if answer else _("No")
_("Delete it") if value is True else _("Keep it")
listed(_(name) for name in names)
sentences(_("One."), words)
"\\n".join(lines)
" ".join(text.split())
f"{name}: {shown}"
f"{moment:%H:%M}"
str(place + 1)
"""

BAD = [
    ("glued", "_('One.') + words"),
    ("glued", "words + ' ' + _('{name} left.').format(name=name)"),
    ("glued", "words + (title or _('No title'))"),
    ("glued", "plural('{n} change', '{n} changes', count) + '.'"),
    ("glued", """f"{_('One.')} {words}" """),
    ("glued", """f"{title or _('No title')}.pdf" """),
    ("glued", "_('or').join(words)"),
    ("joined by a blank", "' '.join(said)"),
    ("joined by a blank", "' '.join(filter(None, said))"),
    ("listed by hand", "', '.join(words)"),
    ("listed by hand", "'; '.join(words)"),
    ("listed by hand", "'、'.join(words)"),
    ("listed by hand", "Field(show=', '.join)"),
    ("listed by hand", """f"({', '.join(words)})" """),
    ("listed by hand", """f"{one}, {other}" """),
    ("not counted", "_('{n} actions')"),
    ("not counted", "N_('{n} actions')"),
    ("not counted", "_('Actions: {count}')"),
    ("not counted", "_('It holds {number} workshops')"),
    ("chosen by hand", "_('action') if len(found) == 1 else _('actions')"),
    ("chosen by hand", "N_('actions') if count > 1 else N_('action')"),
    ("counted within", "_('From {files}.').format(files=plural('{n} file', '{n} files', count))"),
    (
        "counted within",
        "plural('{n} change in {{files}}', '{n} changes in {{files}}', new)"
        ".format(files=plural('{n} file', '{n} files', count))",
    ),
    ("outer blanks", "_(' or ')"),
    ("outer blanks", "N_('Total: ')"),
    ("outer blanks", "plural('{n} file ', '{n} files ', count)"),
    ("outer blanks", "Counted('Add a file', ' Add {n} files', count)"),
    ("bare number", "str(len(found))"),
    ("bare number", "str(sum(counts))"),
    ("bare number", """f"{name} ({len(found)})" """),
    ("bare number", """f"{amount:,}" """),
    ("bare number", """f"{size:,.1f}" """),
    ("bare number", "_('Differences: {number}').format(number=len(found))"),
    ("date by hand", """f"{day:%Y-%m-%d}" """),
    ("date by hand", "day.strftime('%d.%m.%Y')"),
]


def allowed(module: Path) -> set[str]:
    path = module.relative_to(PACKAGE).as_posix()
    found = (rules for place, rules in NOT_SHOWN.items() if f"{path}/".startswith(f"{place}/"))
    return set().union(*found)


@cache
def broken(module: Path) -> tuple[tuple[str, int], ...]:
    return tuple(offences(syntax_tree(module)))


@every(("rule", "source"), BAD)
def test_text_that_is_not_written_by_i18n_is_found(rule, source):
    assert {name for name, _line in offences(ast.parse(source))} == {rule}


def test_every_rule_has_an_example_that_breaks_it():
    assert {rule for rule, _source in BAD} == set(RULES)


@every("source", GOOD.strip().splitlines())
def test_text_that_i18n_writes_breaks_no_rule(source):
    assert not list(offences(ast.parse(source)))


def test_all_text_for_people_is_written_by_i18n():
    wrong = {
        f"{module.relative_to(PACKAGE).as_posix()}:{line}: {rule}"
        for module in MODULES
        for rule, line in broken(module)
        if rule not in allowed(module)
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_every_exception_to_a_rule_is_still_needed():
    for place, rules in NOT_SHOWN.items():
        inside = [PACKAGE / place] if place.endswith(".py") else (PACKAGE / place).rglob("*.py")
        found = {rule for module in inside for rule, _line in broken(module)}
        assert found >= rules, f"{place} no longer needs {rules - found}"
