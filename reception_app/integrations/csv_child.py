"""A CSV file is read in a child process with little memory and little time.

As a program (`python -m reception_app.integrations.csv_child`) it takes the file's bytes on standard input and answers
one line of JSON: the table, or what is wrong with it.
"""

from reception_app.integrations.csv_reading import SPLIT, Table, check_size, read_table
from reception_app.integrations.limited_child import MEMORY_MAX as MEMORY_MAX
from reception_app.integrations.limited_child import ask_child, guarded, serve
from reception_app.integrations.limited_child import limit_memory as limit_memory
from reception_app.kernel.errors import Invalid

SECONDS_MAX = 20
TOO_MUCH = Invalid(
    "The file takes too much time or memory to read. Nothing was imported.",
    hint=SPLIT,
)


def read_in_child(data: bytes) -> Table:
    """What `read_table` says of these bytes, found out in a child. Raises Invalid as it does."""
    check_size(data)
    answer = ask_child("csv_child", data, SECONDS_MAX, TOO_MUCH)
    rows = [(int(line), list(cells)) for line, cells in answer["rows"]]
    return Table(answer["encoding"], answer["delimiter"], list(answer["header"]), rows)


def answer_for(data: bytes) -> dict[str, object]:
    """The child's answer, ready for JSON."""
    return guarded(_read, data, TOO_MUCH)


def _read(data: bytes) -> dict[str, object]:
    table = read_table(data)
    return {
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header": table.header,
        "rows": table.rows,
    }


if __name__ == "__main__":
    serve(answer_for)
