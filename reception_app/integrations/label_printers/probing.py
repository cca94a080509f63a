"""Who listens at an address that somebody typed: which label printer, with how many dots, holding what."""

from dataclasses import dataclass, replace

from reception_app.integrations.label_printers import brother, brother_status, snmp, zpl, zpl_status
from reception_app.integrations.label_printers.line import Limits, Line, Nonsense, connect, trouble_of
from reception_app.integrations.label_printers.media import Language, Medium, media, resolutions
from reception_app.integrations.label_printers.raw_port import PORT
from reception_app.integrations.label_printers.standing import Standing
from reception_app.integrations.printer_reasons import explain
from reception_app.integrations.printing import Remark

_NAMES = {"QL-": Language.BROTHER, "ZEBRA": Language.ZPL, "ZTC": Language.ZPL, "ZPL": Language.ZPL}


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found out. `kind` is "brother", "zpl" or empty where the device answers to neither; `dpi` 0 unknown.

    `media` is the key of the roll it holds, empty where it doesn't tell. `answers`: it says how it is when asked.
    `remark`: what is the matter with it just now. `choices`: what it may be set to hold.
    """

    kind: str = ""
    model: str = ""
    dpi: int = 0
    media: str = ""
    two_colour: bool = False
    answers: bool = False
    remark: Remark | None = None
    choices: tuple[Medium, ...] = ()


def probe(host: str, port: int = PORT, *, limits: Limits | None = None, snmp_port: int = snmp.PORT) -> Probe:
    """Ask the device in both languages; nothing is printed. Takes a few seconds where it stays silent.

    Raises `DeliveryTrouble` in plain words when there is nobody at that address.
    """
    limits = limits or Limits()
    line = connect(host, port, limits.connect_s)
    try:
        found = _brother_aside(line, limits, snmp_port) or _asked(line, limits)
        return found or _by_name(line, limits, snmp_port)
    except OSError as error:
        raise trouble_of(error) from error
    finally:
        line.close()


def _brother_aside(line: Line, limits: Limits, snmp_port: int) -> Probe | None:
    value = snmp.read_value(line.peer, snmp.BROTHER_STATUS, limits.aside_s, snmp_port)
    standing = brother_status.read_status(value) if value else None
    return _a_brother(standing) if standing else None


def _asked(line: Line, limits: Limits) -> Probe | None:
    """Both questions at once: each kind passes over the other's."""
    try:
        found = line.ask(brother.STATUS + zpl.WHO, _either, limits.ask_s)
    except Nonsense:
        return None
    if found is None or found.kind == Language.BROTHER:
        return found
    standing = line.ask(zpl.STATUS, zpl_status.read_status, limits.ask_s)
    return replace(found, answers=True, remark=_remark(standing)) if standing else found


def _either(data: bytes) -> Probe | None:
    standing = brother_status.read_status(data)
    if standing:
        return _a_brother(standing)
    who = zpl_status.read_model(data)
    if who is None:
        return None
    model, dpi = who
    return Probe(kind=Language.ZPL, model=model, dpi=dpi, choices=media(Language.ZPL, dpi))


def _a_brother(standing: Standing) -> Probe:
    dpi = resolutions(Language.BROTHER)[0]
    return Probe(
        kind=Language.BROTHER,
        model=standing.model,
        dpi=dpi,
        media=standing.medium.key if standing.medium else "",
        two_colour=standing.two_colour,
        answers=True,
        remark=_remark(standing),
        choices=media(Language.BROTHER, dpi),
    )


def _by_name(line: Line, limits: Limits, snmp_port: int) -> Probe:
    """A device that keeps silent on its print port may still say its name by SNMP."""
    value = snmp.read_value(line.peer, snmp.DEVICE, limits.aside_s, snmp_port)
    model = " ".join((value or b"").decode("utf-8", "replace").split())[:80]
    kind = next((kind for word, kind in _NAMES.items() if word in model.upper()), None)
    dpi = 300 if kind is Language.BROTHER or "300" in model else 203 if "203" in model else 0
    return Probe(
        kind=kind or "", model=model, dpi=dpi if kind else 0, choices=media(kind, dpi or 203) if kind else ()
    )


def _remark(standing: Standing) -> Remark | None:
    worst = explain(standing.reasons)
    return Remark(worst.says, worst.to_do, worst.blocks, worst.short) if worst else None
