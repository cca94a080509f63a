"""The decisions about mails, as pure functions."""

from collections.abc import Mapping

from reception_app.kernel.text import tokens
from reception_app.mailbox.records import MailState

_S = MailState
STEPS: Mapping[str, frozenset[MailState]] = {
    "assign": frozenset({_S.NEW, _S.CLOSED}),
    "close": frozenset({_S.NEW, _S.ASSIGNED}),
    "junk": frozenset({_S.NEW}),
    "reopen": frozenset({_S.ASSIGNED, _S.CLOSED, _S.JUNK}),
    "put_back": frozenset({_S.NEW}),
}
"""What may be done with a mail, by where it stands."""
SNIPPET = 200


def snippet_of(text: str) -> str:
    """The beginning of what a mail says, in one line; what it quotes of others is left out."""
    own = (line for line in text.splitlines() if not line.lstrip().startswith(">"))
    return " ".join(" ".join(own).split())[:SNIPPET]


def words_of(*texts: str) -> str:
    """What a mail is found by: folded words, each behind a blank."""
    return "".join(f" {word}" for text in texts for word in tokens(text))


def thread_of(answers: tuple[str, ...], known: Mapping[str, int]) -> int:
    """The thread of a mail by those it answers, the nearest first; 0 when it begins one."""
    return next((known[each] for each in answers if each in known), 0)
