"""The staff from a real directory server, and from peers that are none."""

import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, EmployeeEdit
from reception_app.directory.importing import StaffImport
from reception_app.directory.ldap_import import StaffServer
from reception_app.directory.records import EmployeeDetail
from reception_app.integrations import ldap_child
from reception_app.integrations.ldap_server import PAGE, LdapServer, attributes_of, check_server
from reception_app.kernel.actor import Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed
from tests.builders.people import an_actor
from tests.builders.staff import CLERK
from tests.fakes.peers_ldap import BASE, PASSWORD, READER, SLAPD, WHY_NOT, person, private_slapd
from tests.fakes.peers_raw import Script, flooding, free_port, hang_up, scripted_peer

MANAGER = an_actor(Role.OFFICE_MANAGER, 1004)
needs_slapd = pytest.mark.skipif(SLAPD is None, reason=WHY_NOT)


def staff(count: int, first: int = 0) -> list[str]:
    """So many people; each one's manager is the very last, who stands on the last page."""
    last = first + count - 1
    return [
        person(f"u{n}", f"Person {n}", f"mail: u{n}@example.com", f"manager: uid=u{last}, ou=People,{BASE}")
        for n in range(first, last)
    ] + [person(f"u{last}", "Ada Boss", f"mail: u{last}@example.com", "title: Head", "roomNumber: 12")]


def by_key(store: Store) -> dict[str, EmployeeDetail]:
    found = DirectoryService(store).employees(CLERK, include_left=True)
    return {detail.key: detail for detail in found}


@needs_slapd
def test_the_staff_come_page_by_page_with_their_managers(store: Store) -> None:
    count = PAGE + 120
    with private_slapd(staff(count), limit=100) as slapd:
        data = StaffServer(lambda: slapd.server).fetch(MANAGER)
    importing = StaffImport(store)
    dry = importing.read(MANAGER, data)
    assert (dry.added, dry.problems, by_key(store)) == (count, (), {})
    importing.apply(MANAGER, data)
    kept = by_key(store)
    boss = kept[f"u{count - 1}"]
    assert (boss.name, boss.title, boss.room) == ("Ada Boss", "Head", "12")
    assert {one.supervisor_id for one in kept.values() if one is not boss} == {boss.id}


@needs_slapd
def test_more_than_a_tenth_gone_stops_it_and_what_was_edited_by_hand_stays(store: Store) -> None:
    importing, directory = StaffImport(store), DirectoryService(store)
    with private_slapd(staff(20)) as slapd:
        server = StaffServer(lambda: slapd.server)
        importing.apply(MANAGER, server.fetch(MANAGER))
        someone = by_key(store)["u3"]
        edit = EmployeeEdit(name="Person Three", key="u3", email="u3@example.com", version=someone.version)
        directory.save_employee(CLERK, edit, someone.id)
        slapd.stop()
        slapd.load(staff(17, first=3))
        slapd.start()
        data = server.fetch(MANAGER)
    assert "15 %" in importing.read(MANAGER, data).stop_reason
    with pytest.raises(Conflict, match="Nothing was imported"):
        importing.apply(MANAGER, data)
    assert importing.apply(MANAGER, data, confirmed=True).deactivated == 3
    assert by_key(store)["u3"].name == "Person Three"
    assert by_key(store)["u0"].left_on is not None


@needs_slapd
def test_other_attributes_are_taken_and_a_manager_from_elsewhere_is_said(store: Store) -> None:
    people = [
        person("a", "Ada", "mail: a@example.com", "manager: cn=Old Boss,dc=elsewhere", "carLicense: B 12"),
        person("b", "Bo", "mail: b@example.com", "description:: " + "QUFB" * 2_000),
    ]
    with private_slapd(people) as slapd:
        typed = attributes_of("room = carLicense\ntitle=description\nshoes = size\nmobile =")
        server = replace(slapd.server, attributes=typed)
        report = StaffImport(store).apply(MANAGER, StaffServer(lambda: server).fetch(MANAGER))
    assert by_key(store)["a"].room == "B 12"
    assert ["Old Boss" in report.problems[0].message, "longer" in report.problems[1].message] == [True, True]


@needs_slapd
def test_by_tls_and_starttls_with_an_authority_of_ones_own() -> None:
    with private_slapd(staff(3)) as slapd:
        for security, port in (("tls", slapd.tls_port), ("starttls", slapd.port)):
            server = replace(slapd.server, security=security, port=port, ca_file=slapd.ca_file)
            assert StaffServer(lambda s=server: s).fetch(MANAGER).count(b"\n") == 4  # type: ignore[misc]
            with pytest.raises(Invalid, match="not trusted"):
                StaffServer(lambda s=server: replace(s, ca_file="")).fetch(MANAGER)  # type: ignore[misc]


