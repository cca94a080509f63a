"""What a delivery says, as plain data in the store: as little as it takes to send it, since it is kept for days."""

import base64
from dataclasses import field
from datetime import datetime
from typing import Any

from reception_app.kernel.records import dataclass

DOOR_SHEET = "door_sheet"
"""The document of `bookings.door` in `PrintPayload`, for the worker's renderers."""
TEST_BADGE = "test_badge"
"""That of `outbox.trials`."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that travels with a mail; `content_id` and `method` as in `integrations.mail.MailPart`."""

    name: str
    content_type: str
    data: bytes = field(repr=False)
    content_id: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A PDF that travels with a mail and is drawn when it is sent: `document` and `data` as in `PrintPayload`."""

    name: str
    document: str
    data: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class MailPayload:
    """A mail to one person. The sender and the server come from the settings of the moment it is sent.

    Enclosures are kept with the delivery until it is forgotten; of drawings only what they are made from.
    """

    to: str
    subject: str
    text: str
    to_name: str = ""
    html: str = ""
    reply_to: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    drawings: tuple[Drawing, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """For `NewDelivery.payload`."""
        data: dict[str, Any] = {"to": self.to, "subject": self.subject, "text": self.text}
        for name in ("to_name", "html", "reply_to"):
            if value := getattr(self, name):
                data[name] = value
        if self.enclosures:
            data["enclosures"] = [
                {
                    "name": part.name,
                    "content_type": part.content_type,
                    "data": base64.b64encode(part.data).decode("ascii"),
                    "content_id": part.content_id,
                    "method": part.method,
                }
                for part in self.enclosures
            ]
        if self.drawings:
            data["drawings"] = [
                {"name": each.name, "document": each.document, "data": each.data} for each in self.drawings
            ]
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "MailPayload":
        """The other way round."""
        parts = tuple(
            Enclosure(**{**part, "data": base64.b64decode(part["data"])})
            for part in data.get("enclosures", ())
        )
        drawings = tuple(Drawing(**each) for each in data.get("drawings", ()))
        return cls(**{**data, "enclosures": parts, "drawings": drawings})


@dataclass(frozen=True, slots=True)
class WebhookPayload:
    """A notice to another system; `at` is an aware moment.

    Its address is the one of the moment it is sent: of an employee's own webhook, else the shared one of the settings.
    """

    event: str
    title: str
    at: datetime
    facts: tuple[tuple[str, str], ...] = ()
    employee_id: int = 0
    """Who is told; 0 for everybody who reads the shared one."""

    def as_data(self) -> dict[str, Any]:
        """For `NewDelivery.payload`."""
        facts = [list(fact) for fact in self.facts]
        data = {"event": self.event, "title": self.title, "at": self.at.isoformat(), "facts": facts}
        return {**data, "employee_id": self.employee_id} if self.employee_id else data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "WebhookPayload":
        """The other way round."""
        facts = tuple((str(label), str(value)) for label, value in data["facts"])
        at, whom = datetime.fromisoformat(data["at"]), int(data.get("employee_id", 0))
        return cls(data["event"], data["title"], at, facts, whom)


TO_THE_USUAL = -1
"""As `PrintPayload.move_to`: the printer of the settings."""


@dataclass(frozen=True, slots=True)
class PrintPayload:
    """A document to print.

    `document` names the kind ("badge") and `data` is what its renderer makes the PDF from when it is printed.
    `printer` is a role ("badge", "paper") that the settings give a queue. `title` is shown by print servers and must
    not name a person: "Badge 0042". Sizes are millimetres; 0 leaves them to the queue.

    `template` and `place` (see `printer_records.place_of`) may have a printer of their own; `printer_id` is the one a
    person chose for this job, `move_to` the one it is to go to once its present printer has let go of it. `labels`:
    how many come off the roll for one copy. `sheet`: how many labels a page has, 0 or 1 where they come singly; then
    `data["first"]` may name the label it begins with, and the renderer is told the one it does begin with. `once`: once
    it has come out nothing of it is kept, and it can't be printed once more from the queue.
    """

    document: str
    data: dict[str, Any] = field(repr=False)
    printer: str
    title: str
    width_mm: float = 0
    height_mm: float = 0
    copies: int = 1
    template: str = ""
    place: str = ""
    printer_id: int = 0
    labels: int = 1
    move_to: int = 0
    sheet: int = 0
    once: bool = False

    def as_data(self) -> dict[str, Any]:
        """For `NewDelivery.payload`."""
        data = {
            "document": self.document,
            "data": self.data,
            "printer": self.printer,
            "title": self.title,
            "width_mm": self.width_mm,
            "height_mm": self.height_mm,
            "copies": self.copies,
        }
        for name, usual in (
            ("template", ""),
            ("place", ""),
            ("printer_id", 0),
            ("labels", 1),
            ("move_to", 0),
            ("sheet", 0),
            ("once", False),
        ):
            if (value := getattr(self, name)) != usual:
                data[name] = value
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "PrintPayload":
        """The other way round."""
        return cls(**data)
