"""Badge templates: those that come with the program and the organisation's own, which live with its data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reception_app.badges import template_rows
from reception_app.badges.template_records import ChosenTemplate, KnownTemplate
from reception_app.badges.template_rows import CHANGE
from reception_app.db.remembered import Remembered
from reception_app.db.uow import ReadTx, Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate

if TYPE_CHECKING:
    from reception_app.documents.labels.template import Template

_NAME_MAX = 60


class BadgeTemplates:
    """Every template by name; an own one comes before one of the same name that the program brings.

    They are kept in memory and read again when one was changed. Safe in every thread. `default` tells the name that is
    used where none is named. `users` are asked, before a template goes, what is still printed from it: features
    above add theirs.
    """

    def __init__(self, store: Store, default: Callable[[], str]) -> None:
        self._store, self._default = store, default
        self.users: list[Callable[[ReadTx, str], list[str]]] = []
        self._known = Remembered(store, CHANGE, _read)

    def all(self, actor: Actor) -> list[KnownTemplate]:
        """Every template by title, those that this release can't read included. Raises NotAllowed."""
        require(actor, Right.PRINT)
        return sorted(self.known().values(), key=lambda each: (each.title.casefold(), each.name))

    def for_visitors(self, actor: Actor, chosen: str = "") -> list[KnownTemplate]:
        """Those that visitors' badges may be printed from, and the `chosen` one whatever it is. Raises NotAllowed."""
        return [each for each in self.all(actor) if each.for_visitors or each.name == chosen]

    def get(self, name: str) -> KnownTemplate:
        """One template. Raises NotFound."""
        found = self.known().get(name)
        if found is None:
            raise NotFound("This badge template is not there any more.")
        return found

    def known(self) -> Mapping[str, KnownTemplate]:
        """Every template by its name."""
        return self._known.get()

    def default_name(self) -> str:
        """The name of the template that is used where none is named; it may be gone."""
        return self._default()

    def choose(self, name: str = "") -> ChosenTemplate:
        """The template of this name, "" for the default: always one that can be drawn.

        For one that is gone, or that this release can't read, it is the default, and a remark says so.
        """
        known = self.known()
        wanted = name or self._default()
        found = known.get(wanted)
        if found is not None and not found.fault:
            return _chosen(found.template)
        instead = known.get(self._default())
        template = _stock_default() if instead is None or instead.fault else instead.template
        used = f"so “{isolate(template.title)}” is used"
        if found is None:
            return _chosen(template, f"There is no badge template “{wanted}” any more, {used}.")
        said = f"This version can't read the badge template “{isolate(found.title)}”, {used}. {found.fault}"
        return _chosen(template, said)

    def save(self, actor: Actor, template: Template, version: int = 0) -> int:
        """Keep an own template, a new one for version 0; its new version.

        Raises NotAllowed, Invalid for what no template may be (a `TemplateFault` names the line of its file), and
        Conflict when there is one of this name already, or when `version` is not the newest.
        """
        require(actor, Right.EDIT_SETTINGS)
        # Late, as in `_read`: what reads and writes templates is needed when one is looked at, not at the start.
        from reception_app.documents.labels.reading import read_template
        from reception_app.documents.labels.writing import write_template

        text = write_template(template)
        read_template(text)
        with self._store.write(actor) as tx:
            return template_rows.write(tx, template, text, version)

    def delete(self, actor: Actor, name: str) -> None:
        """Drop an own template; one of the same name that the program brings comes back.

        Raises NotAllowed, NotFound, and Conflict while something is printed from it.
        """
        require(actor, Right.EDIT_SETTINGS)
        with self._store.write(actor) as tx:
            if name not in {template.name for template in _stock()}:
                self._refuse_used(tx, name)
            template_rows.delete(tx, name)

    def free_name(self, wanted: str) -> str:
        """A name that no template has: `wanted`, or with the next number behind it."""
        known = self.known()
        base = wanted[:_NAME_MAX]
        number = 1
        name = base
        while name in known:
            number += 1
            ending = f"-{number}"
            name = base[: _NAME_MAX - len(ending)].rstrip("-") + ending
        return name

    def export_file(self, actor: Actor, name: str) -> bytes:
        """A template as a file: an own one word for word as it was kept. Raises NotAllowed, NotFound."""
        require(actor, Right.EDIT_SETTINGS)
        with self._store.read() as tx:
            text = template_rows.text_of(tx, name)
        if text is None:
            # Late, as in `save`.
            from reception_app.documents.labels.writing import write_template

            text = write_template(self.get(name).template)
        return text.encode()

    def import_file(self, actor: Actor, data: bytes) -> KnownTemplate:
        """Keep the template of a file as an own one; where its name is taken it gets another.

        Raises NotAllowed, and Invalid when it is no template (a `TemplateFault` names the line).
        """
        require(actor, Right.EDIT_SETTINGS)
        # Late, as in `save`.
        from reception_app.documents.labels.reading import read_template

        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Invalid(
                "This file is no badge template: it is not text in UTF-8.", field="template"
            ) from error
        read = read_template(text)
        template = replace(read, name=self.free_name(read.name))
        version = self.save(actor, template)
        return KnownTemplate(template.name, template.title, template, own=True, version=version)

    def _refuse_used(self, tx: ReadTx, name: str) -> None:
        if name == self._default():
            raise Conflict(
                "This is the template that badges are usually printed from.", hint="Choose another one first."
            )
        used_by = [isolate(user) for ask in self.users for user in ask(tx, name)]
        if used_by:
            raise Conflict(
                f"Badges of {', '.join(used_by)} are printed from this template.",
                hint="Choose another one for them first.",
            )


def _chosen(template: Template, remark: str = "") -> ChosenTemplate:
    # Late, as below.
    from reception_app.documents.labels.sizes import labels_per_page, page_size

    return ChosenTemplate(template, page_size(template), remark, labels_per_page(template))


def _stock() -> tuple[Template, ...]:
    # Late on purpose: a start without a badge needs no template.
    from reception_app.documents.labels.stock import stock_templates

    return stock_templates()


def _stock_default() -> Template:
    # Late, as above.
    from reception_app.documents.labels.stock import default_template

    return default_template()


def _read(tx: ReadTx) -> Mapping[str, KnownTemplate]:
    # Late, as above.
    from reception_app.documents.labels.reading import TemplateFault, read_template

    known = {each.name: KnownTemplate(each.name, each.title, each, own=False) for each in _stock()}
    for row in template_rows.read_all(tx):
        try:
            template, fault = read_template(row.text), ""
        except TemplateFault as error:
            template, fault = _stock_default(), str(error)
        known[row.name] = KnownTemplate(row.name, row.title, template, True, row.version, fault)
    return MappingProxyType(known)
