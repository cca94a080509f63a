"""Makes the files with the visitors' words; nothing of this runs at the kiosk.

`python -m ui.kiosk.translation_files` reads the sources again and brings `resources/translations/kiosk_<code>.ts` up to
date: new texts are added unfinished, those that are gone are taken out, what is translated stays. Then it compiles.
Write the translations into the .ts files, by hand or with Qt Linguist, and run it again; a test finds what is missing.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from reception_app.documents.words import CONTEXT as PAPER
from reception_app.documents.words import paper_texts
from reception_app.kernel.languages import FALLBACK, LANGUAGES
from reception_app.kernel.paths import resource
from ui.kiosk.words import CONTEXT as KIOSK
from ui.kit.translation_files import compile_words, english_forms

_ROOT = Path(__file__).resolve().parents[2]
_TERRITORIES = {"en": "en_GB", "pt": "pt_PT", "zh": "zh_CN"}
PLURALS = {
    "en": 2,
    "de": 2,
    "fr": 2,
    "es": 2,
    "pt": 2,
    "it": 2,
    "nl": 2,
    "pl": 3,
    "tr": 1,
    "ar": 6,
    "zh": 1,
    "ja": 1,
}
"""How many forms a text with a number has, in the order of Qt: Arabic none, one, two, few, many, other."""

Translations = dict[tuple[str, str], list[str]]
"""By context and English text: one translation, or one for each plural form."""


def ts_file(code: str) -> Path:
    """The file with a language's words, to be translated."""
    return resource("translations", f"kiosk_{code}.ts")


def source_texts() -> list[tuple[str, str]]:
    """Every text in the sources, with its context, as Qt's own tool finds them. Raises CalledProcessError."""
    files = sorted(str(path.relative_to(_ROOT)) for path in (_ROOT / "ui" / "kiosk").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder, "found.ts")
        command = [_tool("lupdate"), "-locations", "none", *files, "-ts", str(found)]
        subprocess.run(command, check=True, cwd=_ROOT, capture_output=True)
        contexts = list(ET.parse(found).iter("context"))
    kiosk = [
        (KIOSK, message.findtext("source", ""))
        for context in contexts
        if context.findtext("name") == KIOSK
        for message in context.iter("message")
    ]
    return kiosk + [(PAPER, text) for text in paper_texts()]


def read(code: str) -> Translations:
    """What is translated into a language so far."""
    known: Translations = {}
    if not ts_file(code).exists():
        return known
    for context in ET.parse(ts_file(code)).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") != "unfinished":
                forms = [form.text or "" for form in translation.findall("numerusform")]
                key = (context.findtext("name", ""), message.findtext("source", ""))
                known[key] = forms or [translation.text or ""]
    return known


def write(code: str, texts: list[tuple[str, str]], known: Translations, target: Path | None = None) -> None:
    """Write a language's file, or elsewhere: the same texts and translations give the same bytes."""
    root = ET.Element("TS", version="2.1", language=_TERRITORIES.get(code, code), sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for context, source in texts:
        numbered = "%n" in source
        if code == FALLBACK.code and not numbered:
            continue
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message", {"numerus": "yes"} if numbered else {})
        ET.SubElement(message, "source").text = source
        forms = list(english_forms(source)) if code == FALLBACK.code else known.get((context, source), [])
        _add_translation(message, forms, PLURALS[code] if numbered else 0)
    ET.indent(root, " ")
    ET.ElementTree(root).write(target or ts_file(code), encoding="utf-8", xml_declaration=True)


def _add_translation(message: ET.Element, forms: list[str], plurals: int) -> None:
    translation = ET.SubElement(message, "translation")
    if len(forms) != max(plurals, 1) or not all(forms):
        translation.set("type", "unfinished")
        forms = []
    if not plurals:
        translation.text = "".join(forms)
    for number in range(plurals):
        ET.SubElement(translation, "numerusform").text = forms[number] if forms else ""


def compile_file(code: str) -> None:
    """Compile a language's file to where the kiosk looks for it. Raises CalledProcessError."""
    compile_words(ts_file(code))


def refresh() -> None:
    """Bring all files up to date. Raises CalledProcessError."""
    texts = source_texts()
    for language in LANGUAGES:
        write(language.code, texts, read(language.code))
        compile_file(language.code)


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / f"pyside6-{name}")


if __name__ == "__main__":
    refresh()
