"""Staff: who works here, where they are, who stands in, and imports of them."""

from reception_app.directory.handover import OpenWork
from reception_app.directory.records import (
    EmployeeDetail,
    EmployeeEdit,
    HostOption,
    ImportProblem,
    ImportReport,
    OpenItems,
    Presence,
)
from reception_app.directory.service import DirectoryService

__all__ = [
    "DirectoryService",
    "EmployeeDetail",
    "EmployeeEdit",
    "HostOption",
    "ImportProblem",
    "ImportReport",
    "OpenItems",
    "OpenWork",
    "Presence",
]
