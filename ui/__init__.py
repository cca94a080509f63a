"""Everything that is seen: Qt screens over `reception_app`'s public names. No store, no tables, no files of its own."""
