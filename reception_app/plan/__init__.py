"""The annual plan: deadlines, the steps towards them, what waits for what, and how far they slipped."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.plan.house import House
    from reception_app.plan.records import (
        Copied,
        CopyRule,
        Deadline,
        DeadlineDetail,
        DeadlineState,
        FiscalYear,
        Kind,
        Move,
        NewDeadline,
        NewStep,
        OffDay,
        Outlook,
        PlanFilter,
        Step,
        StepDay,
    )
    from reception_app.plan.service import PlanService
else:
    __getattr__ = later(
        __name__,
        house="House",
        records=(
            "Copied CopyRule Deadline DeadlineDetail DeadlineState FiscalYear Kind Move "
            "NewDeadline NewStep OffDay Outlook PlanFilter Step StepDay"
        ),
        service="PlanService",
    )

__all__ = [
    "Copied",
    "CopyRule",
    "Deadline",
    "DeadlineDetail",
    "DeadlineState",
    "FiscalYear",
    "House",
    "Kind",
    "Move",
    "NewDeadline",
    "NewStep",
    "OffDay",
    "Outlook",
    "PlanFilter",
    "PlanService",
    "Step",
    "StepDay",
]
