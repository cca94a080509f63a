"""Settings: their catalogue, their values, their audit, the logo."""

import importlib
import io
import re
import threading
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from reception_app import preferences as preferences_package
from reception_app.audit import AuditFilter, AuditService
from reception_app.bootstrap.senders import Peers
from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.integrations.spool_printer import PdfFolder
from reception_app.integrations.webhook import check_url
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import Invalid
from reception_app.kernel.settings import Kind, Setting, Value
from reception_app.preferences import Preferences, catalogue
from reception_app.preferences import settings as own
from reception_app.preferences.catalogue import FEATURES_WITH_SETTINGS, all_settings
from tests.fakes.clock import FixedClock
from tests.fakes.peers_printer import MemoryPrinter


@pytest.fixture
def preferences(store: Store) -> Preferences:
    return Preferences(store)


def test_every_default_is_one_the_setting_itself_would_take() -> None:
    for setting in all_settings():
        assert setting.check(setting.default) == setting.default


def test_every_setting_is_fit_to_be_shown() -> None:
    for setting in all_settings():
        assert setting.label
        assert setting.section
        assert setting.key == setting.key.lower()
        assert "." in setting.key
        if setting.kind is Kind.CHOICE:
            assert all(label for _, label in setting.choices)


def test_every_setting_is_read_by_somebody() -> None:
    """Its name or key stands somewhere outside the file that declares it, and outside the checks."""
    root = Path(preferences_package.__file__).parents[2]
    texts = [
        path.read_text("utf-8")
        for half in ("reception_app", "ui")
        for path in (root / half).rglob("*.py")
        if path.name != "settings.py" and path.parts[-2:] != ("preferences", "rules.py")
    ]
    everything = "\n".join(texts)
    words = set(re.findall(r"\w+", everything))
    names = {
        setting.key: name
        for feature in FEATURES_WITH_SETTINGS
        for name, setting in vars(importlib.import_module(f"{feature}.settings")).items()
        if isinstance(setting, Setting)
    }
    assert names.keys() == {setting.key for setting in all_settings()}
    unread = [key for key, name in names.items() if name not in words and f'"{key}"' not in everything]
    assert unread == []


def test_two_settings_of_one_key_are_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "FEATURES_WITH_SETTINGS", ("reception_app.accounts",) * 2)
    with pytest.raises(ValueError, match=r"lock\.minutes"):
        all_settings()


def test_no_secret_has_a_default() -> None:
    assert [s.key for s in all_settings() if s.kind is Kind.SECRET and s.default] == []


def test_a_setting_has_its_default_until_it_is_set(preferences: Preferences, admin: Actor) -> None:
    assert preferences.get(own.OFFICE_NAME) == ""
    preferences.set(admin, {own.OFFICE_NAME: "Ålesund Works", own.MAIL_PORT: 25})
    assert preferences.get("office.name") == "Ålesund Works"
    assert own.OFFICE_NAME in preferences.catalogue()
    assert preferences.text(own.OFFICE_NAME) == "Ålesund Works"
    assert preferences.whole(own.MAIL_PORT) == 25
    assert preferences.switch(own.MAIL_ON) is False


def test_a_value_survives_a_restart(
    preferences: Preferences, admin: Actor, store: Store, store_key: bytes, clock: FixedClock
) -> None:
    preferences.set(admin, {"office.name": "Ålesund Works"})
    with store.read() as tx:
        place = tx.place
    other = Store(open_engine(place, store_key), clock, ChangeBus())
    try:
        assert Preferences(other).get("office.name") == "Ålesund Works"
    finally:
        other.close()


def test_one_reader_hears_of_anothers_change(preferences: Preferences, store: Store, admin: Actor) -> None:
    other = Preferences(store)
    assert other.get("office.name") == ""
    preferences.set(admin, {"office.name": "Elsewhere"})
    assert other.get("office.name") == "Elsewhere"


