"""The tour: the main job through the real windows on the demo's data, in a process of its own, without a screen."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # the wheel ships no types
import pytest
import zxingcpp
from PIL import Image

from reception_app.documents.raster import page_count, raster_page

_ROOT = Path(__file__).resolve().parents[2]
_SCREENS = {
    "first-run", "sign-in", "today", "check-in-who-is-it", "check-in-expected-visitor", "checked-in",
    "check-in-walk-in", "drafts", "find", "visit", "expect", "expect-group", "visitors", "people", "visitor-card",
    "left", "emergency", "roll-call", "roll-call-marked", "privacy-shade", "today-dark", "locked", "watchlist",
    "office-settings", "office-visitor_types", "office-texts", "office-screens", "office-users", "office-outbox",
    "office-audit", "office-backup", "office-privacy", "rung", "ring", "refreshments", "visit-of-a-screen",
    "signed-paper", "bookings", "rooms", "plan", "book-in-words", "book", "booking", "resource", "deliveries",
    "parcel-for-whom", "parcel-taken-in", "parcel-card", "hand-out", "handed-out", "deliveries-expected",
    "complaint", "cases-open", "case-card", "case-escalate", "cases-mine", "cases-all", "case-topics",
    "calls", "schedule", "cases", "reminders", "notices", "crowd", "teams", "appointments", "appointment", "reminder",
    "pass", "badge_batch", "office-services", "office-lanes", "office-calendars", "office-badges", "office-printers",
    "form-employee", "form-staff_import", "form-watchlist_entry", "form-visitor_type", "form-badge_template",
    "form-printer", "form-user", *(f"first-run-{step}" for step in range(2, 8)),
}  # fmt: skip
_PAGES = {
    "home", "languages", "needs", "about", "is-it-you", "host-away", "host", "fields", "text", "text-to-sign", "signed",
    "question", "photo", "photo-taken", "refreshment", "more-time", "done", "code", "e-mail", "confirm-group",
    "carrier", "parcels", "recipient", "trouble", "thanks", "leave", "goodbye", "ringing", "coming", "pin",
}  # fmt: skip
_KIOSK = {"kiosk-neutral"} | {f"kiosk-{code}-{page}" for code in ("en", "de", "ar") for page in _PAGES}


@pytest.mark.timeout(400)
def test_the_tour_leaves_a_picture_of_every_screen_and_the_badge(tmp_path: Path) -> None:
    """Numbered pictures in the order of the job, none of them blank, and the badge that was printed.

    The desk's have 1440 x 900, a visitors' screen has 1280 x 800; its pages are there in three languages.
    """
    out = tmp_path / "OUT"
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    done = subprocess.run(
        [sys.executable, "main.py", "tour", str(out), "--data-dir", str(tmp_path / "data")],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    pictures = sorted(out.glob("*.png"))
    names = {re.sub(r"^\d+-|\.png$", "", picture.name) for picture in pictures}
    assert names >= _SCREENS | _KIOSK
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.size == ((1280, 800) if "-kiosk-" in picture.name else (1440, 900))
            # None says that there are more: counting all of them would take longer than painting them did.
            assert image.convert("RGB").getcolors(20) is None, f"{picture.name} is blank"
    _check_badge((out / "badge.pdf").read_bytes())


def _check_badge(pdf: bytes) -> None:
    assert page_count(pdf) == 1
    raster = raster_page(pdf, dpi=203)
    picture = Image.frombytes("RGBA", (raster.width, raster.height), raster.data).convert("L")
    found = zxingcpp.read_barcodes(picture)
    document = pdfium.PdfDocument(pdf)
    words = document[0].get_textpage().get_text_range()
    document.close()
    assert len(found) == 1
    # The code says nothing that stands on the badge in words.
    assert found[0].text not in words
    assert "V-" in words
