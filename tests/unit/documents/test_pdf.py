"""The PDF itself: what is drawn can be read, searched and counted, and equal content gives equal bytes."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from reception_app.documents.fonts import TEXT, font_book
from reception_app.documents.images import clean_logo
from reception_app.documents.pdf import Pdf
from reception_app.documents.pictures import jpeg_facts, logo_picture, photo_picture
from reception_app.documents.shaping import shape_line
from tests.unit.documents.reading import ink_box, picture_of, text_of, texts_of


def drawn(draw: Callable[[Pdf], None], *, width: float = 200, height: float = 100) -> bytes:
    pdf = Pdf(width, height, title="Test", author="Northwind")
    draw(pdf)
    return pdf.finish()


@pytest.mark.parametrize(
    "text",
    [
        "Sofia Novak", "Łukasz Żółć «Ω»", "Nguyễn Thị Ánh", "สมชาย น้ำผึ้ง", "क्षत्रिय कुमार", "משה כהן", "محمد علي",
        "fi ffl office", "a\u0301\u0323", "17:00", "‘quoted’",
    ],
)  # fmt: skip
def test_text_can_be_searched_and_copied(text: str) -> None:
    assert text_of(drawn(lambda pdf: pdf.text(shape_line(text), 10, 40, 14))) == text


def test_plain_text_can_be_too() -> None:
    face = font_book().text_face(TEXT)
    assert text_of(drawn(lambda pdf: pdf.plain("Ångström 12", 10, 40, 12, face))) == "Ångström 12"


def test_equal_content_gives_equal_bytes_and_other_content_another_identity() -> None:
    def write(text: str) -> bytes:
        return drawn(lambda pdf: pdf.text(shape_line(text), 10, 40, 14))

    first = write("محمد Sofia")
    write("क्षत्रिय")
    assert write("محمد Sofia") == first
    identity = first[first.rindex(b"/ID") :]
    assert identity not in write("Sofia")


def test_pages_and_what_is_known_at_the_end() -> None:
    pdf = Pdf(200, 100, title="")
    for number in (1, 2, 3):
        pdf.text(shape_line(f"Page {number} of"), 10, 40, 12)
        pdf.later("total")
        if number < 3:
            pdf.page()
    pdf.define("total", lambda: pdf.text(shape_line("3"), 80, 40, 12))
    assert texts_of(pdf.finish()) == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


def test_a_drawing_has_its_own_colours() -> None:
    pdf = Pdf(20, 20, title="")
    pdf.fill("#FFFFFF")
    pdf.later("square")
    pdf.define("square", lambda: pdf.area(5, 5, 10, 10, "#000000"))
    assert ink_box(picture_of(pdf.finish(), dpi=72)) == (5, 5, 15, 15)


def test_shapes() -> None:
    def draw(pdf: Pdf) -> None:
        pdf.area(10, 10, 30, 20, "#000000", radius=5)
        pdf.frame(60, 10, 30, 20, "#000000", line=2)
        pdf.rule(10, 60, 90, "#000000", line=2)
        pdf.tick(120, 10, 20, "#000000")
        pdf.path("0 0 1 1 re", "#000000", x=160, y=10, scale=20)

    image = picture_of(drawn(draw), dpi=72)
    assert ink_box(image.crop((0, 65, 50, 100)))[:2] == (10, 5)
    assert image.getpixel((75, 80)) == 255
    assert ink_box(image.crop((0, 30, 200, 50))) == (10, 9, 90, 11)
    assert ink_box(image.crop((115, 60, 150, 100)))[2] > 10
    assert image.getpixel((170, 80)) == 0


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#12345g", "#1234567", "0 0 1 rg"])
def test_only_colours_are_colours(colour: str) -> None:
    with pytest.raises(ValueError):
        Pdf(10, 10, title="").fill(colour)


def jpeg(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 0).save(out, "JPEG")
    return out.getvalue()


def test_a_photo_goes_in_as_it_is_and_once() -> None:
    data = jpeg()
    picture = photo_picture(data)

    def draw(pdf: Pdf) -> None:
        for x in (10, 60, 110):
            pdf.picture(picture, x, 10, 40, 20)

    assert drawn(draw).count(data) == 1
    assert jpeg_facts(data) == (40, 20, 3)
    assert jpeg_facts(jpeg(mode="L")) == (40, 20, 1)


def test_a_covering_photo_is_cut_at_its_box() -> None:
    picture = photo_picture(jpeg((400, 100)))
    page = drawn(lambda pdf: pdf.picture(picture, 50, 20, 40, 40, cover=True))
    assert ink_box(picture_of(page, dpi=72)) == (50, 40, 90, 80)
    rounded = picture_of(
        drawn(lambda pdf: pdf.picture(picture, 50, 20, 40, 40, radius=8, cover=True)), dpi=72
    )
    assert rounded.getpixel((50, 40)) == 255
    assert rounded.getpixel((70, 60)) == 0


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x02", b"GIF89a" * 9])
def test_what_is_no_jpeg_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        photo_picture(data)
    with pytest.raises(ValueError):
        photo_picture(jpeg(mode="CMYK"))


def test_a_logo_is_laid_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    blank = logo_picture(clean_logo(out.getvalue()))
    assert ink_box(picture_of(drawn(lambda pdf: pdf.picture(blank, 10, 10, 20, 20)))) == (0, 0, 0, 0)
    grey = io.BytesIO()
    Image.new("L", (20, 20), 0).save(grey, "PNG")
    black = logo_picture(grey.getvalue())
    assert ink_box(picture_of(drawn(lambda pdf: pdf.picture(black, 10, 10, 20, 20)), dpi=72)) == (
        10,
        70,
        30,
        90,
    )
