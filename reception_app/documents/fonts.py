"""The typefaces of everything printed: which font draws which character, at which weight.

The packaged fonts are variable ones. HarfBuzz shapes them at any weight and cuts the used glyphs out at that weight
in a fifth of a millisecond, so no static copies are made, kept or waited for. What the packages lack (Chinese,
Japanese, Korean and rarer scripts) comes from the system; finding those files is the slow part, done once at set-up
by `prepare_fonts` and remembered in a cache folder.
"""

import json
import logging
import os
import re
import tempfile
import threading
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb  # type: ignore[import-untyped]  # the wheel ships no types

from reception_app.documents.font_files import PACKAGES, package_file
from reception_app.documents.system_fonts import SAMPLES, FontFile, SystemFonts, font_folders, list_files

_log = logging.getLogger("reception.documents")

REGULAR = 400
SEMIBOLD = 600
BOLD = 700

# Scripts drawn by their own font although an earlier one covers some of their letters.
_OWN_PACKAGE = {
    "Arab": "fontpkg_noto_sans_arabic",
    "Deva": "fontpkg_noto_sans_devanagari",
    "Thai": "fontpkg_noto_sans_thai",
    "Hebr": "fontpkg_heebo",
}
_NEEDED = {
    "Latin": "Latn", "Greek": "Grek", "Cyrillic": "Cyrl", "Hebrew": "Hebr", "Arabic": "Arab",
    "Devanagari": "Deva", "Thai": "Thai", "Chinese": "Hani", "Japanese": "Hira", "Korean": "Hang",
}  # fmt: skip
# Latin, Greek and Cyrillic without combining marks, and the usual punctuation.
_PLAIN = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F), (0x386, 0x3FF), (0x400, 0x482), (0x48A, 0x52F), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x2030, 0x203A), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122),
)  # fmt: skip
_CACHE_NAME = "system-fonts.json"
_CACHE_FORMAT = 3


class Style(NamedTuple):
    """How a text is set. `optical` is the size in points the letters are drawn for; `tabular` aligns figures.

    A named tuple because it is hashed with every text that is looked up.
    """

    weight: int = REGULAR
    optical: int = 14
    tabular: bool = False


TEXT = Style()
STRONG = Style(SEMIBOLD)
FIGURES = Style(tabular=True)
TITLE = Style(BOLD, optical=28)


class _Codes(dict[int, str]):
    """From a letter to its glyph as a PDF string holds it; filled as letters come."""

    def __init__(self, face: "Face") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: int) -> str:
        code = self[letter] = f"{self._face.plain_glyph(chr(letter)):04X}"
        return code


class _Widths(dict[str, int]):
    """From a letter to its width in thousandths of the size; filled as letters come."""

    def __init__(self, face: "Face") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: str) -> int:
        width = self[letter] = self._face.width(self._face.plain_glyph(letter))
        return width


