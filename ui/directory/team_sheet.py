"""One team: what it is called, who belongs to it, and where they read together."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService, StaffTeams, Team, TeamEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Conflict
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from ui.kit.button import Button
from ui.kit.conflict_panel import ConflictPanel
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.recipients import Recipients
from ui.kit.sheet import Draft, changed_by_both, typed_again
from ui.kit.text_input import TextInput


class TeamSheet(FormSheet):
    """Adds a team or changes one; what another desk saved meanwhile is shown beside what was typed."""

    def __init__(
        self,
        directory: DirectoryService,
        teams: StaffTeams,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New team"), name="teamSheet", parent=parent)
        self._directory, self._teams, self._who = directory, teams, who
        self._team_id = int(payload.get("team_id", 0))
        self._version = 0
        self._opened_as: Draft = {}
        self.conflict = ConflictPanel(self)
        self.conflict.chosen.connect(self._on_conflict_chosen)
        self.body.addWidget(self.conflict)
        self.name_input = TextInput(placeholder=self.tr("Such as: building on call"), name="teamName")
        self.people = Recipients(
            directory, who, clock.now, preferences.zone, name="teamPeople", groups=False, parent=self
        )
        self.email = TextInput(placeholder=self.tr("Only if they read together"), name="teamEmail")
        self._add("name", Field(self.tr("What the team is called"), self.name_input, required=True))
        self._add("people", Field(self.tr("Who belongs to it"), self.people, required=True))
        hint = self.tr("One mail goes there instead of one to each.")
        self._add("email", Field(self.tr("E-mail of the team"), self.email, hint=hint))
        self.name_input.textEdited.connect(lambda _: self.touch())
        self.email.textEdited.connect(lambda _: self.touch())
        self.people.changed.connect(self.touch)
        self.body.addStretch(1)
        self._build_footer()
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self._open()

    def _add(self, key: str, field: Field) -> None:
        self.fields[key] = field
        self.body.addWidget(field)

    def _build_footer(self) -> None:
        self.drop = Button(self.tr("Remove the team"), icon="trash", name="removeTeam", parent=self)
        self.drop.clicked.connect(self._on_drop_clicked)
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveTeam", parent=self)
        main.clicked.connect(self.submit)
        self.footer.addWidget(self.drop)
        self.footer.addStretch(1)
        self.footer.addWidget(main)

    def first_field(self) -> QWidget:
        return self.name_input

    def to_draft(self) -> Draft:
        draft = self._fields()
        if draft == self._opened_as:
            return {}
        self.setProperty("about", self.name_input.text().strip())
        numbers = {"team_id": self._team_id, "version": self._version}
        return {**numbers, "stood": self._opened_as, **draft}

    def from_draft(self, draft: Draft) -> None:
        self._team_id = int(draft.get("team_id", 0))
        stood = dict(draft.get("stood") or {})
        if self._meet(draft, stood) or not stood:
            # What was typed belongs to the version it was typed over: a change since then shows as a conflict.
            self._version, self._opened_as = int(draft.get("version", 0)), stood

    def submit(self) -> None:
        self.clear_errors()
        if self.people.rest():
            said = self.tr("Nobody of this name works here. Choose from the list.")
            self.blame("people", said)
            return
        edit = self._edit()
        self.write(
            partial(self._teams.save_team, self._who(), edit, self._team_id),
            lambda _: self._on_saved(self.tr("{0} is saved").format(isolate(edit.name.strip()))),
        )

    def on_conflict(self, error: Conflict) -> None:
        super().on_conflict(error)
        if not error.differences or self._stored() is None:
            return
        # The choice is made over what is stored now; a further change would ask again. A draft that does not say what
        # it was typed over may have changed all that differs.
        stood = self._opened_as
        both = self._meet(self._fields(), stood)
        asked = [each for each in error.differences if not stood or each.field in both]
        self.conflict.show_differences([(self.fields[each.field].label(), each) for each in asked])
        if not asked:
            self.banner.set_message("")
        self.say_taken_up(error)

    def _fields(self) -> Draft:
        lines = {"name": self.name_input.text(), "email": self.email.text()}
        return {**lines, "people": self.people.to_draft()}

    def _meet(self, typed: Draft, stood: Draft) -> set[str]:
        """What was typed over what `stood` there, shown over what is stored now; the fields of which both differ."""
        stands = self._opened_as if self._open() else {}
        said = typed_again({**typed, "stood": stood}, stands)
        self.name_input.setText(str(said.get("name", "")))
        self.email.setText(str(said.get("email", "")))
        self.people.from_draft(said.get("people", {}))
        return changed_by_both(typed, stood, stands)

    def _edit(self) -> TeamEdit:
        people = tuple(each.employee_id for each in self.people.chosen())
        return TeamEdit(self.name_input.text(), self.email.text(), people, self._version)

    def _stored(self) -> Team | None:
        known = self._directory.teams(self._who())
        return next((team for team in known if team.id == self._team_id), None)

    def _on_conflict_chosen(self, key: str, stored: bool) -> None:
        team = self._stored() if stored else None
        if team is None:
            return
        if key == "name":
            self.name_input.setText(team.name)
        elif key == "email":
            self.email.setText(team.email)
        else:
            self.people.show_chosen([person.id for person in team.people])

    def _open(self) -> bool:
        """Show what is stored; False where nothing is."""
        team = self._stored() if self._team_id else None
        if team is not None:
            self._version = team.version
            self.set_title(team.name)
            self.name_input.setText(team.name)
            self.email.setText(team.email)
            self.people.show_chosen([person.id for person in team.people])
        self.drop.setVisible(team is not None)
        self._opened_as = self._fields()
        return team is not None

    def _on_drop_clicked(self) -> None:
        team = self._stored()
        if team is None:
            return
        again = TeamEdit(team.name, team.email, tuple(person.id for person in team.people))
        self.write(
            partial(self._teams.remove_team, self._who(), self._team_id),
            lambda _: self._on_saved(
                self.tr("{0} is removed").format(isolate(team.name)),
                partial(self._teams.save_team, self._who(), again),
            ),
        )

    def _on_saved(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.said.emit(Said(text, "ok", undo))
        self.finish()
