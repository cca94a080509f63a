"""Mails as they come: plain or HTML, broken, hostile, sent by programs."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.integrations.mail_reading import TEXT_MAX, Attached, read_mail
from tests.builders.mails import a_mail


def test_what_a_mail_says_is_read() -> None:
    mail = read_mail(a_mail().as_bytes())
    assert (mail.message_id, mail.from_name, mail.from_address) == (
        "<one@lisbon.example>",
        "Ana Souza",
        "ana@lisbon.example",
    )
    assert (mail.subject, mail.text, mail.automatic) == ("The container", "It is held at the gate.", False)
    assert mail.sent_at == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def test_it_knows_what_it_answers_the_nearest_first() -> None:
    mail = read_mail(a_mail(In_Reply_To="<c@x>", References="<a@x> <b@x> <c@x>").as_bytes())
    assert mail.answers == ("<c@x>", "<b@x>", "<a@x>")


def test_html_is_read_as_text_and_nothing_of_it_is_loaded() -> None:
    page = a_mail()
    page.clear_content()
    page.set_content(
        "<html><head><style>p{}</style></head><body><p>Hello&nbsp;you</p>"
        '<img src="http://evil.example/pixel.gif"><script>alert(1)</script><p>Bye <b>now</b></p></body></html>',
        subtype="html",
    )
    text = read_mail(page.as_bytes()).text
    assert text.split() == ["Hello", "you", "Bye", "now"]


def test_plain_text_goes_before_html_and_files_are_named_with_their_size() -> None:
    mail = a_mail()
    mail.add_alternative("<p>Other words</p>", subtype="html")
    mail.add_attachment(b"12345", maintype="application", subtype="pdf", filename="bill.pdf")
    found = read_mail(mail.as_bytes())
    assert found.text == "It is held at the gate."
    assert found.attached == (Attached("bill.pdf", "application/pdf", 5),)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied (vacation)"},
        {"Precedence": "bulk"},
        {"List_Id": "<all.example>"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"From": "MAILER-DAEMON@mail.example"},
    ],
)
def test_what_a_program_has_sent_is_told(headers: dict[str, str]) -> None:
    assert read_mail(a_mail(**headers).as_bytes()).automatic


def test_what_a_person_has_sent_is_not_taken_for_a_programs() -> None:
    assert not read_mail(a_mail(Auto_Submitted="no").as_bytes()).automatic


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00\x01",
        b"From: =?utf-8?q?broken\n\n",
        b"Date: 31 Foo 99999 99:99\nSubject: x\n\nhello",
        b"Content-Type: text/plain; charset=klingon\n\nk\xe4se",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"Content-Type: text/html\n\n" + b"<div>" * 5_000,
        b"Content-Disposition: attachment; filename*=utf-8''%ff\n\nx",
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(data: bytes) -> None:
    assert read_mail(data).attached is not None


@given(st.binary(max_size=400))
def test_no_bytes_stop_it(data: bytes) -> None:
    assert read_mail(b"From: a@b\nContent-Type: text/plain\n" + data).from_address in ("a@b", "")


def test_a_very_long_mail_is_cut_and_hidden_signs_are_taken_out() -> None:
    mail = read_mail(a_mail(text="a\u202eb " + "x" * 50_000, Subject="y" * 900).as_bytes())
    assert (len(mail.text), mail.text[:3], len(mail.subject)) == (TEXT_MAX, "ab ", 250)


HOSTILE = {
    "remarks in remarks": b"From: " + b"(" * 20_000 + b"\r\n\r\nhi",
    "a kind of remarks": b"Content-Type: " + b"(" * 3_000 + b"\r\n\r\nhi",
    "a charset with NUL": b'Content-Type: text/plain; charset="a\x00b"\r\n\r\nhi',
    "a charset of names": b"Content-Type: text/plain; charset=idna\r\n\r\nxn--\xff",
    "an undefined charset": b"Content-Type: text/plain; charset=undefined\r\n\r\nhi",
    "parts in parts": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (each, each) for each in range(600)
    ),
    "mails in mails": b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"hi",
    "a marked section": b"Content-Type: text/html\r\n\r\nhi<![<![<![",
}
LONG = {
    "senders": b"From: " + b"a@b.c, " * 30_000 + b"\r\n\r\nhi",
    "parameters": b"Content-Type: text/plain; " + b"a=b; " * 20_000 + b"\r\n\r\nhi",
    "brackets": b"Content-Type: text/html\r\n\r\nhi" + b"<a " * 300_000,
    "parts": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 300_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_mail_made_to_trip_its_reader_is_read_as_far_as_it_goes(data: bytes) -> None:
    assert read_mail(b"Subject: Offer\r\n" + data).subject == "Offer"


@pytest.mark.parametrize("data", LONG.values(), ids=LONG)
def test_a_mail_made_to_keep_its_reader_busy_is_read_at_once(data: bytes) -> None:
    # Without its limits the reader takes minutes for each.
    assert read_mail(b"Subject: Offer\r\n" + data).subject == "Offer"


@pytest.mark.parametrize("head", [b"", b"Content-Type: text/plain; charset=us-ascii\r\n"])
@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_letters_of_which_a_mail_does_not_say_how_they_are_written_are_read(head: bytes, codec: str) -> None:
    said = "Schöne Grüße – “bald”"
    assert read_mail(b"Subject: Offer\r\n" + head + b"\r\n" + said.encode(codec)).text == said


def test_what_a_page_hides_is_not_read_and_what_stands_after_it_is() -> None:
    page = "<head><title>T</title><body>One <!-- <b>no</b> --> two<script>if (a<b) </script>three 1 < 2<p>four</p>"
    data = b"Content-Type: text/html\r\n\r\n" + page.encode()
    assert read_mail(data).text.split() == ["One", "twothree", "1", "<", "2", "four"]


def test_each_of_very_many_files_is_told() -> None:
    mail = a_mail(text="See the files.")
    for number in range(200):
        mail.add_attachment(bytes(20), maintype="application", subtype="pdf", filename=f"{number}.pdf")
    read = read_mail(mail.as_bytes())
    assert (read.text.strip(), len(read.attached), read.attached[-1].name) == (
        "See the files.",
        200,
        "199.pdf",
    )


def test_a_large_mail_is_read_whatever_its_separators_are_called() -> None:
    mail = a_mail(text="See the plans.")
    for number in range(60):
        mail.add_attachment(bytes(280_000), maintype="application", subtype="pdf", filename=f"{number}.pdf")
    data = mail.as_bytes()
    separator = mail.get_boundary()
    assert separator is not None
    read = read_mail(data.replace(separator.encode(), b"Boundary_(ID_42)"))
    assert (read.text.strip(), len(read.attached)) == ("See the plans.", 60)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("text/calendar; method=REQUEST", "invitation.ics"),
        ("image/tiff", "file"),
        ("text/x-vcard", "card.vcf"),
    ],
)
def test_a_scan_or_an_invitation_that_is_nowhere_called_a_file_is_one(kind: str, name: str) -> None:
    head = f"From: a@b.example\r\nContent-Type: {kind}\r\n\r\n".encode()
    (only,) = read_mail(head + b"BEGIN").attached
    assert (only.name, only.size) == (name, 5)
    outer = b"Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\r\nCome.\r\n--x\r\n"
    read = read_mail(outer + head.split(b"\r\n", 1)[1] + b"BEGIN\r\n--x--\r\n")
    assert (read.text.strip(), [each.name for each in read.attached]) == ("Come.", [name])


@pytest.mark.parametrize("kind", ["image/png\r\nContent-ID: <logo>", "text/x-amp-html", "text/html"])
def test_what_the_page_itself_shows_is_no_file(kind: str) -> None:
    assert read_mail(f"From: a@b.example\r\nContent-Type: {kind}\r\n\r\nx".encode()).attached == ()


def test_letters_of_a_character_set_that_nobody_knows_are_read_as_most_write_them() -> None:
    assert (
        read_mail("Content-Type: text/plain; charset=utf-9\n\nGr\xfc\xdfe".encode("cp1252")).text == "Grüße"
    )
