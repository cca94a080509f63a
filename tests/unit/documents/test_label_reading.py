"""Templates as files: what is wrong is said with its line, and what is written reads back the same."""

import base64
import io
import json
from typing import Any

import pytest
from PIL import Image

from reception_app.documents.labels.reading import read_template
from reception_app.documents.labels.schema import ELEMENT_KEYS, KINDS, LABEL_KEYS, SHEET_KEYS
from reception_app.documents.labels.stock import DEFAULT, default_template, stock_templates
from reception_app.documents.labels.template import (
    Align,
    Anchor,
    BandElement,
    BoxElement,
    Code128Element,
    Element,
    Fact,
    ImageElement,
    LineElement,
    LogoElement,
    Pattern,
    PhotoElement,
    QrElement,
    SheetOfLabels,
    Template,
    TextElement,
    Weight,
)
from reception_app.documents.labels.trouble import TemplateFault
from reception_app.documents.labels.words import known_placeholders
from reception_app.documents.labels.writing import write_template
from reception_app.kernel.errors import Invalid
from reception_app.kernel.paths import resource

GOOD = """{
  "name": "small",
  "title": "Small",
  "width": 62,
  "height": 29,
  "elements": [
    {
      "kind": "text", "x": 2, "y": 3, "width": 40, "height": 9,
      "text": "{name}",
      "size": 18
    },
    {
      "kind": "box", "x": 0, "y": 0, "width": 62, "height": 29,
      "colour": "#141412",
      "when": ["host"]
    }
  ]
}
"""


def picture(side: int = 8, kind: str = "PNG", mode: str = "RGB") -> str:
    out = io.BytesIO()
    Image.new(mode, (side, side)).save(out, kind)
    return base64.b64encode(out.getvalue()).decode("ascii")


