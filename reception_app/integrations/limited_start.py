"""Starts a module that reads what comes from outside, as a child: `python -m ... MODULE ARGUMENTS`.

Apart from the module, because it comes before everything that the module brings in.
"""

import runpy
import sys

from reception_app.kernel.later import put_off


def _main() -> None:
    # Records bring in `dataclasses`, and that brings this in: a tenth of a start, for what it hardly ever asks.
    put_off("inspect")
    module = sys.argv.pop(1)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
