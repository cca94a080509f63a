"""A vCard file is read in a child process with little memory and little time, as `csv_child` does it with CSV."""

from reception_app.integrations import csv_child
from reception_app.integrations.limited_child import ask_child, guarded, serve
from reception_app.integrations.vcard_reading import Property, RawCard, check_vcards, read_vcards


def read_vcards_in_child(data: bytes) -> list[RawCard]:
    """What `read_vcards` says of these bytes, found out in a child. Raises Invalid as it does."""
    check_vcards(data)
    answer = ask_child("vcard_child", data, csv_child.SECONDS_MAX, csv_child.TOO_MUCH)
    return [
        RawCard(
            line,
            [Property(name, frozenset(words), tuple(parts)) for name, words, parts in properties],
            problem,
        )
        for line, properties, problem in answer["cards"]
    ]


def answer_for(data: bytes) -> dict[str, object]:
    """The child's answer, ready for JSON."""
    return guarded(_read, data, csv_child.TOO_MUCH)


def _read(data: bytes) -> dict[str, object]:
    return {
        "cards": [
            (
                card.line,
                [(each.name, sorted(each.words), each.parts) for each in card.properties],
                card.problem,
            )
            for card in read_vcards(data)
        ]
    }


if __name__ == "__main__":
    serve(answer_for)
