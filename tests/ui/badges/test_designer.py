"""Badge templates in the office: opened, changed, kept, tried, taken from files and given to visitor types."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reception_app.badges import KEY_TEMPLATE
from reception_app.context import AppContext
from reception_app.documents.labels import editing
from reception_app.documents.labels.stock import DEFAULT
from reception_app.documents.labels.template import Fact, SheetOfLabels
from reception_app.kernel.actor import Actor
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import type_text
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.badges.designer_sheet import DesignerSheet
from ui.badges.templates_view import TemplateRow, TemplatesView
from ui.badges.use_sheet import UseSheet
from ui.kit.button import Button
from ui.kit.jobs import wait_for_jobs

W = TypeVar("W", bound=QWidget)
_PATIENCE_MS = 30_000
SMALL = "visitor-62x29"


def _view(desk: DeskRig) -> TemplatesView:
    desk.desk.show_place("office", {"section": "badges"})
    found = desk.desk.findChild(TemplatesView)
    assert found is not None
    return found


def _rows(view: TemplatesView) -> dict[str, TemplateRow]:
    return {row.known.name: row for row in view.model.records()}


class Workshop:
    """The screens alone on the real services: no desk around them."""

    def __init__(self, qtbot: QtBot, context: AppContext, actor: Actor) -> None:
        self.qtbot, self.context, self.actor = qtbot, context, actor
        self.templates = context.badge_templates
        self.said: list[str] = []

    def show(self, widget: W) -> W:
        """On the screen, with the keyboard."""
        self.qtbot.addWidget(widget)
        widget.resize(1072, 620)
        widget.show()
        widget.activateWindow()
        return widget

    def view(self) -> TemplatesView:
        c = self.context
        view = TemplatesView(c.badge_templates, c.visitor_types, c.preferences, c.clock, lambda: self.actor)
        view.activated()
        view.said.connect(lambda said: self.said.append(said.text))
        return self.show(view)

    def designer(self, **payload: object) -> DesignerSheet:
        c = self.context
        sheet = DesignerSheet(
            c.badge_templates, c.trials, c.preferences, c.clock, lambda: self.actor, dict(payload)
        )
        self.show(sheet).focus_first()
        return sheet

    def until(self, holds: Callable[[], object]) -> None:
        """Let the program work until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=_PATIENCE_MS)


@pytest.fixture
def workshop(qtbot: QtBot, context: AppContext, office: OfficeFolder) -> Workshop:
    return Workshop(qtbot, context, office.maya.actor)


def test_a_ready_made_one_changed_by_keys_alone(desk: DeskRig) -> None:
    view = _view(desk)
    view.table.select_id(_rows(view)[DEFAULT].id)
    desk.key(Qt.Key.Key_Return)
    sheet = desk.sheet(DesignerSheet)
    assert sheet.canvas.hasFocus()
    assert sheet.to_draft() == {}
    before = sheet.edit.template
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert sheet.edit.template.elements[0].y == before.elements[0].y + 1
    desk.key(Qt.Key.Key_Z, CTRL)
    assert sheet.edit.template == before, "undo is of the edit, not of the last visit"
    desk.key(Qt.Key.Key_Y, CTRL)
    desk.key(Qt.Key.Key_Return)
    assert sheet.panel.isAncestorOf(desk.focus())
    desk.key(Qt.Key.Key_Return, CTRL)
    known = desk.context.badge_templates.get(DEFAULT)
    assert known.own
    assert known.template.elements[0].y == before.elements[0].y + 1
    desk.until(lambda: _rows(view)[DEFAULT].known.own, "the list shows it")
    view.delete(_rows(view)[DEFAULT])
    desk.until(lambda: not desk.context.badge_templates.get(DEFAULT).own, "it is dropped")
    assert desk.context.badge_templates.get(DEFAULT).template == before
    desk.until(lambda: bool(desk.said()), "with an undo")
    assert desk.desk.undo_said()
    desk.until(lambda: desk.context.badge_templates.get(DEFAULT).own, "it is there again")


def test_a_copy_is_kept_while_it_is_designed(desk: DeskRig) -> None:
    sheet = desk.open("badge_template", copy=SMALL)
    assert isinstance(sheet, DesignerSheet)
    assert sheet.panel.label.title.hasFocus()
    sheet.panel.label.title.selectAll()
    type_text(sheet.panel.label.title, "Größe für Gäste")
    desk.key(Qt.Key.Key_Escape)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    again = desk.sheet(DesignerSheet)
    assert again.edit.template.title == "Größe für Gäste"
    again.panel.label.title.setText("")
    again.panel.label.title.textEdited.emit("")
    desk.submit(again)
    assert again.panel.label.title_field.error()
    again.edit.undo()
    desk.submit(again)
    assert desk.context.badge_templates.get("grosse-fur-gaste").own


