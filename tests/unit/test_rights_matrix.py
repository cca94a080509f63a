"""The role matrix: deny by default, each role with all of the one below it, the dangerous rights at the top."""

from enum import StrEnum
from itertools import pairwise

import pytest

from reception_app.kernel.actor import STAFF_ROLES, SYSTEM, Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.kernel.rights import MATRIX, Right, allowed, require

ORDER = [Role.INTERN, Role.RECEPTIONIST, Role.CLERK, Role.OFFICE_MANAGER, Role.ADMINISTRATOR]


def holders(right: Right) -> set[Role]:
    return {role for role in Role if allowed(Actor(1, "A", role), right)}


def test_every_role_has_its_row() -> None:
    assert tuple(ORDER) == STAFF_ROLES
    assert list(MATRIX) == [*ORDER, Role.KIOSK]


@pytest.mark.parametrize(("lower", "higher"), list(pairwise(ORDER)))
def test_each_role_may_all_that_the_one_below_may(lower: Role, higher: Role) -> None:
    assert MATRIX[lower] < MATRIX[higher]


def test_no_right_is_given_to_nobody_and_the_administrator_has_all() -> None:
    assert MATRIX[Role.ADMINISTRATOR] == frozenset(Right)


@pytest.mark.parametrize(
    "right", [Right.EDIT_SETTINGS, Right.MANAGE_USERS, Right.RESTORE, Right.SEE_RECOVERY_KEY]
)
def test_what_could_undo_everything_is_the_administrators_alone(right: Right) -> None:
    assert holders(right) == {Role.ADMINISTRATOR}


@pytest.mark.parametrize(
    "right",
    [
        Right.SEE_WATCHLIST, Right.EDIT_WATCHLIST, Right.RELEASE_WATCHLIST_HOLD, Right.IMPORT_STAFF, Right.SEE_AUDIT,
        Right.ANONYMISE, Right.EXPORT_PERSON, Right.EDIT_VISITOR_TYPES,
    ],
)  # fmt: skip
def test_what_is_confidential_begins_with_the_office_manager(right: Right) -> None:
    assert holders(right) == {Role.OFFICE_MANAGER, Role.ADMINISTRATOR}


@pytest.mark.parametrize(
    "right", [Right.START_ROLL_CALL, Right.MARK_ROLL_CALL, Right.CHECK_IN, Right.CHECK_OUT, Right.PRINT]
)
def test_an_emergency_and_the_main_job_wait_for_nobodys_role(right: Right) -> None:
    assert set(STAFF_ROLES) <= holders(right)


def test_a_visitors_screen_may_use_its_own_verbs_and_nothing_of_the_desks() -> None:
    assert {right for right in Right if Role.KIOSK in holders(right)} == {Right.SELF_SERVICE}
    assert Role.KIOSK not in STAFF_ROLES


@pytest.mark.parametrize("right", [Right.EXPECT, Right.EDIT_VISIT, Right.SEE_HISTORY, Right.EXPORT])
def test_an_intern_only_helps_at_the_desk(right: Right) -> None:
    assert Role.INTERN not in holders(right)


def test_an_unknown_role_may_nothing() -> None:
    class Odd(StrEnum):
        ODD = "odd"

        @property
        def label(self) -> str:
            return "Odd"

    odd = Actor(1, "A", Odd.ODD)  # type: ignore[arg-type]
    for right in Right:
        assert not allowed(odd, right)
        with pytest.raises(NotAllowed):
            require(odd, right)


def test_a_refusal_names_the_role_and_says_whom_to_ask() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(Actor(1, "A", Role.OFFICE_MANAGER), Right.RESTORE)
    assert "Office manager" in refused.value.message
    assert "administrator" in refused.value.hint


def test_a_right_that_is_held_is_silent_and_the_program_holds_all() -> None:
    for right in Right:
        require(SYSTEM, right)
