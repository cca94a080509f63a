"""Staff: who works here, where they are, who stands in, and imports of them."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.directory.handover import OpenWork
    from reception_app.directory.records import (
        Availability,
        Because,
        EmployeeDetail,
        EmployeeEdit,
        ExceptionKind,
        HostOption,
        ImportProblem,
        ImportReport,
        NewException,
        OpenItems,
        Presence,
        Shift,
        StaffException,
        SupervisorChain,
        Team,
        TeamEdit,
        TopicAnswer,
        TopicPerson,
    )
    from reception_app.directory.service import DirectoryService
    from reception_app.directory.teams import StaffTeams
    from reception_app.directory.topics import StaffDays
else:
    __getattr__ = later(
        __name__,
        handover="OpenWork",
        records=(
            "Availability Because EmployeeDetail EmployeeEdit ExceptionKind HostOption "
            "ImportProblem ImportReport NewException OpenItems Presence Shift StaffException "
            "SupervisorChain Team TeamEdit TopicAnswer TopicPerson"
        ),
        service="DirectoryService",
        teams="StaffTeams",
        topics="StaffDays",
    )

__all__ = [
    "Availability",
    "Because",
    "DirectoryService",
    "EmployeeDetail",
    "EmployeeEdit",
    "ExceptionKind",
    "HostOption",
    "ImportProblem",
    "ImportReport",
    "NewException",
    "OpenItems",
    "OpenWork",
    "Presence",
    "Shift",
    "StaffDays",
    "StaffException",
    "StaffTeams",
    "SupervisorChain",
    "Team",
    "TeamEdit",
    "TopicAnswer",
    "TopicPerson",
]
