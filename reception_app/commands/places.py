"""Files and folders as they are typed on the command line."""

from pathlib import Path

from reception_app.kernel.paths import whole_path

AT_THE_DESK = (
    "Start Reception without a verb: it asks for the recovery key that was printed at set-up, and keeps it."
)
"""What to do where the key of the store is not there: most verbs have nowhere to type it."""


def folder(typed: str) -> Path:
    """Where somebody means. Raises ArgumentTypeError, which is wrong usage, when it leads nowhere."""
    try:
        return whole_path(typed)
    except (OSError, RuntimeError) as error:
        raise _wrong(why_no_place(error)) from error


def file(typed: str) -> Path:
    """A file. Raises ArgumentTypeError as `folder` does, and for the "-" that stands for no file elsewhere."""
    if typed == "-":
        # Taken for a name it would leave a file called so, where whoever typed it waits for the list.
        raise _wrong("the name of a file is needed; a file that is called - is ./-")
    return folder(typed)


def why_no_place(error: OSError | RuntimeError) -> str:
    """What is wrong with a place that `whole_path` refused."""
    # `pathlib` raises a bare RuntimeError for `~name` and for links that lead in a circle.
    said = error.strerror if isinstance(error, OSError) else ""
    return f"no such place: {said or 'its user is not known, or its links lead in a circle'}"


def _wrong(sentence: str) -> Exception:
    # Late on purpose: the desk's line is read without it.
    import argparse

    return argparse.ArgumentTypeError(sentence)
