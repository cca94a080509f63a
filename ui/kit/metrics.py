"""Sizes in device-independent pixels: an 8 px grid, 4 px inside controls."""

SPACE = 8
CONTROL = 38
"""Height of a control at the desk."""
ROW_CONTROL = 30
"""Height of a control inside a row."""
ROW = 54
"""Height of a two-line row in a list."""
RADIUS = 9
SMALL_RADIUS = 7
CARD_RADIUS = 12
PAGE_MARGIN = 24
RING = 3
"""Width of the focus ring around a control."""
KIOSK_CONTROL = 74
"""Height of a control at the kiosk."""