class Face:
    """One font at one weight, ready to shape and to be embedded. Read-only once made, so threads may share it."""

    def __init__(
        self, name: str, face: hb.Face, style: Style, *, path: Path, index: int = 0, embolden: bool = False
    ) -> None:
        self.name = name
        self.path = path
        self.index = index
        self.hb_face = face
        self.tabular = style.tabular
        self.upem: int = face.upem
        self.to_em = 1000 / self.upem
        self.embolden = embolden
        """The font has no bold of its own: it is thickened by a stroke."""
        self.is_cff = "glyf" not in face.table_tags
        self.axes = self._pinned_axes(face, style)
        self.hb_font = hb.Font(face)
        if self.axes:
            self.hb_font.set_variations(self.axes)
        self.look = (tuple(sorted(self.axes.items())), style.tabular, embolden)
        """What sets it apart from other faces of its file."""
        self.covered = face.unicodes
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.to_em
        """Thousandths of the size, above the base line; `descent` is negative, below it."""
        self.descent = extents.descender * self.to_em
        self._widths: dict[int, int] = {}
        self._inks: dict[int, tuple[float, float, float, float] | None] = {}
        self.codes = _Codes(self)
        """For text that needs no shaping: `text.translate(face.codes)`."""
        self.letter_widths = _Widths(self)

    @staticmethod
    def _pinned_axes(face: hb.Face, style: Style) -> dict[str, float]:
        wanted = {"wght": style.weight, "opsz": style.optical}
        return {
            axis.tag: min(max(wanted.get(axis.tag, axis.default_value), axis.min_value), axis.max_value)
            for axis in face.axis_infos
        }

    def covers(self, char: str) -> bool:
        """Whether the font has a glyph for the character."""
        return ord(char) in self.covered

    def glyph(self, char: str) -> int:
        """The glyph a character has before any shaping; 0 (the box of a missing one) when there is none."""
        return int(self.hb_font.get_nominal_glyph(ord(char)) or 0)

    def plain_glyph(self, char: str) -> int:
        """The glyph a letter has in unshaped text: for a figure of a tabular style the one of even width."""
        if not self.tabular or not char.isdigit():
            return self.glyph(char)
        buffer = hb.Buffer()
        buffer.add_str(char)
        buffer.guess_segment_properties()
        hb.shape(self.hb_font, buffer, {"tnum": True})
        return int(buffer.glyph_infos[0].codepoint)

    def ink(self, glyph: int) -> tuple[float, float, float, float] | None:
        """The box a glyph blackens (left, bottom, right, top) in thousandths of the size; None for a blank one."""
        if glyph not in self._inks:
            box = self.hb_font.get_glyph_extents(glyph)
            x, y, wide, deep = (box.x_bearing, box.y_bearing, box.width, box.height) if box else (0, 0, 0, 0)
            scale = self.to_em
            blank = not wide or not deep
            self._inks[glyph] = (
                None if blank else (x * scale, (y + deep) * scale, (x + wide) * scale, y * scale)
            )
        return self._inks[glyph]

    @cached_property
    def plain_letters(self) -> frozenset[str]:
        """The letters it draws with one glyph each, from left to right, without marks: they need no shaping."""
        return frozenset(
            chr(code) for first, last in _PLAIN for code in range(first, last + 1) if code in self.covered
        )

    def plain_width(self, text: str) -> int:
        """The width of unshaped text in thousandths of the size."""
        return sum(map(self.letter_widths.__getitem__, text))

    def width(self, glyph: int) -> int:
        """A glyph's advance in thousandths of the size, as it is written into the PDF."""
        known = self._widths.get(glyph)
        if known is None:
            known = self._widths[glyph] = round(self.hb_font.get_glyph_h_advance(glyph) * self.to_em)
        return known


@lru_cache(maxsize=64)
def _open_face(path: Path, index: int) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(path)), index)


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The ISO 15924 tag of a character's script; empty for what all scripts share (digits, spaces, marks)."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script or ""


class FontBook:
    """Finds the face for a character. May be used by several threads at once."""

    def __init__(self, system: SystemFonts) -> None:
        self.system = system
        self._paths = {name: path for name in PACKAGES if (path := package_file(name)) is not None}
        self._faces: dict[tuple[str, int, Style], Face] = {}
        self._lock = threading.Lock()

    def face_for(self, char: str, style: Style, *, near: Face | None = None) -> Face | None:
        """The face that draws `char`, or None when no font has it.

        Shared characters (digits, punctuation, marks) stay in the face `near` them when that has them.
        """
        script = script_of(char)
        if near is not None and not script and near.covers(char):
            return near
        own = _OWN_PACKAGE.get(script)
        names = (own, *PACKAGES) if own else PACKAGES
        for name in names:
            if name in self._paths:
                face = self._face(self._paths[name], 0, style)
                if face.covers(char):
                    return face
        return self._system_face(char, script, style)

    def text_face(self, style: Style) -> Face:
        """The face of plain text. Raises RuntimeError when neither a package nor the system has one."""
        face = self.face_for("a", style)
        if face is None:
            raise RuntimeError("no font with Latin letters is installed")
        return face

    def missing_scripts(self) -> list[str]:
        """The scripts that badges should be able to write and can't, in English: "Chinese", "Korean"."""
        return [
            language
            for language, tag in _NEEDED.items()
            if any(self.face_for(char, TEXT) is None for char in SAMPLES[tag])
        ]

    def _system_face(self, char: str, script: str, style: Style) -> Face | None:
        wanted = [self.system.by_script[script]] if script in self.system.by_script else []
        others = (found for found in self.system.by_script.values() if found not in wanted)
        for found in [*wanted, *others]:
            bold = style.weight >= SEMIBOLD
            path = found.bold if bold and found.bold else found.path
            face = self._face(path, found.index, style, embolden=bold and found.bold is None)
            if face.covers(char):
                return face
        return None

    def _face(self, path: Path, index: int, style: Style, *, embolden: bool = False) -> Face:
        key = (str(path), index, style)
        face = self._faces.get(key)
        if face is None:
            with self._lock:
                face = self._faces.get(key) or self._alike(path, index, style, embolden=embolden)
                self._faces[key] = face
        return face

    def _alike(self, path: Path, index: int, style: Style, *, embolden: bool) -> Face:
        """A new face, or one of another style that looks the same: most fonts know nothing of optical sizes."""
        opened = _open_face(path, index)
        varies = any(axis.tag == "wght" for axis in opened.axis_infos)
        # What follows a bracket names axes; only plain letters may stand in the name of a font in a PDF.
        family = re.sub("[^A-Za-z0-9]", "", path.stem.split("[")[0]) or "Font"
        face = Face(
            f"{family}-{style.weight}",
            opened,
            style,
            path=path,
            index=index,
            embolden=embolden and not varies,
        )
        for known in self._faces.values():
            if (known.path, known.index, known.look) == (path, index, face.look):
                return known
        return face


