"""Several names in one line, parted by commas; by semicolons where somebody types a comma in one of them."""

from collections.abc import Iterable, Mapping


def comma_text(names: Iterable[str]) -> str:
    """The line that shows them."""
    return ", ".join(names)


def comma_names(line: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The names that a line holds. One of those `known` is one, although there is a comma in it."""
    whole = {comma_text(_parts(name)): name for name in known}
    if ";" not in line:
        return tuple(_split(line, whole))
    found: list[str] = []
    for part in filter(None, map(str.strip, line.split(";"))):
        # Those that stood there with commas between them are still what they were.
        names = _split(part, whole)
        found += names if set(names) <= set(whole.values()) else [part]
    return tuple(found)


def _split(line: str, whole: Mapping[str, str]) -> list[str]:
    parts = _parts(line)
    found: list[str] = []
    while parts:
        runs = (comma_text(parts[:count]) for count in range(len(parts), 1, -1))
        said = next((run for run in runs if run in whole), parts[0])
        found.append(whole.get(said, said))
        parts = parts[len(_parts(said)) :]
    return found


def _parts(line: str) -> list[str]:
    return [part for part in (part.strip() for part in line.split(",")) if part]
