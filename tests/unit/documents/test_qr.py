"""QR codes say what they were given, on paper and in a mail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception_app.documents.pdf import Pdf
from reception_app.documents.qr import qr_path, qr_png, qr_rows
from reception_app.kernel.errors import Invalid
from tests.unit.documents.reading import codes_in, codes_of_png


@pytest.mark.parametrize(
    "text", ["a", "https://example.invalid/?a=1&b=2", "Zoë – 日本", "0" * 400, "x" * 2000]
)
def test_a_png_can_be_read(text: str) -> None:
    assert codes_of_png(qr_png(text)) == [text]


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=120))
@settings(max_examples=40, deadline=None)
def test_a_path_can_be_read(text: str) -> None:
    code = qr_path(text)
    pdf = Pdf(120, 120, title="")
    pdf.path(code.operators, "#000000", x=20, y=20, scale=80 / code.modules)
    assert codes_in(pdf.finish(), dpi=300) == [text]


def test_rows_are_square_and_finders_stand_in_their_corners() -> None:
    rows = qr_rows("hello")
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0].startswith("1111111")
    assert rows[-1].startswith("1111111")
    assert "11" not in {row[len(rows) - 8] + "" for row in rows[:7]}


def test_what_is_too_long_is_said_so() -> None:
    with pytest.raises(Invalid, match="too long"):
        qr_rows("x" * 5000)