_book: FontBook | None = None
_book_lock = threading.Lock()


def font_book() -> FontBook:
    """The fonts of this process. Until `prepare_fonts` has run, system fonts are those known by name."""
    global _book
    if _book is None:
        with _book_lock:
            if _book is None:
                _book = FontBook(SystemFonts.known(list_files(font_folders())))
    return _book


def prepare_fonts(cache_dir: Path, progress: Callable[[int, int], None] | None = None) -> FontBook:
    """Look through the system's fonts once and remember the answer in `cache_dir`; warm the usual weights.

    At set-up this opens every font file; later starts read the cache, unless fonts were added or removed. A cache
    that can't be read or written costs time and nothing else. May run in several processes at once.
    """
    global _book
    files = list_files(font_folders())
    stamp = _stamp(files)
    system = _read_cache(cache_dir, stamp)
    if system is None:
        system = SystemFonts.scanned(files, progress)
        _write_cache(cache_dir, stamp, system)
    book = FontBook(system)
    for style in (TEXT, STRONG, FIGURES, TITLE):
        for sample in SAMPLES.values():
            book.face_for(sample[0], style)
    with _book_lock:
        _book = book
    return book


def languages_of(letters: Iterable[str]) -> list[str]:
    """The scripts that letters belong to, each once, as `missing_scripts` calls them; others have no name here."""
    tags = dict.fromkeys(script_of(letter) for letter in letters)
    return [language for tag in tags for language, known in _NEEDED.items() if known == tag]


def missing_scripts() -> list[str]:
    """As `FontBook.missing_scripts`, for the fonts of this process."""
    return font_book().missing_scripts()


def missing_scripts_line(missing: Iterable[str]) -> str:
    """One line for set-up on what badges can't write and what to install; empty when nothing is missing."""
    names = list(missing)
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    packages = []
    if {"Chinese", "Japanese"} & set(names):
        packages.append("fonts-droid-fallback")
    if "Korean" in names:
        packages.append("fonts-nanum")
    advice = (
        f"On Debian install: {' '.join(packages)}." if packages else "Install a TrueType font that has them."
    )
    return f"Badges leave a line to write on for {listed} letters: this system has no font for them. {advice}"


def _stamp(files: Iterable[Path]) -> list[list[str | int]]:
    stamp: list[list[str | int]] = []
    for path in files:
        try:
            facts = path.stat()
        except OSError:
            continue
        stamp.append([str(path), facts.st_size, int(facts.st_mtime)])
    return stamp


def _read_cache(cache_dir: Path, stamp: list[list[str | int]]) -> SystemFonts | None:
    try:
        kept = json.loads((cache_dir / _CACHE_NAME).read_text("utf-8"))
        if kept["format"] != _CACHE_FORMAT or kept["stamp"] != stamp:
            return None
        return SystemFonts(
            {
                script: FontFile(Path(path), index, frozenset(scripts), Path(bold) if bold else None)
                for script, (path, index, scripts, bold) in kept["fonts"].items()
            }
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("the font cache is unreadable and is made again: %s", type(error).__name__)
        return None


def _write_cache(cache_dir: Path, stamp: list[list[str | int]], system: SystemFonts) -> None:
    fonts = {
        script: [str(found.path), found.index, sorted(found.scripts), str(found.bold) if found.bold else ""]
        for script, found in system.by_script.items()
    }
    text = json.dumps({"format": _CACHE_FORMAT, "stamp": stamp, "fonts": fonts}, ensure_ascii=False)
    temporary = ""
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=cache_dir, prefix=".fonts-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, cache_dir / _CACHE_NAME)
    except OSError as error:
        _log.warning("the font cache was not written: %s", type(error).__name__)
        if temporary:
            Path(temporary).unlink(missing_ok=True)
