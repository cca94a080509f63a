"""Reads `resources/keyboards/<code>.json`: rows of letters, checked as they are read, with the line named when wrong.

A row is a line of keys with spaces between. `{shift}`, `{back}`, `{space}`, `{next}`, `{small}` and `{voiced}` do
something, any other word in braces brings up the page of that name; `:2` behind a key makes it two letters wide and
`:*` as wide as its row allows. `shared.json` holds what every language has: the signs, the digits, the bottom rows.
"""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from reception_app.kernel.languages import LANGUAGES
from reception_app.kernel.paths import resource
from ui.kiosk.keyboard import keys
from ui.kiosk.keyboard.keys import EMAIL, LETTERS, Does, KeySpec, Layout, Page, Row

WIDEST_ROW = 12
"""Letters side by side, on the narrowest screen still a finger wide."""
_MOST_ROWS = 5

_KEY = re.compile(r"(\{[a-z]+\}|.+?)(?::([\d.]+|\*))?")
_STRETCHING = {Does.SHIFT, Does.BACK, Does.SPACE}
_WEIGHTS = {Does.NEXT: 2.0, Does.SHIFT: 1.0, Does.BACK: 1.0, Does.SPACE: 2.0}
_DOES = {does.value: does for does in (*_WEIGHTS, Does.SMALL, Does.VOICED)}
_KNOWN = {"language", "direction", "rows", "bottom", "pages", "upper", "accents", "labels", "small", "voiced"}
_SHARED_KNOWN = {"bottom", "email", "pages", "accents", "labels"}


class LayoutProblem(ValueError):
    """A layout that can't be used; the message names file and line."""


@lru_cache(maxsize=16)
def layout_for(code: str) -> Layout:
    """The keys of a language. Raises LayoutProblem for a file that is wrong and OSError for one that isn't there."""
    folder = resource("keyboards")
    return read_layout(folder / f"{code}.json", folder / "shared.json")


def read_layout(file: Path, shared_file: Path) -> Layout:
    """The keys of a language's file with the shared ones. Raises LayoutProblem and OSError."""
    shared = _Sheet(shared_file, _SHARED_KNOWN)
    own = _Sheet(file, _KNOWN)
    code = own.word("language")
    if code != file.stem:
        raise own.problem(f'the language "{code}" is not the one the file is named after', code)
    rows = own.rows("rows", own.data.get("rows"))
    bottom = own.row("bottom", own.data["bottom"]) if "bottom" in own.data else None
    pages = {LETTERS: (*rows, bottom or shared.row("bottom", shared.data.get("bottom")))}
    pages[EMAIL] = (*rows, shared.row("email", shared.data.get("email")))
    for sheet in (shared, own):
        pages |= {name: sheet.rows(name, page) for name, page in sheet.table("pages", dict).items()}
    pages[keys.LANGUAGES] = _language_page(pages[LETTERS])
    layout = Layout(
        code,
        pages,
        right_to_left=own.data.get("direction") == "rtl",
        upper=own.pairs("upper"),
        accents={
            key: tuple(value.split())
            for sheet in (shared, own)
            for key, value in sheet.table("accents", str).items()
        },
        labels=shared.table("labels", str) | own.table("labels", str),
        small=_steps(own, "small"),
        voiced=_steps(own, "voiced"),
    )
    _check(own, shared, layout)
    return layout


