"""What crosses the border of the printers: which there are, who prints on which, how each of them is."""

from enum import StrEnum

from reception_app.integrations.printing import PrintQueue, Remark
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.records import dataclass

RAW_PORT = 9100


class PrinterKind(StrEnum):
    """How a printer is reached: a queue of the system, a label printer's own language on port 9100, the PDF folder."""

    QUEUE = "queue"
    BROTHER = "brother"
    ZPL = "zpl"
    FOLDER = "folder"

    @property
    def raw(self) -> bool:
        """Whether we talk to the printer itself."""
        return self in (PrinterKind.BROTHER, PrinterKind.ZPL)


class PlaceKind(StrEnum):
    """What may have a printer of its own. A template's printer wins over a screen's or a desk's."""

    DESK = "desk"
    KIOSK = "kiosk"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of ours. `address` is a queue's name or a host with or without ":port"; a folder has none.

    `dpi` and `media` are asked of label printers alone. `labels_left` is an estimate, None when nobody counts;
    `warn_at` is from how many labels on somebody is told.
    """

    id: int
    title: str
    kind: PrinterKind
    address: str = ""
    model: str = ""
    dpi: int = 300
    media: str = ""
    labels_left: int | None = None
    warn_at: int = 20
    active: bool = True
    version: int = 1

    @property
    def queue(self) -> str:
        """What its jobs are filed under (`DeliverySummary.peer_queue`)."""
        return queue_of(self.kind, self.address)

    @property
    def low(self) -> bool:
        """Whether the roll should be looked at."""
        return self.labels_left is not None and self.labels_left <= self.warn_at


@dataclass(frozen=True, slots=True)
class PrinterEdit:
    """What a person types about a printer. `version` is the one that was seen; 0 for a new one."""

    title: str
    kind: PrinterKind
    address: str = ""
    model: str = ""
    dpi: int = 300
    media: str = ""
    warn_at: int = 20
    version: int = 0


@dataclass(frozen=True, slots=True)
class Route:
    """That a place prints on a printer. `place` is a desk's or a screen's name, or a template's."""

    kind: PlaceKind
    place: str
    printer_id: int


@dataclass(frozen=True, slots=True)
class LabelSize:
    """A size that badges come in, in millimetres, and what the template is called.

    `sheet`: labels on a sheet of paper, which has `labels` of them.
    """

    template: str
    title: str
    width_mm: float
    height_mm: float
    sheet: bool = False
    labels: int = 1


@dataclass(frozen=True, slots=True)
class SheetInside:
    """A sheet of labels as it lies in a printer: which template's, how many labels it has, the next free one from 1."""

    template: str
    title: str
    labels: int
    next_label: int


@dataclass(frozen=True, slots=True)
class PrinterStanding:
    """What the desk is told: a short state ("Printer ready"), the whole sentence, and whether badges come out.

    `low`: they do, and something should be seen to soon.
    """

    short: str
    sentence: str
    well: bool
    low: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A printer that was looked for; what is to be known of it before it is chosen.

    `kind` is None where something listens and speaks neither language; `model` is empty where it doesn't tell.
    """

    kind: PrinterKind | None
    address: str
    title: str
    model: str = ""
    dpi: int = 300
    media: str = ""
    queue: PrintQueue | None = None
    remarks: tuple[Remark, ...] = ()


def place_of(actor: Actor) -> str:
    """Where somebody acts, for `PrintPayload.place`; "" for the program itself."""
    if not actor.desk:
        return ""
    return f"{PlaceKind.KIOSK if actor.role is Role.KIOSK else PlaceKind.DESK}:{actor.desk}"


def queue_of(kind: PrinterKind, address: str) -> str:
    """What jobs of a printer are filed under: a queue by its name, a label printer by where it is."""
    if kind is PrinterKind.QUEUE:
        return address
    if kind is PrinterKind.FOLDER:
        return "pdf-folder"
    host, port = host_and_port(address)
    return f"{kind}://{host}:{port}"


def host_and_port(address: str) -> tuple[str, int]:
    """A label printer's host and port: "10.0.0.7", "10.0.0.7:9101", "[fe80::1]:9100". Raises ValueError."""
    text = address.strip()
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        port = rest.removeprefix(":")
    elif text.count(":") > 1:
        host, port = text, ""
    else:
        host, _, port = text.partition(":")
    if port and not port.isascii():
        raise ValueError("a port is a number")
    number = int(port) if port else RAW_PORT
    if not host or any(letter.isspace() or letter == "/" for letter in host) or not 0 < number < 65536:
        raise ValueError("a host, or a host and a port")
    return host, number
