"""What the designer was opened on, and how that is kept as a draft and saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from reception_app.badges import BadgeTemplates
from reception_app.documents.labels import fresh
from reception_app.documents.labels.template import Template
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid, NotFound


def _tr(text: str) -> str:
    return QCoreApplication.translate("Badges", text)


@dataclass(frozen=True, slots=True)
class Opened:
    """A template as it was opened: `fresh` ones have no name yet, `version` 0 is none of the organisation's own."""

    template: Template
    version: int = 0
    fresh: bool = False
    remark: str = ""

    @property
    def title(self) -> str:
        """The title in the store; empty for a fresh one."""
        return "" if self.fresh else self.template.title

    def as_draft(self, template: Template) -> dict[str, Any]:
        """All of an edit as plain values."""
        return {
            "text": as_text(template),
            "before": as_text(self.template),
            "version": self.version,
            "fresh": self.fresh,
        }

    def to_save(self, templates: BadgeTemplates, template: Template) -> tuple[Template, int]:
        """What to give to the store: a fresh one gets a name that no other has."""
        if self.fresh:
            name = templates.free_name(fresh.name_from(template.title))
            return replace(template, name=name), 0
        return template, self.version

    def save(self, templates: BadgeTemplates, actor: Actor, template: Template) -> Template:
        """Keep it; what was kept. Raises what `BadgeTemplates.save` does, without the lines of a file."""
        # Late, as below.
        from reception_app.documents.labels.reading import TemplateFault

        wanted, version = self.to_save(templates, template)
        try:
            templates.save(actor, wanted, version)
        except TemplateFault as fault:
            said = fault.message.partition(": ")[2]
            raise Invalid(said[:1].upper() + said[1:], hint=fault.hint) from fault
        return wanted

    def newest(self, templates: BadgeTemplates) -> Opened:
        """As it stands in the store now; one that is not there any more, or can't be read here, as it was opened."""
        if self.fresh:
            return self
        try:
            known = templates.get(self.template.name)
        except NotFound:
            return replace(self, version=0)
        if known.fault:
            return replace(self, version=known.version)
        return replace(self, template=known.template, version=known.version)

    def over(self, template: Template, before: Opened) -> Template:
        """This one with what an edit that began with `before` has changed."""
        # Late, as below.
        from reception_app.documents.labels.merging import merged

        return merged(before.template, template, self.template)


def as_text(template: Template) -> str:
    """As a file holds it."""
    # Late on purpose: what reads and writes templates is needed only once one is changed.
    from reception_app.documents.labels.writing import write_template

    return write_template(template)


def opened(templates: BadgeTemplates, payload: Mapping[str, Any]) -> Opened:
    """From what a sheet is opened with: a `name`, a `copy` of one, the `text` of a file, or nothing for a new one."""
    if payload.get("text"):
        return Opened(_read(str(payload["text"])), fresh=True)
    name = str(payload.get("name") or payload.get("copy") or "")
    if not name:
        return Opened(_empty(), fresh=True)
    try:
        known = templates.get(name)
    except NotFound as error:
        return Opened(_empty(), fresh=True, remark=error.message)
    if payload.get("copy"):
        title = _tr("Copy of {0}").format(known.title)
        return Opened(replace(known.template, title=title), fresh=True)
    if known.fault:
        # Drawn is another one, which must not be saved over what can't be read here.
        return Opened(replace(known.template, title=known.title), fresh=True, remark=known.fault)
    return Opened(known.template, known.version)


def opened_again(templates: BadgeTemplates, draft: Mapping[str, Any]) -> tuple[Opened, Template]:
    """From a draft: what it was opened on, and how far it had come."""
    try:
        before, now = _read(str(draft["before"])), _read(str(draft["text"]))
    except (KeyError, AppError):
        # Kept by another release, which knew other elements.
        return Opened(_empty(), fresh=True, remark=_tr("This draft can't be read any more.")), _empty()
    return Opened(before, int(draft.get("version", 0)), bool(draft.get("fresh"))), now


def _read(text: str) -> Template:
    # Late, as above.
    from reception_app.documents.labels.reading import read_template

    return read_template(text)


def _empty() -> Template:
    blank = Template(name="badge", title=_tr("New badge"), width=62, height=100, elements=())
    return fresh.with_new(blank, fresh.Kind.TEXT)