def test_faults_name_the_element(workshop: Workshop) -> None:
    sheet = workshop.designer(name=DEFAULT)
    name = next(i for i, e in enumerate(sheet.edit.template.elements) if getattr(e, "text", "") == "{name}")
    sheet.edit.choose((name,))
    sheet.edit.set("size", size=40.0, smallest=40.0)
    sheet.bar.sample.set_value("long_word")
    workshop.until(lambda: sheet.proofs.is_idle() and sheet.faults.said.text() == "To be looked at: 1")
    sheet.edit.choose(())
    (show,) = sheet.findChildren(Button, "showFault_0")
    show.click()
    assert sheet.edit.chosen == (name,)
    workshop.until(sheet.canvas.hasFocus)
    for width, height in ((1008, 580), (1072, 620), (1560, 940)):
        sheet.resize(width, height)
        QApplication.processEvents()
        assert faults(sheet) == []
    sheet.out.test.click()
    wait_for_jobs(30_000)
    (job,) = [d for d in workshop.context.outbox.deliveries(workshop.actor) if d.purpose == "test_badge"]
    assert job.label == "Test badge"
    assert (sheet.wish().template, sheet.wish().sample) == (sheet.edit.template, "long_word")
    assert not workshop.templates.get(DEFAULT).own, "tried without being saved"


def test_somebody_else_was_faster(workshop: Workshop) -> None:
    templates = workshop.templates
    mine = replace(templates.get(SMALL).template, name="mine", title="Mine")
    version = templates.save(workshop.actor, mine)
    sheet = workshop.designer(name="mine")
    templates.save(workshop.actor, replace(mine, title="Theirs"), version)
    wrong = SheetOfLabels(paper="A4", columns=9, rows=9, left=0, top=0, step_x=60, step_y=60)
    sheet.edit.do(replace(mine, title="Still mine", sheet=wrong))
    sheet.submit()
    settle(sheet)
    assert "Line" not in sheet.banner.text()
    assert sheet.banner.isVisible()
    sheet.edit.do(replace(mine, title="Still mine"))
    sheet.submit()
    settle(sheet)
    assert sheet.banner.isVisible()
    sheet.submit()
    settle(sheet)
    assert templates.get("mine").title == "Still mine"


def test_what_another_desk_has_changed_of_a_template_is_kept(workshop: Workshop) -> None:
    templates = workshop.templates
    mine = replace(templates.get(SMALL).template, name="mine", title="Mine")
    version = templates.save(workshop.actor, mine)
    sheet = workshop.designer(name="mine")
    sheet.edit.do(editing.moved(sheet.edit.template, (0,), 1, 1))
    draft = sheet.to_draft()
    longer = editing.changed(mine, len(mine.elements) - 1, unless=frozenset({Fact.PHOTO}))
    templates.save(workshop.actor, replace(longer, title="Theirs"), version)
    again = workshop.designer()
    again.from_draft(draft)
    for one in (sheet, again):
        one.submit()
        settle(one)
        assert one.banner.isVisible()
        assert one.edit.template.title == "Theirs"
        one.edit.undo()
        assert one.edit.template.title == "Theirs", "a step back doesn't undo what another desk did"
        one.edit.redo()
    again.submit()
    settle(again)
    kept = templates.get("mine").template
    assert (kept.title, kept.elements[-1]) == ("Theirs", longer.elements[-1])
    assert kept.elements[0] == editing.moved(mine, (0,), 1, 1).elements[0] != mine.elements[0]


