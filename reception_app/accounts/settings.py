"""The settings of signing in."""

from reception_app.kernel.settings import Kind, Setting

PUBLIC_LOCK_MINUTES = 2

LOCK_MINUTES = Setting(
    key="lock.minutes",
    label="Lock the screen after",
    kind=Kind.WHOLE,
    default=5,
    section="Signing in",
    unit="minutes",
    hint="Without a key or a movement of the mouse. Unlocked by PIN or password.",
    minimum=1,
    maximum=60,
)
LOCK_FACES_PUBLIC = Setting(
    key="lock.faces_public",
    label="The screen faces the public",
    kind=Kind.SWITCH,
    default=False,
    section="Signing in",
    hint="Visitors can see the screen: it locks after two minutes at the latest.",
)

SETTINGS: tuple[Setting, ...] = (LOCK_MINUTES, LOCK_FACES_PUBLIC)


def lock_after_minutes(minutes: int, *, faces_public: bool) -> int:
    """After how many idle minutes the desk locks, from the two settings."""
    return min(minutes, PUBLIC_LOCK_MINUTES) if faces_public else minutes
