"""What an employee who leaves has open, and who takes it over: features say it here, the directory asks."""

from collections.abc import Callable
from datetime import date

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class OpenWork:
    """One kind of thing that is open with an employee ("expected visits", and "expected visit" for a single one).

    `count` tells how many are open with an employee from a local day on; `move` gives them to another employee as
    part of the transaction and returns how many.
    """

    label: str
    one: str
    count: Callable[[ReadTx, int, date], int]
    move: Callable[[WriteTx, int, int, date], int]
    must: bool = True
    """Whether nobody leaves before it is said who takes these over; others go along when somebody does."""

    @classmethod
    def made_late(
        cls, label: str, one: str, make: Callable[[], "OpenWork"], *, must: bool = True
    ) -> "OpenWork":
        """The same as `make` gives, which is first called when somebody leaves: that is seldom, and brings in much."""
        return cls(label, one, lambda *of: make().count(*of), lambda *of: make().move(*of), must)

    def word(self, count: int) -> str:
        """What so many of them are called."""
        return self.one if count == 1 else self.label
