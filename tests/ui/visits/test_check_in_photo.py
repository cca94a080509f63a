"""The photo of a check-in that is put aside: sealed in its draft, there again with it, and gone with it."""

import json

from PySide6.QtCore import Qt

from tests.builders.pictures import a_photo
from tests.ui.desk_rig import CTRL, DeskRig
from ui.visits.check_in_sheet import CheckInSheet


def _photographed(desk: DeskRig) -> CheckInSheet:
    sheet = desk.open("check_in")
    assert isinstance(sheet, CheckInSheet)
    sheet.form.name.setText("Nova Winterbourne")
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    sheet.badge.photo_chosen.emit(a_photo())
    desk.until(lambda: "photo" in sheet.to_draft(), "it is sealed")
    return sheet


def test_it_is_there_again_with_the_draft_and_gone_with_it(desk: DeskRig) -> None:
    again = desk.taken_up(_photographed(desk))
    assert isinstance(again, CheckInSheet)
    assert again.badge.photo.choose.text() == "Choose another photo"
    [draft] = desk.context.drafts.open(desk.actor)
    assert "/9j/" not in json.dumps(dict(draft.payload)), "it is no JPEG to be read there"
    desk.key(Qt.Key.Key_Return, CTRL)
    came = desk.board()["Nova Winterbourne"]
    assert desk.context.visitors.photo(desk.actor, came.visitor_id).startswith(b"\xff\xd8")
    assert desk.context.drafts.open(desk.actor) == []


def test_a_photo_alone_is_worth_a_draft(desk: DeskRig) -> None:
    sheet = desk.open("check_in")
    assert isinstance(sheet, CheckInSheet)
    assert sheet.to_draft() == {}
    sheet.badge.photo_chosen.emit(a_photo())
    desk.until(sheet.to_draft, "it is kept")
    sheet.badge.photo_chosen.emit(b"no picture")
    assert "photo" not in sheet.to_draft(), "the one before is not meant any more"
