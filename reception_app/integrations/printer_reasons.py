"""IPP's `printer-state-reasons` in plain words: what is the matter and what to do about it."""

from dataclasses import replace

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One keyword explained. `rank` orders: what a person must act on first is lowest. `blocks`: nothing comes out.

    `short` is what fits where there is room for two or three words. `waits`: a job may be waiting for it.
    """

    rank: int
    blocks: bool
    says: str
    to_do: str
    short: str = ""
    waits: bool = True


_ROLL = "Put in a new roll or more paper and close the cover."
# In the order in which a person should hear of them.
_WORDS: tuple[tuple[str, bool, str, str], ...] = (
    ("media-empty", True, "The printer is out of labels or paper.", _ROLL),
    (
        "media-needed",
        True,
        "The printer needs labels or paper of another size.",
        "Put in the right roll or paper.",
    ),
    (
        "media-jam",
        True,
        "Labels or paper are jammed in the printer.",
        "Open it, take out what is stuck, close it.",
    ),
    ("cover-open", True, "The printer's cover is open.", "Close the cover."),
    ("door-open", True, "The printer's door is open.", "Close the door."),
    ("interlock-open", True, "A part of the printer is open.", "Close every cover and tray."),
    ("input-tray-missing", True, "The printer's paper tray is missing.", "Push the tray in."),
    ("output-area-full", True, "The printer's output tray is full.", "Take the sheets out."),
    ("marker-supply-empty", True, "The printer's ribbon or ink is used up.", "Put in a new one."),
    ("toner-empty", True, "The printer's toner is used up.", "Put in a new cartridge."),
    ("developer-empty", True, "The printer's developer is used up.", "Ask your administrator for a new one."),
    ("fuser-over-temp", True, "The printer is too hot.", "Wait until it has cooled down."),
    ("cutter-jam", True, "The printer's cutter is stuck.", "Open it, take out what is stuck, close it."),
    ("take-label", True, "A label waits to be taken from the printer.", "Take the label."),
    ("too-cold", True, "The printer is too cold.", "Wait until it has warmed up."),
    ("in-use", True, "The printer is being used by another computer or by hand.", "Wait until it is free."),
    ("offline", True, "The printer is off or not connected.", "Switch it on and check its cable or network."),
    (
        "not-found",
        True,
        "There is no device of this name in the network.",
        "Check the printer's address in the settings and that it is switched on.",
    ),
    (
        "network-gone",
        True,
        "This computer's network doesn't lead to the printer.",
        "Check this computer's network cable or Wi-Fi, then the printer's.",
    ),
    (
        "no-route",
        True,
        "The printer isn't to be found at its address.",
        "It may be off, asleep or in another network: press one of its buttons, then check its address.",
    ),
    (
        "refused",
        True,
        "The device at this address takes no print jobs.",
        "It may just be starting or busy with another computer; if this lasts, check the address and the port.",
    ),
    (
        "broken-off",
        True,
        "The connection to the printer broke.",
        "Check that it is switched on, and its cable or network.",
    ),
    (
        "no-label-printer",
        True,
        "What answers at this address is no label printer of this kind.",
        "Check the address and the kind of printer in the settings.",
    ),
    (
        "silent",
        True,
        "The printer takes the connection and then doesn't answer.",
        "It may be out of labels, open or hung up: look at its lights, or switch it off and on.",
    ),
    (
        "timed-out",
        True,
        "The printer doesn't answer.",
        "Switch it off and on, and check its cable or network.",
    ),
    (
        "connecting-to-device",
        False,
        "Connecting to the printer.",
        "If this lasts, check that it is switched on.",
    ),
    ("shutdown", True, "The printer is switched off.", "Switch it on."),
    *(
        (
            word,
            False,
            "The printer is asleep.",
            "It wakes up when something is printed; if it doesn't, press one of its buttons.",
        )
        for word in ("standby", "suspend", "hibernate", "power-down")
    ),
    ("paused", True, "The printer is paused.", "Start its queue again."),
    ("paused-by-hand", True, "The printer is paused.", "Press its Pause button."),
    ("moving-to-paused", True, "The printer is about to pause.", "Start its queue again."),
    ("stopped-partly", False, "A part of the printer is stopped.", "Check the printer."),
    ("stopping", False, "The printer is stopping.", "Check the printer."),
    (
        "hold-new-jobs",
        True,
        "The printer's queue holds new jobs back.",
        "Ask your administrator to release them.",
    ),
    (
        "spool-area-full",
        True,
        "The print server's disk is full.",
        "Ask your administrator to free some space.",
    ),
    (
        "cups-insecure-filter",
        True,
        "A part of the printer's driver can't be used.",
        "Ask your administrator.",
    ),
    ("cups-missing-filter", True, "A part of the printer's driver is missing.", "Ask your administrator."),
    ("identify-printer-requested", False, "Somebody asked the printer to show itself.", ""),
    ("media-low", False, "The printer is nearly out of labels or paper.", "Have a new roll ready."),
    ("toner-low", False, "The printer's toner is nearly used up.", "Have a new cartridge ready."),
    ("marker-supply-low", False, "The printer's ribbon or ink is nearly used up.", "Have a new one ready."),
    (
        "output-area-almost-full",
        False,
        "The printer's output tray is nearly full.",
        "Take the sheets out soon.",
    ),
    ("other", True, "The printer reports a fault.", "Look at its display or lights."),
)
_SHORT = {
    "media-empty": "out of labels",
    "media-needed": "wrong roll",
    "media-jam": "jammed",
    "cover-open": "cover open",
    "door-open": "door open",
    "interlock-open": "open",
    "input-tray-missing": "no tray",
    "output-area-full": "tray full",
    "marker-supply-empty": "ribbon or ink used up",
    "toner-empty": "toner used up",
    "developer-empty": "developer used up",
    "fuser-over-temp": "too hot",
    "cutter-jam": "cutter stuck",
    "take-label": "label to be taken",
    "too-cold": "too cold",
    "in-use": "in use",
    "offline": "off or not connected",
    "not-found": "not in the network",
    "network-gone": "no network",
    "no-route": "not found",
    "refused": "takes no jobs",
    "broken-off": "connection broke",
    "no-label-printer": "no label printer",
    "silent": "no answer",
    "timed-out": "no answer",
    "connecting-to-device": "connecting",
    "shutdown": "switched off",
    "standby": "asleep",
    "suspend": "asleep",
    "hibernate": "asleep",
    "power-down": "asleep",
    "paused": "paused",
    "paused-by-hand": "paused",
    "moving-to-paused": "pausing",
    "stopped-partly": "partly stopped",
    "stopping": "stopping",
    "hold-new-jobs": "holds jobs back",
    "spool-area-full": "print server full",
    "cups-insecure-filter": "driver fault",
    "cups-missing-filter": "driver missing",
    "identify-printer-requested": "asked to show itself",
    "media-low": "labels low",
    "toner-low": "toner low",
    "marker-supply-low": "ribbon or ink low",
    "output-area-almost-full": "tray nearly full",
    "other": "fault",
}
# Every job is connected to its printer, and one that runs low prints all the same.
_PASSING = frozenset(
    {
        "connecting-to-device",
        "identify-printer-requested",
        "media-low",
        "toner-low",
        "marker-supply-low",
        "output-area-almost-full",
    }
)
_REASONS = {
    word: Reason(rank, blocks, says, to_do, _SHORT[word], word not in _PASSING)
    for rank, (word, blocks, says, to_do) in enumerate(_WORDS)
}
JOB_LOST = "The print server no longer knows this job: look at the printer, print it again if it isn't there."
HANDED_OVER = "Handed to the printer, which does not say whether it came out: look at the printer."
UNSURE = "The printer is ready and doesn't say whether this came out: look at it, print it again if it isn't there."
_CONNECTING = "connecting-to-device"
# What CUPS' own back ends write while they can't get through to a printer; the keyword is the same for all of it.
_MESSAGES = (
    ("unable to locate printer", "not-found"),
    ("unreachable", "no-route"),
    ("not responding", "no-route"),
    ("may not exist", "no-route"),
    ("is busy", "in-use"),
    ("printer is in use", "in-use"),
    ("waiting for printer to become available", "offline"),
)
_SUFFIXES = ("-error", "-warning", "-report")


def explain(reasons: tuple[str, ...], message: str = "", *, at_work: bool = False) -> Reason | None:
    """The most pressing of a printer's reasons; None when there are none, or only "none".

    `message` is the print server's own sentence, which knows more of a printer that it can't get through to. It may be
    all that is said of that while a job is `at_work`: CUPS' back end for a network address gives no keyword.

    IPP puts the severity behind the keyword: a `-report` never stops printing, and a word we don't know counts as a
    fault only when the printer calls it an error.
    """
    found = [reason for word in reasons if (reason := _one(word))]
    if at_work or any(word.startswith(_CONNECTING) for word in reasons):
        found += [_REASONS[word] for part, word in _MESSAGES if part in message.casefold()]
    # What only passes hides nothing that a job waits for.
    return min(found, key=lambda reason: (not reason.blocks, not reason.waits, reason.rank), default=None)


def _one(keyword: str) -> Reason | None:
    severity = next((suffix for suffix in _SUFFIXES if keyword.endswith(suffix)), "")
    word = keyword.removesuffix(severity)
    if word in ("", "none"):
        return None
    known = _REASONS.get(word)
    if known is None:
        return _REASONS["other"] if severity == "-error" else None
    if severity == "-report" and word not in ("offline", "paused"):
        return replace(known, blocks=False)
    return known
