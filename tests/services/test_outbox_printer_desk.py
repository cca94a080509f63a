"""How the badge printer is, as the desk is told."""

import pytest

from reception_app.integrations.printing import PrintQueue, QueueState
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.targets import PrintTarget
from tests.fakes.peers_printer import MemoryPrinter


def telling(says: PrintQueue | None = None, *, down: bool = False) -> MemoryPrinter:
    """A printer whose queue says what a test wants."""
    return MemoryPrinter(
        down=down, says={"labels": says or PrintQueue("labels", "Label printer", QueueState.IDLE)}
    )


def desk_of(printer: MemoryPrinter, bus: ChangeBus, queue: str = "labels") -> PrinterDesk:
    return PrinterDesk(lambda: PrintTarget(printer, queue), bus)


def test_all_is_well(bus: ChangeBus) -> None:
    heard: list[Change] = []
    bus.subscribe(heard.append)
    desk = desk_of(telling(), bus)
    assert desk.standing().well
    standing = desk.refresh()
    assert standing.well
    assert "Label printer" in standing.sentence
    assert desk.standing() == standing
    desk.refresh()
    assert [change.kind for change in heard] == ["printer"]
    assert [queue.name for queue in desk.queues()] == ["labels"]


@pytest.mark.parametrize(
    ("queue", "says"),
    [
        (PrintQueue("labels", "L", reasons=("media-empty-error",)), "out of labels"),
        (PrintQueue("labels", "L", accepting=False), "takes no new jobs"),
        (PrintQueue("labels", "L", media_ready=("oe_x_29x90mm",)), "holds 29 x 90 mm"),
    ],
)
def test_what_is_the_matter_is_said(bus: ChangeBus, queue: PrintQueue, says: str) -> None:
    standing = desk_of(telling(queue), bus).refresh()
    assert not standing.well
    assert says in standing.sentence


def test_nearly_out_is_said_and_still_well(bus: ChangeBus) -> None:
    low = PrintQueue("labels", "L", reasons=("media-low",))
    standing = desk_of(telling(low), bus).refresh()
    assert standing.well
    assert "nearly out" in standing.sentence


def test_a_size_the_printer_does_not_know_is_said(bus: ChangeBus) -> None:
    laser = PrintQueue("paper", "Laser", QueueState.IDLE, media=("iso_a4_210x297mm",))
    standing = desk_of(telling(laser), bus).refresh()
    assert "Laser: This printer knows no labels of 62 x 100 mm." in standing.sentence
    assert standing.well


def test_a_printer_that_can_not_be_asked_and_none_at_all(bus: ChangeBus) -> None:
    dead = desk_of(telling(down=True), bus)
    assert not dead.refresh().well
    assert "can't be reached" in dead.standing().sentence
    with pytest.raises(DeliveryTrouble):
        desk_of(telling(down=True), bus).queues()
    assert desk_of(telling(), bus, queue="").refresh().short == "Badges to PDF"
