"""The trials of an open store: what the settings name, put where a trial can use it."""

from dataclasses import replace

from reception_app.badges import BadgeTemplates
from reception_app.bootstrap.senders import Peers
from reception_app.db.care import BackupService
from reception_app.db.uow import Store
from reception_app.documents.labels.template import Template
from reception_app.documents.records import BadgeContent, Paper, RecoverySheet
from reception_app.integrations.smtp import MailServer, try_connection
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.paths import Paths
from reception_app.outbox.targets import PrintTarget
from reception_app.outbox.trials import Sources, Trials
from reception_app.preferences import Preferences
from reception_app.preferences import settings as s
from reception_app.preferences.house_badge import house_badge

_PAPERS = {"a4": Paper.A4, "letter": Paper.LETTER}


class TrialSources:
    """Reads the settings of the moment for the trials."""

    def __init__(
        self,
        preferences: Preferences,
        templates: BadgeTemplates,
        backups: BackupService,
        paths: Paths,
        clock: Clock,
    ) -> None:
        self._values, self._templates, self._backups = preferences, templates, backups
        self._paths, self._clock = paths, clock

    def badge(self) -> BadgeContent:
        """A badge of nobody, with everything on it that a real one has."""
        values, now = self._values, self._clock.now()
        local = now.astimezone(values.zone())
        return replace(
            house_badge(values, now),
            number="V-000",
            band_text="TEST",
            band_colour=values.text(s.OFFICE_ACCENT),
            name="Test badge",
            company="No visitor",
            host="Reception",
            valid_date=f"{local:%d %b %Y}".lstrip("0"),
            valid_time=f"{local:%H:%M}",
            token="test",
        )

    def template(self) -> Template:
        """The one that badges are usually printed from."""
        return self._templates.choose().template

    def recovery(self, actor: Actor) -> RecoverySheet:
        """The page with the key, for those who may see it. Raises NotAllowed."""
        values = self._values
        return RecoverySheet(
            organisation=values.text(s.OFFICE_NAME),
            key=self._backups.recovery_text(actor),
            store_id=str(self._paths.store),
            made_at=self._clock.now(),
            zone=values.zone(),
            paper=_PAPERS[values.text(s.PRINTER_PAPER)],
        )


def make_trials(store: Store, peers: Peers, sources: TrialSources, *, demo: bool) -> Trials:
    """The trials; the demo's mail goes to a folder, so there is no server to reach."""

    def paper(queue: str) -> PrintTarget:
        return PrintTarget(peers.chosen_printer().port, queue) if queue else peers.print_target("paper")

    def nothing_to_reach(_: MailServer) -> None:
        return

    return Trials(
        store,
        Sources(
            server=peers.mail_server,
            paper=paper,
            badge=sources.badge,
            recovery=sources.recovery,
            template=sources.template,
            connect=nothing_to_reach if demo else try_connection,
        ),
    )