def an_image(data: str) -> str:
    """In place of the text on line 9."""
    image = '"text": "{name}",\n      "size": 18'
    return GOOD.replace('"kind": "text"', '"kind": "image"').replace(image, f'"data": "{data}"')


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        # What is no JSON, and what JSON readers let pass.
        ('"size": 18', '"size": 18,', 11, "nothing after it"),
        ('"name": "small",', '"name": "small"', 3, "a comma"),
        ('"title": "Small"', '"title": "Small', 3, "does not end"),
        ('"title": "Small"', '"title" "Small"', 3, "a colon is missing after “title”"),
        ("}\n  ]\n}\n", "}\n  ]\n}\n7\n", 19, "after the end"),
        ("}\n  ]\n}\n", "}\n  ]\n", 18, "missing here"),
        ('"size": 18', '"size": NaN', 10, "not the beginning of a value"),
        ('"size": 18', '"size": 1e999', 10, "too long"),
        ('"size": 18', '"size": ' + "9" * 5000, 10, "too long"),
        ('"size": 18', '"size": 18, "text": "twice"', 10, "said before, on line 9"),
        ('["host"]', "[" * 3000, 15, "nested too deeply"),
        # Keys.
        ('"size": 18', '"sise": 18', 10, "“sise” is not known in an element of the kind text. Did you mean “size”?"),
        ('"title": "Small"', '"titel": "Small"', 3, "“titel” is not known in a template"),
        ('"text": "{name}",', "", 7, "“text” is missing"),
        ('"width": 62,\n', "\n", 1, "“width” is missing in a template"),
        ('"kind": "box", ', "", 12, "no “kind”"),
        ('"kind": "box"', '"kind": "circle"', 13, "no element of the kind “circle”"),
        # Values of the wrong type, and out of bounds.
        ('"size": 18', '"size": "18"', 10, "“size” is to be a number"),
        ('"size": 18', '"size": true', 10, "“size” is to be a number"),
        ('"size": 18', '"lines": 1.5', 10, "whole number"),
        ('"text": "{name}"', '"text": 7', 9, "“text” is to be a text"),
        ('["host"]', '"host"', 15, "is to be a list"),
        ('["host"]', '["hosts"]', 15, "can't be “hosts”"),
        ('"size": 18', '"align": "middle"', 10, "can't be “middle”"),
        ('"size": 18', '"size": 5, "smallest": 9', 10, "larger than “size”"),
        ('"height": 29,', '"height": 0,', 5, "“height” is 0; it may be from 10 to 300"),
        ('"height": 29,', '"height": -29,', 5, "“height” is -29"),
        ('"height": 29,', '"height": 30000,', 5, "“height” is 30000"),
        ('"width": 40, "height": 9', '"width": 0, "height": 9', 8, "“width” is 0"),
        ('"x": 2', '"x": -2', 8, "“x” is -2"),
        ('"x": 2', '"x": 30', 8, "ends at 70 mm; the label ends at 62 mm"),
        ('"name": "small"', '"name": "../small"', 2, "“name” can't be"),
        ('"title": "Small"', '"title": " "', 3, "“title” is empty"),
        # Texts and colours.
        ('"{name}"', '"{nmae}"', 9, "“{nmae}” is no placeholder here. Did you mean “name”?"),
        ('"{name}"', '"{token}"', 9, "no placeholder"),
        ('"{name}"', '"{name"', 9, "a brace"),
        ('"{name}"', f'"{"x" * 301}"', 9, "longer than 300"),
        ('"#141412"', '"black"', 14, "no colour"),
        ('"when": ["host"]', '"when": ["host"], "unless": ["host"]', 12, "never be drawn"),
        # Sheets.
        ('"elements"', '"sheet": {"paper": "A5"}, "elements"', 6, "“columns” is missing in a sheet"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    with pytest.raises(TemplateFault) as caught:
        read_template(GOOD.replace(old, new, 1))
    assert caught.value.line == line
    assert said in str(caught.value)
    assert caught.value.message.startswith(f"Line {line}: ")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("https://example.org/logo.png", "outside the template"),
        ("file:///etc/passwd", "outside the template"),
        ("data:image/png;base64,AAAA", "outside the template"),
        ("../logo.png", "outside the template"),
        ("no base64!", "no base64"),
        (base64.b64encode(b"<svg xmlns='x'/>").decode(), "not a picture"),
        (picture()[:40], "can't be drawn"),
        ("A" * 300_000, "more than 200 kB"),
        (picture(5000, mode="1"), "25 megapixels"),
    ],
)
def test_pictures_are_small_whole_and_inside(data: str, said: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        read_template(an_image(data))
    assert (caught.value.line, said in str(caught.value)) == (9, True)
    assert read_template(an_image(picture(8, "JPEG"))).elements


def test_what_is_no_template_is_refused_at_once() -> None:
    many = json.dumps({**json.loads(GOOD), "elements": [json.loads(GOOD)["elements"][0]] * 81}, indent=1)
    for text, line in (("", 1), ("[]", 1), ("\n\n7", 3), (" " * 3_000_000, 1), ("[" * 100_000, 1)):
        with pytest.raises(Invalid) as caught:
            read_template(text)
        assert caught.value.message.startswith(f"Line {line}: ")
    with pytest.raises(TemplateFault, match="at most 80 elements"):
        read_template(many)


@pytest.mark.parametrize(
    ("step_x", "left", "said"), [(30, 5, "overlap"), (70, 100, "columns end at 232 mm"), (70, 5, "")]
)
def test_labels_of_a_sheet_lie_side_by_side_on_the_paper(step_x: float, left: float, said: str) -> None:
    grid = f'"paper": "A4", "columns": 2, "rows": 5, "left": {left}, "top": 10,\n  "step_x": {step_x}, "step_y": 40'
    text = GOOD.replace('"elements"', f'"sheet": {{{grid}}},\n  "elements"')
    if not said:
        assert read_template(text).sheet == SheetOfLabels(
            paper="A4", columns=2, rows=5, left=5, top=10, step_x=70, step_y=40
        )
        return
    with pytest.raises(TemplateFault, match=said) as caught:
        read_template(text)
    assert caught.value.line == (7 if "overlap" in said else 6)


def every_kind() -> tuple[Element, ...]:
    # Any: each kind has arguments of its own beside these.
    where: dict[str, Any] = {"x": 1.25, "y": 2.0, "width": 20.5, "height": 10.0}
    return (
        TextElement(
            **where, text='"{name}" {{x}} \\ é', size=9.5, smallest=4, lines=3, weight=Weight.BOLD,
            align=Align.NAME, anchor=Anchor.BOTTOM, colour="#FFFFFF", when=frozenset({Fact.HOST, Fact.NAME}),
            unless=frozenset({Fact.SECOND}),
        ),
        BandElement(**where, text="{band}", colour="day", pattern=Pattern.DAY),
        LogoElement(**where, beside="{organisation}"),
        ImageElement(**where, data=picture()),
        PhotoElement(**where, initials=False, radius=0),
        QrElement(**where),
        Code128Element(**where, text="{token}"),
        LineElement(**where, colour="type"),
        BoxElement(**where, fill="#E9E4DA", border=0, radius=2),
    )  # fmt: skip


def test_every_kind_of_element_is_written_and_read_back() -> None:
    sheet = SheetOfLabels(paper="Letter", columns=2, rows=3, left=5.5, top=7, step_x=90, step_y=70)
    template = Template(
        name="all", title="Alle Größen", width=85.7, height=54, elements=every_kind(), sheet=sheet
    )
    assert {type(element) for element in every_kind()} == set(KINDS.values())
    text = write_template(template)
    assert read_template(text) == template
    assert write_template(read_template(text)) == text
    bare = Template(name="bare", title="Bare", width=62, height=29, elements=())
    assert read_template("\ufeff" + write_template(bare).replace("\n", "\r\n")) == bare


def test_the_stock_is_written_as_the_program_writes() -> None:
    stock = stock_templates()
    assert stock[0] is default_template()
    assert stock[0].name == DEFAULT
    for template in stock:
        text = resource("badges", f"{template.name}.json").read_text("utf-8")
        assert write_template(template) == text
    sizes = {(template.width, template.height) for template in stock}
    assert sizes >= {(62, 100), (100, 62), (62, 29), (54, 86), (86, 54), (102, 152)}
    assert {template.sheet.paper for template in stock if template.sheet} == {"A4", "Letter"}


def test_the_page_about_templates_names_all_there_is() -> None:
    page = resource("badges", "README.md").read_text("utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    assert read_template(example).name == "door-62x29"
    keys = {key for kind in ELEMENT_KEYS.values() for key in kind.checks}
    for word in (*KINDS, *Fact, *keys, *LABEL_KEYS.checks, *SHEET_KEYS.checks):
        assert f"`{word}`" in page, word
    for name in known_placeholders(Code128Element):
        assert f"`{{{name}}}`" in page, name
