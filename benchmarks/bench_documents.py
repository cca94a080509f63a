"""Badges against the same paper written by hand, the roll call against reportlab's own table."""

import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

from benchmarks.badge_by_hand import BadgeWriter
from benchmarks.measure import Outcome, Scale, compared, limited, side_by_side, times
from reception_app.documents.font_files import font_files_for_qt
from reception_app.documents.images import clean_logo, clean_photo
from reception_app.documents.labels.drawing import render_label, render_labels
from reception_app.documents.labels.stock import default_template
from reception_app.documents.raster import raster_page
from reception_app.documents.records import BadgeContent, RollCallLine, RollCallSheet
from reception_app.documents.roll_call import roll_call_list_pdf
from reception_app.documents.when import clock_text

_STARTED = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)
_ZONE = ZoneInfo("Europe/Berlin")
_BATCH = 500
_PREVIEW_DPI = 203
_MEGABYTE = 1024 * 1024


def measure(scale: Scale) -> list[Outcome]:
    """One badge, its preview, five hundred badges, the roll call of 500 and of 5,000 people."""
    return [*_badges(scale), *_roll_calls(scale)]


def _photo() -> bytes:
    image = Image.effect_noise((900, 1200), 30).convert("RGB")
    ImageDraw.Draw(image).ellipse((250, 200, 650, 700), fill=(200, 170, 150))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return clean_photo(out.getvalue())


def _logo() -> bytes:
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(image).rounded_rectangle((0, 0, 299, 299), 70, fill=(15, 110, 102, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return clean_logo(out.getvalue())


def _contents(photo: bytes, logo: bytes) -> Iterator[BadgeContent]:
    """Badges of which no two are alike; every fourth name has a letter beyond plain English."""
    number = 0
    while True:
        number += 1
        yield BadgeContent(
            organisation="Northwind Ltd", number=f"V-{number % 1000:03}",
            name=f"Person{number:x} {'Nováková' if number % 4 == 0 else 'Robinson'}",
            company=f"Helix Bank {number % 89}", host=f"Daniel Price {number % 61}", valid_date="24 Nov 2026",
            valid_time=f"{8 + number % 10:02}:{number % 60:02}", token=f"aB3dE6gH9jK2mN5pQ{number:08x}",
            photo=photo, logo=logo, assembly_point="car park B",
        )  # fmt: skip


def _badges(scale: Scale) -> list[Outcome]:
    photo, logo, template = _photo(), _logo(), default_template()
    by_hand = BadgeWriter(photo, logo)
    # Two runs of badges, so that neither side finds anything the other has already made.
    ours, theirs = _contents(photo, logo), _contents(photo, logo)
    for _ in range(1_000_000 // 2000):
        next(theirs)
    single = side_by_side(
        lambda: render_label(template, next(ours)),
        lambda: by_hand.write([next(theirs)]),
        scale.rounds(300),
        warm=20,
    )
    preview = times(
        lambda: raster_page(render_label(template, next(ours)), dpi=_PREVIEW_DPI), scale.rounds(100)
    )
    batches = side_by_side(
        lambda: render_labels(template, [next(ours) for _ in range(_BATCH)]),
        lambda: by_hand.write([next(theirs) for _ in range(_BATCH)]),
        scale.rounds(11),
        warm=1,
    )
    note = "photo, logo, QR, three fonts, name fitted and shaped"
    return [
        compared("badge: one", *single, 5, note=note),
        limited("badge: one with its preview", preview, 40),
        compared(f"badge: {_BATCH} in one file", *batches, 1.6),
    ]


def _sheet(people: int) -> RollCallSheet:
    lines = [
        RollCallLine(
            name=f"Person{number} {'Nováková' if number % 4 == 0 else 'Robinson'}", company=f"Helix Bank {number % 89}",
            host=f"Daniel Price {number % 61}", badge=f"V-{number:04}", group=("Client", "Contractor")[number % 2],
            arrived_at=_STARTED - timedelta(minutes=number % 600), stale=number % 50 == 0,
        )
        for number in range(people)
    ]  # fmt: skip
    return RollCallSheet("Northwind Ltd", _STARTED, _STARTED, _ZONE, lines, assembly_point="Car park B")


def _long_table(sheet: RollCallSheet) -> bytes:
    """The same list by reportlab's table of many pages, in the same embedded font; it finds its own row heights."""
    rows = [["", "Name", "Company", "Host", "Badge", "Since"]]
    rows += [
        ["", line.name, line.company, line.host, line.badge, clock_text(line.arrived_at or _STARTED, _ZONE)]
        for line in sheet.lines
    ]
    pdfmetrics.registerFont(TTFont("Floor", str(font_files_for_qt()[0])))
    table = LongTable(rows, colWidths=[22, 150, 120, 110, 50, 50], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (0, -1), 1, "black"),
                ("LINEBELOW", (1, 0), (-1, -1), 0.5, "grey"),
                ("FONT", (0, 0), (-1, -1), "Floor", 9.5),
            ]
        )
    )
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build([table])
    return out.getvalue()


def _roll_calls(scale: Scale) -> list[Outcome]:
    few, many = _sheet(500), _sheet(5000)
    small = times(lambda: roll_call_list_pdf(few), scale.rounds(30))
    large = side_by_side(
        lambda: roll_call_list_pdf(many), lambda: _long_table(many), 1 if scale.quick else 3, warm=1
    )
    tracemalloc.start()
    roll_call_list_pdf(many)
    peak = tracemalloc.get_traced_memory()[1] / _MEGABYTE
    tracemalloc.stop()
    return [
        limited("roll call on paper: 500 people", small, 150),
        compared("roll call on paper: 5,000 people", *large, 0.2, note="the floor is reportlab's LongTable"),
        Outcome("roll call on paper: memory for 5,000", peak, budget=30, unit="MB"),
    ]
