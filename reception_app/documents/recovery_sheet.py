"""The page with the recovery key: printed at set-up, locked away, and needed on the day the PC is gone."""

from reception_app.documents.colours import DARK
from reception_app.documents.fonts import BOLD, STRONG, TEXT, TITLE, Style
from reception_app.documents.listing import MARGIN, SIZES, CellSetter
from reception_app.documents.pdf import MM, RULE, SECOND_INK, Pdf
from reception_app.documents.qr import qr_path
from reception_app.documents.records import RecoverySheet
from reception_app.documents.text import fit
from reception_app.documents.when import moment_text, zone_text

_KEY = Style(BOLD, tabular=True)
_GROUPS_A_LINE = 4
_KEY_SIZE = 20.0
_KEY_LINE = 34.0
_QR = 38 * MM
_LEAD = (
    "This key opens the store of the front desk and every backup of it. Without the PC, or when the PC has lost its "
    "own copy of the key, nothing else does: not the password of an administrator, and nobody at the maker."
)
_USE = (
    "Install Reception on the new PC, choose to restore a backup, and type the key or hold the code to a scanner. "
    "Capitals, spaces and dashes don't matter."
)
_STEPS = (
    (
        "Keep it",
        "In a safe or a sealed envelope, away from the front desk. Two copies in two places are better.",
    ),
    (
        "Keep it secret",
        "Whoever has this page and a backup can read every visit. Don't photograph or mail it.",
    ),
    ("Use it", _USE),
)


def recovery_sheet_pdf(sheet: RecoverySheet) -> bytes:
    """The page as a PDF. The title in its metadata doesn't hold the key."""
    width, height = SIZES[sheet.paper]
    pdf = Pdf(width, height, title="Recovery key", author=sheet.organisation)
    inner = width - 2 * MARGIN
    y = height - MARGIN
    for text, largest, style, lines in (
        (sheet.organisation, 11.0, STRONG, 2),
        ("Recovery key", 30.0, TITLE, 1),
        (_LEAD, 11.0, TEXT, 6),
    ):
        block = fit(text, inner, 90, largest=largest, smallest=7, style=style, max_lines=lines, leading=1.35)
        block.draw(pdf, MARGIN, y, inner)
        y -= block.height + 14
    y = _draw_key(pdf, sheet.key, y, inner)
    y = _draw_steps(pdf, sheet.key, y, inner)
    _draw_facts(pdf, sheet, y, inner)
    return pdf.finish()


def _draw_key(pdf: Pdf, key: str, y: float, inner: float) -> float:
    """The groups in a frame, four to a line, each under its number: a group is read aloud by it."""
    groups = [group for group in key.replace("-", " ").split() if group]
    rows = [groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE)]
    deep = len(rows) * _KEY_LINE + 22
    pdf.frame(MARGIN, y - deep, inner, deep, DARK, line=1.2, radius=6)
    number = CellSetter(TEXT, 8)
    wide = (inner - 28) / _GROUPS_A_LINE
    base = y - 34
    for row_index, row in enumerate(rows):
        for column, group in enumerate(row):
            x = MARGIN + 16 + column * wide
            number.put(pdf, str(row_index * _GROUPS_A_LINE + column + 1), x, base + 1, 20, SECOND_INK)
            block = fit(group, wide - 34, _KEY_SIZE * 1.4, largest=_KEY_SIZE, smallest=6, style=_KEY)
            block.draw(pdf, x + 20, base + block.rise, wide - 34, colour=DARK)
        base -= _KEY_LINE
    return y - deep - 26


def _draw_steps(pdf: Pdf, key: str, y: float, inner: float) -> float:
    code = qr_path(key)
    pdf.path(code.operators, DARK, x=MARGIN + inner - _QR, y=y - _QR, scale=_QR / code.modules)
    lowest = y - _QR
    room = inner - _QR - 24
    for title, text in _STEPS:
        heading = fit(title, room, 20, largest=11, smallest=8, style=STRONG)
        heading.draw(pdf, MARGIN, y, room)
        y -= heading.height + 5
        body = fit(text, room, 90, largest=10, smallest=7, max_lines=6, leading=1.35)
        body.draw(pdf, MARGIN, y, room)
        y -= body.height + 13
    return min(y, lowest) - 8


def _draw_facts(pdf: Pdf, sheet: RecoverySheet, y: float, inner: float) -> None:
    pdf.rule(MARGIN, y, MARGIN + inner, RULE)
    made = f"{moment_text(sheet.made_at, sheet.zone)} ({zone_text(sheet.made_at, sheet.zone)})"
    setter = CellSetter(TEXT, 9.5)
    for title, value in (("Store", sheet.store_id), ("Made", made), ("Kept by", ""), ("Place", "")):
        y -= 24
        setter.put(pdf, title, MARGIN, y, 70, SECOND_INK)
        if value:
            setter.put(pdf, value, MARGIN + 74, y, inner - 74, DARK)
        else:
            pdf.rule(MARGIN + 74, y - 2, MARGIN + inner, SECOND_INK)
