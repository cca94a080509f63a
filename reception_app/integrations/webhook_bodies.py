"""What a webhook says, in the three forms that are understood: plain JSON, Slack blocks, an Adaptive Card for Teams.

People's words are put where the other side shows text as it is; nothing in a name can become a link or a mention.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

_SLACK_HEADER_MAX, _SLACK_SECTION_MAX, _SLACK_FIELDS_MAX, _SLACK_TEXT_MAX = 150, 3_000, 10, 2_000


@dataclass(frozen=True, slots=True)
class WebhookNote:
    """A notice.

    `event` is stable, for machines ("visitor_waiting"); `title` and `facts` (label, value) are for people.
    `at` is an aware moment. `reference` is the same on each attempt.
    """

    event: str
    title: str
    at: datetime
    reference: str
    facts: tuple[tuple[str, str], ...] = ()


def generic_body(note: WebhookNote) -> dict[str, Any]:
    """Plain JSON for anybody's own program; `at` in ISO 8601 with its offset."""
    return {
        "event": note.event,
        "id": note.reference,
        "at": note.at.isoformat(timespec="seconds"),
        "title": note.title,
        "facts": [{"label": label, "value": value} for label, value in note.facts],
    }


def slack_body(note: WebhookNote) -> dict[str, Any]:
    """Slack's blocks in plain text, with the one-line text that its notifications show."""
    fields = [
        {"type": "plain_text", "emoji": False, "text": f"{label}: {value}"[:_SLACK_TEXT_MAX]}
        for label, value in note.facts[:_SLACK_FIELDS_MAX]
    ]
    # Of a long name and a long company a header would show that alone, and not what about them.
    kind = "header" if len(note.title) <= _SLACK_HEADER_MAX else "section"
    title = {"type": "plain_text", "emoji": False, "text": note.title[:_SLACK_SECTION_MAX]}
    blocks: list[dict[str, Any]] = [{"type": kind, "text": title}]
    if fields:
        blocks.append({"type": "section", "fields": fields})
    return {"text": _slack_escaped(note.title), "blocks": blocks}


def adaptive_card(note: WebhookNote) -> dict[str, Any]:
    """The message a Teams workflow ("when a webhook request is received") posts. Text runs know no Markdown."""
    body: list[dict[str, Any]] = [_rich([{"text": note.title, "weight": "Bolder", "size": "Medium"}])]
    body += [
        _rich([{"text": f"{label}: ", "weight": "Bolder"}, {"text": value}]) for label, value in note.facts
    ]
    return {
        "type": "message",
        "attachments": [
            {
                "contentType": "application/vnd.microsoft.card.adaptive",
                "contentUrl": None,
                "content": {
                    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                    "type": "AdaptiveCard",
                    "version": "1.4",
                    "body": body,
                },
            }
        ],
    }


def _rich(runs: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", **run} for run in runs]}


def _slack_escaped(text: str) -> str:
    # In this one place Slack reads <!channel> and <http://...>; these three are all it wants escaped.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
