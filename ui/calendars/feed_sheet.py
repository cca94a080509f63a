"""One feed: its address, the lane it is shown in, and how often it is looked at."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.calendars.feeds import FeedService
from reception_app.calendars.records import Feed, FeedEdit, Standing
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Outdated
from reception_app.kernel.text import isolate
from reception_app.schedule import ScheduleService
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.confirm_bar import ConfirmBar
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_job
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again
from ui.kit.switch import Switch
from ui.kit.text_input import TextInput

_HOUR = 60
_EVERY = (5, 15, 30, _HOUR, 3 * _HOUR, 12 * _HOUR, 24 * _HOUR)


class FeedSheet(FormSheet):
    """Ctrl+Enter saves, and looks at it. How the last look went stands above the fields."""

    def __init__(
        self,
        feeds: FeedService,
        schedule: ScheduleService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Follow a feed"), name="feedSheet", parent=parent)
        self._feeds, self._who = feeds, who
        self._feed: Feed | None = None
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        self.name = TextInput(name="feedName")
        self.url = TextInput(name="feedUrl")
        self.url.setPlaceholderText(self.tr("https://"))
        lanes: list[tuple[str, object]] = [(lane.name, lane.id) for lane in schedule.lanes.all(who())]
        self.lane = Combo(lanes, name="feedLane")
        self.minutes = Combo([(self._every(each), each) for each in _EVERY], name="feedMinutes")
        self.minutes.set_value(_HOUR)
        self.on = Switch(self.tr("Look at it"), checked=True, name="feedOn", parent=self)
        self.fields = {
            "name": Field(self.tr("Name"), self.name, required=True),
            "url": Field(
                self.tr("Address"),
                self.url,
                required=True,
                hint=self.tr("As the other calendar gives it for subscribing: https or webcal."),
            ),
            "lane_id": Field(self.tr("Shown in the lane"), self.lane),
            "minutes": Field(self.tr("Looked at"), self.minutes),
        }
        self._build()
        if payload.get("feed_id"):
            self._open(int(payload["feed_id"]))
        else:
            self._opened = self._typed()
        for text in (self.name, self.url):
            text.textChanged.connect(lambda _: self.touch())
        for combo in (self.lane, self.minutes):
            combo.currentIndexChanged.connect(lambda _: self.touch())
        self.on.toggled.connect(lambda _: self.touch())

    def _every(self, minutes: int) -> str:
        if minutes < _HOUR:
            return self.tr("every {0} minutes").format(minutes)
        if minutes == _HOUR:
            return self.tr("every hour")
        return self.tr("every {0} hours").format(minutes // _HOUR)

    def _build(self) -> None:
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self.standing = Banner("", parent=self)
        self.standing.action.connect(self._on_take_empty)
        self.body.addWidget(self.standing)
        grid = FormGrid()
        grid.add(self.fields["name"], wide=True)
        grid.add(self.fields["url"], wide=True)
        grid.add(self.fields["lane_id"])
        grid.add(self.fields["minutes"])
        self.body.addLayout(grid)
        self.body.addWidget(self.on)
        self.body.addStretch(1)
        self.question = ConfirmBar(name="removeFeedQuestion", parent=self)
        self.body.addWidget(self.question)
        self.remove = Button(self.tr("Remove"), kind="danger", name="removeFeed", parent=self)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.remove.hide()
        self.save = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveFeed")
        self.save.clicked.connect(self.submit)
        self.footer.addWidget(self.remove)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save)

    def first_field(self) -> QWidget:
        return self.name

    def to_draft(self) -> Draft:
        self.setProperty("about", self.name.text().strip())
        typed = self._typed()
        # What was only looked at is no draft.
        return {} if typed == self._opened else {**_open_part(typed), "stood": _open_part(self._opened)}

    def _typed(self) -> Draft:
        return {
            "feed_id": self._feed.id if self._feed is not None else 0,
            "name": self.name.text(),
            "url": self.url.text(),
            "lane_id": self.lane.number(),
            "minutes": self.minutes.number(),
            "on": self.on.isChecked(),
        }

    def from_draft(self, draft: Draft) -> None:
        if draft.get("feed_id"):
            self._open(int(draft["feed_id"]))
        if self._feed is not None:
            draft = typed_again(draft, self._opened)
        self.name.setText(str(draft.get("name", "")))
        self.lane.set_value(draft.get("lane_id"))
        self.minutes.set_value(draft.get("minutes"))
        self.on.setChecked(bool(draft.get("on", True)))
        self.url.setText(str(draft.get("url", self.url.text())))

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    def submit(self) -> None:
        """Save it, and look at it in the background."""
        edit, feed = self._edit(), self._feed
        if feed is None:
            self.write(partial(self._feeds.add, self._who(), edit), self._on_saved)
        else:
            self.write(partial(self._feeds.edit, self._who(), feed.id, edit), self._on_saved)

    def _edit(self) -> FeedEdit:
        version = self._feed.version if self._feed is not None else 0
        minutes = self.minutes.number()
        return FeedEdit(
            self.name.text().strip(),
            self.url.text().strip(),
            self.lane.number(),
            minutes,
            self.on.isChecked(),
            version,
        )

    def _open(self, feed_id: int) -> None:
        try:
            feed = self._feeds.feed(self._who(), feed_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self._feed = feed
        self.set_title(feed.name)
        self.name.setText(feed.name)
        self.url.setText(feed.url)
        self.lane.set_value(feed.lane_id)
        if not self.minutes.set_value(feed.minutes):
            self.minutes.addItem(self._every(feed.minutes), feed.minutes)
            self.minutes.set_value(feed.minutes)
        self.on.setChecked(feed.on)
        self._opened = self._typed()
        self.remove.show()
        self._show_standing(feed)

    def _show_standing(self, feed: Feed) -> None:
        if feed.standing is Standing.KEPT:
            kept = self.tr("Shown from the last good copy: %n event(s).", "", feed.events)
            empty = self.tr("It is really empty") if feed.events else ""
            self.standing.set_message(feed.trouble, kept, "warn", button=empty)
        elif feed.standing is Standing.GOOD:
            said = self.tr("Shown: %n event(s).", "", feed.events)
            left_out = self.tr("%n event(s) can't be shown.", "", feed.left_out) if feed.left_out else ""
            self.standing.set_message(said, left_out, "warn" if left_out else "ok")
        else:
            self.standing.set_message("")

    def _on_saved(self, feed: Feed) -> None:
        self.said.emit(Said(self.tr("{0} is followed").format(isolate(feed.name))))
        if feed.on:
            # Without an owner: the sheet is gone before the answer comes, which stands in the feed.
            actor = self._who()
            run_job(lambda: self._feeds.look_now(actor, feed.id), lambda _: None, lambda _: None)
        self.finish()

    def _on_take_empty(self) -> None:
        feed = self._feed
        if feed is not None:
            self.write(partial(self._feeds.take_empty, self._who(), feed.id), self._show_standing)

    def _on_remove_clicked(self) -> None:
        feed = self._feed
        if feed is None:
            return
        self.question.ask(
            self.tr("Follow {0} no more?").format(isolate(feed.name)),
            self.tr("Its events are not shown any more. The other calendar stays as it is."),
            yes=self.tr("Remove it"),
            no=self.tr("Keep it"),
            on_yes=lambda: self.write(partial(self._feeds.remove, self._who(), feed.id), self._on_removed),
        )

    def _on_removed(self, _: object) -> None:
        self.said.emit(Said(self.tr("The feed is removed")))
        self.finish()


def _open_part(typed: Draft) -> Draft:
    """The address may be a secret: it is typed again rather than kept in a draft."""
    return {key: value for key, value in typed.items() if key != "url"}
