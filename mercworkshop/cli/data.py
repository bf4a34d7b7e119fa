"""Lists the data sets and the states of texts; makes data packs, and takes them in."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from mercworkshop.cli import output
from mercworkshop.cli.usage import WrongUsage
from mercworkshop.domain.arrivals.data_pack import FactChange
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.package import data_packs, signature
from mercworkshop.i18n import LANGUAGES, _, current_language, listed, number, percentage, plural
from mercworkshop.publishing import fact_packs
from mercworkshop.reference.corrections.corrected_texts import corrected_texts
from mercworkshop.reference.data_packs.data_sets import SET_TITLES, DataSet, data_sets
from mercworkshop.reference.data_packs.known_files import find_kind
from mercworkshop.reference.files.pack import Pack, shipped_pack
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.installation import pack_installer
from mercworkshop.reference.translation.text_states import STATE_NAMES, TextState, stated_texts

_MOST_SHOWN = 40
_LONGEST_VALUE = 60


def run(asked: Namespace) -> None:
    """Do what is asked; without anything, list the data sets."""
    pack = shipped_pack()
    chosen = (asked.make, asked.take_in, asked.languages, asked.take_back)
    if sum(map(bool, chosen)) > 1:
        raise WrongUsage(
            _("--make, --take-in, --take-back and --languages do not go together."),
            _("Ask for one of them at a time."),
        )
    if asked.preview and not asked.take_in:
        raise WrongUsage(_("--preview goes with --take-in alone."), _("Nothing was changed."))
    if asked.make:
        _make(asked, pack)
    elif asked.take_in:
        _take_in(asked, pack)
    elif asked.take_back:
        _take_back(pack)
    elif asked.languages:
        _list_languages(pack, is_json=asked.json)
    else:
        _list_sets(pack, is_json=asked.json)


def _list_sets(pack: Pack, *, is_json: bool) -> None:
    found = list(data_sets(pack, current_language()))
    if is_json:
        print(json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=1))
        return
    for each in found:
        languages = listed(each.languages)
        lines = [
            (_("version"), each.origin),
            (_("day"), partial_date.format_day(each.as_of)),
            (_("languages"), languages),
            (_("size"), plural("{n} entry", "{n} entries", each.facts)),
            *((_("source"), source) for source in each.sources),
        ]
        print("\n".join(output.format_paragraph(f"{each.id}: {each.title}", lines)))


def _plain(found: DataSet) -> dict[str, object]:
    return {**asdict(found), "as_of": found.as_of.isoformat()}


def _list_languages(pack: Pack, *, is_json: bool) -> None:
    counted = {
        language: _count_states(pack, language) for language in LANGUAGES if language != ENGLISH
    }
    if is_json:
        print(json.dumps(counted, ensure_ascii=False, indent=1))
        return
    titles = {each.id: each.title for each in data_sets(pack, current_language())}
    titles |= {name: _(title) for name, title in SET_TITLES.items()}
    for language, sets in counted.items():
        total = Counter[str]()
        for each in sets.values():
            total.update(each)
        lines = [_translated(total), *_shares(total)]
        print("\n".join(output.format_paragraph(LANGUAGES[language], lines)))
        for name, states in sets.items():
            print("\n".join(output.format_paragraph(f"  {titles[name]}", list(_shares(states)))))


def _count_states(pack: Pack, language: str) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for text in stated_texts(pack, language):
        found.setdefault(text.set, Counter())[text.state.value] += 1
    return {name: dict(states) for name, states in found.items()}


def _translated(states: Mapping[str, int]) -> output.OutputLine:
    """Say how much is translated, rounded down: 100 % is all of it."""
    whole, missing = sum(states.values()), states.get(TextState.MISSING.value, 0)
    return _("Translated"), _share(whole - missing, whole, (whole - missing) * 100 // whole)


def _shares(states: Mapping[str, int]) -> Iterator[output.OutputLine]:
    whole = sum(states.values())
    for state in TextState:
        if count := states.get(state.value, 0):
            yield _(STATE_NAMES[state]), _share(count, whole, round(100 * count / whole))


def _share(some: int, whole: int, percent: int) -> str:
    return _("{share}, {some} of {whole}").format(
        share=percentage(percent), some=number(some), whole=number(whole)
    )


def _make(asked: Namespace, pack: Pack) -> None:
    folder: Path | None = getattr(asked, "from")
    if asked.key is None or folder is None:
        raise WrongUsage(
            _("--make needs a folder and a key."),
            _("Write: mercworkshop data --make PACK.mercdata --from FOLDER --key FILE"),
        )
    files = _read_folder(folder) if folder.is_dir() else _corrections_of(folder, pack)
    key = holder_key.read_key_file(asked.key)
    written = fact_packs.write_pack(asked.make, files, pack.data, key, asked.number)
    words = plural("{n} file", "{n} files", len(files))
    print(
        _("{path}: data pack {number}, follows {follows}, {files}.").format(
            path=written.path, number=written.number, follows=written.number - 1, files=words
        )
    )


def _corrections_of(path: Path, pack: Pack) -> dict[str, str]:
    """Return the texts of the data files with the corrections of a workshop made in them."""
    from mercworkshop.store.read_only_store import open_read_only

    with open_read_only(path) as store:
        made = store.workshop().records(Correction).all()
    texts = corrected_texts(replace(pack.data, corrections=made))
    if not texts:
        raise InvalidInput(
            _("“{file}” holds no corrections.").format(file=path.name),
            _("They are made in the library, with F2 on a fact."),
        )
    return texts


def _read_folder(folder: Path) -> dict[str, str]:
    """Return the texts of the data files in a folder; other files are refused by name."""
    paths = sorted(path for path in folder.rglob("*.yaml") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path for path in paths}
    files.pop("pack.yaml", None)
    if not files:
        raise InvalidInput(
            _("“{folder}” holds no data files.").format(folder=folder),
            _("They have the names that they have in the program, such as countries.yaml."),
        )
    if unknown := sorted(name for name in files if find_kind(name) is None):
        raise InvalidInput(
            _("“{file}” is no data file of this program.").format(file=unknown[0]),
            _("They have the names that they have in the program, such as countries.yaml."),
        )
    return pack_installer.read_texts(files)


def _take_in(asked: Namespace, pack: Pack) -> None:
    found = data_packs.read_data_pack(asked.take_in)
    changes = pack_installer.preview(found, pack.data)
    here = pack_installer.installed_state(pack.data)
    print(
        _("Data pack {number} of {maker}, {day}.").format(
            number=found.number, maker=found.made_by, day=found.made_at[:10]
        )
    )
    words = (
        _("Signed with the key {words}.")
        if here.keys
        else _("Signed with a key not seen before: {words}. Compare the words by telephone.")
    )
    print(words.format(words=signature.space_words(signature.fingerprint_words(found.key))))
    for line in _describe(changes):
        print(line)
    if asked.preview:
        return
    pack_installer.install(
        found, pack.data, local_time.local_now().isoformat(timespec="seconds"), len(changes)
    )
    print(_("Taken in. A pack changes data, never what a delegation wrote."))


def _take_back(pack: Pack) -> None:
    gone = pack_installer.take_back_last(pack.data)
    if gone is None:
        raise InvalidInput(_("No data pack was taken in here."), _("Nothing was changed."))
    print(_("Data pack {number} was taken back.").format(number=gone.number))


def _describe(changes: list[FactChange]) -> Iterator[str]:
    """Yield what a pack changes, one value a line."""
    yield plural("It changes {n} value.", "It changes {n} values.", len(changes))
    for each in changes[:_MOST_SHOWN]:
        before, after = (_short(value) or "–" for value in (each.before, each.after))
        yield f"  {each.file} {each.place}: {before} → {after}"
    if (more := len(changes) - _MOST_SHOWN) > 0:
        yield plural("{n} more.", "{n} more.", more)


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST_VALUE else f"{line[:_LONGEST_VALUE]}…"
