"""Makes the file with the plurals of English; nothing of this runs at the desk.

`python -m ui.kit.translation_files` reads the sources again, fills the English plurals by rule and compiles. Run it
after adding a text with a number in it; a test notices when that was forgotten.
"""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from reception_app.kernel.paths import resource

_ROOT = Path(__file__).resolve().parents[2]
_PEOPLE = {
    "%n people are": "%n person is",
    "%n people": "%n person",
    "have left": "has left",
    " fit": " fits",
}


def english_forms(source: str) -> tuple[str, str]:
    """The singular and the plural of an English text: "(s)" goes or stays, "people" becomes "person"."""
    one, many = source.replace("(s)", ""), source.replace("(s)", "s")
    for plural, singular in _PEOPLE.items():
        one = one.replace(plural, singular)
    return one, many


def refresh() -> Path:
    """Read the sources, fill in the plurals, compile. Returns the compiled file. Raises CalledProcessError."""
    source = resource("translations", "reception_en.ts")
    bin_dir = Path(sys.executable).parent
    files = sorted(str(path.relative_to(_ROOT)) for path in (_ROOT / "ui").rglob("*.py"))
    # Without line numbers the file changes only when a text does.
    options = ["-pluralonly", "-no-obsolete", "-locations", "none", *files, "-ts", str(source)]
    command = [str(bin_dir / "pyside6-lupdate"), *options]
    subprocess.run(command, check=True, cwd=_ROOT, capture_output=True)
    tree = ET.parse(source)
    for message in tree.iter("message"):
        translation = message.find("translation")
        if message.get("numerus") != "yes" or translation is None:
            continue
        translation.attrib.pop("type", None)
        for form, text in zip(
            translation.findall("numerusform"), english_forms(message.findtext("source", "")), strict=True
        ):
            form.text = text
    tree.write(source, encoding="utf-8", xml_declaration=True)
    return compile_words(source)


def compile_words(source: Path) -> Path:
    """Compile a language's file beside it, for the programs to read. Raises CalledProcessError.

    The new file takes the place of the old one as a whole: a program that runs has the old one mapped into memory, and
    would die of one that was written over.
    """
    compiled = source.with_suffix(".qm")
    fresh = source.with_suffix(f".{os.getpid()}.new")
    try:
        command = [str(Path(sys.executable).parent / "pyside6-lrelease"), str(source), "-qm", str(fresh)]
        subprocess.run(command, check=True, cwd=_ROOT, capture_output=True)
        fresh.replace(compiled)
    finally:
        fresh.unlink(missing_ok=True)
    return compiled


def plural_texts() -> set[str]:
    """The texts with a number that the English file knows, for the test that it is fresh."""
    tree = ET.parse(resource("translations", "reception_en.ts"))
    found = (message.findtext("source", "") for message in tree.iter("message"))
    return {text for text in found if re.search("%n", text)}


if __name__ == "__main__":
    refresh()
