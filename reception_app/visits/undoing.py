"""What the last steps of each user were, so that each can be taken back within its ten seconds.

What visitors did themselves at a screen is filed by their visit, for the desk to take back.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from reception_app.db.uow import WriteTx
from reception_app.kernel.errors import Conflict
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.visits.records import Undo
from reception_app.visits.rules import UNDO_SECONDS, VISITORS_UNDO_SECONDS

T = TypeVar("T")
Followed = tuple[int, int, int]
"""A visit, and two of its versions between which nobody has changed it: see `UndoBook.follow`."""
Extra = Callable[[WriteTx], Sequence[Followed] | None]
"""Puts back what else a step did; what it tells is followed once all of it is put back."""
Moved = Sequence[tuple[Mapping[str, Any] | None, Mapping[str, Any]]]
"""The visits of a step: each as it was, None where the step made it, and as it is."""
_OF_MANY = {"greet": "{0} visitors with the host", "release": "approval of {0} visitors"}
"""What is done to one visit after the other, and is one step to whoever does it."""
_FORGETTING = timedelta(seconds=1)
"""How often at most it is looked for what is too late: at each step it would cost more the more steps are kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that may be taken back: how each visit was, and which version it then had."""

    undo: Undo
    action: str
    before: Mapping[int, Mapping[str, Any]]
    """Columns that the step changed, with their earlier values, by visit."""
    began: Mapping[int, int]
    """The version each visit had before, 0 where the step made it."""
    versions: Mapping[int, int]
    """The version each visit has while nobody else changed it since."""
    purposes: tuple[str, ...] = ()
    """Deliveries of the visits that are to be stopped if they have not gone out."""
    extras: tuple[Extra, ...] = field(default=())
    """What else is to be put back in the same transaction."""

    def made(self, visit_id: int) -> bool:
        """Whether the step made this visit."""
        return not self.began[visit_id]


class UndoBook:
    """The last steps of every user, and of every visitor at a screen, who is no user (`user_id` 0).

    Kept in memory: ten seconds don't outlive a restart. Safe in every thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._steps: dict[tuple[int, int], Step] = {}
        """What users did, by user and token, the newest last; what could not be taken back is at the start."""
        self._of_visits: dict[int, Step] = {}
        """What visitors did, by visit."""
        self._gathered: dict[tuple[int, int], list[Step]] = {}
        """What is being gathered by `as_one`, by user and thread."""
        self._forgets_at: datetime | None = None

    def as_one(self, user_id: int, work: Callable[[], T]) -> tuple[T, Undo | None]:
        """Do `work`: what the user does by it in this thread is one step, and is taken back together. With its result
        comes that step; None when nothing was done that could be taken back."""
        key = (user_id, threading.get_ident())
        step: Step | None = None
        with self._lock:
            gathered = self._gathered[key] = []
        try:
            done = work()
        finally:
            # What was done before something hindered the rest stays done.
            with self._lock:
                del self._gathered[key]
                if gathered:
                    step = _joined(gathered)
                    self._file(user_id, step)
        return done, step.undo if step is not None else None

    def note(
        self,
        user_id: int,
        now: datetime,
        label: str,
        action: str,
        moved: Moved = (),
        *,
        purposes: tuple[str, ...] = (),
        extras: tuple[Extra, ...] = (),
    ) -> Undo:
        """Remember a step that was committed; it is the user's last one then, and replaces the visitor's."""
        seconds = UNDO_SECONDS if user_id else VISITORS_UNDO_SECONDS
        undo = Undo(new_id(), label, now + timedelta(seconds=seconds))
        before = {row["id"]: changed_columns(was, row) for was, row in moved if was is not None}
        began = {row["id"]: was["version"] if was is not None else 0 for was, row in moved}
        versions = {row["id"]: row["version"] for _, row in moved}
        step = Step(undo, action, before, began, versions, purposes, extras)
        with self._lock:
            self._forget(now)
            gathered = self._gathered.get((user_id, threading.get_ident()))
            if gathered is not None:
                gathered.append(step)
            else:
                self._file(user_id, step)
            if not user_id:
                self._of_visits.update(dict.fromkeys(versions, step))
        return undo

    def _file(self, user_id: int, step: Step) -> None:
        self._steps[user_id, step.undo.token] = step

    def _forget(self, now: datetime) -> None:
        """What is too late names people, and is not kept."""
        if self._forgets_at is not None and self._forgets_at - _FORGETTING <= now < self._forgets_at:
            return
        self._forgets_at = now + _FORGETTING
        self._steps = {key: each for key, each in self._steps.items() if now < each.undo.until}
        self._of_visits = {key: each for key, each in self._of_visits.items() if now < each.undo.until}

    def follow(self, visit_id: int, was: int, now: int) -> None:
        """What lies between two versions of a visit is nobody's change, and keeps no step from being taken back: the
        program itself has gone on with it, its host was told; or a step was made and taken back."""

        def followed(step: Step) -> Step:
            if step.versions.get(visit_id) != was:
                return step
            return replace(step, versions={**step.versions, visit_id: now})

        with self._lock:
            self._steps = {key: followed(step) for key, step in self._steps.items()}
            self._of_visits = {key: followed(step) for key, step in self._of_visits.items()}
            for gathered in self._gathered.values():
                gathered[:] = map(followed, gathered)

    def last(self, user_id: int, now: datetime) -> Undo | None:
        """The user's last step, while it may still be taken back."""
        with self._lock:
            own = [step for (whose, _), step in self._steps.items() if whose == user_id]
        return _in_time(own[-1] if own else None, now)

    def last_of_visit(self, visit_id: int, now: datetime) -> Undo | None:
        """What its visitor did at a screen and may still be taken back."""
        with self._lock:
            step = self._of_visits.get(visit_id)
        return _in_time(step, now)

    def step(self, user_id: int, token: int, now: datetime) -> Step:
        """The step of a token: the user's own, or a visitor's. Raises Conflict when it is too late or taken back."""
        with self._lock:
            known = [self._steps.get((user_id, token)), *self._of_visits.values()]
        step = next((each for each in known if each is not None and each.undo.token == token), None)
        if step is None or now >= step.undo.until:
            raise Conflict(
                "This can no longer be undone.", hint="Correct it on the visit; the change is traced."
            )
        return step

    def refused(self, user_id: int, token: int) -> None:
        """The step can't be taken back as things are: the user's others have their turn before it."""
        with self._lock:
            step = self._steps.pop((user_id, token), None)
            if step is not None:
                self._steps = {(user_id, token): step, **self._steps}

    def done(self, user_id: int, token: int) -> None:
        """The step was taken back."""
        with self._lock:
            self._steps.pop((user_id, token), None)
            kept = {key: each for key, each in self._of_visits.items() if each.undo.token != token}
            self._of_visits = kept


