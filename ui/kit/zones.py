"""Time zones for a field that suggests them."""

from PySide6.QtCore import QTimeZone

from ui.kit.suggest_model import Suggestion

_OFFERED = 8


def zone_names() -> list[str]:
    """Every IANA name this computer knows."""
    return [bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds()]


def system_zone() -> str:
    """The computer's own zone; UTC when it has none with a place in its name."""
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return here if "/" in here and not here.startswith("Etc/") else "UTC"


def offer_zones(text: str) -> list[Suggestion]:
    """Zones that what is typed may mean: the one of that very name first, then cities that begin so."""
    typed = text.strip().casefold().replace(" ", "_")
    found = [name for name in zone_names() if typed in name.casefold() and ("/" in name or name == "UTC")]
    found.sort(
        key=lambda name: (
            name.casefold() != typed,
            not name.split("/")[-1].casefold().startswith(typed),
            name,
        )
    )
    return [Suggestion(name, person=False, icon="globe") for name in found[:_OFFERED]]
