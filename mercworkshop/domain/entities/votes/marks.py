"""The marks on a ballot: as texts of its record, as numbers, and as typed from paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mercworkshop.domain.entities.votes.records import (
    MOST_PEOPLE,
    SHARED_OUT,
    STEPS,
    Ballot,
    Vote,
    VoteMethod,
    VoteOption,
)
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, number

type Marks = Mapping[str, tuple[int, ...]]
"""Numbers by the id of an option: dots, units or a rank; or impact and effort."""

_MOST_DIGITS = 6
_BLANKS = frozenset("-–−_")
_LAST_DIGIT = 9
_BETWEEN = " "


def marks_of(ballot: Ballot) -> dict[str, tuple[int, ...]]:
    """Return the marks of a ballot; other texts are left out."""
    return {option: numbers for option, numbers in _read_texts(ballot).items() if any(numbers)}


def had_option(ballot: Ballot, option: VoteOption) -> bool:
    """Whether an option was on a ballot; a ballot that names no option had all of them."""
    known = _read_texts(ballot)
    return not known or option.id in known


def listed_options(ballot: Ballot) -> frozenset[str]:
    """Return the ids of the options that a ballot names, also without a mark."""
    return frozenset(_read_texts(ballot))


def texts_of(marks: Marks, options: Iterable[VoteOption] = ()) -> tuple[str, ...]:
    """Return marks as the texts of a ballot, in an order that says nothing.

    Each of the ``options`` without a mark has a zero, so that a later option is known as such.
    """
    all_marks = {**{each.id: (0,) for each in options}, **marks}
    return tuple(
        f"{option}:{'/'.join(map(str, numbers))}" for option, numbers in sorted(all_marks.items())
    )


def _read_texts(ballot: Ballot) -> dict[str, tuple[int, ...]]:
    found = {}
    for each in ballot.marks:
        option, _colon, text = each.rpartition(":")
        parts = text.split("/")
        if option and all(_is_number(part) for part in parts):
            found[option] = tuple(map(int, parts))
    return found


def check_marks(vote: Vote, options: Sequence[VoteOption], marks: Marks, people: int = 1) -> Marks:
    """Return marks without zeros. Raises InvalidInput if a vote cannot have them.

    Fewer marks than given are valid; so is an empty ballot.
    """
    if people < 1:
        raise InvalidInput(_("A ballot is of one person at least."), _("Type how many people."))
    if people > MOST_PEOPLE:
        raise InvalidInput(
            _("A wall poster is of {most} people at most.").format(most=number(MOST_PEOPLE)),
            _("Type how many people."),
        )
    if people > 1 and vote.method not in SHARED_OUT:
        raise InvalidInput(
            _("Only dots and budgets can be counted from a wall poster."),
            _("Enter the ballots one by one."),
        )
    if unknown := marks.keys() - {each.id for each in options}:
        raise InvalidInput(
            _("“{text}” is no option of this vote.").format(text=min(unknown)[:40]),
            _("Take the options as they are now."),
        )
    check = {
        VoteMethod.RANKING: _check_ranks,
        VoteMethod.IMPACT_EFFORT: _check_steps,
    }.get(vote.method)
    if check is not None:
        check(len(options), marks)
        return dict(marks)
    _check_units(vote, marks, people)
    return {option: numbers for option, numbers in marks.items() if any(numbers)}


def placed_units(marks: Marks) -> int:
    """Return how many dots or units are on a ballot."""
    return sum(numbers[0] for numbers in marks.values())


def read_marks(vote: Vote, options: Sequence[VoteOption], text: str, people: int = 1) -> Marks:
    """Return the marks that were typed from paper, where options are numbered from 1.

    Dots: the number of an option for each dot. Ranking: numbers of options, the best first. Budget
    and wall poster: one number for each option. Impact and effort: two digits for each option. A
    single 0 is an empty ballot. Raises InvalidInput if they cannot be read.
    """
    words = text.replace(",", " ").replace(";", " ").split()
    if words == ["0"]:
        return {}
    if not words:
        raise InvalidInput(_("No marks are typed."), _("Type 0 for an empty ballot."))
    if vote.method is VoteMethod.IMPACT_EFFORT:
        return _read_steps(options, words)
    if vote.method is VoteMethod.BUDGET or people > 1:
        return _read_amounts(options, words)
    chosen = _read_chosen(options, words)
    if vote.method is VoteMethod.RANKING:
        if len(set(chosen)) < len(chosen):
            raise InvalidInput(
                _("An option stands twice in the ranking."), _("Type each option once.")
            )
        return {options[place].id: (rank,) for rank, place in enumerate(chosen, 1)}
    return {options[place].id: (chosen.count(place),) for place in dict.fromkeys(chosen)}


def typed_marks(vote: Vote, options: Sequence[VoteOption], marks: Marks, people: int = 1) -> str:
    """Return marks as :func:`read_marks` reads them, to correct a ballot."""
    return _BETWEEN.join(_typed(vote, options, marks, people)) or "0"


def _typed(vote: Vote, options: Sequence[VoteOption], marks: Marks, people: int) -> Iterator[str]:
    if not marks:
        return
    marked = [(place, marks[each.id]) for place, each in enumerate(options, 1) if each.id in marks]
    if vote.method is VoteMethod.IMPACT_EFFORT:
        yield from ("".join(map(str, marks.get(each.id, ()))) or "-" for each in options)
    elif vote.method is VoteMethod.BUDGET or people > 1:
        yield from (str(marks.get(each.id, (0,))[0]) for each in options)
    elif vote.method is VoteMethod.RANKING:
        yield from (str(place) for place, _rank in sorted(marked, key=lambda each: each[1]))
    else:
        yield from (str(place) for place, dots in marked for _dot in range(dots[0]))


def _read_chosen(options: Sequence[VoteOption], words: Sequence[str]) -> list[int]:
    """Return places of options; up to nine options need no space between their numbers."""
    signs = [sign for word in words for sign in word] if len(options) <= _LAST_DIGIT else words
    chosen = [_whole(sign) - 1 for sign in signs]
    for place in chosen:
        if not 0 <= place < len(options):
            raise InvalidInput(
                _("There is no option {place}.").format(place=number(place + 1)),
                _("Type numbers from 1 to {most}.").format(most=number(len(options))),
            )
    return chosen


def _read_amounts(options: Sequence[VoteOption], words: Sequence[str]) -> Marks:
    _check_count(options, words)
    amounts = [0 if set(word) <= _BLANKS else _whole(word) for word in words]
    return {each.id: (amount,) for each, amount in zip(options, amounts, strict=True) if amount}


def _read_steps(options: Sequence[VoteOption], words: Sequence[str]) -> Marks:
    _check_count(options, words)
    marks = {}
    for each, word in zip(options, words, strict=True):
        if set(word) <= _BLANKS:
            continue
        steps = tuple(_whole(sign) for sign in word if sign not in "/-")
        if len(steps) != 2:
            raise InvalidInput(
                _("“{text}” is not an impact and an effort.").format(text=word[:40]),
                _("Type two digits for each option, such as 42, or - for none."),
            )
        marks[each.id] = steps
    return marks


def _check_count(options: Sequence[VoteOption], words: Sequence[str]) -> None:
    if len(words) != len(options):
        raise InvalidInput(
            _("The vote has {options} options, and {typed} are typed.").format(
                options=number(len(options)), typed=number(len(words))
            ),
            _("Type one for each option, with spaces between them; - for none."),
        )


def _check_units(vote: Vote, marks: Marks, people: int) -> None:
    if any(len(numbers) != 1 or numbers[0] < 0 for numbers in marks.values()):
        raise _wrong_number()
    given, placed = vote.units * people, placed_units(marks)
    if placed > given:
        words = (
            _("{given} dots were given, and {placed} are placed.")
            if vote.method is VoteMethod.DOTS
            else _("A budget of {given} was given, and {placed} is spent.")
        )
        raise InvalidInput(
            words.format(given=number(given), placed=number(placed)),
            _("Ask the person, or correct what is typed."),
        )


def _check_ranks(options: int, marks: Marks) -> None:
    ranks = [numbers[0] for numbers in marks.values() if len(numbers) == 1]
    if len(ranks) < len(marks) or not set(ranks) <= set(range(1, options + 1)):
        raise _wrong_number()
    if len(set(ranks)) < len(ranks):
        raise InvalidInput(_("Two options have the same rank."), _("Give each a rank of its own."))


def _check_steps(_options: int, marks: Marks) -> None:
    allowed = range(1, STEPS + 1)
    for numbers in marks.values():
        if len(numbers) != 2 or not all(each in allowed for each in numbers):
            raise InvalidInput(
                _("Impact and effort are numbers from 1 to {most}.").format(most=number(STEPS)),
                _("Type both for each option."),
            )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise InvalidInput(
            _("“{text}” is not a number of the ballot.").format(text=text[:40]),
            _("Type whole numbers only."),
        )
    return int(text)


def _wrong_number() -> InvalidInput:
    return InvalidInput(
        _("A mark on this ballot does not fit the vote."),
        _("Take the vote and its options as they are now."),
    )
