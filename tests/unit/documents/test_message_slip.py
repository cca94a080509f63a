"""The slip of a message: all of it is on the paper, however long, and its title names nobody."""

import pytest

from reception_app.documents.message_slip import MessageSlip, message_slip_pdf
from tests.unit.documents.reading import texts_of

NUMBER = "MSG-2026-00412"


def slip(*said: tuple[str, str], urgent: bool = False) -> MessageSlip:
    return MessageSlip(NUMBER, "Chiara Rossi", said, urgent)


def test_it_says_for_whom_it_is_and_what_was_said() -> None:
    facts = (("From", "Ana Souza"), ("Phone", "+44 20 7946 0018"))
    (page,) = texts_of(message_slip_pdf(slip(*facts, ("", "One line\n\nAnother <b>line</b>"))))
    assert page.startswith(f"Message {NUMBER} Chiara Rossi")
    for said in ("From", "Ana Souza", "+44 20 7946 0018", "One line", "Another <b>line</b>"):
        assert said in page


@pytest.mark.parametrize("text", ["The container is held. " * 217 + "The end", "A line\n" * 120 + "The end"])
def test_a_text_of_any_length_goes_on_over_the_page(text: str) -> None:
    first, *_, last = texts_of(message_slip_pdf(slip(("", text), urgent=True)))
    assert first.startswith(f"Urgent message {NUMBER}")
    assert last.endswith("The end")


def test_a_fact_never_begins_below_the_page() -> None:
    lines = (("", "A line\n" * 44), *[("Company", f"Number {number}") for number in range(8)])
    pages = texts_of(message_slip_pdf(slip(*lines)))
    assert len(pages) == 2
    assert "Number 7" in pages[-1]
