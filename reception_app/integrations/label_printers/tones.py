"""From a page in colours to what a label printer has: a dot is black, or red on some rolls, or there is none.

Text, lines and codes stay crisp: a dot is black where the page is dark. Only where a photo is are greys made of
scattered dots, since its faces would be black and white blots otherwise. Photos are found by what only they have: many
middle tones beside each other that differ a little.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from PIL import Image, ImageChops, ImageFilter

_INK = 128
"""Darker than this is printed."""
_MIDDLE = range(24, 232)
_SOFT = range(2, 91)
"""How much a photo's neighbouring dots differ; the edges of letters differ more, plain areas not at all."""
_BLOCK = 16
_SHARE = 0.35
"""How much of a block must look like a photo."""
_REDNESS = 64


class Picture(Protocol):
    """A page as pixels: red, green, blue and a fourth byte, rows from the top without gaps."""

    @property
    def width(self) -> int:
        """Pixels across."""
        ...

    @property
    def height(self) -> int:
        """Pixels down."""
        ...

    @property
    def data(self) -> bytes:
        """Four bytes a pixel."""
        ...


Rasteriser: TypeAlias = Callable[[bytes, float], Iterable[Picture]]
"""The pages of a PDF at so many dots to the inch, one after the other. Raises ValueError when it is no PDF."""


@dataclass(frozen=True, slots=True)
class Plates:
    """What is printed: images of mode "1" in which a set dot is ink. `red` is there for a two-colour roll only."""

    black: Image.Image
    red: Image.Image | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Dots across and down."""
        return self.black.width, self.black.height

    def turned(self) -> "Plates":
        """A quarter turn to the left."""
        return self._each(lambda plate: plate.transpose(Image.Transpose.ROTATE_90))

    def mirrored(self) -> "Plates":
        """Left and right exchanged."""
        return self._each(lambda plate: plate.transpose(Image.Transpose.FLIP_LEFT_RIGHT))

    def middle(self, width: int, height: int) -> "Plates":
        """The middle of it, in exactly this size; white where it is smaller."""
        left, top = (self.black.width - width) // 2, (self.black.height - height) // 2
        return self._each(lambda plate: plate.crop((left, top, left + width, top + height)))

    def placed(self, width: int, left: int) -> "Plates":
        """The same on a white ground of this width, `left` dots from its edge."""
        return self._each(lambda plate: plate.crop((-left, 0, width - left, plate.height)))

    def _each(self, change: Callable[[Image.Image], Image.Image]) -> "Plates":
        return Plates(change(self.black), change(self.red) if self.red else None)


def plates(picture: Picture, *, two_colour: bool = False) -> Plates:
    """The dots of a page. With `two_colour`, what is clearly red is printed in red. Raises ValueError on bad pixels."""
    size = (picture.width, picture.height)
    image = Image.frombytes("RGB", size, picture.data, "raw", "RGBX")
    grey = image.convert("L")
    ink = _where(grey, lambda value: value < _INK)
    photo = _photo(grey)
    red = _red(image, photo) if two_colour else None
    if red:
        ink = ImageChops.subtract(ink, red)
    if photo:
        scattered = ImageChops.invert(grey.convert("1").convert("L"))
        ink = Image.composite(scattered, ink, photo)
    return Plates(_bits(ink), _bits(red) if red else None)


def _red(image: Image.Image, photo: Image.Image | None) -> Image.Image:
    red, green, blue = image.split()
    clearly = _where(
        ImageChops.subtract(red, ImageChops.lighter(green, blue)), lambda value: value >= _REDNESS
    )
    dark = _where(ImageChops.darker(green, blue), lambda value: value < _INK)
    found = ImageChops.darker(clearly, dark)
    return ImageChops.subtract(found, photo) if photo else found


def _photo(grey: Image.Image) -> Image.Image | None:
    """Where photos are, as a mask of mode "L"; None when there is none."""
    middle = _where(grey, lambda value: value in _MIDDLE)
    if sum(grey.histogram()[_MIDDLE.start : _MIDDLE.stop]) < _BLOCK * _BLOCK:
        return None
    differ = ImageChops.difference(
        grey.filter(ImageFilter.MaxFilter(3)), grey.filter(ImageFilter.MinFilter(3))
    )
    toned = ImageChops.darker(middle, _where(differ, lambda value: value in _SOFT))
    blocks = _where(toned.reduce(_BLOCK), lambda share: share > 255 * _SHARE)
    # Holes are bright or plain spots in a photo; what is smaller than three blocks is none.
    for change in (ImageFilter.MaxFilter(3), ImageFilter.MinFilter(5), ImageFilter.MaxFilter(3)):
        blocks = blocks.filter(change)
    if not blocks.getbbox():
        return None
    core = _grown(blocks, grey.size)
    # A photo seldom ends where a block does: around it, only its tones count, and text beside it stays crisp.
    around = _grown(blocks.filter(ImageFilter.MaxFilter(3)), grey.size)
    whole = toned.filter(ImageFilter.MaxFilter(3))
    return ImageChops.lighter(core, ImageChops.darker(around, whole))


def _grown(blocks: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = blocks.resize((blocks.width * _BLOCK, blocks.height * _BLOCK), Image.Resampling.NEAREST)
    return whole.crop((0, 0, *size))


def _where(plane: Image.Image, says: Callable[[int], bool]) -> Image.Image:
    return plane.point([255 if says(value) else 0 for value in range(256)])


def _bits(mask: Image.Image) -> Image.Image:
    return mask.convert("1", dither=Image.Dither.NONE)
