"""What is kept about people, why and for how long; forgetting it, holding it back, handing it over."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.privacy.records import Forgotten, Held
else:
    __getattr__ = later(
        __name__,
        records="Forgotten Held",
    )

__all__ = ["Forgotten", "Held"]
