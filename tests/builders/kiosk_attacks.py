"""What hostile visitors do at a kiosk: the flaws published of visitor-management products, tried on ours.

Nineteen were published in 2019 for five products, one in 2024 for a hotel's kiosk, and one more that year for another
chain's. Each is a function that does what its advisory describes, or what comes nearest to it here. Afterwards the
kiosk must still be the kiosk: that is asked by whoever drives it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

MIDDLE = (640, 400)
CORNER = (100, 66)
"""The organisation's name on Home, which lets staff in when it is held."""
TILES = ((250, 530), (640, 530), (1030, 530), (320, 707), (860, 707))
"""Where Home's five tiles are on a screen of 1280 x 800: appointment, visiting, delivery, leaving, ask."""
BACK = (32, 60)
START_OVER = (1168, 60)
FIELD = (640, 160)
KEYBOARD = [(x, y) for y in (522, 597, 672, 747) for x in range(80, 1240, 58)]
"""A point on every key of the keyboard on the screen."""
FUNCTION_KEYS = [f"F{number}" for number in range(1, 13)]
PINS = ("123456", "000000", "111111", "654321", "888888", "121212")
"""What an installation that was never set up might have."""


class Hands(Protocol):
    """Somebody at the kiosk: real key and pointer events at its window."""

    def keys(self, *combinations: str) -> None:
        """Press keys, each with those held before it: "ctrl+shift+Escape"."""

    def write(self, text: str) -> None:
        """Type letters and signs."""

    def click(self, at: tuple[int, int], button: int = 1) -> None:
        """Touch a spot, or press another button of a mouse there."""

    def hold(self, at: tuple[int, int], seconds: float) -> None:
        """Keep a finger on a spot."""

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Pull from a spot to another."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One published flaw: its number, what went wrong elsewhere, and how it is tried here."""

    number: str
    what: str
    attack: Callable[[Hands], None]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"


def _reports(hands: Hands) -> None:
    hands.keys("ctrl+r", "ctrl+p", "alt+r", "alt+f", "F10", "Alt_L", "Down", "Return")
    hands.click(MIDDLE, button=3)
    hands.keys("Down", "Return")


def _reports_of_licences(hands: Hands) -> None:
    hands.keys("Menu", "shift+F10", "ctrl+e", "ctrl+Tab")
    for tile in TILES:
        hands.click(tile, button=3)
        hands.click(tile, button=2)


def _edits_the_database(hands: Hands) -> None:
    hands.keys("ctrl+o", "ctrl+n", "ctrl+s", "ctrl+w", "ctrl+shift+s", "ctrl+Delete")
    hands.drag(MIDDLE, (1270, 10))


def _tries_pins(hands: Hands) -> None:
    hands.hold(CORNER, 3.4)
    for pin in PINS:
        hands.write(pin)
        hands.keys("Return")


def _edits_and_deletes_found_records(hands: Hands) -> None:
    hands.click(TILES[3])
    hands.click(FIELD)
    hands.write("Sofia Novak")
    hands.keys("Tab")
    hands.write("000000")
    hands.keys("Return", "Delete", "ctrl+Delete", "shift+Delete", "ctrl+e")
    hands.click(START_OVER)


def _font_and_print_dialogs(hands: Hands) -> None:
    hands.click(TILES[1])
    hands.click(FIELD)
    hands.write("Ann")
    hands.keys("ctrl+p", "ctrl+f", "ctrl+shift+f", "ctrl+d", "ctrl+b", "Print", "alt+Print")
    hands.click(FIELD, button=3)
    hands.keys("Down", "Down", "Return")
    hands.click(START_OVER)


def _help_out_of_a_dialog(hands: Hands) -> None:
    hands.keys("F1", "shift+F1", "ctrl+F1", "shift+question")
    hands.click(MIDDLE)


def _identity_number(hands: Hands) -> None:
    hands.click(TILES[1])
    hands.click(FIELD)
    hands.write("078051120")
    hands.keys("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+Insert")
    hands.click(START_OVER)


def _task_manager(hands: Hands) -> None:
    hands.keys("ctrl+shift+Escape", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "alt+Print")


def _escape(hands: Hands) -> None:
    hands.keys(
        *["Escape"] * 5, "shift+Escape", "alt+F4", "ctrl+q", "ctrl+F4", "alt+space", "alt+Tab", "alt+Escape"
    )


def _default_account(hands: Hands) -> None:
    for name, word in (("admin", "admin"), ("administrator", "password"), ("", "")):
        hands.write(name)
        hands.keys("Tab")
        hands.write(word)
        hands.keys("Return")


