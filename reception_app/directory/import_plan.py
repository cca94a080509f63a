"""What a staff file would change, decided without writing anything: the dry run and the import are the same plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reception_app.directory.hours import parse_week
from reception_app.directory.records import EmployeeDetail, ImportProblem
from reception_app.directory.rules import clean_day, clean_field, edited, has_left, makes_loop
from reception_app.kernel.cells import refuse_shifted, without_guard
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import fold, isolate

TEXT_FIELDS = (
    "key",
    "name",
    "title",
    "department",
    "extension",
    "mobile",
    "email",
    "room",
    "webhook",
    "languages",
    "region",
)
TICKS = ("fire_warden", "first_aider")
LINKS = (("supervisor", "supervisor_id"), ("deputy", "deputy_id"))
DEACTIVATION_SHARE = 0.10
_YES = frozenset({"1", "x", "y", "yes", "true", "ja", "oui", "si", "tak"})


@dataclass(frozen=True, slots=True)
class Known:
    """An employee as the store has them; `imported` says whether an import ever brought them."""

    detail: EmployeeDetail
    imported: bool


@dataclass(slots=True)
class Line:
    """One person of the file, in stored form. `employee_id` is 0 for somebody new until they are stored."""

    number: int
    values: dict[str, Any]
    links: dict[str, str]
    employee_id: int = 0
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """The outcome: who is added, changed, left as they are, gone from the file; and what could not be taken."""

    added: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    unchanged: list[Line] = field(default_factory=list)
    gone: list[EmployeeDetail] = field(default_factory=list)
    kept_by_hand: int = 0
    problems: list[ImportProblem] = field(default_factory=list)
    stop_reason: str = ""

    @property
    def people(self) -> list[Line]:
        """Everybody of the file who was taken."""
        return [*self.added, *self.changed, *self.unchanged]


def make_plan(
    rows: Sequence[tuple[int, list[str]]], fields: Sequence[str], known: Sequence[Known], today: date
) -> Plan:
    """Compare the file's rows with the staff. `fields` names what each column fills, "" for nothing."""
    plan = Plan()
    finder = _Finder(known)
    seen: dict[str, int] = {}
    met: set[int] = set()
    for number, cells in rows:
        raw = dict(zip(fields, cells, strict=False))
        met |= {k.detail.id for k in finder.by_raw(raw)}
        try:
            refuse_shifted(cells, len(fields))
            line = _line(number, raw)
            _refuse_second(line, seen)
            match = finder.match(line)
        except Invalid as problem:
            plan.problems.append(ImportProblem(number, f"{problem.message} The line was left out."))
            continue
        if match is None:
            plan.added.append(line)
            continue
        met.add(match.detail.id)
        _merge(plan, line, match)
    plan.gone = [
        k.detail
        for k in known
        if k.imported
        and k.detail.id not in met
        and not has_left(k.detail.left_on, today)
        # Whose last day is noted here leaves on that day, also when the file knows nothing of them before.
        and not (k.detail.left_on and "left_on" in k.detail.edited_by_hand)
    ]
    plan.stop_reason = _stop_reason(plan, known, today)
    return plan


def resolve_links(plan: Plan, everybody: Mapping[int, EmployeeDetail]) -> dict[int, dict[str, int]]:
    """The second pass, when everybody has an id: who is whose supervisor and deputy, as {employee: {field: id}}.

    What can't be resolved, is ambiguous or would make a loop becomes a problem of the plan and changes nothing.
    """
    people = _People(everybody)
    found: dict[int, dict[str, int]] = {}
    for line in plan.people:
        kept = everybody[line.employee_id]
        for name, link in LINKS:
            if name not in line.links or link in kept.edited_by_hand:
                plan.kept_by_hand += (
                    name in line.links and link in kept.edited_by_hand and bool(line.links[name])
                )
                continue
            wanted = line.links[name]
            other, problem = people.find(wanted) if wanted else (0, "")
            if other == line.employee_id and other:
                problem = f"Nobody can be their own {name}."
            if problem:
                plan.problems.append(ImportProblem(line.number, f"{problem} The {name} was left as it was."))
            elif other != getattr(kept, link):
                found.setdefault(line.employee_id, {})[link] = other
    _drop_loops(plan, found, everybody)
    # Of whom nothing was left to change by that, nothing changes.
    return {employee_id: links for employee_id, links in found.items() if links}


