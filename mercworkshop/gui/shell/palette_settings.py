"""Settings as commands of the palette: “dark”, “arabic”, “200 %”, “A4”, in two languages each.

What is typed, such as a name, is set in the dialog “This computer”, which is a command too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.style.appearance import CHOICES, SIZES, Appearance
from mercworkshop.i18n import LANGUAGES, N_, _, current_language, isolate, percentage
from mercworkshop.settings import SettingsFile

LANGUAGE_WORDS = {
    "en": N_("English"),
    "fr": N_("French"),
    "es": N_("Spanish"),
    "ru": N_("Russian"),
    "ar": N_("Arabic"),
    "zh": N_("Chinese"),
}
"""Each language in the language of the window: an own name is not what a foreigner types."""

PAPERS = (("", N_("as the country of a paper uses")), ("a4", "A4"), ("letter", "Letter"))
"""The sizes of paper to choose from: setting and label."""

DIGITS = (
    ("western", N_("Latin: 1 2 3")),
    ("own", N_("Those of the language: ١ ٢ ٣ in Arabic")),
)
"""How figures are written, and its label."""

MONTHS = (
    ("", N_("As the country of a paper does")),
    ("gulf", N_("Egypt and the Gulf: نوفمبر")),
    ("mashreq", N_("Mashreq: تشرين الثاني/نوفمبر")),
    ("maghreb", N_("Algeria and Tunisia: جويلية, أوت")),
    ("morocco", N_("Morocco: يوليوز, غشت")),
)
"""The names of months in Arabic, and their label."""

_SOUND = (("", N_("off")), ("on", N_("on")))


def setting_commands(
    appearance: Appearance,
    settings: SettingsFile,
    choose_language: Callable[[str], object],
    write_anew: Callable[[], object],
    tell: Callable[[str], object],
) -> Iterator[PaletteCommand]:
    """Yield a command for each value of each setting; what is set now is shown beside it.

    ``tell`` is called with the setting and its new value where nothing in the window shows it.
    ``write_anew`` is called when figures and dates are written differently. Neither it nor
    ``choose_language`` may hold the window.
    """
    yield from _values(
        N_("Colours"),
        ((choice, words) for choice, words, _icon in CHOICES),
        appearance.choice,
        appearance.choose,
    )
    sizes = sorted({*SIZES, appearance.zoom})
    yield from _values(
        N_("Size"),
        ((str(each), percentage(each)) for each in sizes),
        str(appearance.zoom),
        partial(_set_zoom, appearance),
        also="{} % zoom",
    )
    own_names = ((code, LANGUAGES[code]) for code in LANGUAGES)
    for made, words in zip(
        _values(N_("Language"), own_names, current_language(), choose_language),
        LANGUAGE_WORDS.values(),
        strict=True,
    ):
        yield replace(made, also=(*made.also, words, _(words)))
    for each in _unseen(settings):
        yield replace(each, run=partial(_run_and_tell, each, tell))
    now = settings.value
    for name, field, options in (
        (N_("Digits"), "digits", DIGITS),
        (N_("Months in Arabic"), "arabic_months", MONTHS),
    ):
        choose = partial(_set, settings, field, and_then=write_anew)
        yield from _values(name, options, getattr(now, field), choose)


def _unseen(settings: SettingsFile) -> Iterator[PaletteCommand]:
    """Yield the commands of the settings that nothing in the window shows."""
    choose = partial(_set, settings, "paper")
    yield from _values(N_("Paper"), PAPERS, settings.value.paper, choose, also="{} paper")
    sound = "on" if settings.value.clock_sound else ""
    yield from _values(N_("Sound of the clock"), _SOUND, sound, partial(_set_sound, settings))


def _run_and_tell(command: PaletteCommand, tell: Callable[[str], object]) -> None:
    command.run()
    tell(command.title)


def _values(
    setting: str,
    options: Iterable[tuple[str, str]],
    now: str,
    choose: Callable[[str], object],
    also: str = "{}",
) -> Iterator[PaletteCommand]:
    """Yield the commands of one setting; ``also`` are more words by which a value is found."""
    known = dict(options)
    detail = _("now {value}").format(value=isolate(_(known[now])))
    for value, words in known.items():
        yield PaletteCommand(
            _("{setting}: {value}").format(setting=_(setting), value=isolate(_(words))),
            partial(choose, value),
            detail=detail,
            also=(setting, words, also.format(value)),
        )


def _set_zoom(appearance: Appearance, size: str) -> None:
    appearance.set_zoom(int(size))


def _set(
    settings: SettingsFile, field: str, value: str, and_then: Callable[[], object] | None = None
) -> None:
    settings.change(**{field: value})
    if and_then is not None:
        and_then()


def _set_sound(settings: SettingsFile, value: str) -> None:
    settings.change(clock_sound=bool(value))
