"""Where a webhook may go, and what it says."""

import json
from datetime import UTC, datetime

import pytest

from reception_app.integrations.webhook import Target, WebhookRules, WebhookStyle, check_url, post_webhook
from reception_app.integrations.webhook_bodies import WebhookNote, adaptive_card, generic_body, slack_body
from reception_app.kernel.errors import DeliveryTrouble

RULES = WebhookRules(
    frozenset({"hooks.example.com", ".office.example", "bridge.example.com:8443", "10.0.0.1"})
)
NOTE = WebhookNote(
    "visitor_waiting",
    "<!channel> & Zoë",
    datetime(2026, 11, 24, 9, 42, tzinfo=UTC),
    "r1-abcd",
    (("Visitor", "Zoë *Müller*"), ("Company", "[x](http://evil.example)")),
)


def test_a_listed_host_is_taken_apart() -> None:
    assert check_url("https://Hooks.Example.com/a%20b?x=1&y=ü", RULES) == Target(
        True, "hooks.example.com", 443, "/a%20b?x=1&y=%C3%BC"
    )
    assert check_url("https://eu.office.example", RULES).path == "/"
    assert check_url("https://bridge.example.com:8443/x", RULES).port == 8443
    assert check_url("https://hooks.example.com.:443/", RULES).host == "hooks.example.com"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.com",
        "http://hooks.example.com/",
        "ftp://hooks.example.com/",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://evil.example/hooks.example.com",
        "https://hooks.example.com.evil.example/",
        "https://xhooks.example.com/",
        "https://office.example/",
        "https://.office.example/",
        "https://hooks.example.com:444/",
        "https://bridge.example.com/",
        "https://hooks.example.com:99999/",
        "https://hooks.example.com:x/",
        "https://user@hooks.example.com/",
        "https://hooks.example.com@evil.example/",
        "https://hooks.example.com\\@evil.example/",
        "https://[::1/",
        "https://hooks.example.com/\r\nHost: evil.example",
        "https://hooks.example.com/a b",
        "https://" + "a" * 70 + ".example.com/",
    ],
)
def test_everything_else_is_refused_for_good(url: str) -> None:
    with pytest.raises(DeliveryTrouble) as caught:
        check_url(url, RULES)
    assert caught.value.permanent


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fe80::1]", "[fd00::1]", "[ff02::1]",
        "[::ffff:10.0.0.1]", "[::ffff:127.0.0.1]", "[64:ff9b::10.0.0.1]", "[2002:0a00:0001::1]", "2130706433", "0x7f.1",
    ],
)  # fmt: skip
def test_no_private_address_is_ever_connected_to(address: str) -> None:
    rules = WebhookRules(frozenset({address}))
    with pytest.raises(DeliveryTrouble, match="inside a private network") as caught:
        post_webhook(f"https://{address}/", WebhookStyle.GENERIC, NOTE, rules)
    assert caught.value.permanent


def test_a_listed_ipv6_address_with_its_port() -> None:
    rules = WebhookRules(frozenset({"[2606:4700::1111]:8443"}))
    assert check_url("https://[2606:4700::1111]:8443/", rules).port == 8443


def test_plain_json_says_it_for_programs() -> None:
    body = generic_body(NOTE)
    assert body["at"] == "2026-11-24T09:42:00+00:00"
    assert body["id"] == "r1-abcd"
    assert body["facts"][0] == {"label": "Visitor", "value": "Zoë *Müller*"}


def test_in_slack_nobody_is_called_by_a_name() -> None:
    body = slack_body(NOTE)
    assert body["text"] == "&lt;!channel&gt; &amp; Zoë"
    kinds = {
        element["type"]
        for block in body["blocks"]
        for element in [block.get("text"), *block.get("fields", [])]
        if element
    }
    assert kinds == {"plain_text"}
    assert len(body["blocks"][0]["text"]["text"]) <= 150


def test_a_note_without_facts_is_only_its_title() -> None:
    bare = WebhookNote("e", "Hello", NOTE.at, "r")
    assert [block["type"] for block in slack_body(bare)["blocks"]] == ["header"]


def test_what_a_slack_header_has_no_room_for_is_said_whole() -> None:
    long = WebhookNote("e", f"{'N' * 100} ({'C' * 100}) has arrived to see you.", NOTE.at, "r")
    [block] = slack_body(long)["blocks"]
    assert (block["type"], block["text"]["text"]) == ("section", long.title)
    endless = slack_body(WebhookNote("e", "x" * 9_000, NOTE.at, "r"))["blocks"][0]
    assert len(endless["text"]["text"]) == 3_000, "Slack refuses more"


def test_an_entry_that_can_not_be_read_allows_nothing() -> None:
    with pytest.raises(DeliveryTrouble, match="not on the list"):
        check_url("https://hooks.example.com/", WebhookRules(frozenset({"hooks.example.com:x", "", ":443"})))


def test_in_teams_nothing_is_markdown() -> None:
    card = adaptive_card(NOTE)["attachments"][0]
    assert card["contentType"] == "application/vnd.microsoft.card.adaptive"
    runs = [run for block in card["content"]["body"] for run in block["inlines"]]
    assert {run["type"] for run in runs} == {"TextRun"}
    assert "[x](http://evil.example)" in [run["text"] for run in runs]
    assert json.dumps(card)
