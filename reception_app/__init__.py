"""Everything Reception does without a screen: the store, the duties of the desk, what leaves the house.

Nothing in here imports Qt or `ui`; an import contract in `pyproject.toml` checks it.
"""

__version__ = "0.1.0"