def test_all_or_none(preferences: Preferences, admin: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        preferences.set(admin, {"office.name": "New", "mail.port": 0})
    assert refused.value.field == "mail.port"
    assert preferences.get("office.name") == ""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("office.zone", "Mars/Olympus"),
        ("office.zone", "../../etc/passwd"),
        ("office.zone", ""),
        ("office.region", "Atlantis"),
        ("office.region", "GB-BY"),
        ("office.accent", "teal"),
        ("office.accent", "#12345"),
        ("printer.paper", "a3"),
        ("office.name", "x" * 101),
        ("office.name", 5),
        ("mail.port", "587"),
        ("mail.port", True),
        ("mail.port", 65536),
        ("mail.on", 1),
        ("mail.security", "ssl3"),
        ("webhook.hosts", "https://hooks.example.com/x"),
        ("webhook.hosts", "good.example.com\nbad host"),
        ("webhook.hosts", "good.example.com:port"),
        ("visits.phone_region", "UK"),
        ("visits.phone_region", "X"),
        ("no.such", "x"),
    ],
)
def test_what_does_not_fit_is_refused_and_named(
    preferences: Preferences, admin: Actor, key: str, value: Value
) -> None:
    with pytest.raises(Invalid) as refused:
        preferences.set(admin, {key: value})
    assert refused.value.field == key


def test_mail_is_switched_on_only_with_a_server_and_a_sender(preferences: Preferences, admin: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        preferences.set(admin, {"mail.on": True})
    assert refused.value.field == "mail.host"
    with pytest.raises(Invalid) as refused:
        preferences.set(admin, {"mail.on": True, "mail.host": "smtp.example.com", "mail.from": "desk"})
    assert refused.value.field == "mail.from"
    assert "desk@example.com" in str(refused.value), "what one looks like: something stands there already"
    preferences.set(
        admin, {"mail.on": True, "mail.host": "smtp.example.com", "mail.from": "desk@example.com"}
    )
    assert preferences.switch("mail.on")
    with pytest.raises(Invalid):
        preferences.set(admin, {"mail.host": ""})


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.com/x",
        "https://evil.example.com/x",
        "https://user:pw@hooks.example.com/",
        "https://hooks.example.com/a b",
        "https://hooks.example.com:8443/x",
        "https://hooks.example.com:port/x",
        "hooks",
    ],
)
def test_a_webhook_goes_to_allowed_hosts_by_https_only(
    preferences: Preferences, admin: Actor, url: str
) -> None:
    with pytest.raises(Invalid):
        preferences.set(admin, {"webhook.url": url, "webhook.hosts": "hooks.example.com"})


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        (" https://hooks.example.com/x\n", "hooks.example.com"),
        ("https://bridge.example.com:8443/x", "bridge.example.com:8443"),
        ("https://eu.hooks.example.com/x", ".example.com"),
        ("https://Büro.example/x", "BÜRO.example"),
    ],
)
def test_what_the_settings_take_as_a_webhook_is_one_when_it_is_sent(
    preferences: Preferences, admin: Actor, tmp_path: Path, url: str, hosts: str
) -> None:
    preferences.set(admin, {"webhook.on": True, "webhook.url": url, "webhook.hosts": hosts})
    settings = Peers(preferences, MemoryPrinter(), PdfFolder(tmp_path)).webhook()
    assert settings is not None
    assert check_url(settings.url, settings.rules).tls


def test_the_country_of_phone_numbers_may_be_typed_small(preferences: Preferences, admin: Actor) -> None:
    preferences.set(admin, {"visits.phone_region": "fr"})
    preferences.set(admin, {"visits.phone_region": ""})


def test_taking_a_host_off_the_list_that_is_in_use_is_refused(preferences: Preferences, admin: Actor) -> None:
    preferences.set(
        admin, {"webhook.url": "https://Hooks.example.com/x", "webhook.hosts": "hooks.example.com\n"}
    )
    with pytest.raises(Invalid):
        preferences.set(admin, {"webhook.hosts": ""})


