"""What the time line needs of other features' tables: indexes by the person, each in the order of time."""

EXTRA_DDL: tuple[str, ...] = (
    "CREATE INDEX ix_calls_target_id ON calls (target_id) WHERE target_id <> 0",
    "CREATE INDEX ix_calls_employee_id ON calls (employee_id) WHERE employee_id <> 0",
)
"""Their rows are numbered by time, so that each index walks newest first without sorting."""
