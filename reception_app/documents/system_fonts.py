"""Fonts the operating system has for scripts that the packaged fonts lack: found by looking at the files.

No fontconfig program is needed. Only outlines that a PDF can carry count (TrueType or CFF, not bitmaps or colour
layers), and only fonts whose maker allows embedding.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb  # type: ignore[import-untyped]  # the wheel ships no types

# A script counts as covered when all of these characters have a glyph.
SAMPLES = {
    "Latn": "AzÅžőệƠ",
    "Grek": "Ωάλ",
    "Cyrl": "ЖяїЂ",
    "Hebr": "אבת",
    "Arab": "ابپگي",
    "Deva": "कखाि्",
    "Thai": "กขิ์",
    "Hani": "中文國语張",
    "Hira": "あんの",
    "Kana": "アンノ",
    "Hang": "한글김",
    "Beng": "কখা",
    "Guru": "ਕਖਾ",
    "Gujr": "કખા",
    "Orya": "କଖା",
    "Taml": "கஙா",
    "Telu": "కఖా",
    "Knda": "ಕಖಾ",
    "Mlym": "കഖാ",
    "Sinh": "කඛා",
    "Geor": "აბგ",
    "Armn": "ԱԲա",
    "Ethi": "ሀለሐ",
    "Khmr": "កខា",
    "Laoo": "ກຂາ",
    "Mymr": "ကခာ",
    "Tibt": "ཀཁི",
    "Olck": "ᱚᱛᱜ",
    "Mtei": "ꯀꯁꯤ",
    "Thaa": "ހށަ",
    "Syrc": "ܐܒܓ",
    "Nkoo": "ߊߞߣ",
    "Tfng": "ⴰⴱⵣ",
    "Cher": "ᎠᎡᏣ",
    # Emoji: only those of one colour have outlines; the coloured ones of most systems are pictures.
    "Zsye": "😀👍🎉",
}

# The fonts that systems are known to bring, best first; their names are tried before any file is opened.
_KNOWN = {
    "Hani": (
        "msyh.ttc", "msyh.ttf", "simhei.ttf", "simsun.ttc", "pingfang.ttc", "stheiti medium.ttc",
        "hiragino sans gb.ttc", "notosanscjk-regular.ttc", "notosanssc-regular.otf", "sourcehansanssc-regular.otf",
        "droidsansfallbackfull.ttf", "wqy-microhei.ttc", "wqy-zenhei.ttc", "arial unicode.ttf",
    ),
    "Hira": (
        "yugothm.ttc", "yugothr.ttc", "meiryo.ttc", "msgothic.ttc", "hiragino sans gb.ttc", "hirakakuproN-w3.otf",
        "notosanscjk-regular.ttc", "ipag.ttf", "ipagp.ttf", "droidsansfallbackfull.ttf", "wqy-microhei.ttc",
        "arial unicode.ttf",
    ),
    "Hang": (
        "malgun.ttf", "gulim.ttc", "applesdgothicneo.ttc", "notosanscjk-regular.ttc", "nanumgothic.ttf",
        "droidsansfallbackfull.ttf", "unbatang.ttf", "arial unicode.ttf",
    ),
    "Zsye": ("notoemoji-regular.ttf", "notoemoji[wght].ttf", "seguiemj.ttf", "seguisym.ttf", "symbola.ttf"),
}  # fmt: skip
_KNOWN["Kana"] = _KNOWN["Hira"]

# The bold beside a regular file, where the system has one.
_BOLD = {
    "msyh.ttc": "msyhbd.ttc",
    "malgun.ttf": "malgunbd.ttf",
    "meiryo.ttc": "meiryob.ttc",
    "yugothm.ttc": "yugothb.ttc",
    "yugothr.ttc": "yugothb.ttc",
    "notosanscjk-regular.ttc": "notosanscjk-bold.ttc",
    "notosanssc-regular.otf": "notosanssc-bold.otf",
    "nanumgothic.ttf": "nanumgothicbold.ttf",
}

_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
_PLAIN_WORDS = ("regular", "sans")
_ODD_WORDS = (
    "italic",
    "oblique",
    "bold",
    "mono",
    "serif",
    "condensed",
    "thin",
    "light",
    "black",
    "medium",
    "heavy",
)
_FACES_MAX = 8
_FILES_MAX = 5_000


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a font file and the scripts it can write."""

    path: Path
    index: int
    scripts: frozenset[str]
    bold: Path | None = None


