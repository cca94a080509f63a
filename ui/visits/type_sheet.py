"""One visitor type."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.badges import BadgeDrawing, BadgeTemplates
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Conflict
from reception_app.kernel.languages import LANGUAGES
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.preferences.house_badge import house_badge, second_words
from reception_app.visits import VisitTypes
from reception_app.visits.records import FieldKind, TypeField, VisitorType
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.color import is_color
from ui.kit.colour_input import ColourInput
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.number_input import NumberInput
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.text_input import TextInput
from ui.visits.badge_side import BadgeSide
from ui.visits.own_fields_editor import OwnFieldsEditor
from ui.visits.template_combo import TemplateCombo

_MOST = 31 * 24 * 60
_MINUTES = ("expected_minutes", "overstay_minutes", "amber_minutes", "red_minutes")
_TICKS = ("needs_host", "needs_escort", "needs_approval", "at_kiosk")


class TypeSheet(FormSheet):
    """Name, badge, times, rules and own fields, beside the badge as it will print."""

    def __init__(
        self,
        types: VisitTypes,
        preferences: Preferences,
        templates: BadgeTemplates,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New visitor type"), name="typeSheet", parent=parent)
        self._types, self._preferences, self._templates = types, preferences, templates
        self._clock, self._who = clock, who
        self._kind = VisitorType(0, "", band_text="")
        self._build_fields()
        self._build_rules()
        self.body.addStretch(1)
        self._build_footer()
        self.badge = BadgeSide(self._drawing, self)
        self.badge.photo.hide()
        self.badge.printer.hide()
        self.side.addWidget(self.badge)
        self.show_side()
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self._open(int(payload.get("type_id", 0)))

    def _build_fields(self) -> None:
        self.texts = {key: TextInput(name=key) for key in ("name", "band_text", "badge_prefix")}
        self.colour = ColourInput(name="bandColour")
        self.minutes = {key: NumberInput(0, most=_MOST, name=key) for key in _MINUTES}
        self.photo = Combo(
            [
                (self.tr("No photo"), "off"),
                (self.tr("Photo may be taken"), "optional"),
                (self.tr("Photo is needed"), "required"),
            ],
            name="photoRule",
        )
        self.template = TemplateCombo(self._templates, self._who)
        self.second = Combo(
            [(self.tr("None"), ""), *((language.own_name, language.code) for language in LANGUAGES[1:])],
            name="secondLanguage",
        )
        self._name_fields()
        self._lay_out_fields()
        for text in self.texts.values():
            text.textEdited.connect(lambda _: self._on_edited())
        for number in self.minutes.values():
            number.value_changed.connect(lambda _: self._on_edited())
            number.textEdited.connect(lambda _: self.touch())
        self.colour.colour_changed.connect(lambda _: self._on_edited())
        for combo in (self.photo, self.template, self.second):
            combo.currentIndexChanged.connect(lambda _: self._on_edited())

    def _name_fields(self) -> None:
        self.fields |= {
            "name": Field(self.tr("Name"), self.texts["name"], required=True),
            "band_text": Field(
                self.tr("Text on the badge's band"),
                self.texts["band_text"],
                hint=self.tr("Empty takes the name."),
            ),
            "badge_prefix": Field(
                self.tr("Badge numbers begin with"),
                self.texts["badge_prefix"],
                hint=self.tr("V gives V-001."),
            ),
            "band_colour": Field(self.tr("Colour of the band"), self.colour),
            "expected_minutes": Field(self.tr("Expected stay (minutes)"), self.minutes["expected_minutes"]),
            "overstay_minutes": Field(self.tr("Overstays after (minutes)"), self.minutes["overstay_minutes"]),
            "amber_minutes": Field(
                self.tr("Waiting turns amber after (minutes)"), self.minutes["amber_minutes"]
            ),
            "red_minutes": Field(self.tr("Waiting turns red after (minutes)"), self.minutes["red_minutes"]),
            "photo_rule": Field(self.tr("Photo"), self.photo),
            "badge_template": Field(self.tr("Template of the badge"), self.template),
            "second_language": Field(
                self.tr("Second language of the badge"),
                self.second,
                hint=self.tr("On templates that show one."),
            ),
        }

    def _lay_out_fields(self) -> None:
        grid = FormGrid()
        grid.add(self.fields["name"], wide=True)
        grid.add(self.fields["band_text"])
        grid.add(self.fields["badge_prefix"])
        grid.add(self.fields["band_colour"], wide=True)
        grid.add(self.fields["badge_template"], wide=True)
        grid.add(self.fields["second_language"])
        grid.add(self.fields["photo_rule"])
        for key in _MINUTES:
            grid.add(self.fields[key])
        self.body.addLayout(grid)

    def _build_rules(self) -> None:
        self.ticks = {
            "needs_host": CheckBox(self.tr("A host has to be named"), name="needsHost", parent=self),
            "needs_escort": CheckBox(
                self.tr("Must be escorted; the badge says so"), name="needsEscort", parent=self
            ),
            "needs_approval": CheckBox(
                self.tr("Has to be approved before the badge prints"), name="needsApproval", parent=self
            ),
            "at_kiosk": CheckBox(
                self.tr("Walk-ins may choose it at the visitors' screen"), name="atKiosk", parent=self
            ),
        }
        for tick in self.ticks.values():
            tick.toggled.connect(lambda _: self._on_edited())
            self.body.addWidget(tick)
        self.own = OwnFieldsEditor(self)
        self.own.changed.connect(self._on_edited)
        own = Field(self.tr("Own fields"), self.own)
        self.fields |= {"fields": own, "pattern": own}
        self.body.addWidget(own)

    def _build_footer(self) -> None:
        self.retire = Button(self.tr("Retire"), kind="danger", name="retireType", parent=self)
        self.retire.clicked.connect(self._on_retire_clicked)
        self.revive = Button(self.tr("Use again"), name="reviveType", parent=self)
        self.revive.clicked.connect(lambda: self._save(active=True))
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveType", parent=self)
        main.clicked.connect(self.submit)
        self.footer.addWidget(self.retire)
        self.footer.addWidget(self.revive)
        self.footer.addStretch(1)
        self.footer.addWidget(main)

    def first_field(self) -> QWidget:
        return self.texts["name"]

    def to_draft(self) -> Draft:
        self.setProperty("about", self.texts["name"].text().strip())
        return worth_keeping(_as_typed(self._edited(), self.minutes), _as_draft(self._kind))

    def from_draft(self, draft: Draft) -> None:
        self._open(int(draft.get("id", 0)))
        said = typed_again(draft, _as_draft(self._kind)) if self._kind.id else draft
        fields = tuple(
            TypeField(**{**field, "kind": FieldKind(field["kind"]), "choices": tuple(field["choices"])})
            for field in said.get("fields", ())
        )
        known = {key: value for key, value in said.items() if key not in ("stood", *_MINUTES)}
        self._show(replace(self._kind, **{**known, "fields": fields}))
        for key in said.keys() & self.minutes.keys():
            # What is no number of minutes stands there as it was typed.
            self.minutes[key].from_draft(said[key])

    def submit(self) -> None:
        self._save(active=self._kind.active)

    def on_conflict(self, error: Conflict) -> None:
        known = {kind.id: kind for kind in self._types.all(self._who(), include_inactive=True)}
        now = known.get(self._kind.id)
        if now is not None and now.version != self._kind.version:
            self.take_up(error, _as_typed(self._edited(), self.minutes), _as_draft(self._kind))
        else:
            super().on_conflict(error)

    def _save(self, *, active: bool) -> None:
        who, wanted = self._who(), replace(self._edited(), active=active)
        undo = None if active == self._kind.active else partial(self._types.retire, who, self._kind.id)
        self.write(partial(self._types.save, who, wanted), lambda kind: self._on_saved(kind, undo))

    def _edited(self) -> VisitorType:
        values: dict[str, Any] = {key: text.text() for key, text in self.texts.items()}
        values |= {key: number.value() for key, number in self.minutes.items()}
        values |= {key: tick.isChecked() for key, tick in self.ticks.items()}
        return replace(
            self._kind,
            **values,
            band_colour=self.colour.text(),
            photo_rule=str(self.photo.value()),
            badge_template=self.template.chosen(),
            second_language=str(self.second.value() or ""),
            fields=self.own.fields(),
        )

    def _open(self, type_id: int) -> None:
        known = {kind.id: kind for kind in self._types.all(self._who(), include_inactive=True)}
        if type_id in known:
            self._kind = known[type_id]
            self.set_title(self._kind.name)
        else:
            self._kind = replace(self._kind, position=len(known))
        self._show(self._kind)
        self.retire.setVisible(bool(self._kind.id) and self._kind.active)
        self.revive.setVisible(not self._kind.active)

    def _show(self, kind: VisitorType) -> None:
        for key, text in self.texts.items():
            text.setText(getattr(kind, key))
        for key, number in self.minutes.items():
            number.set_value(getattr(kind, key))
        for key, tick in self.ticks.items():
            tick.setChecked(getattr(kind, key))
        self.colour.set_text(kind.band_colour)
        self.photo.set_value(kind.photo_rule)
        self.template.show_chosen(kind.badge_template)
        self.second.set_value(kind.second_language)
        self.own.show_fields(kind.fields)
        self.badge.refresh()

    def _on_edited(self) -> None:
        self.badge.refresh()
        self.touch()

    def _on_saved(self, kind: VisitorType, undo: Callable[[], object] | None = None) -> None:
        self.said.emit(Said(self.tr("The type {0} is saved").format(isolate(kind.name)), "ok", undo))
        self.finish()

    def _on_retire_clicked(self) -> None:
        kind, who = self._kind, self._who()
        undo = partial(_use_again, self._types, who, kind.id)
        self.write(partial(self._types.retire, who, kind.id), lambda _: self._on_retired(kind.name, undo))

    def _on_retired(self, name: str, undo: Callable[[], object]) -> None:
        said = self.tr("The type {0} is retired; old visits keep it").format(isolate(name))
        self.said.emit(Said(said, "ok", undo))
        self.finish()

    def _drawing(self) -> BadgeDrawing | None:
        edited = self._edited()
        if not is_color(edited.band_colour):
            return None
        chosen = self._templates.choose(edited.badge_template)
        content = replace(
            house_badge(self._preferences, self._clock.now()),
            number=f"{edited.badge_prefix.strip().upper() or 'V'}-017",
            band_text=edited.band_text.strip() or edited.name.strip().upper()[:24],
            band_colour=edited.band_colour,
            name=self.tr("Alex Example"),
            company=self.tr("Example Ltd"),
            host=self.tr("Sam Sample"),
            valid_date=self.tr("Today"),
            token="preview",
            escort=edited.needs_escort,
            second_words=second_words(edited.second_language),
        )
        return BadgeDrawing(chosen.template, content, chosen.remark)


def _use_again(types: VisitTypes, actor: Actor, type_id: int) -> VisitorType:
    """As it is stored by now, in use."""
    return types.save(actor, replace(types.known()[type_id], active=True))


def _as_typed(kind: VisitorType, minutes: Mapping[str, NumberInput]) -> Draft:
    """With the minutes as they were typed, whether they are numbers or not."""
    return {**_as_draft(kind), **{key: number.to_draft() for key, number in minutes.items()}}


def _as_draft(kind: VisitorType) -> Draft:
    fields = [{**asdict(field), "choices": list(field.choices)} for field in kind.fields]
    draft = {**asdict(kind), "fields": fields}
    # Whose version it is goes by what is stored when it is saved.
    del draft["version"]
    return draft
