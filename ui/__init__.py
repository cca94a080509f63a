"""Everything that is seen: Qt screens over `reception_app`'s public names. No store, no tables, no files of its own."""

from ui.quick_enums import make_enums_quickly
from ui.signature_parts import parts_put_off

make_enums_quickly()
with parts_put_off():
    import PySide6  # noqa: F401  # here, so that every part of it is brought in without them