def _line(number: int, raw: Mapping[str, str]) -> Line:
    cells = {name: without_guard(value) for name, value in raw.items() if name}
    if "name" not in cells or (not cells["name"].strip() and "last_name" in cells):
        cells["name"] = f"{cells.get('first_name', '')} {cells.get('last_name', '')}"
    if not cells.get("key", "").strip():
        cells["key"] = cells.get("email", "")
    if not cells["key"].strip():
        raise Invalid("There is neither a key nor an e-mail address.")
    values: dict[str, Any] = {name: clean_field(name, cells[name]) for name in TEXT_FIELDS if name in cells}
    values |= {name: fold(cells[name]).strip() in _YES for name in TICKS if name in cells}
    if "starts_on" in cells:
        values["starts_on"] = clean_day(cells["starts_on"])
    if "hours" in cells:
        values["hours"] = parse_week(cells["hours"])
    links = {name: " ".join(cells[name].split()) for name, _ in LINKS if name in cells}
    return Line(number, values, links)


def _refuse_second(line: Line, seen: dict[str, int]) -> None:
    key = fold(line.values["key"])
    if key in seen:
        raise Invalid(f"Line {seen[key]} has the same key.")
    seen[key] = line.number


def _merge(plan: Plan, line: Line, match: Known) -> None:
    kept = match.detail
    line.employee_id = kept.id
    differing = edited(kept, line.values)
    if kept.left_on is not None:
        differing["left_on"] = None
    by_hand = kept.edited_by_hand - ({"key"} if not kept.key else set())
    plan.kept_by_hand += len(differing.keys() & by_hand)
    line.changes = {name: value for name, value in differing.items() if name not in by_hand}
    (plan.changed if line.changes else plan.unchanged).append(line)


def _stop_reason(plan: Plan, known: Sequence[Known], today: date) -> str:
    here = sum(k.imported and not has_left(k.detail.left_on, today) for k in known)
    if not plan.gone or len(plan.gone) <= here * DEACTIVATION_SHARE:
        return ""
    share = round(100 * len(plan.gone) / here)
    return (
        f"{len(plan.gone)} of {here} people ({share} %) are not in this file and would be marked as having left. "
        "Confirm that the file is complete."
    )


class _Finder:
    """Who of the staff a line of the file means: by key, else by the e-mail address of one who has no other key."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._by_key = {fold(k.detail.key): k for k in known if k.detail.key}
        self._keyless: dict[str, list[Known]] = {}
        for k in known:
            if k.detail.email and fold(k.detail.key) in ("", fold(k.detail.email)):
                self._keyless.setdefault(fold(k.detail.email), []).append(k)

    def match(self, line: Line) -> Known | None:
        found = self._by_key.get(fold(line.values["key"]))
        if found is not None:
            return found
        same_mail = self._keyless.get(fold(line.values.get("email", "")), [])
        return same_mail.pop() if len(same_mail) == 1 else None

    def by_raw(self, raw: Mapping[str, str]) -> list[Known]:
        """Whoever a line names, even when the line can't be taken: they are in the file and have not left."""
        keys = [fold(without_guard(raw.get(name, "")).strip()) for name in ("key", "email")]
        by_mail = [k for key in keys for k in self._keyless.get(key, [])]
        return [*by_mail, *(self._by_key[key] for key in keys if key in self._by_key)]


class _People:
    """Finds a supervisor or deputy by key, e-mail address or full name."""

    def __init__(self, everybody: Mapping[int, EmployeeDetail]) -> None:
        self._found: dict[str, set[int]] = {}
        for employee_id, detail in everybody.items():
            for text in (detail.key, detail.email, detail.name):
                if text:
                    self._found.setdefault(fold(text), set()).add(employee_id)

    def find(self, text: str) -> tuple[int, str]:
        """The employee's id, or 0 and what is wrong."""
        ids = self._found.get(fold(text), set())
        if not ids:
            return 0, f"“{text[:60]}” is not in the file or the directory."
        if len(ids) > 1:
            return 0, f"“{text[:60]}” names {len(ids)} people."
        return next(iter(ids)), ""


def _drop_loops(
    plan: Plan, found: dict[int, dict[str, int]], everybody: Mapping[int, EmployeeDetail]
) -> None:
    above = {employee_id: detail.supervisor_id for employee_id, detail in everybody.items()}
    wanted = {i: links["supervisor_id"] for i, links in found.items() if "supervisor_id" in links}
    # First all that change are free, then each is hung up in turn: two who swap places make no loop.
    above |= dict.fromkeys(wanted, 0)
    lines = {line.employee_id: line.number for line in plan.people}
    for employee_id, supervisor_id in wanted.items():
        if not makes_loop(employee_id, supervisor_id, lambda i: above.get(i, 0)):
            above[employee_id] = supervisor_id
            continue
        del found[employee_id]["supervisor_id"]
        said = f"{isolate(everybody[supervisor_id].name)} already reports to {isolate(everybody[employee_id].name)}."
        plan.problems.append(ImportProblem(lines[employee_id], f"{said} The supervisor was left as it was."))
