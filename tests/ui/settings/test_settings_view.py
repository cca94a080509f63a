"""Settings: drawn from the catalogue, saved by card, undone, never showing a secret."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reception_app.kernel.settings import Kind
from reception_app.outbox import Channel, DeliveryFilter
from tests.builders.pictures import a_photo
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kit.combo import Combo
from ui.kit.jobs import wait_for_jobs
from ui.kit.text_input import TextInput
from ui.settings.printer_trial import PrinterTrial
from ui.settings.settings_card import SettingsCard
from ui.settings.settings_view import SettingsView


@pytest.fixture
def view(desk: DeskRig) -> SettingsView:
    """The section, opened."""
    desk.desk.show_place("office", {"section": "settings"})
    found = desk.desk.findChild(SettingsView)
    assert found is not None
    return found


def _card(view: SettingsView, key: str) -> SettingsCard:
    return view.card_of(key)


def _text(view: SettingsView, key: str) -> TextInput:
    view.card_of(key)
    found = view.findChild(TextInput, "setting_" + key.replace(".", "_"))
    assert found is not None
    return found


def _type(view: SettingsView, key: str, text: str) -> None:
    editor = _text(view, key)
    editor.setText(text)
    editor.textEdited.emit(text)


def test_every_setting_has_its_editor(desk: DeskRig, view: SettingsView) -> None:
    catalogue = desk.context.preferences.catalogue()
    assert list(view.list.items) == list(dict.fromkeys(s.section for s in catalogue))
    for item in view.list.items.values():
        item.click()
    drawn = {key for card in view.cards.values() for key in card.editors}
    assert drawn == {setting.key for setting in catalogue}


def test_a_card_saves_its_own_and_ctrl_z_takes_it_back(desk: DeskRig, view: SettingsView) -> None:
    card = _card(view, "office.name")
    assert not card.save_button.isEnabled()
    _type(view, "office.name", "Southwind Ltd")
    _type(view, "mail.from_name", "Half typed")
    assert card.save_button.isEnabled()
    card.save_button.click()
    wait_for_jobs(30_000)
    assert desk.context.preferences.text("office.name") == "Southwind Ltd"
    assert desk.context.preferences.text("mail.from_name") == "Reception", "another card's own Save"
    desk.until(lambda: bool(desk.said()))
    assert _text(view, "mail.from_name").text() == "Half typed", "what is typed elsewhere stays"
    desk.window.setFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.context.preferences.text("office.name") == "Northwind Ltd")
    desk.until(lambda: _text(view, "office.name").text() == "Northwind Ltd")


def test_what_is_wrong_stands_under_its_field(desk: DeskRig, view: SettingsView) -> None:
    card = _card(view, "privacy.details_days")
    _type(view, "privacy.details_days", "400")
    card.save()
    desk.until(lambda: "written reason" in card.editors["privacy.longer_because"].field.error())
    assert desk.context.preferences.whole("privacy.details_days") == 30
    card.back.click()
    assert _text(view, "privacy.details_days").text() == "30"
    assert not card.is_changed()


def test_a_zone_that_is_none_is_refused(desk: DeskRig, view: SettingsView) -> None:
    card = _card(view, "office.zone")
    _type(view, "office.zone", "Mars/Olympus")
    card.save()
    desk.until(lambda: "Mars/Olympus" in card.editors["office.zone"].field.error())


def test_a_secret_is_kept_and_never_shown(desk: DeskRig, view: SettingsView) -> None:
    desk.context.preferences.set(desk.actor, {"mail.password": "hunter2 and more"})
    desk.until(lambda: bool(_text(view, "mail.password").placeholderText()))
    secrets = [s.key for s in desk.context.preferences.catalogue() if s.kind is Kind.SECRET]
    assert "mail.password" in secrets
    assert "hunter2" not in _text(view, "mail.password").text()
    _type(view, "mail.user", "desk")
    _card(view, "mail.user").save()
    wait_for_jobs(30_000)
    assert desk.context.preferences.text("mail.password") == "hunter2 and more"


def test_a_printer_that_is_off_stays_chosen(desk: DeskRig, view: SettingsView) -> None:
    desk.context.preferences.set(desk.actor, {"printer.queue": "labels-upstairs"})
    view.card_of("printer.queue")
    combo = view.findChild(Combo, "setting_printer_queue")
    assert combo is not None
    desk.until(lambda: combo.value() == "labels-upstairs")
    _card(view, "printer.queue").offer_queues([])
    assert combo.value() == "labels-upstairs"
    assert not _card(view, "printer.queue").is_changed()


def test_the_house_chooses_its_template_and_sees_it(desk: DeskRig, view: SettingsView) -> None:
    view.card_of("badge.template")
    combo = view.findChild(Combo, "setting_badge_template")
    assert combo is not None
    assert combo.set_value("visitor-86x54")
    _card(view, "badge.template").save()
    wait_for_jobs(30_000)
    assert desk.context.badge_templates.choose().page == (86, 54)
    view.card_of("office.accent")
    assert view.look is not None
    page = view.look.sample.preview
    # A landscape card; how many dots it is drawn in depends on the window.
    desk.until(lambda: page.has_page() and abs(page.heightForWidth(860) - 540) <= 4)


def test_a_test_badge_goes_to_the_outbox(desk: DeskRig, view: SettingsView) -> None:
    view.card_of("printer.queue")
    assert view.printer is not None
    view.printer.print_button.click()
    wait_for_jobs(30_000)
    [job, *_] = desk.context.outbox.deliveries(desk.actor, DeliveryFilter(channel=Channel.PRINT))
    assert (job.purpose, job.label) == ("test_badge", "Test badge")


def test_a_test_mail_needs_mail_and_an_address(desk: DeskRig, view: SettingsView) -> None:
    view.card_of("mail.host")
    view.mail.to.setText("nobody")
    view.mail.send_button.click()
    desk.until(lambda: bool(view.mail.to_field.error()))
    view.mail.to.setText("me@example.com")
    view.mail.send_button.click()
    desk.until(lambda: "switched off" in view.mail.outcome.text())
    wanted: dict[str, str | int | bool] = {
        "mail.on": True,
        "mail.host": "mail.example.com",
        "mail.from": "desk@example.com",
    }
    desk.context.preferences.set(desk.actor, wanted)
    view.mail.send_button.click()
    wait_for_jobs(30_000)
    [mail, *_] = desk.context.outbox.deliveries(desk.actor, DeliveryFilter(channel=Channel.MAIL))
    assert mail.purpose == "test_mail"


def test_trying_a_server_that_is_off_says_so(desk: DeskRig, view: SettingsView, inline: None) -> None:
    wanted: dict[str, str | int | bool] = {
        "mail.on": True,
        "mail.host": "127.0.0.1",
        "mail.port": 9,
        "mail.from": "desk@example.com",
    }
    desk.context.preferences.set(desk.actor, wanted)
    view.card_of("mail.host")
    view.mail.try_button.click()
    assert "can't be reached" in view.mail.outcome.text()


def test_the_logo_is_chosen_removed_and_undone(
    desk: DeskRig, view: SettingsView, tmp_path: Path, inline: None
) -> None:
    path = str(tmp_path / "logo.png")
    with open(path, "wb") as file:
        file.write(a_photo((80, 40)))
    assert view.look is not None
    view.look.logo.read_file(path)
    assert desk.context.preferences.logo()
    assert view.look.logo.remove.isVisible()
    view.look.logo.remove.click()
    assert desk.context.preferences.logo() == b""
    desk.window.setFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: bool(desk.context.preferences.logo()))


def test_a_file_that_is_no_picture_is_told(view: SettingsView, tmp_path: Path, inline: None) -> None:
    path = str(tmp_path / "logo.png")
    with open(path, "w", encoding="utf-8") as file:
        file.write("not a picture")
    said: list[str] = []
    assert view.look is not None
    view.look.logo.failed.connect(said.append)
    view.look.logo.read_file(path)
    assert said
    assert said[0]


def test_the_accent_tells_its_contrast(view: SettingsView) -> None:
    assert view.look is not None
    accent = view.look.accent
    accent.show_accent("#FFFF00")
    first = accent.sentence()
    accent.show_accent("#000080")
    assert accent.sentence() != first
    accent.show_accent("no colour")
    assert "No colour" in accent.sentence()


@pytest.mark.parametrize("said", ["Badges leave a line to write on for Thai letters.", ""])
def test_letters_that_badges_cannot_be_written_in_are_said_beside_the_printer(
    desk: DeskRig, qtbot: QtBot, said: str
) -> None:
    context = desk.context
    trial = PrinterTrial(context.trials, context.printing, lambda: desk.actor, fontless=lambda: said)
    qtbot.addWidget(trial)
    trial.ask()
    wait_for_jobs(30_000)
    desk.until(lambda: trial.fonts.text() == said and trial.fonts.isHidden() == (not said), "it is said")
