"""How long a movement takes: at most 150 ms, and no time at all where less motion is wished for."""

import sys

from ui.kit.jobs import run_job

LIMIT = 150
"""Longest movement in milliseconds."""

_SPI_GETCLIENTAREAANIMATION = 0x1042
_choice: dict[str, bool | None] = {"user": None, "system": None}


def set_reduced(reduced: bool | None) -> None:
    """The user's own wish; None follows the system."""
    _choice["user"] = reduced
    _choice["system"] = None


def reduced() -> bool:
    """Whether nothing should move."""
    wish = _choice["user"]
    if wish is not None:
        return wish
    known = _choice["system"]
    if known is None:
        known = _choice["system"] = _system_wish()
        if not known and sys.platform == "linux":
            # Late on purpose: only Linux needs it. Not in the thread, see `ui.kit.class_table`.
            from ui.kit.desktop_portal import less_motion_wished

            # Asked beside the work: a desktop that does not answer must not hold up the first sheet.
            run_job(less_motion_wished, _on_portal_answered)
    return known


def _on_portal_answered(still: bool) -> None:
    _choice["system"] = still


def duration(wanted: int = LIMIT) -> int:
    """Milliseconds a movement may take now."""
    return 0 if reduced() else min(wanted, LIMIT)


def _system_wish() -> bool:
    if sys.platform == "win32":
        # Late on purpose: only Windows is asked this way.
        import ctypes

        animated = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
        return not animated.value
    # Late on purpose: nothing of the first paint moves.
    from ui.kit.style_wish import less_motion_wished

    return less_motion_wished()
