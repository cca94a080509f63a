"""Sample visitors with the hardest names: the designer shows them, and every template is tried with them. Invented."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from reception_app.documents.records import BadgeContent

ORGANISATION = "Example Works"
LONG_WORD = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandsvertretern"
)
"""A single word of a hundred letters: nothing in it lets a line break."""
_DAY = date(2026, 11, 24)
_LONG_HOST = "Prof. Dr.-Ing. Maximiliane-Theodora Freifrau von und zu Oberwiesenthal-Hohenstein"


@dataclass(frozen=True, slots=True)
class Sample:
    """A visitor to try a template with. `key` is stable; screens put it into words."""

    key: str
    content: BadgeContent


_VISITORS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "plain": {"name": "Amara Lindqvist", "company": "Meadow & Pine Ltd", "host": "Jonas Beck"},
        "long_word": {"name": LONG_WORD, "company": "Meadow & Pine Ltd", "host": "Jonas Beck"},
        "accents": {
            "name": "Zoë Ægisdóttir-Łuczyńska",
            "company": "Şehir Müşterileri Anonim Şirketi",
            "host": "Åse Þórðardóttir",
        },
        "vietnamese": {
            "name": "Nguyễn Thị Hồng Ngọc",
            "company": "Công ty Gốm Sứ Mẫu",
            "host": "Phạm Ngọc Ánh",
        },
        "greek": {
            "name": "Ευφροσύνη Παπαδημητρακοπούλου",
            "company": "Ελαιώνες Παραδείγματος",
            "host": "Ξενοφών Ψαρράς",
        },
        "cyrillic": {
            "name": "Вячеслав Достопримечательный",
            "company": "Завод образцовых изделий",
            "host": "Їжакевич Ґалина",
        },
        "arabic": {
            "name": "عبد الرحمن بن يوسف الأندلسي",
            "company": "شركة المثال للتجارة",
            "host": "فاطمة الزهراء",
        },
        "hebrew": {"name": "שרה־לאה בן־אברהם", "company": "חברת הדוגמה בע״מ", "host": "יצחק כהן"},
        "both_ways": {"name": "مريم O'Connor", "company": "شركة Example 2000", "host": "נועה Levi"},
        "thai": {"name": "กมลวรรณ ศิริพิพัฒน์ธนกุล", "company": "บริษัท ตัวอย่าง จำกัด", "host": "ณัฐวุฒิ ใจดี"},
        "devanagari": {
            "name": "श्रीमती लक्ष्मीकृष्णन द्विवेदी",
            "company": "उदाहरण उद्योग",
            "host": "क्षितिज त्रिवेदी",
        },
        "chinese": {"name": "欧阳明月", "company": "示例科技有限公司", "host": "诸葛思远"},
        "japanese": {"name": "小鳥遊 さくら", "company": "株式会社サンプル製作所", "host": "五十嵐 健太"},
        "korean": {"name": "남궁하늘", "company": "주식회사 예시산업", "host": "선우미르"},
        "bare": {"name": "Bo Li", "valid_date": "", "valid_time": ""},
        "long_host": {
            "name": "Maria do Carmo Vasconcelos de Albuquerque e Sousa",
            "company": "Internationale Beispielgesellschaft für Muster und Proben mit beschränkter Haftung",
            "host": _LONG_HOST,
        },
        "escort": {
            "name": "Tove Ekström",
            "company": "Northlight Lifts",
            "host": "Jonas Beck",
            "escort": True,
        },
        "no_photo": {"name": "Femi Adeyemi-Clarke", "company": "Harbour Print", "host": "Ines Moreau"},
    }
)
_BLANK = ("bare", "no_photo")
"""Those who come without a photo."""


def sample_keys() -> tuple[str, ...]:
    """The keys of the samples in their order, the plain one first."""
    return tuple(_VISITORS)


def sample(key: str, base: BadgeContent | None = None) -> Sample:
    """One of them on the badge of an organisation: `base` has what doesn't depend on the visitor.

    Raises KeyError for an unknown key.
    """
    visitor = _VISITORS[key]
    content = replace(base or house(), **{"photo": None if key in _BLANK else portrait(), **visitor})
    return Sample(key, content)


def samples(base: BadgeContent | None = None) -> tuple[Sample, ...]:
    """All of them."""
    return tuple(sample(key, base) for key in _VISITORS)


def house() -> BadgeContent:
    """The badge of an invented organisation, with nobody's name on it yet."""
    return BadgeContent(
        organisation=ORGANISATION,
        number="V-017",
        band_text="VISITOR",
        band_colour="#0F6E66",
        valid_date="24 Nov 2026",
        valid_time="17:00",
        token="k7Qm2Xw9Rt4Lp8Zs",
        assembly_point="Car park B",
        day=_DAY,
    )


@lru_cache(maxsize=1)
def portrait() -> bytes:
    """A JPEG of nobody: a head and shoulders, drawn."""
    # Late on purpose: the keys are asked for where no picture is needed yet.
    from PIL import Image, ImageDraw, ImageFilter

    wide, high = 480, 600
    picture = Image.new("RGB", (wide, high), "#C9D4D6")
    draw = ImageDraw.Draw(picture)
    for row in range(high):
        shade = 214 - row * 44 // high
        draw.line((0, row, wide, row), fill=(shade, shade + 6, shade + 10))
    draw.ellipse((40, 420, wide - 40, high + 260), fill="#2F4A58")
    draw.rounded_rectangle((200, 330, 280, 450), 36, fill="#B98567")
    draw.ellipse((128, 84, 352, 330), fill="#3A2A22")
    draw.ellipse((146, 120, 334, 388), fill="#CF9C7C")
    draw.pieslice((132, 76, 348, 300), 180, 360, fill="#3A2A22")
    picture = picture.filter(ImageFilter.GaussianBlur(1.6))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()
