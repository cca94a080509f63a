"""Where the packaged fonts lie. Light to import: the screen asks before its first paint."""

import importlib.util
from pathlib import Path

# First the family for text, then one package for each script. The order decides who draws what several cover.
PACKAGES = (
    "fontpkg_inter",
    "fontpkg_noto_sans",
    "fontpkg_noto_sans_arabic",
    "fontpkg_noto_sans_devanagari",
    "fontpkg_noto_sans_thai",
    "fontpkg_heebo",
)


def package_file(package: str) -> Path | None:
    """The upright font of a package; None when it is not installed."""
    spec = importlib.util.find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        upright = sorted(path for path in Path(place, "files").glob("*.ttf") if "Italic" not in path.name)
        if upright:
            return upright[0]
    return None


def font_files_for_qt(*, first_only: bool = False) -> list[Path]:
    """The files the screen registers, so that it shows the letters that paper shows: upright and italic.

    `first_only`: just the upright one of the family for text, which is what the first paint needs.
    """
    if first_only:
        first = package_file(PACKAGES[0])
        return [first] if first is not None else []
    files: list[Path] = []
    for package in PACKAGES:
        upright = package_file(package)
        if upright is not None:
            files.extend(
                sorted(upright.parent.glob("*.ttf"), key=lambda path: ("Italic" in path.name, path.name))
            )
    return files
