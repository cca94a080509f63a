"""A name may be written from right to left: in a sentence that is told it stands by itself, and turns nothing round."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Source, nodes, none_of, sources

_TOLD = frozenset(
    {"AppError", "Conflict", "Invalid", "NotAllowed", "NotFound", "StoreTrouble", "DeliveryTrouble"}
)
_WORD = re.compile(r"[A-Za-z]{2,} |[ ’'][A-Za-z]{2,}|[A-Za-z]{2,}[:,] ")
_NO_SENTENCES = (
    # SQL, formats and programs read these; what stands in them is no sentence.
    "reception_app/db/",
    "reception_app/documents/",
    "reception_app/integrations/",
    "reception_app/setup/",
    "reception_app/contacts/listing.py",
    "reception_app/contacts/writing.py",
    # The files of the house's own, read by whoever writes them: their names are ours.
    "reception_app/audit/models.py",
    "reception_app/commands/",
    "ui/kiosk/keyboard/layout_file.py",
    "ui/tour/",
    # A program's own names: of a verb on the wire, of a folder, of an index.
    "reception_app/kiosk/door.py",
    "reception_app/kiosk/server.py",
    "reception_app/kiosk/wire.py",
    "reception_app/demo/bulk.py",
    # The title of a sheet of paper is a file's name, too.
    "reception_app/reports/schedule_papers.py",
)
_NAMES_THEMSELVES = ("ui/badges/opened.py", "ui/bookings/booking_form.py")
"""What is put together there is filed as a name: "Copy of ...", a customer with their company."""


def test_a_name_in_what_is_told_is_isolated() -> None:
    bare = []
    for source in sources("reception_app"):
        for call in nodes(source, ast.Call):
            if isinstance(call.func, ast.Name) and call.func.id in _TOLD:
                said = (part for one in (*call.args, *call.keywords) for part in ast.walk(one))
                bare += [
                    source.at(part)
                    for part in said
                    if isinstance(part, ast.FormattedValue) and _is_bare_name(part.value)
                ]
    none_of(bare)


def test_a_name_put_into_a_translated_sentence_is_isolated() -> None:
    none_of(
        [
            source.at(part)
            for source in sources("reception_app", "ui")
            if source.name not in _NAMES_THEMSELVES
            for part in _filled_in(source)
        ]
    )


def test_a_name_in_a_label_or_another_sentence_is_isolated() -> None:
    """Labels of undo steps and of what waits in the outbox, lines of mails, and whatever else has a word beside it."""
    none_of(
        [
            source.at(value)
            for source in sources("reception_app", "ui")
            if not source.name.startswith(_NO_SENTENCES)
            for text in nodes(source, ast.JoinedStr)
            if _has_words(text)
            for value in text.values
            if isinstance(value, ast.FormattedValue) and _is_bare_name(value.value)
        ]
    )


def _filled_in(source: Source) -> Iterator[ast.expr]:
    for call in nodes(source, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "format":
            yield from filter(_is_bare_name, (*call.args, *(each.value for each in call.keywords)))


def _has_words(text: ast.JoinedStr) -> bool:
    """Whether it is read as a sentence: a word stands beside what is filled in."""
    constant = "{}".join(str(value.value) if isinstance(value, ast.Constant) else "" for value in text.values)
    return _WORD.search(constant) is not None


def _is_bare_name(value: ast.expr) -> bool:
    """Whether a sentence takes the name or title of a record as it is."""
    inside = list(ast.walk(value))
    named = any(_called(each).endswith(("_name", "_title")) for each in inside)
    return named and not any(isinstance(each, ast.Name) and each.id == "isolate" for each in inside)


def _called(node: ast.AST) -> str:
    """What an attribute or a column is called."""
    if isinstance(node, ast.Attribute):
        return f"_{node.attr}"
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return f"_{node.slice.value!s}"
    return ""
