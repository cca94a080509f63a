"""What a code may be that is read at a visitors' screen, by its letters alone."""

from reception_app.visits.rules import TOKEN_LETTERS, plain_scan


def may_be_ours(text: str) -> bool:
    """Whether it is written as the codes of badges and invitations are; a parcel's own or a link is not."""
    return bool(plain_scan(text))


def is_badge(text: str) -> bool:
    """Whether a scan is the bare token that badges carry."""
    return len(plain_scan(text)) == TOKEN_LETTERS
