"""No name, subject or address breaks a mail's headers; what was typed is what is read at the other end."""

from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import compat32, default
from email.utils import getaddresses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reception_app.integrations.mail import MailPart, OutgoingMail, compose, mailbox, one_line, plain_address
from reception_app.kernel.errors import DeliveryTrouble

MAIL = OutgoingMail(
    to="mara@example.com",
    subject="Hello",
    text="Text",
    reference="r1-ab",
    date=datetime(2026, 11, 24, 9, 42, tzinfo=UTC),
)
ANY_TEXT = st.text(max_size=120)
NASTY = [
    "Müller, Zoë",
    "Zoë\r\nBcc: evil@example.com",
    "a\nb\x00c\x1bd",
    "\u202eevil\u2066",
    "=?utf-8?q?fake?=",
    '"quoted" <x@y.example>, more@z.example',
    "محمد بن عبد الله",
    "王小明",
    "👩‍👩‍👧‍👦 family",
    "x" * 5000,
    "\ud800 half",
    "é" * 200,
    "a;b:c@d(e)f\\g",
    "\u2028line\u2029",
]


def parsed(mail: OutgoingMail, sender_name: str = "") -> EmailMessage:
    return BytesParser(policy=default).parsebytes(compose(mail, "desk@example.com", sender_name).data)


@given(name=ANY_TEXT, subject=ANY_TEXT, sender_name=ANY_TEXT)
@example(name="Müller, Zoë", subject="Besuch: Zoë, 10:00", sender_name="Empfang (Nord)")
def test_any_name_and_subject_survive_the_way(name: str, subject: str, sender_name: str) -> None:
    check(name, subject, sender_name)


@pytest.mark.parametrize("text", NASTY)
def test_what_tries_to_break_out_stays_in(text: str) -> None:
    check(text, text, text)


def check(name: str, subject: str, sender_name: str) -> None:
    envelope = compose(replace(MAIL, to_name=name, subject=subject), "desk@example.com", sender_name)
    head = envelope.data.split(b"\r\n\r\n", 1)[0].decode("ascii")
    names = [line.split(":", 1)[0] for line in head.split("\r\n") if not line.startswith(" ")]
    assert names[:6] == ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"]
    assert set(names[6:]) <= {"Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
    assert all(len(line) <= 998 for line in head.split("\r\n"))
    assert "\n" not in head.replace("\r\n", "")
    mail = BytesParser(policy=compat32).parsebytes(envelope.data)
    told = read(mail["Subject"])
    if "\u2068" not in subject and "\u2069" not in subject:
        assert told == one_line(subject)
    assert told.count("\u2068") == told.count("\u2069")
    assert read_mailbox(mail["To"]) == (one_line(name), "mara@example.com")
    assert read_mailbox(mail["From"]) == (one_line(sender_name), "desk@example.com")


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        # Its first letter would turn the sentence round: what holds the name apart stays.
        ("\u2068דוד לוי\u2069 is at reception", "\u2068דוד לוי\u2069 is at reception"),
        (
            "Still waiting: \u2068محمد (3)\u2069 is at reception",
            "Still waiting: \u2068محمد (3)\u2069 is at reception",
        ),
        # Nothing to hold apart: plain words, for rules and sorting.
        ("\u2068Ana Silva\u2069 is at reception", "Ana Silva is at reception"),
        ("The visit (of \u2068Zoë\u2069) is over", "The visit (of Zoë) is over"),
        # Half of a pair would turn what the mail program writes after it.
        ("\u2068דוד is at reception", "דוד is at reception"),
        ("דוד\u2069 is \u2068at reception", "דוד is at reception"),
    ],
)
def test_a_name_from_right_to_left_turns_no_subject_round(subject: str, told: str) -> None:
    mail = BytesParser(policy=compat32).parsebytes(
        compose(replace(MAIL, subject=subject), "desk@example.com").data
    )
    assert read(mail["Subject"]) == told


def test_a_subject_of_plain_words_is_plain() -> None:
    data = compose(replace(MAIL, subject="\u2068Ana Silva\u2069 is at reception"), "desk@example.com").data
    assert b"\r\nSubject: Ana Silva is at reception\r\n" in data


