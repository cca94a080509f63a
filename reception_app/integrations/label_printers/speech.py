"""The two languages behind one face: asking a printer how it is, making labels, watching them come out."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from reception_app.integrations.label_printers import brother, brother_status, snmp, zpl, zpl_status
from reception_app.integrations.label_printers.line import Limits, Line
from reception_app.integrations.label_printers.media import Language, Medium
from reception_app.integrations.label_printers.standing import Sheet, Standing
from reception_app.integrations.label_printers.tones import Plates

_PAUSE_S = 0.25
"""Between two looks at a printer that prints."""


class Speech(Protocol):
    """One language over one line. Raises OSError when the line breaks off or answers nonsense."""

    def standing(self, line: Line, *, aside: bool = False) -> Standing | None:
        """How the printer is; None when it doesn't say. `aside`: don't wait for an answer over the line."""
        ...

    def sheets(self, labels: Iterator[Plates], medium: Medium, copies: int) -> Iterator[Sheet]:
        """The labels as bytes, one after the other."""
        ...

    def watch(self, line: Line, labels: int, seconds: float) -> Standing | None:
        """Wait until all has come out (`printed`) or something is the matter; None when neither is known in time."""
        ...


class BrotherSpeech:
    """Raster commands. Networked models leave the print port's questions alone and answer by SNMP instead."""

    def __init__(self, limits: Limits, snmp_port: int) -> None:
        self._limits = limits
        self._snmp_port = snmp_port
        self._by_snmp = False

    def standing(self, line: Line, *, aside: bool = False) -> Standing | None:
        """By SNMP, else over the line."""
        found = self._asked_aside(line)
        self._by_snmp = found is not None
        if found or aside:
            return found
        return line.ask(brother.STATUS, brother_status.read_status, self._limits.ask_s)

    def sheets(self, labels: Iterator[Plates], medium: Medium, copies: int) -> Iterator[Sheet]:
        """Each label as often as wanted; the last one is fed out."""
        waiting: Plates | None = None
        first = True
        for label in labels:
            for _ in range(copies):
                if waiting:
                    yield brother.sheet(waiting, medium, first=first, last=False)
                    first = False
                waiting = label
        if waiting:
            yield brother.sheet(waiting, medium, first=first, last=True)

    def watch(self, line: Line, labels: int, seconds: float) -> Standing | None:
        """The printer speaks by itself while it prints, and must not be asked over the line then."""
        ends = time.monotonic() + seconds
        heard = b""
        seen_busy = False
        while time.monotonic() < ends:
            heard += line.hear(_PAUSE_S)
            while (said := brother_status.read_status(heard)) is not None:
                heard = brother_status.rest_of(heard)
                labels -= said.printed
                if said.reasons or labels <= 0:
                    return said
            aside = self._asked_aside(line) if self._by_snmp else None
            if aside and (aside.reasons or (seen_busy and not aside.busy)):
                return replace(aside, printed=not aside.reasons)
            seen_busy = seen_busy or bool(aside and aside.busy)
        return None

    def _asked_aside(self, line: Line) -> Standing | None:
        value = snmp.read_value(line.peer, snmp.BROTHER_STATUS, self._limits.aside_s, self._snmp_port)
        return brother_status.read_status(value) if value else None


class ZplSpeech:
    """ZPL II. Many models say nothing at all while they are open or out of labels: SNMP may know more then."""

    def __init__(self, limits: Limits, snmp_port: int, *, known: bool) -> None:
        self._limits = limits
        self._snmp_port = snmp_port
        self._z64 = known

    def standing(self, line: Line, *, aside: bool = False) -> Standing | None:
        """Over the line, else what SNMP knows to be the matter."""
        found = None if aside else line.ask(zpl.STATUS, zpl_status.read_status, self._limits.ask_s)
        return found or self._asked_aside(line)

    def sheets(self, labels: Iterator[Plates], medium: Medium, copies: int) -> Iterator[Sheet]:
        """The printer makes the copies by itself."""
        for label in labels:
            yield zpl.sheet(label, medium, copies=copies, z64=self._z64)

    def watch(self, line: Line, labels: int, seconds: float) -> Standing | None:
        """It is asked until it holds nothing any more."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            said = self.standing(line)
            if said and (said.reasons or not said.busy):
                return replace(said, printed=not said.reasons)
            line.hear(_PAUSE_S)
        return None

    def _asked_aside(self, line: Line) -> Standing | None:
        value = snmp.read_value(line.peer, snmp.FAULTS, self._limits.aside_s, self._snmp_port)
        reasons = snmp.fault_words(value) if value else ()
        return Standing(reasons) if reasons else None


def speech(language: Language, limits: Limits, snmp_port: int, *, known: bool) -> Speech:
    """The language's own. `known`: the printer has answered before, so newer ways of saying a thing may be used."""
    if language is Language.BROTHER:
        return BrotherSpeech(limits, snmp_port)
    return ZplSpeech(limits, snmp_port, known=known)
