"""What the sections of the Office place show: the only module that knows them all."""

from collections.abc import Callable

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from ui.accounts.users_view import UsersView
from ui.agreements.texts_view import TextsView
from ui.appointments.services_view import ServicesView
from ui.audit.audit_view import AuditView
from ui.badges.templates_view import TemplatesView
from ui.calendars.calendars_view import CalendarsView
from ui.kit.page import Page
from ui.lobby.kiosk_launcher import KioskLauncher
from ui.lobby.screens_view import ScreensView
from ui.office.backups_view import BackupsView
from ui.office.heads import heads
from ui.office.section import Section
from ui.outbox.outbox_view import OutboxView
from ui.privacy.privacy_view import PrivacyView
from ui.schedule.lanes_view import LanesView
from ui.settings.printers_view import PrintersView
from ui.settings.settings_view import SettingsView
from ui.visits.types_view import TypesView

Make = Callable[[], Page]


def office_sections(c: AppContext, who: Callable[[], Actor]) -> list[Section]:
    """Every section; the page shows those somebody has a right to."""
    makers = {**_set_up(c, who), **_planned(c, who), **_looked_at(c, who)}
    return [Section(head, makers[head.key]) for head in heads()]


def _settings(c: AppContext, who: Callable[[], Actor]) -> SettingsView:
    """The settings, with what can be tried out beside them."""
    return SettingsView(
        c.preferences,
        c.trials,
        c.printing,
        c.badge_templates,
        c.call_tokens,
        c.telephone,
        c.mailbox,
        who,
    )


def _set_up(c: AppContext, who: Callable[[], Actor]) -> dict[str, Make]:
    """What is set."""
    now, zone = c.clock.now, c.preferences.zone
    return {
        "settings": lambda: _settings(c, who),
        "visitor_types": lambda: TypesView(c.visitor_types, who),
        "badges": lambda: TemplatesView(c.badge_templates, c.visitor_types, c.preferences, c.clock, who),
        "texts": lambda: TextsView(c.agreements, lambda: c.visitor_types.all(who()), who),
        "screens": lambda: ScreensView(c.kiosks, lambda: KioskLauncher(c.paths), who),
        "users": lambda: UsersView(c.accounts, who, now, zone),
    }


def _planned(c: AppContext, who: Callable[[], Actor]) -> dict[str, Make]:
    """What the schedule is made of."""
    return {
        "services": lambda: ServicesView(c.appointments, c.directory, who),
        "lanes": lambda: LanesView(c.schedule, who),
        "calendars": lambda: CalendarsView(c.calendars, c.schedule, c.preferences, c.clock, who),
    }


def _looked_at(c: AppContext, who: Callable[[], Actor]) -> dict[str, Make]:
    """What happens, and what is kept of it."""
    now, zone = c.clock.now, c.preferences.zone
    return {
        "outbox": lambda: OutboxView(c.outbox, c.printing, c.printers, c.paths.pdf_folder, who, now, zone),
        "printers": lambda: PrintersView(c.printers, c.printing, c.trials, who),
        "audit": lambda: AuditView(c.audit, c.user_names, who, now, zone),
        "backup": lambda: BackupsView(c.backups, c.trials, c.printing, c.preferences, c.clock, who),
        "privacy": lambda: PrivacyView(c.privacy, c.visitors, c.preferences, c.clock, who),
    }