def test_what_a_row_offers(workshop: Workshop) -> None:
    view = workshop.view()
    wanted: list[tuple[str, dict[str, Any]]] = []
    view.sheet_wanted.connect(lambda kind, payload: wanted.append((kind, payload)))
    ready = {item.label: item.run for item in view._menu([_rows(view)[SMALL]])}
    for label in ("Design", "Duplicate", "Rename", "Use for …"):
        run = ready[label]
        assert run is not None
        run()
    assert wanted == [
        ("badge_template", {"name": SMALL}),
        ("badge_template", {"copy": SMALL}),
        ("badge_template", {"name": SMALL, "rename": True}),
        ("badge_use", {"name": SMALL}),
    ]
    assert "Delete" not in ready, "what comes with the program stays"
    assert "Use for …" not in {item.label for item in view._menu([_rows(view)[KEY_TEMPLATE]])}
    workshop.templates.save(workshop.actor, replace(workshop.templates.get(SMALL).template, name="mine"))
    workshop.context.preferences.set(workshop.actor, {"badge.template": "mine"})
    view.refresh()
    view.delete(_rows(view)["mine"])
    workshop.until(view.outcome.isVisible)
    assert "mine" in _rows(view), "the usual one is not deleted"
    renamed = workshop.designer(name="mine", rename=True)
    assert renamed.first_field() is renamed.panel.label.title


def test_what_is_not_there_or_not_readable_any_more(workshop: Workshop) -> None:
    gone = workshop.designer(name="gone")
    assert gone.banner.isVisible()
    assert gone.to_draft() == {}, "nothing was done yet"
    gone.from_draft({"text": "{}", "before": "{}", "version": 3})
    assert gone.banner.text() == "This draft can't be read any more."


def test_files_there_and_back(workshop: Workshop, tmp_path: Path) -> None:
    view = workshop.view()
    wanted: list[dict[str, Any]] = []
    view.sheet_wanted.connect(lambda _, payload: wanted.append(payload))
    file = tmp_path / "template.json"
    view.export_to(str(file), _rows(view)[SMALL])
    workshop.until(lambda: workshop.said == ["The template is written to the file"])
    view.read_file(str(file))
    workshop.until(lambda: wanted)
    sheet = workshop.designer(**wanted[0])
    assert sheet.edit.template == workshop.templates.get(SMALL).template
    copied = tmp_path / "again.json"
    sheet.out.export_to(str(copied))
    workshop.until(copied.exists)
    broken = json.loads(file.read_text("utf-8"))
    broken["elements"][0]["colour"] = "blue"
    file.write_text(json.dumps(broken, indent=1), "utf-8")
    view.read_file(str(file))
    workshop.until(view.fault.isVisible)
    line = next(n for n, text in enumerate(file.read_text("utf-8").splitlines(), 1) if '"blue"' in text)
    assert f"Line {line}:" in view.fault.said.text()
    assert faults(view) == []
    file.write_bytes(b"\xff\xfe\x00")
    view.read_file(str(file))
    workshop.until(lambda: "UTF-8" in view.fault.said.text())


def test_a_picture_of_ones_own(workshop: Workshop, tmp_path: Path) -> None:
    sheet = workshop.designer(name=SMALL)
    count = len(sheet.edit.template.elements)
    file = tmp_path / "sign.png"
    Image.effect_noise((700, 700), 90).convert("RGB").save(file)
    sheet.layers.read_picture(str(file))
    workshop.until(lambda: len(sheet.edit.template.elements) == count + 1)
    file.write_bytes(b"no picture")
    sheet.layers.read_picture(str(file))
    workshop.until(sheet.banner.isVisible)
    sheet.submit()
    settle(sheet)
    assert len(workshop.templates.get(SMALL).template.elements) == count + 1


def test_what_a_template_is_used_for(workshop: Workshop) -> None:
    c = workshop.context
    view = workshop.view()
    sheet = UseSheet(
        c.badge_templates, c.visitor_types, c.preferences, lambda: workshop.actor, {"name": SMALL}
    )
    workshop.show(sheet)
    first = next(iter(sheet.boxes))
    sheet.boxes[first].setChecked(True)
    sheet.usual.setChecked(True)
    assert sheet.to_draft()["types"] == [first]
    assert faults(sheet) == []
    sheet.submit()
    settle(sheet)
    kinds = {kind.id: kind for kind in c.visitor_types.all(workshop.actor)}
    assert kinds[first].badge_template == SMALL
    view.refresh()
    assert _rows(view)[SMALL].usual
    assert _rows(view)[SMALL].used == (kinds[first].name,)


@pytest.mark.usefixtures("right_to_left")
def test_right_to_left(workshop: Workshop) -> None:
    view = workshop.view()
    workshop.until(view.card.preview.has_page)
    assert faults(view) == []
    sheet = workshop.designer(name=DEFAULT)
    QApplication.processEvents()
    assert faults(sheet) == []
    assert sheet.area.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert sheet.bar.layoutDirection() == Qt.LayoutDirection.RightToLeft
