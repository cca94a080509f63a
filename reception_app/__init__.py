"""Everything Reception does without a screen: the store, the duties of the desk, what leaves the house.

Nothing in here imports Qt or `ui`; an import contract in `pyproject.toml` checks it.
"""

from reception_app.kernel.later import put_off

__version__ = "0.1.0"

# Here, before any record: they bring in `dataclasses`, and that brings this in, a hundredth of the start, for what it
# hardly ever asks.
put_off("inspect")
