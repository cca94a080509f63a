"""A file from outside is read in a child process with little memory and little time.

As a program (`python -m reception_app.integrations.csv_child`) it takes the file's bytes on standard input and answers
one line of JSON: the table, or what is wrong with it.
"""

import json
import logging
import subprocess
import sys
from pathlib import Path

from reception_app.integrations.csv_reading import Table, check_size, read_table
from reception_app.kernel.errors import Invalid

_log = logging.getLogger("reception.import")

MEMORY_MAX = 400_000_000
SECONDS_MAX = 20
_ROOT = Path(__file__).resolve().parents[2]
_TOO_MUCH = "The file takes too much time or memory to read. Nothing was imported."


def read_in_child(data: bytes) -> Table:
    """What `read_table` says of these bytes, found out in a child. Raises Invalid as it does."""
    check_size(data)
    command = [sys.executable, "-X", "utf8", "-m", "reception_app.integrations.csv_child"]
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=SECONDS_MAX,
            cwd=_ROOT,
            check=False,
            # On Windows a child would else open a black window over the desk.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Invalid(_TOO_MUCH, hint="Split it into several files.") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        # The child ended without an answer: as a rule it ran into its limit of memory.
        _log.warning("the child that reads files ended with %s", done.returncode)
        raise Invalid(_TOO_MUCH, hint="Split it into several files.") from None
    if "error" in answer:
        raise Invalid(answer["error"], hint=answer["hint"])
    rows = [(int(line), list(cells)) for line, cells in answer["rows"]]
    return Table(answer["encoding"], answer["delimiter"], list(answer["header"]), rows)


def limit_memory() -> None:
    """Keep this process below `MEMORY_MAX`, where the system can; on Windows the file's size bounds it."""
    try:
        # Late and guarded: Windows has no such module.
        import resource
    except ImportError:  # pragma: no cover  - on Windows only
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))


def answer_for(data: bytes) -> dict[str, object]:
    """The child's answer, ready for JSON."""
    try:
        table = read_table(data)
    except Invalid as problem:
        return {"error": problem.message, "hint": problem.hint}
    except MemoryError:
        return {"error": _TOO_MUCH, "hint": "Split it into several files."}
    return {
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header": table.header,
        "rows": table.rows,
    }


if __name__ == "__main__":
    limit_memory()
    json.dump(answer_for(sys.stdin.buffer.read()), sys.stdout)
