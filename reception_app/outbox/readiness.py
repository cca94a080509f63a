"""Whether a printer can be given a job now."""

from reception_app.integrations.printing import PrinterPort, PrintQueue, QueueState, Remark
from reception_app.kernel.text import isolate
from reception_app.outbox.printer_records import LabelSize

_SHEETS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}


def hindrance(port: PrinterPort, queue: PrintQueue) -> Remark | None:
    """Why a queue can't be given a job now; None when it can.

    A print server keeps what it takes, and asks a printer without labels only while it has a job for it: it is given
    the job. Where we are the ones who ask the printer itself, a job handed over now would be lost.
    """
    remark = queue.remark
    if remark is None or not remark.blocks:
        return None
    keeps = port.remembers and queue.accepting and queue.state is not QueueState.STOPPED
    return None if keeps else remark


def traps(queue: PrintQueue, size: LabelSize) -> list[Remark]:
    """What a queue would do to labels of this size: print on another, or on a whole sheet. Empty when all is well."""
    width, height = size.width_mm, size.height_mm
    if size.sheet:
        return _sheet_traps(queue, size)
    wrong = queue.wrong_roll(width, height)
    if wrong is not None:
        return [wrong]
    unknown = queue.no_such_size(width, height)
    if unknown is not None:
        return [_only_sheets(queue, size) or unknown]
    usual = _sheet_named(queue.media_default)
    if usual:
        return [
            Remark(
                f"This queue's own paper is {usual}. Badges name their size with each job; what other programs "
                f"print, and some drivers all the same, comes out on {usual}.",
                f"Set {width:g} x {height:g} mm as its usual paper in the system's printer settings.",
                blocks=False,
                short=f"set to {usual}",
            )
        ]
    if not queue.media and not queue.media_ready:
        return [
            Remark(
                "This printer does not say which sizes it knows.",
                f"Print a test badge and hold it beside a label of {width:g} x {height:g} mm.",
                blocks=False,
                short="size not told",
            )
        ]
    return []


def _only_sheets(queue: PrintQueue, size: LabelSize) -> Remark | None:
    known = [name for name in map(_sheet_named, queue.media) if name]
    if not known:
        return None
    return Remark(
        f"This looks like an office printer: it knows {' and '.join(dict.fromkeys(known))} and no labels of "
        f"{size.width_mm:g} x {size.height_mm:g} mm. A badge would stand in the corner of a sheet.",
        "Choose a label printer, or a template for sheets of labels.",
        blocks=False,
        short="no labels",
    )


def _sheet_traps(queue: PrintQueue, size: LabelSize) -> list[Remark]:
    wanted = next(
        (name for name, sides in _SHEETS.items() if _near((size.width_mm, size.height_mm), sides)), ""
    )
    there = _sheet_named(next(iter(queue.media_ready), "")) or _sheet_named(queue.media_default)
    if not wanted or not there or wanted == there:
        return []
    return [
        Remark(
            f"“{isolate(size.title)}” is for {wanted} sheets, and this printer is set to {there}: the labels would "
            "slip down the page.",
            f"Put in {wanted} and set it in the system's printer settings, or choose the template for {there}.",
            short=f"set to {there}",
        )
    ]


def _sheet_named(medium: str) -> str:
    """Says "A4" or "Letter" when a PWG name means one; else nothing."""
    if "_a4_" in medium or medium.endswith("210x297mm"):
        return "A4"
    return "Letter" if "_letter_" in medium or medium.endswith("8.5x11in") else ""


def _near(size: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(mine - theirs) <= 2 for mine, theirs in zip(sorted(size), sorted(other), strict=True))
