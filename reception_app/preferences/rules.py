"""What a single setting can't check by itself."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reception_app.integrations.public_holidays import clean_region
from reception_app.integrations.webhook_hosts import HTTPS_PORT, as_asked, clean_entry, is_listed
from reception_app.kernel.errors import Invalid
from reception_app.kernel.phone_plans import knows_region
from reception_app.kernel.settings import Value

DAYS_WITHOUT_REASON = 90
"""How long visitors' details may be kept without saying why."""

_HOST = re.compile(
    r"(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")


def check_together(values: Mapping[str, Value], changed: frozenset[str]) -> None:
    """Raise Invalid, naming the setting, when the values don't fit together. `changed` are the keys just set."""
    if "office.zone" in changed:
        zone_of(str(values["office.zone"]))
    if "office.region" in changed:
        clean_region(str(values["office.region"]), "office.region")
    if changed & {"mail.on", "mail.host", "mail.from"} and values["mail.on"]:
        _check_mail(values)
    if "webhook.hosts" in changed:
        allowed_hosts(str(values["webhook.hosts"]))
    if changed & {"webhook.on", "webhook.url", "webhook.hosts"} and values["webhook.url"]:
        _check_webhook(values)
    if changed & {"privacy.details_days", "privacy.longer_because"}:
        _check_retention(values)
    if "visits.phone_region" in changed:
        _check_country(str(values["visits.phone_region"]))
    lost_to = str(values["visits.lost_to"])
    if "visits.lost_to" in changed and lost_to and not _ADDRESS.fullmatch(lost_to):
        raise Invalid("This is no e-mail address.", field="visits.lost_to")


def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name. Raises Invalid for any other text."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(
            f"There is no time zone called “{name}”.",
            field="office.zone",
            hint="Write it as Europe/Paris or America/Chicago.",
        ) from None


def allowed_hosts(text: str) -> frozenset[str]:
    """The allow-list of webhook hosts. Raises Invalid naming the line that is no host name."""
    entries = {line.strip(): clean_entry(line) for line in text.splitlines() if line.strip()}
    for line, entry in sorted(entries.items()):
        if not entry:
            raise Invalid(
                f"“{line}” is not the name of a host.",
                field="webhook.hosts",
                hint="Write the name alone, without https:// and without a path; a port may follow it (:8443).",
            )
    return frozenset(entries.values())


def _check_country(region: str) -> None:
    if region and not knows_region(region.upper()):
        raise Invalid(
            f"“{region}” is no country whose phone numbers are known.",
            field="visits.phone_region",
            hint="Its two letters, such as FR; the United Kingdom's are GB.",
        )


def _check_retention(values: Mapping[str, Value]) -> None:
    if (
        int(values["privacy.details_days"]) > DAYS_WITHOUT_REASON
        and not str(values["privacy.longer_because"]).strip()
    ):
        raise Invalid(
            f"Keeping visitors for more than {DAYS_WITHOUT_REASON} days needs a written reason.",
            field="privacy.longer_because",
            hint="Name the law or the contract that asks for it, or choose fewer days.",
        )


def _check_mail(values: Mapping[str, Value]) -> None:
    host = str(values["mail.host"]).strip()
    if not _HOST.fullmatch(host):
        raise Invalid(
            "Mail can't be sent without the name of a mail server.",
            field="mail.host",
            hint="Such as smtp.example.com.",
        )
    if not _ADDRESS.fullmatch(str(values["mail.from"]).strip()):
        raise Invalid(
            "Mail can't be sent without the sender's address.",
            field="mail.from",
            hint="Such as desk@example.com.",
        )


def _check_webhook(values: Mapping[str, Value]) -> None:
    address = str(values["webhook.url"]).strip()
    try:
        parts = urlsplit(address)
        host, port = as_asked(parts.hostname or ""), parts.port or HTTPS_PORT
    except ValueError:
        raise Invalid("This is not the address of a webhook.", field="webhook.url") from None
    if parts.scheme != "https" or not host or parts.username is not None:
        raise Invalid("A webhook's address must start with https://.", field="webhook.url")
    if any(char.isspace() for char in address):
        raise Invalid("A webhook's address has no blanks.", field="webhook.url")
    if not is_listed(host, port, allowed_hosts(str(values["webhook.hosts"]))):
        shown = host if port == HTTPS_PORT else f"{host}:{port}"
        raise Invalid(
            f"{shown} is not among the allowed hosts.",
            field="webhook.hosts",
            hint="Add it there, if it is the right one.",
        )