@needs_slapd
def test_what_a_real_server_refuses_is_said() -> None:
    with private_slapd(staff(3)) as slapd:
        for wrong, said in (
            ({"password": "wrong"}, "refuses the user name"),
            ({"filter": "((("}, "filter"),
            ({"base": "ou=Nobody,dc=example,dc=com"}, "noSuchObject"),
            ({"security": "starttls"}, "not trusted"),
            ({"security": "tls"}, "not trusted"),
        ):
            with pytest.raises(Invalid, match=said) as caught:
                StaffServer(lambda w=wrong: replace(slapd.server, **w)).fetch(MANAGER)  # type: ignore[misc]
            assert PASSWORD not in f"{caught.value}{caught.value.hint}"


def test_nobody_s_password_goes_in_the_clear_over_a_network() -> None:
    server = LdapServer("ldap.example.com", 389, "none", READER, PASSWORD, BASE)
    with pytest.raises(Invalid, match="Without encryption"):
        check_server(server)
    check_server(replace(server, security="tls"))
    check_server(replace(server, host="127.0.0.1"))
    check_server(replace(server, host="::1"))
    assert PASSWORD not in repr(server)
    with pytest.raises(Invalid, match="No directory server"):
        check_server(LdapServer())


def test_rights() -> None:
    with pytest.raises(NotAllowed):
        StaffServer(LdapServer).fetch(CLERK)
    assert not StaffServer(LdapServer).is_set_up()


# A peer that answers by hand: the message's number is the third part of what was asked.


def _tlv(tag: int, body: bytes) -> bytes:
    size = len(body)
    length = bytes([size]) if size < 128 else b"\x84" + size.to_bytes(4, "big")
    return bytes([tag]) + length + body


def _message(number: int, operation: bytes, controls: bytes = b"") -> bytes:
    return _tlv(0x30, _tlv(0x02, number.to_bytes(4, "big")) + operation + controls)


_DONE = _tlv(0x0A, b"\x00") + _tlv(0x04, b"") + _tlv(0x04, b"")
_COOKIE = _tlv(0x30, _tlv(0x02, b"\x00") + _tlv(0x04, b"for ever"))
_PAGED = _tlv(0xA0, _tlv(0x30, _tlv(0x04, b"1.2.840.113556.1.4.319") + _tlv(0x04, _COOKIE)))


def _entry(dn: bytes = b"uid=x", /, **attributes: bytes) -> bytes:
    said = b"".join(
        _tlv(0x30, _tlv(0x04, name.encode()) + _tlv(0x31, _tlv(0x04, value)))
        for name, value in attributes.items()
    )
    return _tlv(0x64, _tlv(0x04, dn) + _tlv(0x30, said))


def answering(pages: Callable[[int], bytes]) -> Script:
    """Let anybody in, then answer each search with what `pages` makes of the message's number."""

    def script(connection: socket.socket, _over: object) -> None:
        number = 0
        while connection.recv(65_536):
            number += 1
            connection.sendall(pages(number) if number > 1 else _message(1, _tlv(0x61, _DONE)))

    return script


def endless(number: int) -> bytes:
    return _message(number, _tlv(0x65, _DONE), _PAGED)


def crowded(number: int) -> bytes:
    return _message(number, _entry(cn=b"x")) * 1_000 + endless(number)


def huge(number: int) -> bytes:
    return _message(number, _entry(cn=b"x" * 300_000)) * 20 + _message(number, _tlv(0x65, _DONE))


def closed(number: int) -> bytes:
    """Accounts that are closed in several ways, beside one that is not and one that waits after wrong passwords."""
    accounts = (
        {"sAMAccountName": b"here", "userAccountControl": b"512"},
        {"sAMAccountName": b"closed", "userAccountControl": b"66050"},
        {"sAMAccountName": b"locked", "pwdAccountLockedTime": b"20261124104200Z"},
        {"sAMAccountName": b"for ever", "pwdAccountLockedTime": b"000001010000Z"},
        {"sAMAccountName": b"gone", "nsAccountLock": b"TRUE"},
    )
    entries = (_message(number, _entry(cn=b"x", **account)) for account in accounts)
    return b"".join(entries) + _message(number, _tlv(0x65, _DONE))


def promising(number: int) -> bytes:
    return b"\x30\x84\x7f\xff\xff\xff" + b"x" * 10_000


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (hang_up, "broke off"),
        (flooding(b"HTTP/1.1 400 Bad Request\r\n"), "Nothing was imported"),
        (answering(lambda number: b"\x30\x03\x02\x01\xff" * number), "Nothing was imported"),
        (answering(endless), "pages without end"),
        (answering(crowded), "more than 10,000 people"),
    ],
)
def test_a_hostile_server_ends_in_a_sentence(script: Script, said: str, store: Store) -> None:
    with scripted_peer(script) as port:
        server = LdapServer("127.0.0.1", port, "none", READER, PASSWORD, BASE)
        with pytest.raises(Invalid, match=said):
            StaffServer(lambda: server).fetch(MANAGER)
    assert by_key(store) == {}


