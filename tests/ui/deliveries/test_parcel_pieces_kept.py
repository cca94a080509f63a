"""A number of pieces that doesn't fit stays what was typed: it becomes no other one by being put aside."""

from PySide6.QtCore import Qt

from tests.ui.deliveries.test_deliveries_page import parcels, receive
from tests.ui.deliveries.test_parcel_drafts import again
from tests.ui.desk_rig import CTRL, DeskRig
from ui.deliveries.parcel_sheet import ParcelSheet


def test_what_is_no_number_of_pieces_comes_back_and_is_not_saved(desk: DeskRig) -> None:
    one = receive(desk, pieces=2)
    desk.open("parcel", parcel_id=one.id, edit=True)
    sheet = desk.sheet(ParcelSheet)
    told: list[bool] = []
    sheet.form.changed.connect(lambda: told.append(True))
    sheet.form.pieces.setFocus()
    sheet.form.pieces.selectAll()
    desk.write("x")
    assert told, "it is kept shortly after, too"
    sheet = again(desk, ParcelSheet)
    assert sheet.form.pieces.text() == "x"
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.desk.host.front() is sheet
    assert sheet.form.fields["pieces"].error()
    assert parcels(desk)[0].pieces == 2
