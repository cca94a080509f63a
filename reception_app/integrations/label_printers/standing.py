"""What both languages share: a label as bytes, and what a printer says of itself."""

from dataclasses import dataclass

from reception_app.integrations.label_printers.media import Medium


@dataclass(frozen=True, slots=True)
class Sheet:
    """One label as bytes: nothing comes out before `go`."""

    body: bytes
    go: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """`reasons` are IPP's keywords, so that one list of words serves every printer; empty when all is well.

    `busy`: it prints, or holds labels that are still to come. `printed`: it says by itself that a label came out.
    `medium` is what is loaded, None where the printer doesn't tell; `two_colour` that it is the black and red roll;
    `told` what it says of a roll that is none of ours.
    """

    reasons: tuple[str, ...] = ()
    busy: bool = False
    printed: bool = False
    model: str = ""
    medium: Medium | None = None
    two_colour: bool = False
    told: str = ""