def test_keeping_visitors_for_long_needs_a_written_reason(preferences: Preferences, admin: Actor) -> None:
    assert preferences.get("privacy.details_days") == 30
    preferences.set(admin, {"privacy.details_days": 90})
    with pytest.raises(Invalid) as refused:
        preferences.set(admin, {"privacy.details_days": 91, "privacy.longer_because": "  "})
    assert refused.value.field == "privacy.longer_because"
    preferences.set(admin, {"privacy.details_days": 365, "privacy.longer_because": "Contract 7, section 3"})
    with pytest.raises(Invalid):
        preferences.set(admin, {"privacy.longer_because": ""})


def test_secrets_are_shown_as_dots_and_never_audited(
    preferences: Preferences, admin: Actor, store: Store
) -> None:
    preferences.set(admin, {"mail.password": "tops3cret", "office.name": "Works"})
    shown = preferences.shown(admin)
    assert shown["mail.password"] == "•••"
    assert shown["office.name"] == "Works"
    assert shown["webhook.url"] == ""
    assert preferences.get("mail.password") == "tops3cret"
    preferences.set(admin, {"mail.password": shown["mail.password"]})
    assert preferences.get("mail.password") == "tops3cret"
    entries = AuditService(store).entries(admin, AuditFilter(action="setting.set"))
    assert len(entries) == 2
    assert "tops3cret" not in str(entries)
    by_key = {entry.detail["key"]: entry.detail for entry in entries}
    assert by_key["office.name"] == {"key": "office.name", "before": "", "after": "Works"}
    assert by_key["mail.password"] == {"key": "mail.password"}


def test_setting_what_is_already_so_writes_nothing(
    preferences: Preferences, admin: Actor, store: Store
) -> None:
    preferences.set(admin, {"office.name": "", "mail.port": 587})
    assert AuditService(store).entries(admin) == []


def test_a_setting_of_another_release_is_passed_over(
    preferences: Preferences, admin: Actor, store: Store
) -> None:
    with store.write(admin) as tx:
        tx.execute_sql(
            "INSERT INTO settings(id, key, value, updated_at, updated_by) VALUES (1, 'old.thing', '1', 0, 0)"
        )
    assert "old.thing" not in preferences.shown(admin)
    with pytest.raises(KeyError):
        preferences.get("old.thing")


def test_the_zone_makes_the_day(preferences: Preferences, admin: Actor, clock: FixedClock) -> None:
    assert preferences.zone() == ZoneInfo("UTC")
    clock.advance(hours=14)  # 23:42 UTC on the 24th
    preferences.set(admin, {"office.zone": "Asia/Tokyo"})
    assert preferences.local_day(clock.now()).isoformat() == "2026-11-25"
    preferences.set(admin, {"office.zone": "America/Los_Angeles"})
    assert preferences.local_day(clock.now()).isoformat() == "2026-11-24"


def test_reading_while_others_set_never_shows_an_older_value_later(
    preferences: Preferences, admin: Actor
) -> None:
    """Each reader's values only ever go forward."""
    done = threading.Event()
    faults: list[tuple[int, int]] = []

    def read() -> None:
        last = 0
        while not done.is_set():
            now = preferences.whole("mail.port")
            if now != 587 and now < last:
                faults.append((last, now))
            last = 0 if now == 587 else now

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for port in range(1000, 1060):
        preferences.set(admin, {"mail.port": port})
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert preferences.whole("mail.port") == 1059


def picture(width: int = 60, height: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (width, height), (10, 120, 90, 128)).save(out, "PNG")
    return out.getvalue()


def test_a_logo_is_kept_replaced_and_removed(preferences: Preferences, store: Store, admin: Actor) -> None:
    other = Preferences(store)
    assert other.logo() == b""
    preferences.set_logo(admin, picture())
    first = other.logo()
    assert Image.open(io.BytesIO(first)).size == (60, 20)
    preferences.set_logo(admin, picture(80, 40))
    assert Image.open(io.BytesIO(other.logo())).size == (80, 40)
    preferences.set_logo(admin, b"")
    assert other.logo() == b""


def test_what_is_no_picture_is_no_logo(preferences: Preferences, admin: Actor) -> None:
    preferences.set_logo(admin, picture())
    kept = preferences.logo()
    with pytest.raises(Invalid):
        preferences.set_logo(admin, b"GIF8 not really")
    assert preferences.logo() == kept
