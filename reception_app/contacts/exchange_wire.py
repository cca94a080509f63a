"""Cards on their way from the child that reads them to the desk: texts that need only be cut apart again.

A column that says the same of all cards, as most do, is sent once.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import islice

from reception_app.contacts.exchange_cards import Cards
from reception_app.contacts.stored import (
    OF_A_FILE,
    PART_COLUMNS,
    PARTS,
    TEXTS,
    Columns,
    NewContacts,
    is_alike,
)


def texts_of(
    lines: Sequence[int], marks: Sequence[int], new: NewContacts, problems: Mapping[int, str]
) -> list[str]:
    """What `Cards` are made of as `cards_from` understands it."""
    parts = [new.parts[part] for part in PARTS]
    columns = [
        *new.columns[: len(TEXTS)],
        new.words,
        new.names,
        *(each for part in parts for each in part[2:]),
    ]
    sizes, texts = list[int](), list[str]()
    for column in columns:
        few = column[:1] if is_alike(column) else column
        sizes.append(len(few))
        texts += few
    head = {
        "lines": lines,
        "marks": marks,
        "problems": list(problems.items()),
        "places": [part[:2] for part in parts],
        "sizes": sizes,
    }
    return [json.dumps(head, check_circular=False), *texts]


def cards_from(texts: Sequence[str]) -> Cards:
    """The cards of which these are the texts."""
    head = json.loads(texts[0])
    count, sizes, rest = len(head["lines"]), iter(head["sizes"]), islice(texts, 1, None)

    def taken(how_many: int, rows: int) -> Columns:
        return [_spread(list(islice(rest, size)), rows) for size in islice(sizes, how_many)]

    columns = [*taken(len(TEXTS), count), *([value] * count for value in OF_A_FILE)]
    words, names = taken(2, count)
    parts: dict[str, Columns] = {
        part: [whose, place, *taken(len(PART_COLUMNS[part]), len(whose))]
        for part, (whose, place) in zip(PARTS, head["places"], strict=True)
    }
    new = NewContacts(columns, parts, words, names)
    return Cards(head["lines"], head["marks"], new, dict(head["problems"]))


def _spread(said: list[str], rows: int) -> list[str]:
    """The column of which these are the texts: of all rows, or the one that stands in all of them."""
    return said if len(said) == rows else said * rows
