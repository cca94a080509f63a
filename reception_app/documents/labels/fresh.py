"""What a new element is like when it comes onto a label."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from reception_app.documents.labels import schema
from reception_app.documents.labels.editing import added
from reception_app.documents.labels.template import (
    BandElement,
    BoxElement,
    Code128Element,
    Element,
    Fact,
    ImageElement,
    LineElement,
    LogoElement,
    PhotoElement,
    QrElement,
    Template,
    TextElement,
)


class Kind(StrEnum):
    """The kinds of elements."""

    TEXT = "text"
    BAND = "band"
    PHOTO = "photo"
    LOGO = "logo"
    IMAGE = "image"
    QR = "qr"
    CODE128 = "code128"
    LINE = "line"
    BOX = "box"


_NAME_MOST = 48

_MAKE: dict[Kind, Callable[[], Element]] = {
    Kind.TEXT: lambda: TextElement(x=0, y=0, width=40, height=6, text="{name}"),
    Kind.BAND: lambda: BandElement(x=0, y=0, width=200, height=8, text="{band}"),
    Kind.PHOTO: lambda: PhotoElement(x=0, y=0, width=20, height=25),
    Kind.LOGO: lambda: LogoElement(x=0, y=0, width=18, height=8, when=frozenset({Fact.LOGO})),
    Kind.QR: lambda: QrElement(x=0, y=0, width=20, height=20, when=frozenset({Fact.TOKEN})),
    Kind.CODE128: lambda: Code128Element(x=0, y=0, width=36, height=9, when=frozenset({Fact.NUMBER})),
    Kind.LINE: lambda: LineElement(x=0, y=0, width=40, height=0.4),
    Kind.BOX: lambda: BoxElement(x=0, y=0, width=30, height=15),
}


def kind_of(element: Element) -> Kind:
    """What kind an element is of."""
    return Kind(schema.kind_of(element))


def with_new(template: Template, kind: Kind) -> Template:
    """One more element in the middle of the label. Raises KeyError for an image, which needs its picture."""
    return _in_the_middle(template, _MAKE[kind]())


def with_image(template: Template, data: str, width: int, height: int) -> Template:
    """A picture (base64) of `width` by `height` pixels in the middle, a third of the label wide."""
    wide = template.width / 3
    return _in_the_middle(
        template, ImageElement(x=0, y=0, width=wide, height=wide * height / width, data=data)
    )


def name_from(title: str) -> str:
    """A template's name made of its title: small letters, digits and hyphens; "badge" where none of them is left."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_NAME_MOST].strip("-") or "badge"


def _in_the_middle(template: Template, element: Element) -> Template:
    wide, high = min(element.width, template.width), min(element.height, template.height)
    x, y = round((template.width - wide) / 2, 1), round((template.height - high) / 2, 1)
    return added(template, replace(element, x=x, y=y, width=wide, height=high))
