"""Settings of the organisation: their catalogue, their values, the logo."""

from reception_app.preferences.service import Preferences

__all__ = ["Preferences"]
