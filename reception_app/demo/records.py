"""What the demo shows openly: who may sign in to it, and with what. Only the demo's own store has these accounts."""

DEMO_PASSWORD = "larkfield lantern 27"
DEMO_PIN = "246813"
DEMO_LOGINS = ("iris", "maya", "colin", "olive", "arun")
"""One for each role, weakest first; maya is the receptionist."""
