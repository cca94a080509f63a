"""Pictures from outside: huge, broken, turned, in ink colours, with secrets inside; all come out small and clean."""

import io
import struct
import time
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from reception_app.documents.images import LOGO_SIDE, PHOTO_SIDE, clean_logo, clean_photo
from reception_app.documents.pictures import photo_picture
from reception_app.kernel.errors import Invalid


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def two_colours(size: tuple[int, int] = (200, 100)) -> Image.Image:
    """Red at the left, blue at the right."""
    image = Image.new("RGB", size, (200, 0, 0))
    image.paste((0, 0, 200), (size[0] // 2, 0, size[0], size[1]))
    return image


def png_head(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def huge_jpeg() -> bytes:
    """A small JPEG whose frame says 10,000 by 10,000."""
    data = bytearray(saved(Image.new("RGB", (16, 16)), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 10_000, 10_000)
    return bytes(data)


@pytest.mark.parametrize("data", [png_head(10_000, 10_000), png_head(60_000, 60_000), huge_jpeg()])
def test_a_huge_picture_is_refused_before_it_is_decoded(data: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(Invalid, match=r"has [\d,]+ megapixels .* at most 20"):
        clean_logo(data)
    # Decoding a hundred megapixels takes seconds; this only has to tell the two apart.
    assert time.process_time() - begun < 1


def test_a_hundred_megapixel_logo_is_named_in_the_sentence() -> None:
    with pytest.raises(Invalid) as refused:
        clean_logo(png_head(10_000, 10_000))
    assert "100 megapixels (10000 × 10000)" in str(refused.value)
    assert refused.value.field == "logo"
    assert refused.value.hint


def test_a_real_large_photo_is_made_small() -> None:
    out = opened(clean_photo(saved(two_colours((4000, 3000)), "JPEG")))
    assert (out.format, out.size) == ("JPEG", (PHOTO_SIDE, 360))


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(Invalid, match="larger than 25 MB"):
        clean_photo(b"\xff\xd8\xff" + bytes(25_000_001))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_the_usual_kinds_are_taken(kind: str) -> None:
    data = saved(two_colours(), kind)
    photo, logo = opened(clean_photo(data)), opened(clean_logo(data))
    assert (photo.format, logo.format) == ("JPEG", "PNG")
    red, _, blue = photo.convert("RGB").getpixel((20, 50))  # type: ignore[misc]  # three parts
    assert red > 150 > blue


@pytest.mark.parametrize("kind", ["TIFF", "PPM", "ICO", "PDF"])
def test_others_are_not(kind: str) -> None:
    with pytest.raises(Invalid, match="not a picture"):
        clean_photo(saved(two_colours((32, 32)), kind))


def test_a_photo_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right to be looked at
    upright = opened(clean_photo(saved(two_colours(), "JPEG", exif=exif)))
    assert upright.size == (100, 200)
    assert upright.getpixel((50, 20))[0] > 150  # type: ignore[index]  # red has come to the top
    assert upright.getpixel((50, 180))[2] > 150  # type: ignore[index]


def test_nothing_of_the_file_is_kept_but_its_pixels() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET-PLACE"
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "SECRET-PLACE")
    jpeg = saved(two_colours(), "JPEG", exif=exif, comment=b"SECRET-PLACE", icc_profile=b"SECRET-PLACE" * 20)
    png = saved(two_colours(), "PNG", pnginfo=text, icc_profile=b"SECRET-PLACE" * 20)
    for data in (jpeg, png, jpeg + b"SECRET-PLACE", png + b"SECRET-PLACE"):
        for clean in (clean_photo(data), clean_logo(data)):
            assert b"SECRET-PLACE" not in clean
            assert not opened(clean).getexif()
            assert {
                key for key in opened(clean).info if key in ("icc_profile", "comment", "Comment")
            } == set()


def test_ink_colours_become_screen_colours() -> None:
    cyan = opened(clean_photo(saved(Image.new("CMYK", (50, 50), (255, 0, 0, 0)), "JPEG")))
    assert cyan.mode == "RGB"
    red, green, blue = cyan.getpixel((25, 25))  # type: ignore[misc]  # three parts
    assert (red < 60, green > 150, blue > 150) == (True, True, True)


def test_transparency_is_kept_in_a_logo_and_white_in_a_photo() -> None:
    data = saved(Image.new("RGBA", (50, 50), (10, 20, 30, 0)), "PNG")
    logo = opened(clean_logo(data))
    assert logo.mode == "RGBA"
    assert logo.getchannel("A").getextrema() == (0, 0)
    assert min(opened(clean_photo(data)).getpixel((25, 25))) > 245  # type: ignore[arg-type]


def test_palettes_and_greys_of_every_depth() -> None:
    palette = two_colours().convert("P")
    palette.info["transparency"] = palette.getpixel((10, 50))
    assert opened(clean_logo(saved(palette, "PNG", transparency=palette.info["transparency"]))).mode == "RGBA"
    deep = Image.new("I;16", (40, 40), 32768)
    grey = opened(clean_photo(saved(deep, "PNG"))).convert("L").getpixel((20, 20))
    assert grey == pytest.approx(128, abs=3)
    for mode in ("1", "L", "LA"):
        assert opened(clean_photo(saved(Image.new(mode, (40, 40), 0), "PNG"))).size == (40, 40)


def test_a_moving_picture_gives_its_first_one() -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ((200, 0, 0), (0, 0, 200))]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert opened(clean_photo(data)).getpixel((20, 20))[0] > 150  # type: ignore[index]


def test_a_logo_is_not_enlarged_and_not_a_thread() -> None:
    assert opened(clean_logo(saved(two_colours(), "PNG"))).size == (200, 100)
    assert max(opened(clean_logo(saved(two_colours((1500, 900)), "PNG"))).size) == LOGO_SIDE
    with pytest.raises(Invalid, match="too long and thin"):
        clean_logo(saved(two_colours((1000, 10)), "PNG"))


def test_a_cleaned_photo_is_what_a_badge_takes() -> None:
    for image in (two_colours(), two_colours().convert("L"), Image.new("CMYK", (30, 30))):
        assert photo_picture(clean_photo(saved(image, "JPEG"))).width > 0


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"RIFF0000WEBP"]
)
def test_what_is_no_picture_is_said_so(data: bytes) -> None:
    for clean in (clean_photo, clean_logo):
        with pytest.raises(Invalid, match=r"not a picture|damaged"):
            clean(data)


whole = {kind: saved(two_colours((48, 32)), kind) for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP")}


@given(st.sampled_from(sorted(whole)), st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_picture_is_cleaned_or_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(whole[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(1, len(content)))])
    for clean, taken in ((clean_logo, "PNG"), (clean_photo, "JPEG")):
        # Whatever Pillow makes of it: no other kind of trouble comes out.
        with suppress(Invalid):
            assert opened(clean(cut)).format == taken
