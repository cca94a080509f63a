"""What can come between a kiosk and its desk."""

from reception_app.kernel.errors import AppError


class SessionOver(AppError):
    """The visitor's turn has ended: begin again at Home."""


class DeskAway(AppError):
    """Nobody answers at the desk: it is being restarted, or the store is busy. The neutral page is shown meanwhile."""


class DeskChanged(DeskAway):
    """The desk that answers is of another release than this process: it has to be begun anew."""
