"""How a mail reads with very many files, and in a thread that has come to be about something else."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from reception_app.integrations.mail_reading import Attached
from reception_app.mailbox.records import MailDetail, MailState, MailSummary
from ui.mailbox.words import facts_of, thread_of

NOW, ZONE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC), ZoneInfo("Europe/Berlin")
FILES = tuple(Attached(f"{number}.pdf", "application/pdf", 20) for number in range(200))
MAIL = MailSummary(
    1, MailState.NEW, "Ana", "ana@x.example", "The container", "Held.", NOW, False, FILES, True, 9, 1
)


def test_of_very_many_files_the_first_are_named_and_the_rest_is_counted() -> None:
    said = dict(facts_of(MailDetail(MAIL, ""), ZONE, NOW))["Attached"]
    assert said.count(".pdf") == 20
    assert said.endswith(", 180 more")


def test_a_mail_of_the_thread_says_its_subject_where_that_is_another() -> None:
    same, other = (
        replace(MAIL, id=2, subject="AW: Re: The container"),
        replace(MAIL, id=3, subject="The invoice"),
    )
    first, second = thread_of(MAIL, (MAIL, same, other), ZONE, NOW)
    assert first.detail == "Held."
    assert second.detail == "\u2068The invoice\u2069 · \u2068Held.\u2069"
