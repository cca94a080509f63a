"""Mails as they come from outside, made in a line."""

from email.message import EmailMessage
from email.policy import SMTP


def a_mail(**more: str) -> EmailMessage:
    """A mail of Ana Souza's with headers of one's own: names with underscores for dashes."""
    mail = EmailMessage(policy=SMTP)
    values = {
        "From": "Ana Souza <ana@lisbon.example>",
        "To": "desk@example.org",
        "Subject": "The container",
        "Date": "Tue, 24 Nov 2026 09:30:00 +0100",
        "Message_ID": "<one@lisbon.example>",
        **more,
    }
    text = values.pop("text", "It is held at the gate.")
    for name, value in values.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail
