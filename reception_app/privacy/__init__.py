"""What is kept about people, why and for how long; forgetting it, holding it back, handing it over."""

from reception_app.privacy.records import Forgotten, Held

__all__ = ["Forgotten", "Held"]
