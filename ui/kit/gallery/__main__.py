"""Renders a scene without a screen and writes it as a picture."""

import argparse
import os
import sys
from pathlib import Path


def main(argv: list[str]) -> int:
    """Exit code 0 when the picture was written."""
    parser = argparse.ArgumentParser(prog="python -m ui.kit.gallery", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scene", default="controls")
    parser.add_argument("--scheme", choices=["light", "dark"], default="light")
    parser.add_argument("--accent", default="#0F6E66")
    parser.add_argument("--rtl", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--size", default="1180x830")
    asked = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    # Qt reads both when it is loaded, so it comes after them.
    from ui.kit.gallery.shot import shoot

    width, height = (int(part) for part in asked.size.split("x"))
    return shoot(asked.out, asked.scene, asked.scheme, asked.accent, rtl=asked.rtl, size=(width, height))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
