"""Whom a call is for, as people type it into the pad."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.desk_rig import DeskRig
from ui.calls.call_sheet import CallSheet


@pytest.mark.parametrize("written", ["{}", "x{}", "ext. {}", "Ext {}", "#{}"])
def test_an_extension_is_understood_however_it_is_written(desk: DeskRig, written: str) -> None:
    tom = desk.context.directory.find_hosts(desk.actor, "Tom")[0]
    assert tom.extension
    desk.key(Qt.Key.Key_F5)
    target = desk.sheet(CallSheet).form.target
    target.setFocus()
    desk.write(written.format(tom.extension))
    assert tom.name in [offer.title for offer in target.offers()]
    target.close_list()
    target.look_up()
    assert target.target_id() == tom.id, "it need not be picked"