def _joined(steps: Sequence[Step]) -> Step:
    """Several steps, the oldest first, as one: what each visit was before the first that changed it comes back."""
    last = steps[-1]
    if len(steps) == 1:
        return last
    before: dict[int, Mapping[str, Any]] = {}
    began: dict[int, int] = {}
    for step in steps:
        began = {**step.began, **began}
        for visit_id, was in step.before.items():
            before[visit_id] = {**was, **before.get(visit_id, {})}
    label = _OF_MANY.get(last.action, "{0} steps").format(len(steps))
    return Step(
        Undo(last.undo.token, label, last.undo.until),
        last.action,
        before,
        began,
        {visit_id: version for step in steps for visit_id, version in step.versions.items()},
        purposes=tuple(dict.fromkeys(purpose for step in steps for purpose in step.purposes)),
        extras=tuple(extra for step in steps for extra in step.extras),
    )


def _in_time(step: Step | None, now: datetime) -> Undo | None:
    return step.undo if step is not None and now < step.undo.until else None


def changed_columns(was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The earlier values of what a step changed in a visit or a visitor's record, stamps and places left out."""
    ignored = {"updated_at", "updated_by", "version", "filed", "name_key", "company_key", "host_key"}
    return {name: was[name] for name in was if name not in ignored and was[name] != now[name]}
