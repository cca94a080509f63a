"""Fonts: every script finds its face, the look through the system's fonts is remembered, and nothing waits for it."""

import json
import shutil
import threading
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # no types
from fontTools.pens.t2CharStringPen import T2CharStringPen  # type: ignore[import-untyped]  # no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # no types

from reception_app.documents import fonts
from reception_app.documents.font_files import font_files_for_qt
from reception_app.documents.fonts import (
    BOLD,
    FIGURES,
    REGULAR,
    STRONG,
    TEXT,
    TITLE,
    FontBook,
    Style,
    missing_scripts_line,
    prepare_fonts,
)
from reception_app.documents.pdf import Pdf
from reception_app.documents.shaping import left_out, shape_line
from reception_app.documents.system_fonts import (
    SAMPLES,
    FontFile,
    SystemFonts,
    font_folders,
    list_files,
    look_into,
)
from tests.unit.documents.reading import ink_box, picture_of


def packaged(name: str) -> Path:
    return next(path for path in font_files_for_qt() if path.name.startswith(name))


@pytest.fixture
def bare() -> FontBook:
    """The packaged fonts alone, as on a system that brings none."""
    return FontBook(SystemFonts({}))


def cff_font(path: Path, *, embedding: int = 0, letters: str = "한") -> None:
    """A font with PostScript outlines, in which each of the letters is a square."""
    pen = T2CharStringPen(1000, None)
    for step, point in enumerate([(0, 0), (0, 700), (700, 700), (700, 0)]):
        (pen.moveTo if step == 0 else pen.lineTo)(point)
    pen.closePath()
    outline = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "han"])
    builder.setupCharacterMap({ord(letter): "han" for letter in letters})
    builder.setupCFF("Square", {"FullName": "Square"}, {".notdef": outline, "han": outline}, {})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "han": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2(fsType=embedding, sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.save(path)


@pytest.mark.parametrize(
    ("letter", "family"),
    [
        ("a", "Inter"), ("я", "Inter"), ("Ω", "Inter"), ("ễ", "Inter"), ("1", "Inter"), ("ش", "NotoSansArabic"),
        ("क", "NotoSansDevanagari"), ("ไ", "NotoSansThai"), ("ש", "Heebo"), ("٣", "NotoSansArabic"),
    ],
)  # fmt: skip
def test_each_script_has_its_face(bare: FontBook, letter: str, family: str) -> None:
    face = bare.face_for(letter, STRONG)
    assert face is not None
    assert face.name == f"{family}-600"


def test_punctuation_stays_with_its_neighbours(bare: FontBook) -> None:
    thai = bare.face_for("ไ", TEXT)
    assert bare.face_for("(", TEXT, near=thai) is thai
    assert bare.face_for("a", TEXT, near=thai) is not thai


def test_weights_differ_and_are_made_once(bare: FontBook) -> None:
    light, heavy = bare.text_face(Style(REGULAR)), bare.text_face(Style(BOLD))
    assert light is bare.text_face(TEXT)
    assert light.plain_width("Sofia Novak") < heavy.plain_width("Sofia Novak")
    assert not heavy.embolden


def test_large_letters_are_drawn_for_their_size(bare: FontBook) -> None:
    assert bare.text_face(TITLE).plain_width("Sofia") < bare.text_face(Style(BOLD)).plain_width("Sofia")


def test_a_font_without_optical_sizes_is_one_face_at_all_of_them(bare: FontBook) -> None:
    assert bare.face_for("ش", TITLE) is bare.face_for("ش", Style(BOLD))
    assert bare.text_face(TITLE) is not bare.text_face(Style(BOLD))


def test_a_file_may_be_called_anything(tmp_path: Path) -> None:
    strange = tmp_path / "Th(ai) #1 ไทย.ttf"
    shutil.copy(packaged("NotoSansThai"), strange)
    book = FontBook(SystemFonts({"Thai": FontFile(strange, 0, frozenset({"Thai"}))}))
    face = book._system_face("ไ", "Thai", TEXT)
    assert face is not None
    assert face.name == "Thai1-400"


def test_tabular_figures_are_equally_wide(bare: FontBook) -> None:
    widths = {bare.text_face(FIGURES).plain_width(figure) for figure in "0123456789"}
    assert len(widths) == 1
    assert len({bare.text_face(TEXT).plain_width(figure) for figure in "0123456789"}) > 1


def test_what_is_missing_is_named(bare: FontBook) -> None:
    assert bare.missing_scripts() == ["Chinese", "Japanese", "Korean"]
    line = missing_scripts_line(bare.missing_scripts())
    assert "Chinese, Japanese and Korean" in line
    assert "fonts-droid-fallback fonts-nanum" in line
    assert missing_scripts_line([]) == ""
    assert "Thai letters" in missing_scripts_line(["Thai"])


def test_files_for_the_screen_are_there() -> None:
    files = font_files_for_qt()
    assert files[0].name.startswith("Inter[")
    assert len(files) >= 6
    assert all(path.is_file() for path in files)


def test_the_fonts_of_this_system_are_listed_without_trouble() -> None:
    assert all(path.is_file() for path in list_files(font_folders()))
    assert list_files([Path("/nowhere/at/all")]) == []


def test_a_font_is_found_by_looking_into_it(tmp_path: Path) -> None:
    shutil.copy(packaged("NotoSansThai"), tmp_path / "Unheard-Of-Regular.ttf")
    shutil.copy(packaged("NotoSansThai"), tmp_path / "Unheard-Of-BoldItalic.ttf")
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00 not a font")
    (tmp_path / "readme.txt").write_text("no font either")
    system = SystemFonts.scanned(list_files([tmp_path]))
    assert system.by_script["Thai"].path.name == "Unheard-Of-Regular.ttf"
    assert "Hani" not in system.by_script


@pytest.mark.parametrize(
    "name",
    [
        "ଶ୍ରୀକୃଷ୍ଣ",
        "தமிழ்",
        "ᱵᱤᱨᱥᱟ",
        "ꯃꯅꯤ",
        "އިބްރާހީމް",
        "ܐܦܪܝܡ",
        "ߛߏߟߏߡߊߣߊ",
        "ⵎⴰⵙⵉⵏⵉⵙⵙⴰ",
        "ᏍᏏᏉᏯ",
        "গৌতম",
        "აკაკი",
        "ዓለም",
    ],
)
def test_a_script_that_no_packaged_font_has_is_looked_for(tmp_path: Path, name: str) -> None:
    cff_font(tmp_path / "some.otf", letters=name + SAMPLES.get(fonts.script_of(name[0]), ""))
    book = FontBook(SystemFonts.scanned(list_files([tmp_path])))
    assert all(book.face_for(letter, TEXT) for letter in name)


def test_a_known_name_is_preferred_and_brings_its_bold(tmp_path: Path) -> None:
    for name in ("malgun.ttf", "malgunbd.ttf", "aaa.ttf"):
        cff_font(tmp_path / name)
    # The sample of Korean needs more than one letter: give the fonts the others too.
    for path in tmp_path.iterdir():
        font = TTFont(path)
        for table in font["cmap"].tables:
            table.cmap.update({ord("글"): "han", ord("김"): "han"})
        font.save(path)
    system = SystemFonts.known(list_files([tmp_path]))
    assert system.by_script["Hang"].path.name == "malgun.ttf"
    assert system.by_script["Hang"].bold == tmp_path / "malgunbd.ttf"
    book = FontBook(system)
    assert book.missing_scripts() == ["Chinese", "Japanese"]
    bold = book.face_for("한", STRONG)
    assert bold is not None
    assert bold.path.name == "malgunbd.ttf"
    assert not bold.embolden


def test_emoji_of_one_colour_are_printed_where_the_system_has_them(tmp_path: Path) -> None:
    cff_font(tmp_path / "NotoEmoji-Regular.ttf", letters="😀👍🎉")
    book = FontBook(SystemFonts.known(list_files([tmp_path])))
    assert left_out("Anna 😀 🧿", book=book) == ["🧿"]
    pictures = []
    for line in (
        shape_line("A😀 🧿B", TITLE, book=book),
        shape_line("A B", TITLE, book=FontBook(SystemFonts({}))),
    ):
        pdf = Pdf(200, 60, title="")
        pdf.text(line, 10, 20, 24)
        pictures.append(ink_box(picture_of(pdf.finish())))
    assert pictures[0][2] > pictures[1][2] + 24, "one square, and nothing for what no font has"


def test_a_font_that_may_not_be_embedded_is_left_alone(tmp_path: Path) -> None:
    cff_font(tmp_path / "closed.otf", embedding=2)
    cff_font(tmp_path / "open.otf")
    assert look_into(tmp_path / "closed.otf") == []
    assert look_into(tmp_path / "nothing.otf") == []


def test_postscript_outlines_are_printed_and_thickened(tmp_path: Path) -> None:
    cff_font(tmp_path / "square.otf")
    # One letter is no script, so the file is named by hand.
    book = FontBook(SystemFonts({"Hang": FontFile(tmp_path / "square.otf", 0, frozenset({"Hang"}))}))
    widths = []
    for style in (TEXT, STRONG):
        pdf = Pdf(100, 100, title="")
        pdf.text(shape_line("한", style, book=book), 10, 20, 50, "#000000")
        left, top, right, bottom = ink_box(picture_of(pdf.finish(), dpi=288))
        assert right - left == pytest.approx(4 * 35, abs=8)
        assert bottom - top == pytest.approx(4 * 35, abs=8)
        widths.append(right - left)
    assert widths[1] > widths[0]


def test_the_look_through_the_system_is_remembered(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    first = prepare_fonts(tmp_path, lambda done, total: told.append((done, total)))
    kept = json.loads((tmp_path / "system-fonts.json").read_text("utf-8"))
    assert len(told) == len(kept["stamp"])
    told.clear()
    second = prepare_fonts(tmp_path, lambda done, total: told.append((done, total)))
    assert told == []
    assert second.system.by_script == first.system.by_script
    assert fonts.font_book() is second


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 3}', '{"format": 0, "stamp": [], "fonts": {}}']
)
def test_a_damaged_memory_is_made_again(tmp_path: Path, content: str) -> None:
    (tmp_path / "system-fonts.json").write_text(content)
    prepare_fonts(tmp_path)
    assert json.loads((tmp_path / "system-fonts.json").read_text("utf-8"))["format"] == 3


def test_a_place_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    book = prepare_fonts(tmp_path / "taken")
    assert book.face_for("a", TEXT) is not None


def test_several_may_prepare_at_once(tmp_path: Path) -> None:
    threads = [threading.Thread(target=prepare_fonts, args=(tmp_path,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.name for path in tmp_path.iterdir()] == ["system-fonts.json"]


def test_one_face_for_many_threads(bare: FontBook) -> None:
    found: set[int] = set()
    threads = [threading.Thread(target=lambda: found.add(id(bare.text_face(TITLE)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1