def _full_screen_button(hands: Hands) -> None:
    hands.keys("F11", "alt+Return", "super+Up", "super+Down", "super+Left", "super+d", "ctrl+super+f")
    hands.click((1270, 4))
    hands.click((1270, 4))
    hands.drag((640, 3), (640, 500))


def _start_menu(hands: Hands) -> None:
    hands.keys("Super_L", "Super_R", "super+r", "super+e", "super+l", "super+x", "ctrl+Escape")


def _help_dialog(hands: Hands) -> None:
    for tile in TILES[:3]:
        hands.click(tile)
        hands.keys("F1", "shift+F1")
        hands.click(START_OVER)


def _system_key_on_the_screens_keyboard(hands: Hands) -> None:
    hands.click(TILES[1])
    for spot in KEYBOARD:
        hands.click(spot)
    hands.click(START_OVER)


def _administrator_by_guessing(hands: Hands) -> None:
    hands.hold(CORNER, 3.4)
    for number in range(12):
        hands.write(f"{number:06}")
        hands.keys("Return")


def _every_key(hands: Hands) -> None:
    hands.keys(
        *FUNCTION_KEYS, *(f"shift+{key}" for key in FUNCTION_KEYS), *(f"ctrl+{key}" for key in FUNCTION_KEYS)
    )


def _addresses(hands: Hands) -> None:
    hands.write("file:///etc/passwd")
    hands.keys("Return", "ctrl+l", "ctrl+t", "ctrl+u", "ctrl+j", "F12", "ctrl+shift+i")


def _directory(hands: Hands) -> None:
    hands.click(TILES[1])
    hands.click(FIELD)
    hands.write("Nobody Known")
    hands.keys("Return")
    for typed in ("%%%", "___", "***", "a", "e e e"):
        hands.write(typed)
    hands.click(START_OVER)


def _quote_in_the_search(hands: Hands) -> None:
    hands.click(TILES[1])
    hands.click(FIELD)
    for typed in ("O'Brien", '"', "';--", "\\", "'''''", '" OR "1"="1'):
        hands.write(typed)
        hands.keys("Return")
    hands.click(START_OVER)


def _odd_booking_numbers(hands: Hands) -> None:
    for typed in ("------", "%%%%%%", "______", "000000", "0 OR 1=1"):
        hands.click(TILES[0])
        hands.click(FIELD)
        hands.write(typed)
        hands.keys("Return")
        hands.click(START_OVER)


FLAWS: tuple[Flaw, ...] = (
    Flaw("CVE-2018-17482", "visitor records through reports", _reports),
    Flaw("CVE-2018-17483", "licence numbers through reports", _reports_of_licences),
    Flaw("CVE-2018-17484", "a sample database edited at the kiosk", _edits_the_database),
    Flaw("CVE-2018-17485", "a default account, by its PIN", _tries_pins),
    Flaw("CVE-2018-17486", "found records edited and deleted", _edits_and_deletes_found_records),
    Flaw("CVE-2018-17487", "out by a font or print dialog", _font_and_print_dialogs),
    Flaw("CVE-2018-17488", "out by help in a dialog", _help_out_of_a_dialog),
    Flaw("CVE-2018-17489", "identity numbers kept in plain text", _identity_number),
    Flaw("CVE-2018-17490", "the task manager", _task_manager),
    Flaw("CVE-2018-17491", "out by Escape", _escape),
    Flaw("CVE-2018-17492", "a default account, by its name", _default_account),
    Flaw("CVE-2018-17493", "out by a full-screen button", _full_screen_button),
    Flaw("CVE-2018-17494", "the start menu", _start_menu),
    Flaw("CVE-2018-17495", "the help dialog", _help_dialog),
    Flaw("CVE-2018-17496", "a system key on the keyboard of the screen", _system_key_on_the_screens_keyboard),
    Flaw("CVE-2018-17497", "an administrator's default PIN, by guessing", _administrator_by_guessing),
    Flaw("CVE-2018-17499", "a key of the service in plain text", _every_key),
    Flaw("CVE-2018-17500", "credentials in the code", _addresses),
    Flaw("CVE-2018-17502", "the staff directory at the kiosk", _directory),
    Flaw("CVE-2024-37364", "a quote in the search ends the program", _quote_in_the_search),
    Flaw("2024, dashes for a booking number", "other people's bookings", _odd_booking_numbers),
)