def read(raw: str) -> str:
    """Decode a header as RFC 2047 says (the newer header classes of Python 3.11 put blanks between two words)."""
    return str(make_header(decode_header(raw.replace("\r\n", ""))))


def read_mailbox(raw: str) -> tuple[str, str]:
    [(phrase, address)] = getaddresses([raw.replace("\r\n", "")])
    return read(phrase), address


@given(text=st.text(max_size=400), html=st.text(min_size=1, max_size=400))
def test_any_text_survives_the_way(text: str, html: str) -> None:
    data = compose(replace(MAIL, text=text, html=html), "desk@example.com").data
    assert max(len(line) for line in data.split(b"\r\n")) <= 998
    assert data.isascii()


def test_a_text_with_half_a_letter_still_goes() -> None:
    body = parsed(replace(MAIL, text="half \ud800 letter")).get_body(("plain",))
    assert body is not None
    assert "half ? letter" in body.get_content()


@pytest.mark.parametrize(
    "address",
    [
        "", "mara", "@example.com", "mara@", "a b@example.com", "a@b@example.com", "mara@exa mple.com", "<a@b.example>",
        "a@b.example\r\nRCPT TO:<evil@example.com>", "a,b@example.com", "a@example.com, b@example.com", ".a@b.example",
        "a.@b.example", "a..b@b.example", '"a b"@b.example', "a\x00@b.example", "a\u202e@b.example", "a@\u0000.example",
        "x" * 65 + "@b.example", "a@" + "b" * 64 + ".example", "a@b..example", "a@[10.0.0.1]", "a;b@example.com",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_for_good(address: str) -> None:
    with pytest.raises(DeliveryTrouble) as caught:
        compose(replace(MAIL, to=address), "desk@example.com")
    assert caught.value.permanent


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("mara.lind+desk@example.com", "mara.lind+desk@example.com"),
        (" mara@Example.COM ", "mara@example.com"),
        ("o'neil@example.com", "o'neil@example.com"),
        ("mara@exämple.com", "mara@xn--exmple-cua.com"),
        ("zoë@例え.jp", "zoë@xn--r8jz45g.jp"),
    ],
)
def test_addresses_as_people_have_them(address: str, plain: str) -> None:
    assert plain_address(address, "recipient's") == plain


def test_plain_names_stay_readable() -> None:
    assert mailbox("Mara O'Neil-Lind", "m@example.com") == "Mara O'Neil-Lind <m@example.com>"
    assert mailbox("", "m@example.com") == "<m@example.com>"


def test_answers_go_where_they_should() -> None:
    assert parsed(replace(MAIL, reply_to="desk2@example.com"))["Reply-To"] == "desk2@example.com"
    assert parsed(replace(MAIL, reply_to="zoe@münchen.example"))["Reply-To"] == "zoe@xn--mnchen-3ya.example"


@pytest.mark.parametrize(
    "typed", ["nonsense", "ana souza@example.com", "ana@", "a@b\r\nBcc: x@y.example", "zoë@x.example"]
)
def test_a_mail_goes_although_the_address_for_the_answer_is_none(typed: str) -> None:
    mail = parsed(replace(MAIL, reply_to=typed))
    assert (mail["To"], mail["Reply-To"], mail["Bcc"]) == ("mara@example.com", None, None)


def test_a_picture_without_a_page_travels_as_a_file_and_file_names_are_tame() -> None:
    part = MailPart('../../e"v\r\nil ü.png', "image/png", b"\x89PNG", content_id="code")
    mail = parsed(replace(MAIL, parts=(part,)))
    [file] = list(mail.iter_attachments())
    assert file.get_filename() == "e-v--il--.png"
    nameless = parsed(replace(MAIL, parts=(MailPart("ü", "application/pdf", b"%PDF"),)))
    assert [one.get_filename() for one in nameless.iter_attachments()] == ["file"]


def test_a_reference_is_a_plain_token() -> None:
    for wrong in ("", "a b", "a>b", "ü"):
        with pytest.raises(ValueError, match="reference"):
            compose(replace(MAIL, reference=wrong), "desk@example.com")