def font_folders() -> list[Path]:
    """The folders where this system keeps fonts; not all need exist."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", str(home)))
        return [windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = os.environ.get("XDG_DATA_HOME", str(home / ".local" / "share"))
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path(shared) / "fonts", home / ".fonts"]


def list_files(folders: Iterable[Path]) -> list[Path]:
    """The font files below the folders, sorted, at most 5,000. A folder that can't be read has none."""
    found: list[Path] = []
    for folder in folders:
        for where, below, names in os.walk(folder):
            below.sort()
            found.extend(Path(where, name) for name in sorted(names) if name.lower().endswith(_SUFFIXES))
            if len(found) >= _FILES_MAX:
                return found[:_FILES_MAX]
    return found


def _embeddable(face: hb.Face) -> bool:
    tags = set(face.table_tags)
    if not tags & {"glyf", "CFF ", "CFF2"}:
        return False
    metrics = face.reference_table("OS/2").data or b"" if "OS/2" in tags else b""
    # fsType: 2 means that the licence forbids embedding, 0x200 that only bitmaps may be embedded.
    return len(metrics) < 10 or not int.from_bytes(metrics[8:10], "big") & 0x0202


def look_into(path: Path) -> list[FontFile]:
    """The usable faces of one file with their scripts; none when it is damaged or not to be embedded."""
    try:
        blob = hb.Blob.from_file_path(str(path))
    except (OSError, hb.HarfBuzzError):
        return []
    count = min(hb.Face(blob).count, _FACES_MAX)
    faces = []
    for index in range(count):
        face = hb.Face(blob, index)
        if not _embeddable(face):
            continue
        known = face.unicodes
        scripts = frozenset(tag for tag, text in SAMPLES.items() if all(ord(char) in known for char in text))
        if scripts:
            faces.append(FontFile(path, index, scripts))
    return faces


def _plainness(found: FontFile) -> tuple[int, int, str]:
    """Sorts an upright sans of normal weight before all others; then by name, so that every run picks the same."""
    name = found.path.name.lower()
    odd = sum(word in name for word in _ODD_WORDS) + ("serif" in name and "sans" not in name)
    return (odd - sum(word in name for word in _PLAIN_WORDS), found.index, str(found.path))


class SystemFonts:
    """The best system font for each script, from the files given. Read-only once made."""

    def __init__(self, by_script: dict[str, FontFile]) -> None:
        self.by_script = by_script

    @classmethod
    def known(cls, files: Sequence[Path]) -> "SystemFonts":
        """Only what is known by name: opens a handful of files at most, so it is quick enough for any start."""
        by_name = {path.name.lower(): path for path in files}
        chosen: dict[str, FontFile] = {}
        looked: dict[str, list[FontFile]] = {}
        for script, names in _KNOWN.items():
            for name in names:
                if name not in by_name:
                    continue
                if name not in looked:
                    looked[name] = look_into(by_name[name])
                fitting = [face for face in looked[name] if script in face.scripts]
                if fitting:
                    chosen[script] = cls._with_bold(fitting[0], by_name)
                    break
        return cls(chosen)

    @classmethod
    def scanned(
        cls, files: Sequence[Path], progress: Callable[[int, int], None] | None = None
    ) -> "SystemFonts":
        """What is known by name, then for the other scripts the plainest of all files, each opened once."""
        system = cls.known(files)
        by_name = {path.name.lower(): path for path in files}
        faces: list[FontFile] = []
        for done, path in enumerate(files):
            faces.extend(look_into(path))
            if progress is not None:
                progress(done + 1, len(files))
        faces.sort(key=_plainness)
        for script in SAMPLES:
            for face in faces:
                if script not in system.by_script and script in face.scripts:
                    system.by_script[script] = cls._with_bold(face, by_name)
        return system

    @staticmethod
    def _with_bold(face: FontFile, by_name: dict[str, Path]) -> FontFile:
        bold = by_name.get(_BOLD.get(face.path.name.lower(), ""))
        return FontFile(face.path, face.index, face.scripts, bold)
