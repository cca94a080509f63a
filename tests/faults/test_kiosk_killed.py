"""The desk is killed while visitors check in at a screen: each of them is in with everything, or not at all."""

import sys
from pathlib import Path

import pytest

from reception_app.agreements import (
    AgreementEdit,
    AgreementService,
    Assent,
    NewWording,
    QuestionEdit,
    QuestionKind,
    QuestionWords,
)
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from tests.builders.front_desk import open_office
from tests.faults.test_store_kill import kill_many

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills with SIGKILL: POSIX only")


def test_killed_while_visitors_arrive(store_path: Path, store: Store, admin: Actor) -> None:
    office = open_office(store, admin)
    office.desk.preferences.set(admin, {"kiosk.refreshments": "Coffee\nWater"})
    agreements = AgreementService(store)
    made = agreements.save_agreement(admin, AgreementEdit("House rules", Assent.SIGN))
    words = [NewWording("en", "House rules", "Be kind.")]
    agreements.write(admin, made.id, words, again=True, version=made.version)
    asked = QuestionWords("en", "Do you have a fever?")
    agreements.save_question(admin, QuestionEdit(QuestionKind.YES_NO, (asked,), holds=("yes",)))
    store.close()
    seen = kill_many("arrives", store_path.parent, kills=25, nursery="kiosk_nursery")
    assert seen["told"] > 5, "it must have been killed amid work"
    assert seen["newest_at"] >= seen["told"]
