"""Webhooks to servers that work, fail, redirect, dawdle and flood; all on loopback, by real HTTP and TLS."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reception_app.integrations.webhook import WebhookRules, WebhookStyle, post_webhook
from reception_app.integrations.webhook_bodies import WebhookNote
from reception_app.kernel.errors import DeliveryTrouble
from tests.fakes.peers_http import WebPeer, web_peer
from tests.fakes.peers_raw import (
    Script,
    dripping,
    flooding,
    free_port,
    hang_up,
    replaying,
    scripted_peer,
    silent,
)
from tests.fakes.peers_tls import Certificates, make_certificates

HANGS_S = 30.0
"""Seconds after which something hangs: far more than any of these deadlines, on a machine that is busy too."""
NOTE = WebhookNote(
    "visitor_waiting",
    "Zoë Müller waits",
    datetime(2026, 11, 24, 9, 42, tzinfo=UTC),
    "r1-abcd",
    (("Host", "Mara"),),
)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def peer() -> Iterator[WebPeer]:
    with web_peer() as running:
        yield running


def post(port: int, scheme: str = "http", ca_file: str = "", deadline_s: float = 5) -> None:
    rules = WebhookRules(frozenset({f"localhost:{port}"}), allow_loopback_http=True, ca_file=ca_file)
    post_webhook(f"{scheme}://localhost:{port}/hook?a=b", WebhookStyle.GENERIC, NOTE, rules, deadline_s)


def trouble_of(port: int, scheme: str = "http", deadline_s: float = 5) -> DeliveryTrouble:
    with pytest.raises(DeliveryTrouble) as caught:
        post(port, scheme, deadline_s=deadline_s)
    return caught.value


def test_a_notice_arrives(peer: WebPeer) -> None:
    post(peer.port)
    [taken] = peer.taken
    assert taken.path == "/hook?a=b"
    assert taken.headers["Idempotency-Key"] == "r1-abcd"
    assert taken.headers["Content-Type"] == "application/json"
    assert taken.headers["Host"] == f"localhost:{peer.port}"
    assert taken.body["title"] == "Zoë Müller waits"


def test_over_tls_with_our_own_authority_only(certificates: Certificates) -> None:
    with web_peer(certificates.server) as peer:
        post(peer.port, "https", certificates.ca_file)
        trouble = trouble_of(peer.port, "https")
        assert "certificate that can't be trusted" in trouble.message
        assert len(peer.taken) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(peer: WebPeer, status: int) -> None:
    with web_peer() as elsewhere:
        peer.answers.append((status, {"Location": f"http://localhost:{elsewhere.port}/"}, b""))
        trouble = trouble_of(peer.port)
        assert trouble.permanent
        assert elsewhere.taken == []


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (400, True),
        (401, True),
        (404, True),
        (410, True),
        (408, False),
        (429, False),
        (500, False),
        (503, False),
    ],
)
def test_refusals_for_good_and_for_now(peer: WebPeer, status: int, permanent: bool) -> None:
    peer.answers.append((status, {}, b"no"))
    assert trouble_of(peer.port).permanent is permanent


def test_nobody_there() -> None:
    trouble = trouble_of(free_port())
    assert (trouble.permanent, trouble.message) == (False, "The webhook's server can't be reached.")


def test_a_large_answer_is_not_read(peer: WebPeer) -> None:
    peer.answers.append((200, {}, b"x" * 10_000_000))
    post(peer.port)


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("says nothing", silent),
        ("drips its status", dripping(b"HTTP/1.1 200 OK ")),
        ("drips headers", dripping(b"X-A: b\r\n", before=b"HTTP/1.1 200 OK\r\n")),
    ],
)
def test_a_slow_server_holds_us_no_longer_than_the_deadline(name: str, script: Script) -> None:
    began = time.monotonic()
    with scripted_peer(script) as port:
        trouble = trouble_of(port, deadline_s=0.6)
        took = time.monotonic() - began
    assert (trouble.permanent, trouble.message) == (False, "The webhook's server didn't answer in time.")
    assert took < HANGS_S


def test_a_handshake_that_never_comes() -> None:
    began = time.monotonic()
    with scripted_peer(silent) as port:
        trouble = trouble_of(port, "https", deadline_s=0.6)
        took = time.monotonic() - began
    assert "in time" in trouble.message
    assert took < HANGS_S


@pytest.mark.parametrize(
    "script",
    [
        flooding(b"HTTP/1.1 100 Continue\r\n\r\n"),
        flooding(b"x" * 1000),
        replaying(b"HTTP/1.1 200 OK\r\n" + b"X-Header: y\r\n" * 200 + b"\r\n"),
        replaying(b"SSH-2.0-OpenSSH_9\r\n"),
        replaying(b"HTTP/1.1 twenty OK\r\n\r\n"),
    ],
)
def test_answers_that_are_none(script: Script) -> None:
    with scripted_peer(script) as port:
        trouble = trouble_of(port)
    assert (trouble.permanent, trouble.message) == (False, "The webhook's server gave no proper answer.")


def test_it_hangs_up() -> None:
    with scripted_peer(hang_up) as port:
        assert not trouble_of(port).permanent


def test_this_machine_is_out_of_bounds_unless_that_was_allowed(
    peer: WebPeer, certificates: Certificates
) -> None:
    rules = WebhookRules(frozenset({f"localhost:{peer.port}", f"127.0.0.1:{peer.port}"}))
    for url in (f"https://localhost:{peer.port}/", f"https://127.0.0.1:{peer.port}/"):
        with pytest.raises(DeliveryTrouble, match="inside a private network") as caught:
            post_webhook(url, WebhookStyle.GENERIC, NOTE, rules)
        assert caught.value.permanent
    with pytest.raises(DeliveryTrouble, match="begins with https"):
        post_webhook(f"http://localhost:{peer.port}/", WebhookStyle.GENERIC, NOTE, rules)
    assert peer.taken == []


@pytest.mark.parametrize("style", list(WebhookStyle))
def test_each_form_is_json_that_keeps_every_letter(peer: WebPeer, style: WebhookStyle) -> None:
    rules = WebhookRules(frozenset({f"localhost:{peer.port}"}), allow_loopback_http=True)
    nasty = replace(NOTE, title='<!channel> [x](http://evil) "\u202e\u0000 عمر 🙂')
    post_webhook(f"http://localhost:{peer.port}/", style, nasty, rules)
    assert "عمر 🙂" in str(peer.taken[0].body)
