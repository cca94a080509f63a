"""Small things everyone may use; the standard library only."""

from reception_app.kernel.later import put_off

# Here, before any record: they bring in `dataclasses`, and that brings this in, a hundredth of the start, for what it
# hardly ever asks. Not with the whole package: what makes the environment comes without any of this.
put_off("inspect")