@pytest.mark.parametrize("script", [flooding(bytes(range(256))), answering(promising)])
def test_a_server_that_never_comes_to_its_end_is_given_up(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ldap_child, "SECONDS_MAX", 2)
    with scripted_peer(script) as port:
        server = LdapServer("127.0.0.1", port, "none", READER, PASSWORD, BASE)
        with pytest.raises(Invalid, match="takes too long"):
            StaffServer(lambda: server).fetch(MANAGER)


def test_huge_values_are_refused_by_line(store: Store) -> None:
    with scripted_peer(answering(huge)) as port:
        server = LdapServer("127.0.0.1", port, "none", READER, PASSWORD, BASE, attributes={"key": "cn"})
        report = StaffImport(store).read(MANAGER, StaffServer(lambda: server).fetch(MANAGER))
    assert (report.added, len(report.problems)) == (0, 20)


def test_closed_accounts_are_left_out() -> None:
    with scripted_peer(answering(closed)) as port:
        server = LdapServer("127.0.0.1", port, "none", READER, PASSWORD, BASE)
        data = StaffServer(lambda: server).fetch(MANAGER).decode()
    assert [line.split(",")[0] for line in data.splitlines()[1:]] == ["here", "locked"]


def people(*entries: tuple[bytes, dict[str, bytes]]) -> Script:
    """A directory of just these, each with its dn, and with two references to another server between them."""

    def page(number: int) -> bytes:
        elsewhere = _message(number, _tlv(0x73, _tlv(0x04, b"ldap://127.0.0.1:1/dc=x")))
        told = (_message(number, _entry(dn, **attributes)) for dn, attributes in entries)
        return elsewhere * 2 + b"".join(told) + _message(number, _tlv(0x65, _DONE))

    return answering(page)


def test_keys_that_are_no_text_tell_two_people_apart() -> None:
    guids = (bytes(range(200, 216)), bytes(range(216, 232)), b"\x00\x01\x02", b"plain")
    entries = ((b"cn=x", {"objectGUID": guid, "cn": b"Somebody"}) for guid in guids)
    with scripted_peer(people(*entries)) as port:
        server = LdapServer(
            "127.0.0.1", port, "none", READER, PASSWORD, BASE, attributes={"key": "objectGUID"}
        )
        data = StaffServer(lambda: server).fetch(MANAGER).decode()
    keys = [line.split(",")[0] for line in data.splitlines()[1:]]
    assert keys == [*(guid.hex() for guid in guids[:3]), "plain"]


def test_what_is_escaped_in_a_manager_s_name_parts_nothing(store: Store) -> None:
    boss = rb"CN=D\c3\b6e\, Jane\+,OU=Elsewhere"
    jane = rb"CN=Doe\, Jane,O=x"
    entries = (
        (rb"cn=Doe\, Jane,o=x", {"sAMAccountName": b"jane", "cn": b"Jane", "manager": boss}),
        (b"cn=Kay,o=x", {"sAMAccountName": b"kay", "cn": b"Kay", "manager": jane}),
    )
    with scripted_peer(people(*entries)) as port:
        server = LdapServer("127.0.0.1", port, "none", READER, PASSWORD, BASE)
        report = StaffImport(store).read(MANAGER, StaffServer(lambda: server).fetch(MANAGER))
    (problem,) = report.problems
    assert (report.added, "“Döe, Jane+”" in problem.message) == (2, True)


def test_entries_without_a_key_or_a_name_are_left_out_by_line(store: Store) -> None:
    entries = (
        (b"uid=a", {"cn": b"Nobody's Key"}),
        (b"uid=b", {"cn": b"By Mail", "mail": b"by@mail.example"}),
        (b"uid=c", {"sAMAccountName": b"c"}),
        (b"uid=d", {"sAMAccountName": b"d", "cn": b"\xff\x00An\x1b[31mn"}),
    )
    with scripted_peer(people(*entries)) as port:
        server = LdapServer("127.0.0.1", port, "none", READER, PASSWORD, BASE)
        report = StaffImport(store).read(MANAGER, StaffServer(lambda: server).fetch(MANAGER))
    assert (report.added, [each.line for each in report.problems]) == (2, [2, 4])


def test_no_server_at_all_is_said() -> None:
    server = LdapServer("127.0.0.1", free_port(), "none", READER, PASSWORD, BASE)
    with pytest.raises(Invalid, match="can't be reached"):
        StaffServer(lambda: server).fetch(MANAGER)
