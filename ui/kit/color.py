"""Colour arithmetic: hex in, hex out, and the contrast that decides what may stand on what (WCAG 2)."""

import re

_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")

Rgb = tuple[int, int, int]


def parse(value: str) -> Rgb:
    """ "#0F6E66" or "#abc" as three bytes. Raises ValueError for anything else."""
    match = _HEX.fullmatch(value.strip())
    if not match:
        raise ValueError(f"not a colour: {value!r}")
    digits = match.group(1)
    if len(digits) == 3:
        digits = "".join(c * 2 for c in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def is_color(value: str) -> bool:
    """Whether `parse` would take it."""
    return _HEX.fullmatch(value.strip()) is not None


def to_hex(rgb: Rgb) -> str:
    """Three bytes as "#RRGGBB"."""
    return "#{:02X}{:02X}{:02X}".format(*rgb)


def mix(a: str, b: str, share: float) -> str:
    """`share` of `b` laid over `a`: 0 gives `a`, 1 gives `b`."""
    first, second = parse(a), parse(b)
    mixed = [round(x + (y - x) * share) for x, y in zip(first, second, strict=True)]
    return to_hex((mixed[0], mixed[1], mixed[2]))


def luminance(value: str) -> float:
    """Relative luminance, 0 to 1."""
    parts = [c / 255 for c in parse(value)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two opaque colours, 1 to 21."""
    first, second = luminance(a), luminance(b)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def toward(color: str, pole: str, ground: str | tuple[str, ...], ratio: float) -> str:
    """`color` moved toward `pole` in small steps until it keeps `ratio` against every `ground`; `pole` if none does."""
    grounds = (ground,) if isinstance(ground, str) else ground
    for step in range(101):
        tried = mix(color, pole, step / 100)
        if all(contrast(tried, g) >= ratio for g in grounds):
            return tried
    return pole
