"""Pages as pixels, for the preview and for printers that want dots."""

import io
import threading

import pytest
from PIL import Image

from reception_app.documents.pdf import Pdf
from reception_app.documents.raster import page_count, page_size_mm, raster_page, raster_png, raster_rows


def two_pages() -> bytes:
    pdf = Pdf(72, 36, title="")
    pdf.area(0, 18, 36, 18, "#FF0000")
    pdf.page()
    pdf.area(0, 0, 72, 36, "#0000FF")
    return pdf.finish()


def test_pixels_are_red_green_blue_alpha_from_the_top() -> None:
    raster = raster_page(two_pages(), dpi=72)
    assert (raster.width, raster.height, len(raster.data)) == (72, 36, 72 * 36 * 4)
    assert raster.data[:4] == b"\xff\x00\x00\xff"
    assert raster.data[-4:] == b"\xff\xff\xff\xff"


def test_any_page_at_any_size() -> None:
    for dpi in (10, 37.5, 203, 300):
        raster = raster_page(two_pages(), dpi=dpi, page=1)
        assert abs(raster.width - dpi) <= 1
        assert len(raster.data) == raster.width * raster.height * 4
        assert raster.data[:4] == b"\x00\x00\xff\xff"


def test_what_is_not_there_is_said_so() -> None:
    assert page_count(two_pages()) == 2
    for page in (-1, 2):
        with pytest.raises(ValueError, match="no page"):
            raster_page(two_pages(), page=page)
    for work in (raster_page, page_count):
        with pytest.raises(ValueError, match="not a PDF"):
            work(b"hello")


def test_a_sheet_in_bands_is_the_sheet() -> None:
    pdf = two_pages()
    assert list(page_size_mm(pdf, 1)) == pytest.approx([25.4, 12.7])
    whole = raster_rows(pdf, (72, 36), range(36))
    bands = [raster_rows(pdf, (72, 36), range(top, min(top + 10, 36))) for top in range(0, 36, 10)]
    assert b"".join(band.data for band in bands) == whole.data == raster_page(pdf, dpi=72).data
    assert raster_rows(pdf, (7, 3), range(3), page=1).data == b"\x00\x00\xff\xff" * 21
    with pytest.raises(ValueError, match="no page"):
        raster_rows(pdf, (72, 36), range(36), page=2)


def test_a_png_says_its_size() -> None:
    raster = raster_page(two_pages(), dpi=203)
    with Image.open(io.BytesIO(raster_png(raster, dpi=203))) as image:
        assert image.size == (raster.width, raster.height)
        assert image.info["dpi"][0] == pytest.approx(203, abs=0.1)
    with Image.open(io.BytesIO(raster_png(raster))) as image:
        assert image.mode == "RGB"


def test_many_threads_get_the_same_picture() -> None:
    pdf = two_pages()
    expected = raster_page(pdf).data
    found: list[bool] = []
    threads = [
        threading.Thread(target=lambda: found.extend(raster_page(pdf).data == expected for _ in range(10)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 60
