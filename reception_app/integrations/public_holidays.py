"""Public holidays of a country or a part of it. The library with their rules is imported at the first question."""

import threading
from datetime import date
from types import ModuleType

from reception_app.kernel.errors import Invalid

_YEARS_KEPT = 64


class HolidayCalendar:
    """Tells a day's holiday by region ("GB", "GB-SCT"). Each year of a region is worked out once. Safe in every thread.

    No region has no holidays, and costs nothing.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._years: dict[tuple[str, int], dict[date, str]] = {}

    def name(self, region: str, day: date) -> str:
        """What is kept on a day; empty on an ordinary one, and for a region that nobody knows any more."""
        if not region:
            return ""
        known = self._years.get((region, day.year))
        if known is None:
            with self._lock:
                if len(self._years) >= _YEARS_KEPT:
                    self._years.clear()
                known = self._years[region, day.year] = _year_of(region, day.year)
        return known.get(day, "")


def clean_region(raw: str, field: str = "region") -> str:
    """A region as it is stored: "GB", "DE-BY". Empty stays empty. Raises Invalid for one without known holidays."""
    country, _, part = raw.strip().replace("_", "-").partition("-")
    if not country:
        return ""
    parts = {known.upper(): known for known in _regions().get(country.upper(), ())}
    if country.upper() not in _regions():
        raise Invalid(
            f"No holidays are known for “{raw.strip()[:40]}”.",
            field=field,
            hint="Such as GB, or DE-BY for a part of a country.",
        )
    if part and part.upper() not in parts:
        known = ", ".join(sorted(parts)[:12]) or "none"
        raise Invalid(
            f"“{part[:20]}” is no part of {country.upper()} with holidays of its own.",
            field=field,
            hint=f"Its parts are: {known}.",
        )
    return f"{country.upper()}-{parts[part.upper()]}" if part else country.upper()


def _library() -> ModuleType:
    # Late on purpose: it takes a tenth of a second, and only those with a region need it.
    import holidays

    return holidays


def _regions() -> dict[str, list[str]]:
    regions: dict[str, list[str]] = _library().list_supported_countries()
    return regions


def _year_of(region: str, year: int) -> dict[date, str]:
    try:
        country, _, part = clean_region(region).partition("-")
    except Invalid:
        return {}
    kept = _library().country_holidays(country, subdiv=part or None, years=year, language=_english(country))
    return dict(kept.items())


def _english(country: str) -> str | None:
    """The language of the program where the library has it for this country, else the country's own."""
    languages = _library().list_localized_countries().get(country, ())
    return next((language for language in ("en_GB", "en_US") if language in languages), None)
