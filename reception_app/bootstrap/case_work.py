"""The services of cases: each is made when somebody first asks for it, with its code."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reception_app.bootstrap.scheduling import Scheduling
from reception_app.directory import OpenWork
from reception_app.kernel.later import made_once
from reception_app.visits.settings import PHONE_REGION

if TYPE_CHECKING:
    from reception_app.cases import CaseService
    from reception_app.cases.house import House as CaseHouse
    from reception_app.reports.case_lists import CaseLists


class CaseWork(Scheduling):
    """Inquiries and complaints."""

    @made_once
    def cases(self) -> CaseService:
        # Late on purpose, as everything of `OnDemand`.
        from reception_app.cases import CaseService

        return CaseService(self._case_house)

    @made_once
    def case_lists(self) -> CaseLists:
        # Late on purpose, as above.
        from reception_app.reports.case_lists import CaseLists

        return CaseLists(self.reports, self.cases)

    def cases_of_leavers(self) -> OpenWork:
        """For the directory's hand-over, which is looked at when somebody leaves."""

        def work() -> OpenWork:
            # Late on purpose: seldom does anybody leave.
            from reception_app.cases.handover import open_cases

            return open_cases(self._case_house)

        return OpenWork.made_late("cases", "case", work)

    @made_once
    def _case_house(self) -> CaseHouse:
        # Late on purpose, as above.
        from reception_app.cases.house import House

        # Clocks stand still on the same days off on which no deadline is worked for.
        return House(
            self._store,
            self.directory,
            self.preferences,
            works=lambda: self._plan_house.works(""),
            region=partial(self.preferences.text, PHONE_REGION),
        )
