"""Two questions to whoever begins from a kit: which group, and whose name is stored with edits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QWidget

from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label
from mercworkshop.gui.widgets.layouts import column, row, set_dialog_size
from mercworkshop.gui.widgets.tables.two_line_delegate import TwoLineDelegate, two_line_item
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, current_language, isolate, listed
from mercworkshop.reference.reference import Reference
from mercworkshop.settings import SettingsFile


@dataclass(frozen=True, slots=True)
class KitGroup:
    """A group of a kit: who belongs to it, and the place where it begins."""

    group: BreakoutGroup
    countries: tuple[str, ...]
    people: tuple[str, ...]
    case: str
    path: tuple[str, ...]


class KitDialog(QDialog):
    """Shown with ``open()`` over the window of a workshop that was made from a kit.

    ``begun`` carries the id of the chosen group, empty if there are no groups, and the place where
    it begins. Name and label of the laptop are stored in the settings; both may stay empty.
    """

    begun = Signal(str, tuple)

    def __init__(
        self, workshop: Workshop, reference: Reference, settings: SettingsFile, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Begin work"))
        self._settings = settings
        self.choices = kit_groups(workshop, reference)
        self.groups = QListWidget(self)
        self.name = LineField(_("Your name"), _("Nobody: only the laptop signs"))
        self.laptop = LineField(_("Name of this laptop"), settings.unnamed_laptop)
        self._is_laptop_named = False
        self.laptop.textEdited.connect(weak_slot(self, KitDialog._keep_laptop))
        self.begin = button("", kind="primary", run=self.accept)
        # No default button: Enter on a group would press it, and the name would not be asked for.
        for line in (self.name, self.laptop):
            line.returnPressed.connect(weak_slot(self, KitDialog.accept))
        self.later = button(_("Later"), run=self.reject)
        self._names = CompletionBox(self._people, _("Your name"), self)
        self.name.setCompleter(self._names)
        self._fill(settings)
        self._lay_out(workshop)
        (self.groups if len(self.choices) > 1 else self.name).setFocus()

    def accept(self) -> None:
        """Store what was typed, and begin with the group."""
        pending_inputs.commit_all()
        self._settings.change(
            user_name=self.name.text().strip(), laptop_label=self.laptop.text().strip()
        )
        chosen = self._chosen()
        super().accept()
        if chosen is not None:
            self.begun.emit(chosen.group.id, chosen.path)
        else:
            self.begun.emit("", ("road_maps",))

    def _fill(self, settings: SettingsFile) -> None:
        for each in self.choices:
            title = listed((each.group.name, each.group.room))
            below = " · ".join(filter(None, (listed(each.countries), each.case)))
            self.groups.addItem(two_line_item(title, below))
        self.groups.setAccessibleName(_("Which group are you?"))
        self.groups.setItemDelegate(TwoLineDelegate(self.groups))
        self.groups.currentRowChanged.connect(weak_slot(self, KitDialog._follow))
        self.groups.itemActivated.connect(weak_slot(self, KitDialog._ask_name))
        self.name.show_value(settings.value.user_name)
        self.laptop.show_value(settings.value.laptop_label)
        self.groups.setCurrentRow(0)
        self._follow()

    def _lay_out(self, workshop: Workshop) -> None:
        kit = _("Kit of {title}").format(title=isolate(workshop.details.title))
        why = _(
            "The others see whose words these are. Nothing leaves this laptop until you hand a file"
            " in."
        )
        first = (heading(_("Which group are you?")), self.groups)
        parts = first if self.choices else ()
        self.groups.setHidden(not self.choices)
        acts = row(self.begin, self.later, None)
        self.setLayout(
            column(
                ElidedLabel(kit, "muted"), *parts, heading(_("Your name?")), self.name,
                label(why, "muted", wrap=True), label(_("Name of this laptop"), "strong"),
                self.laptop, acts, gap=8, margin=18,
            )
        )  # fmt: skip
        look = theme.current_look()
        set_dialog_size(self, look.px(620), look.px(560))

    def _chosen(self) -> KitGroup | None:
        place = self.groups.currentRow()
        return self.choices[place] if 0 <= place < len(self.choices) else None

    def _people(self) -> tuple[str, ...]:
        chosen = self._chosen()
        return chosen.people if chosen is not None else ()

    def _follow(self) -> None:
        """Name the group on the button, its people in the list of names, and its laptop."""
        chosen = self._chosen()
        self._names.set_completions(self._people())
        words = _("Begin")
        if chosen is not None:
            words = _("Begin with {group}").format(group=isolate(chosen.group.name))
            if not self._settings.value.laptop_label and not self._is_laptop_named:
                self.laptop.show_value(chosen.group.laptop)
        self.begin.setText(escape_ampersands(words))

    def _keep_laptop(self) -> None:
        """Keep the laptop's name when another group is chosen: a person typed it."""
        self._is_laptop_named = True

    def _ask_name(self) -> None:
        self.name.setFocus()


def kit_groups(workshop: Workshop, reference: Reference) -> tuple[KitGroup, ...]:
    """Return the groups of a workshop in their order, with the case study each begins with."""
    return tuple(
        _kit_group(each, workshop, reference) for each in workshop.records(BreakoutGroup).all()
    )


def _kit_group(group: BreakoutGroup, workshop: Workshop, reference: Reference) -> KitGroup:
    delegations = [each for each in workshop.records(Delegation).all() if each.group == group.id]
    codes = {each.country for each in delegations}
    people = [
        each.name
        for each in workshop.records(Person).all()
        if each.group == group.id or (not each.group and each.country in codes)
    ]
    runs = workshop.records(CaseRun).owned_by(group.id)
    case = reference.case_studies.find(runs[0].case_study) if runs else None
    path: tuple[str, ...] = ("road_maps",)
    if case is not None:
        path = ("case_studies", group.id, case.id)
    elif len(delegations) == 1:
        path = ("road_maps", delegations[0].country, "actions")
    return KitGroup(
        group=group,
        countries=tuple(reference.countries.name_of(each.country) for each in delegations),
        people=tuple(people),
        case=case.title(current_language()).value if case is not None else "",
        path=path,
    )
