"""After which changes the figures of the counter line are read again."""

from collections.abc import Mapping

# What each figure is made of. Moments pass as well, and what is spelt here by another record's name may change with
# it: a minute reads everything.
MADE_OF: Mapping[str, frozenset[str]] = {
    "counts": frozenset({"visit", "visitor_type", "setting"}),
    "presumed": frozenset({"visit", "setting"}),
    "waiting": frozenset({"visit", "visitor_type"}),
    "drafts": frozenset({"draft"}),
    # How the printers are is shown beside: a printer out of paper is told as "printer", one set up as "printers".
    "deliveries": frozenset({"delivery", "printer", "printers"}),
    "backed_up_at": frozenset({"backup"}),
    "rings": frozenset({"ring", "visit"}),
    "refreshments": frozenset({"refreshment", "visit"}),
    "not_back": frozenset({"pool_item", "visit"}),
    "calls": frozenset({"call", "telephone"}),
    # After the calls, of which they are.
    "ringing": frozenset({"call", "telephone"}),
    "messages": frozenset({"message"}),
    "mails": frozenset({"mail", "setting"}),
    "parcels": frozenset({"parcel", "employee", "setting"}),
    "cases": frozenset({"case", "employee"}),
    "reminders": frozenset({"reminder"}),
    "calling": frozenset({"reminder"}),
    "roll_call": frozenset({"roll_call"}),
}
FOLLOWED = frozenset[str]().union(*MADE_OF.values())
"""The kinds of changes after which the figures are read again."""
