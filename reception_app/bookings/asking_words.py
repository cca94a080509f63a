"""The words that the finder understands, per language: the one place to add a language or a way to say something.

Each is written as `kernel.text.fold` makes it: small, without accents.
"""

from typing import Final

PEOPLE: Final = "people"
NOW: Final = "now"
TODAY: Final = "today"
TOMORROW: Final = "tomorrow"
AFTER_TOMORROW: Final = "after_tomorrow"
UNTIL: Final = "until"
FROM: Final = "from"
MINUTES: Final = "minutes"
HOURS: Final = "hours"
HALF: Final = "half_hour"
DAYS: Final = "all_day"
MORNING: Final = "morning"
AFTERNOON: Final = "afternoon"
NOON: Final = "noon"
AM: Final = "am"
PM: Final = "pm"
SKIP: Final = "skip"
"""Said along, and means nothing."""

_ENGLISH = {
    PEOPLE: "people person persons pax seats guests attendees",
    NOW: "now asap immediately",
    TODAY: "today",
    TOMORROW: "tomorrow tmrw tom",
    AFTER_TOMORROW: "overmorrow",
    UNTIL: "until till to",
    FROM: "from at",
    MINUTES: "minute minutes min mins m",
    HOURS: "hour hours h hr hrs",
    HALF: "half",
    DAYS: "allday",
    MORNING: "morning",
    AFTERNOON: "afternoon",
    NOON: "noon midday",
    AM: "am",
    PM: "pm",
    SKIP: "for with a an the and on in of next room please need o'clock this",
}
_GERMAN = {
    PEOPLE: "personen leute teilnehmer platze",
    NOW: "jetzt sofort",
    TODAY: "heute",
    TOMORROW: "morgen",
    AFTER_TOMORROW: "ubermorgen",
    UNTIL: "bis",
    FROM: "von ab um",
    MINUTES: "minuten",
    HOURS: "stunde stunden std",
    HALF: "halbe",
    DAYS: "ganztags",
    MORNING: "vormittag vormittags",
    AFTERNOON: "nachmittag nachmittags",
    NOON: "mittag mittags",
    SKIP: "fur mit ein eine einen der die das und am im raum uhr",
}
_FRENCH = {
    PEOPLE: "personnes personne",
    NOW: "maintenant",
    TODAY: "aujourd'hui",
    TOMORROW: "demain",
    AFTER_TOMORROW: "apres-demain",
    UNTIL: "jusqu'a",
    FROM: "de",
    HOURS: "heure heures",
    HALF: "demi-heure",
    MORNING: "matin",
    AFTERNOON: "apres-midi",
    NOON: "midi",
    SKIP: "pour avec un une le la les et salle",
}
_SPANISH = {
    PEOPLE: "personas",
    NOW: "ahora",
    TODAY: "hoy",
    TOMORROW: "manana",
    UNTIL: "hasta",
    FROM: "desde",
    MINUTES: "minutos",
    HOURS: "hora horas",
    AFTERNOON: "tarde",
    NOON: "mediodia",
    SKIP: "para con sala",
}
_WEEKDAYS = (
    "monday mon montag lundi lunes",
    "tuesday tue tues dienstag mardi martes",
    "wednesday wed mittwoch mercredi miercoles",
    "thursday thu thur thurs donnerstag jeudi jueves",
    "friday fri freitag vendredi viernes",
    "saturday sat samstag samedi sabado",
    "sunday sun sonntag dimanche domingo",
)
_MONTHS = (
    "january jan januar janvier enero",
    "february feb februar fevrier febrero",
    "march mar marz mars marzo",
    "april apr avril abril",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet julio",
    "august aug aout agosto",
    "september sep sept septembre septiembre",
    "october oct oktober octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember decembre diciembre",
)

MEANS: Final[dict[str, str]] = {
    word: what
    for language in (_SPANISH, _FRENCH, _GERMAN, _ENGLISH)
    for what, words in language.items()
    for word in words.split()
}
"""What a word means. English comes last: where two languages share a word, it is meant as in English."""
WEEKDAYS: Final[dict[str, int]] = {word: day for day, words in enumerate(_WEEKDAYS) for word in words.split()}
MONTHS: Final[dict[str, int]] = {
    word: month for month, words in enumerate(_MONTHS, 1) for word in words.split()
}

SPANS: Final[dict[str, tuple[int, int]]] = {MORNING: (540, 720), AFTERNOON: (780, 1020), DAYS: (540, 1020)}
"""From which minute of the day until which a part of the day is, where no time is said."""
