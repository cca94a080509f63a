"""The print jobs of badges by their purpose: the one somebody waits for, and those of a batch."""

from reception_app.outbox import BATCH_BADGE

BADGE_PRINT = "badge"
"""Of somebody who stands at the desk. Also the document's name, for the worker's renderers."""
BADGE_BATCH = BATCH_BADGE
"""One of many that are printed ahead or together: it lets the others pass."""
BADGE_SHEET = "badge_sheet"
"""A sheet of labels: what its job belongs to, under the moment its badges were printed ahead; and the document."""
BADGE_JOBS = (BADGE_PRINT, BADGE_BATCH)
