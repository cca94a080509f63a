"""The sections of the Office place, in their order: the only module that knows them all."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right
from ui.accounts.users_view import UsersView
from ui.agreements.texts_view import TextsView
from ui.appointments.services_view import ServicesView
from ui.audit.audit_view import AuditView
from ui.badges.templates_view import TemplatesView
from ui.calendars.calendars_view import CalendarsView
from ui.lobby.kiosk_launcher import KioskLauncher
from ui.lobby.screens_view import ScreensView
from ui.office.backups_view import BackupsView
from ui.office.section import Section
from ui.outbox.outbox_view import OutboxView
from ui.privacy.privacy_view import PrivacyView
from ui.schedule.lanes_view import LanesView
from ui.settings.printers_view import PrintersView
from ui.settings.settings_view import SettingsView
from ui.visits.types_view import TypesView


def _tr(text: str) -> str:
    return QCoreApplication.translate("Office", text)


def office_sections(c: AppContext, who: Callable[[], Actor]) -> list[Section]:
    """Every section; the page shows those somebody has a right to."""
    return [*_set_up(c, who), *_looked_at(c, who)]


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


def _set_up(c: AppContext, who: Callable[[], Actor]) -> list[Section]:
    """What is set."""
    now, zone = c.clock.now, c.preferences.zone
    return [
        Section(
            "settings",
            _tr("Settings"),
            "settings",
            (Right.EDIT_SETTINGS,),
            lambda: _settings(c, who),
        ),
        Section(
            "visitor_types",
            _tr("Visitor types"),
            "badge",
            (Right.EDIT_VISITOR_TYPES,),
            lambda: TypesView(c.visitor_types, who),
        ),
        *_planned(c, who),
        Section(
            "badges",
            _tr("Badges"),
            "palette",
            (Right.EDIT_SETTINGS,),
            lambda: TemplatesView(c.badge_templates, c.visitor_types, c.preferences, c.clock, who),
        ),
        Section(
            "texts",
            _tr("Texts and questions"),
            "edit",
            (Right.EDIT_VISITOR_TYPES,),
            lambda: TextsView(c.agreements, lambda: c.visitor_types.all(who()), who),
        ),
        Section(
            "screens",
            _tr("Visitors' screens"),
            "door-in",
            (Right.EDIT_SETTINGS,),
            lambda: ScreensView(c.kiosks, lambda: KioskLauncher(c.paths), who),
        ),
        Section(
            "users",
            _tr("Users"),
            "users",
            (Right.MANAGE_USERS,),
            lambda: UsersView(c.accounts, who, now, zone),
        ),
    ]


def _planned(c: AppContext, who: Callable[[], Actor]) -> list[Section]:
    """What the schedule is made of."""
    return [
        Section(
            "services",
            _tr("Services"),
            "calendar",
            (Right.EDIT_VISITOR_TYPES,),
            lambda: ServicesView(c.appointments, c.directory, who),
        ),
        Section(
            "lanes",
            _tr("Lanes"),
            "columns",
            (Right.MANAGE_LANES,),
            lambda: LanesView(c.schedule, who),
        ),
        Section(
            "calendars",
            _tr("Calendars"),
            "calendar",
            (Right.MANAGE_CALENDARS,),
            lambda: CalendarsView(c.calendars, c.schedule, c.preferences, c.clock, who),
        ),
    ]


def _looked_at(c: AppContext, who: Callable[[], Actor]) -> list[Section]:
    """What happens, and what is kept of it."""
    now, zone = c.clock.now, c.preferences.zone
    return [
        Section(
            "outbox",
            _tr("Outbox and printing"),
            "send",
            (Right.MANAGE_OUTBOX, Right.PRINT),
            lambda: OutboxView(c.outbox, c.printing, c.printers, c.paths.pdf_folder, who, now, zone),
        ),
        Section(
            "printers",
            _tr("Printers"),
            "printer",
            (Right.EDIT_SETTINGS, Right.PRINT),
            lambda: PrintersView(c.printers, c.printing, c.trials, who),
        ),
        Section(
            "audit",
            _tr("Audit"),
            "history",
            (Right.SEE_AUDIT,),
            lambda: AuditView(c.audit, c.user_names, who, now, zone),
        ),
        Section(
            "backup",
            _tr("Backups"),
            "database",
            (Right.BACK_UP,),
            lambda: BackupsView(c.backups, c.trials, c.printing, c.preferences, c.clock, who),
        ),
        Section(
            "privacy",
            _tr("Data protection"),
            "shield",
            (Right.SEE_AUDIT, Right.ANONYMISE),
            lambda: PrivacyView(c.privacy, c.visitors, c.preferences, c.clock, who),
        ),
    ]
