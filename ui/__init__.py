"""Everything that is seen: Qt screens over `reception_app`'s public names. No store, no tables, no files of its own."""

import builtins

import PySide6  # noqa: F401  # hooks itself into `import`

# The hook reads the source of every module imported from then on, ours and others', to see whether it wants Qt's names
# spelt another way. None of ours does; it takes a tenth of the start and keeps all that source in memory.
vars(builtins)["__import__"] = getattr(builtins, "__orig_import__", builtins.__import__)
