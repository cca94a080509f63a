"""Every widget of the kit on one picture, for looking at: `python -m ui.kit.gallery OUT.png --scheme dark --rtl`."""
