"""What a single setting can't check by itself."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reception_app.integrations.public_holidays import clean_region
from reception_app.kernel.errors import Invalid
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
    """The allow-list of webhook hosts, lower case. Raises Invalid naming the line that is no host name."""
    hosts = {line.strip().lower() for line in text.splitlines() if line.strip()}
    for host in sorted(hosts):
        if not _HOST.fullmatch(host):
            raise Invalid(
                f"“{host}” is not the name of a host.",
                field="webhook.hosts",
                hint="Write the name alone, without https:// and without a path.",
            )
    return frozenset(hosts)


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
        raise Invalid("Mail can't be sent without the name of a mail server.", field="mail.host")
    if not _ADDRESS.fullmatch(str(values["mail.from"]).strip()):
        raise Invalid("Mail can't be sent without the sender's address.", field="mail.from")


def _check_webhook(values: Mapping[str, Value]) -> None:
    parts = urlsplit(str(values["webhook.url"]))
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise Invalid("A webhook's address must start with https://.", field="webhook.url")
    if parts.hostname.lower() not in allowed_hosts(str(values["webhook.hosts"])):
        raise Invalid(
            f"{parts.hostname} is not among the allowed hosts.",
            field="webhook.hosts",
            hint="Add it there, if it is the right one.",
        )
