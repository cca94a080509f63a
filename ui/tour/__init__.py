"""The tour: the real windows on the demo's data, the desk's and a visitors' screen, with a picture of everything."""

from ui.tour.playing import play

__all__ = ["play"]
