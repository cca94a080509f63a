"""The services of the schedule: each is made when somebody first asks for it, with the code it needs."""

from __future__ import annotations

from reception_app.bootstrap.on_demand import OnDemand


class Scheduling(OnDemand):
    """Lanes, rooms, appointments, plans and reminders."""
