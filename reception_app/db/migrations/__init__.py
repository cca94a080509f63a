"""The store's versions. `versions/` holds one file for each; `first_store/` holds the tables of the first.

Nothing here imports a feature: a migration is frozen and must do the same thing in ten years.
"""

HEAD = "0031"
"""The version this release reads and writes. Versions are numbered upwards, four digits."""
