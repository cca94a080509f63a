"""What reminders of the plan are about, as the kind of a link. Apart from the plan: reminders know only the words."""

DEADLINE, STEP = "deadline", "deadline_step"
