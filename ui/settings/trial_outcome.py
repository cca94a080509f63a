"""What trying something from the settings came to."""

from PySide6.QtWidgets import QWidget

from ui.kit.banner import Banner, BannerTone
from ui.kit.focus_before import holds_focus
from ui.kit.into_view import come_into_view


class TrialOutcome(Banner):
    """Says it under what tried it, `trial`."""

    def __init__(self, trial: QWidget) -> None:
        super().__init__("", parent=trial)
        self._trial = trial
        self.hide()

    def tell(self, said: str, hint: str, tone: BannerTone) -> None:
        """Say it, where it can be seen. Whoever works elsewhere by then keeps before them what they work at."""
        self.set_message(said, hint, tone)
        if holds_focus(self._trial):
            come_into_view(self)