class _Sheet:
    """One file, with the lines its parts stand on."""

    def __init__(self, file: Path, known: set[str]) -> None:
        self.name = file.name
        self.written: dict[Row, str] = {}
        self.text = file.read_text("utf-8")
        try:
            self.data: dict[str, Any] = json.loads(self.text)
        except json.JSONDecodeError as fault:
            raise LayoutProblem(f"{file.name}, line {fault.lineno}: {fault.msg}") from fault
        if not isinstance(self.data, dict):
            raise LayoutProblem(f"{file.name}, line 1: a table in braces is needed")
        for key in self.data.keys() - known:
            raise self.problem(f'"{key}" means nothing here', key)

    def problem(self, what: str, near: str) -> LayoutProblem:
        """A problem at the line where `near` stands, as it is written in JSON."""
        written = json.dumps(near, ensure_ascii=False)
        before, found, _ = self.text.partition(written)
        return LayoutProblem(f"{self.name}, line {before.count(chr(10)) + 1 if found else 1}: {what}")

    def word(self, key: str) -> str:
        value = self.data.get(key)
        if not isinstance(value, str):
            raise self.problem(f'"{key}" needs a text', key)
        return value

    def table(self, key: str, of: type) -> dict[str, Any]:
        table = self.data.get(key, {})
        if not isinstance(table, dict):
            raise self.problem(f'"{key}" needs a table in braces', key)
        for name, value in table.items():
            if not isinstance(value, of) and not (of is dict and isinstance(value, list)):
                raise self.problem(f'"{name}" in "{key}" is of the wrong kind', name)
        return table

    def pairs(self, key: str) -> dict[str, str]:
        pairs = self.table(key, str)
        for small, large in pairs.items():
            if len(small) != 1 or len(large) != 1:
                raise self.problem(f'"{small}" in "{key}" needs one letter for one letter', small)
        return pairs

    def rows(self, name: str, rows: object) -> Page:
        if not isinstance(rows, list) or not 0 < len(rows) <= _MOST_ROWS:
            raise self.problem(f'"{name}" needs one to {_MOST_ROWS} rows', name)
        return tuple(self.row(name, row) for row in rows)

    def row(self, name: str, row: object) -> Row:
        if not isinstance(row, str) or not row.split():
            raise self.problem(f'a row of "{name}" needs keys', row if isinstance(row, str) else name)
        if row != unicodedata.normalize("NFC", row):
            raise self.problem(f'a row of "{name}" is not written in composed letters', row)
        made = tuple(self._key(token, row) for token in row.split())
        if sum(key.weight for key in made) > WIDEST_ROW + 0.01:
            raise self.problem(f'a row of "{name}" is wider than {WIDEST_ROW} letters', row)
        self.written[made] = row
        return made

    def _key(self, token: str, row: str) -> KeySpec:
        match = _KEY.fullmatch(token)
        if (
            match is None
        ):  # pragma: no cover - every token without spaces matches; this says so to the type checker
            raise self.problem(f'"{token}" is no key', row)
        what, weight = match.groups()
        does, text = Does.TYPE, what
        if len(what) > 2 and what[0] == "{":
            does = _DOES.get(what[1:-1], Does.PAGE)
            text = what[1:-1] if does is Does.PAGE else ""
        elif not all(char.isprintable() for char in what):
            raise self.problem(f"{what!r} can't be shown", row)
        stretches = weight == "*" or (weight is None and does in _STRETCHING)
        usual = _WEIGHTS.get(does, 1.0)
        return KeySpec(does, text, usual if weight in (None, "*") else float(weight), stretches)


def _language_page(letters: Page) -> Page:
    """All languages, four in a row, over the letters' bottom row without what leads elsewhere."""
    all_of_them = [KeySpec(Does.LANGUAGE, language.code, 2.0) for language in LANGUAGES]
    rows = [tuple(all_of_them[at : at + 4]) for at in range(0, len(all_of_them), 4)]
    last = tuple(key for key in letters[-1] if key.does is Does.NEXT)
    return (*rows, (KeySpec(Does.PAGE, LETTERS), KeySpec(Does.SPACE, "", 2.0, stretches=True), *last))


def _steps(sheet: _Sheet, key: str) -> dict[str, str]:
    """ "はばぱ ..." as a circle: ha to ba, ba to pa, pa to ha."""
    circles = str(sheet.data.get(key, "")).split()
    for circle in circles:
        if len(circle) < 2:
            raise sheet.problem(f'"{circle}" in "{key}" leads nowhere', str(sheet.data[key]))
    return {here: there for c in circles for here, there in zip(c, c[1:] + c[0], strict=True)}


def _check(own: _Sheet, shared: _Sheet, layout: Layout) -> None:
    """What only shows when all is together: keys that lead nowhere, letters twice on a page, accents of no key."""
    typed: set[str] = set()
    for name, page in layout.pages.items():
        seen: set[str] = set()
        for row in page:
            sheet = own if row in own.written else shared
            for key in row:
                if key.does is Does.PAGE and key.text not in layout.pages:
                    raise sheet.problem(f'"{{{key.text}}}" leads to no page', sheet.written.get(row, name))
                if key.does is Does.TYPE and key.text in seen:
                    raise sheet.problem(
                        f'"{key.text}" stands twice on the page "{name}"', sheet.written.get(row, name)
                    )
                seen.add(key.text if key.does is Does.TYPE else "")
        if not any(key.does is Does.NEXT for row in page for key in row):
            raise own.problem(f'the page "{name}" has no {{next}}', name)
        typed |= seen
    for base, more in layout.accents.items():
        if base not in typed or base in more or len(set(more)) < len(more):
            raise own.problem(f'the accents of "{base}" belong to no key or repeat themselves', base)
