"""The organisation's own badge templates: kept with its data, chosen by visitor types, never a reason not to print."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from reception_app.badges import BadgeTemplates
from reception_app.badges.template_models import BadgeTemplateRow
from reception_app.db.uow import Store
from reception_app.documents.labels.reading import TemplateFault
from reception_app.documents.labels.stock import DEFAULT, default_template, stock_templates
from reception_app.documents.labels.template import SheetOfLabels, Template, TextElement
from reception_app.documents.words import badge_words
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.payloads import PrintPayload
from reception_app.preferences.settings import BADGE_TEMPLATE
from tests.builders.front_desk import Office, open_office

OURS = Template(
    name="ours",
    title="Ours",
    width=54,
    height=86,
    elements=(TextElement(x=4, y=4, width=46, height=10, text="{name}"),),
)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


@pytest.fixture
def templates(office: Office) -> BadgeTemplates:
    return office.desk.templates


def spoil(store: Store, name: str, text: str = '{"format": 9}') -> None:
    """What another version of the program left behind."""
    table = BadgeTemplateRow.__table__
    with store.write(SYSTEM) as tx:
        tx.execute(table.update().where(table.c.name == name).values(text=text))
        tx.changed("badge_template", 1)


def test_the_setting_begins_with_the_default_that_comes_with_the_program(templates: BadgeTemplates) -> None:
    assert BADGE_TEMPLATE.default == DEFAULT
    assert templates.choose().template == default_template()
    assert {each.name for each in templates.all(SYSTEM)} == {each.name for each in stock_templates()}


def test_own_ones_are_kept_changed_and_dropped(store: Store, admin: Actor, templates: BadgeTemplates) -> None:
    assert templates.save(admin, OURS) == 1
    with pytest.raises(Conflict, match="already"):
        templates.save(admin, OURS)
    wider = replace(OURS, title="Ours, wider", width=60.0)
    assert templates.save(admin, wider, 1) == 2
    with pytest.raises(Conflict, match="somebody else"):
        templates.save(admin, OURS, 1)
    known = templates.get("ours")
    assert (known.template, known.title, known.own, known.version) == (wider, "Ours, wider", True, 2)
    another_desk = BadgeTemplates(store, lambda: DEFAULT)
    assert another_desk.get("ours") == known
    templates.delete(admin, "ours")
    for gone in (lambda: templates.get("ours"), lambda: templates.delete(admin, "ours")):
        with pytest.raises(NotFound):
            gone()


def test_an_own_one_comes_before_its_namesake_which_comes_back(
    admin: Actor, templates: BadgeTemplates
) -> None:
    templates.save(admin, replace(OURS, name=DEFAULT))
    assert templates.choose().template.title == "Ours"
    templates.delete(admin, DEFAULT)
    assert templates.choose().template == default_template()


def test_what_no_template_may_be_is_refused(admin: Actor, templates: BadgeTemplates) -> None:
    for wrong in (replace(OURS, width=0), replace(OURS, name="Ours!"), replace(OURS, title="")):
        with pytest.raises(TemplateFault, match="Line"):
            templates.save(admin, wrong)
    assert "ours" not in templates.known()


def test_files_come_and_go(store: Store, admin: Actor, templates: BadgeTemplates) -> None:
    templates.save(admin, OURS)
    file = templates.export_file(admin, "ours")
    for name in ("ours-2", "ours-3"):
        added = templates.import_file(admin, file)
        assert (added, added.template) == (templates.get(name), replace(OURS, name=name))
    spoil(store, "ours", '{"kept": "as it was"}')
    assert templates.export_file(admin, "ours") == b'{"kept": "as it was"}'
    assert b"visitor-62x29" in templates.export_file(admin, "visitor-62x29")
    for wrong in (b"\xff\xfe{", b"{}", b'{"name": 1'):
        with pytest.raises(Invalid):
            templates.import_file(admin, wrong)


def test_what_types_or_the_house_print_from_stays(
    admin: Actor, office: Office, templates: BadgeTemplates
) -> None:
    templates.save(admin, OURS)
    client = office.desk.types.save(admin, replace(office.types["Client"], badge_template="ours"))
    with pytest.raises(Conflict, match="Client"):
        templates.delete(admin, "ours")
    office.desk.types.save(admin, replace(client, badge_template=""))
    office.desk.preferences.set(admin, {"badge.template": "ours"})
    with pytest.raises(Conflict, match="usually"):
        templates.delete(admin, "ours")


def test_a_badge_is_drawn_from_the_template_of_its_type(
    store: Store, admin: Actor, actor: Actor, office: Office, templates: BadgeTemplates
) -> None:
    templates.save(admin, OURS)
    guest = replace(office.types["Guest"], badge_template="ours", second_language="de")
    office.desk.types.save(admin, guest)
    asked = replace(office.walk_in("Ana Silva"), type_id=guest.id)
    typed = office.visits.badge_drawing(actor, asked)
    done = office.visits.check_in(actor, asked)
    job = payload(store, done.print_delivery_id)
    assert (job.template, job.width_mm, job.height_mm, job.place) == ("ours", 54, 86, f"desk:{actor.desk}")
    printed = office.visits.badge_to_print(job.data)
    assert (typed.template, printed.template, printed.remark) == (OURS, OURS, "")
    assert printed.content.second_words == badge_words("de")
    assert typed.content.day == printed.content.day == date(2026, 11, 24)


def test_the_page_of_a_sheet_of_labels_is_the_paper(
    store: Store, admin: Actor, actor: Actor, office: Office
) -> None:
    sheet = SheetOfLabels(paper="A4", columns=2, rows=3, left=10, top=10, step_x=60, step_y=90)
    office.desk.templates.save(admin, replace(OURS, sheet=sheet))
    office.desk.preferences.set(admin, {"badge.template": "ours"})
    job = payload(store, office.visits.check_in(actor, office.walk_in("Ana Silva")).print_delivery_id)
    assert (job.width_mm, job.height_mm) == (210, 297)


def test_what_is_gone_or_can_t_be_read_is_said_and_something_prints(
    store: Store, admin: Actor, actor: Actor, office: Office, templates: BadgeTemplates
) -> None:
    templates.save(admin, OURS)
    office.desk.types.save(admin, replace(office.types["Client"], badge_template="ours"))
    job = payload(store, office.visits.check_in(actor, office.walk_in("Ana Silva")).print_delivery_id)
    spoil(store, "ours")
    drawing = office.visits.badge_to_print(job.data)
    assert drawing.template == default_template()
    assert "can't read" in drawing.remark
    assert "Line 1" in drawing.remark
    known = templates.get("ours")
    assert (known.title, known.own, bool(known.fault)) == ("Ours", True, True)
    office.desk.preferences.set(admin, {"badge.template": "ours"})
    assert templates.choose().template == default_template()
    office.desk.preferences.set(admin, {"badge.template": "vanished"})
    gone = templates.choose()
    assert (gone.template, "vanished" in gone.remark) == (default_template(), True)
    assert templates.save(admin, OURS, known.version) == 2
    assert office.visits.badge_to_print(job.data).remark == ""


def payload(store: Store, delivery_id: int) -> PrintPayload:
    with store.read() as tx:
        data = tx.execute(select(DELIVERIES.c.payload).where(DELIVERIES.c.id == delivery_id)).scalar_one()
    return PrintPayload.from_data(data)
