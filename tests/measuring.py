"""What a run of the whole suite measures of itself: coverage costs a third of its time, and much is covered often."""

import os
import sys
import threading
from collections.abc import Callable, Generator
from typing import Any

import pytest

from tests.builders.processes import bring_in

_MEASURE = "COVERAGE_PROCESS_CONFIG"
"""What makes a process that is started measure itself; the run sets it for its workers."""
_ASKED = os.environ.get(_MEASURE)
_UNMEASURED = (
    # Whole programs, desks and screens, every page of them in every language and role.
    "faults/test_kiosk_flaws.py",
    "faults/test_kiosk_memory.py",
    "faults/test_kiosk_process.py",
    "flows/test_accessibility.py",
    "flows/test_tour.py",
    "ui/kiosk/test_every_language.py",
    "ui/kiosk/test_kiosk_canaries.py",
    "ui/kiosk/test_kiosk_looks.py",
    "ui/kit/test_gallery.py",
    "ui/shell/test_every_screen.py",
    "ui/shell/test_gui_thread.py",
    "ui/shell/test_roles.py",
    "ui/shell/test_scaled.py",
    # They read the sources and run next to nothing of them.
    "architecture/",
    # The same again and again, with large amounts or with whatever chance brings.
    "flows/test_desk_monkey.py",
    "services/test_contacts_exchange.py::test_of_five_thousand_cards",
    "services/test_demo.py::test_it_is_kept_for_the_day",
    "services/test_demo.py::test_shortly_before_and_after_midnight",
    "services/test_directory_import.py::test_ten_thousand_people",
    "services/test_free_times.py::test_the_first_free_times_are_those_of_a_plain_search",
    "services/test_history.py::test_every_filter_in_every_order",
    "services/test_search.py::test_every_letter_we_keep",
    "unit/documents/test_invitation.py::test_any_words_come_back",
    "unit/test_contacts_stored.py",
    "unit/test_recurrence_peers.py",
    "unit/test_vcard_peers.py",
    # Those that reach little that no other does: without them a point and a half less is reported of `reception_app`,
    # six of `ui`. Where a mark falls short of what is tested, the test that covers it is taken from here.
    "db/test_appointment_rooms_version.py",
    "db/test_cases_version.py",
    "db/test_contact_parts_version.py",
    "db/test_contacts_of_calls_version.py",
    "db/test_deliveries_version.py",
    "db/test_forgotten_mails_version.py",
    "db/test_long_stays_version.py",
    "db/test_private_appointments_version.py",
    "db/test_second_version.py",
    "db/test_successors_version.py",
    "db/test_third_version.py",
    "db/test_words_once_version.py",
    "faults/test_bookings_race.py",
    "faults/test_calendar_conflicts.py",
    "faults/test_calendar_killed.py",
    "faults/test_calendar_sync.py",
    "faults/test_cases_race.py",
    "faults/test_deliveries_race.py",
    "faults/test_directory_server.py",
    "faults/test_kiosk_killed.py",
    "faults/test_label_printer_killed.py",
    "faults/test_mail_killed.py",
    "faults/test_print_killed.py",
    "faults/test_sceptic_clock.py",
    "faults/test_sceptic_erasing.py",
    "faults/test_sceptic_files.py",
    "faults/test_sceptic_rights.py",
    "faults/test_setup_environment.py",
    "faults/test_setup_run.py",
    "faults/test_store_damage.py",
    "faults/test_store_kill.py",
    "faults/test_store_power.py",
    # Where nothing finds room, what is measured finds none either.
    "flows/test_command_line.py::test_a_tour_without_room_for_its_demo_is_a_sentence",
    "flows/test_command_line.py::test_roll_call_on_paper",
    "flows/test_command_line.py::test_staff_imported_and_exported",
    "flows/test_keyboard_only.py",
    "flows/test_killed.py",
    "flows/test_killed_call.py",
    "flows/test_kiosk_monkey.py",
    "services/test_accounts_rights_of_every_verb.py",
    "services/test_accounts_signing_in.py",
    "services/test_appointment_rooms.py",
    "services/test_appointments_customer.py",
    "services/test_appointments_private.py",
    "services/test_badges.py",
    "services/test_bookings_clock.py",
    "services/test_bootstrap.py",
    "services/test_calls_alike.py",
    "services/test_calls_contact.py",
    "services/test_commands_time_lists.py",
    "services/test_contacts_import_pace.py",
    "services/test_contacts_import_stopped.py",
    "services/test_deliveries_input.py",
    "services/test_demo.py::test_many_visits_are_written_with_their_indexes_put_aside",
    "services/test_directory_import_links.py",
    "services/test_expect_records.py",
    "services/test_find_schedule.py",
    "services/test_history.py",
    "services/test_kiosk_booking.py",
    "services/test_kiosk_crowds.py",
    "services/test_kiosk_joining.py",
    "services/test_kiosk_papers.py",
    "services/test_kiosk_party.py",
    "services/test_kiosk_sceptic_floods.py",
    "services/test_kiosk_sceptic_holds.py",
    "services/test_kiosk_sceptic_presence.py",
    "services/test_kiosk_sceptic_records.py",
    "services/test_kiosk_sessions.py",
    "services/test_kiosk_store_hold.py::test_it_opens_what_nobody_has",
    "services/test_kiosk_visiting.py",
    "services/test_messages_over.py",
    "services/test_privacy_cases.py",
    "services/test_privacy_contacts.py",
    "services/test_privacy_deliveries.py",
    "services/test_privacy_messages.py",
    "services/test_privacy_papers.py",
    "services/test_schedule_series.py::test_two_desks_that_want_one_hour_of_such_a_lane",
    "services/test_search.py",
    "services/test_start_imports.py",
    "services/test_timeline.py",
    "services/test_visits_bad_input.py",
    "ui/accounts/test_doors.py",
    "ui/accounts/test_typed_ahead.py",
    "ui/accounts/test_users_view.py",
    "ui/appointments/test_appointment_files.py",
    "ui/appointments/test_appointment_room.py",
    "ui/bookings/test_files_of_lists.py",
    "ui/bookings/test_room_appointments.py",
    "ui/calls/test_call_contact.py",
    "ui/calls/test_call_two_desks.py",
    "ui/calls/test_call_wished.py",
    "ui/cases/test_cases_answers_kept.py",
    "ui/cases/test_cases_card.py",
    "ui/cases/test_cases_lists.py",
    "ui/cases/test_cases_looked_up.py",
    "ui/contacts/test_caller_part.py",
    "ui/contacts/test_contacts_page.py",
    "ui/deliveries/test_expected_parcels.py",
    "ui/deliveries/test_hand_out.py",
    "ui/deliveries/test_parcel_drafts.py",
    "ui/deliveries/test_parcel_files.py",
    "ui/deliveries/test_parcel_refusals.py",
    "ui/directory/test_board_reading.py",
    "ui/directory/test_employee_sheet.py",
    "ui/directory/test_marking.py",
    "ui/directory/test_people_page.py",
    "ui/directory/test_staff_reading.py",
    "ui/first_run/test_first_desk.py",
    "ui/first_run/test_first_run.py",
    "ui/first_run/test_first_run_page.py",
    "ui/first_run/test_first_run_trouble.py",
    "ui/kiosk/keyboard/test_on_screen_keyboard.py",
    "ui/kiosk/keyboard/test_on_the_pages.py",
    "ui/kiosk/test_compiled_words.py",
    "ui/kiosk/test_eye.py",
    "ui/kiosk/test_flows.py",
    "ui/kiosk/test_kiosk_bad_input.py",
    "ui/kiosk/test_kiosk_flaws_offscreen.py",
    "ui/kiosk/test_kiosk_keys.py",
    "ui/kiosk/test_kiosk_last_words.py",
    "ui/kiosk/test_kiosk_real_desk.py",
    "ui/kiosk/test_late_answers.py",
    "ui/kiosk/test_scans_in_a_row.py",
    "ui/kit/test_color.py",
    "ui/kit/test_dates.py",
    "ui/kit/test_jobs.py",
    "ui/kit/test_list_painting.py",
    "ui/kit/test_motion.py",
    "ui/kit/test_span_selection.py",
    "ui/kit/test_suggest_input.py",
    "ui/kit/test_whole_faults.py",
    "ui/lobby/test_party_papers.py",
    "ui/messages/test_message_drafts.py",
    "ui/messages/test_message_sheet.py",
    "ui/office/test_audit_view.py",
    "ui/office/test_office_page.py::test_every_card_of_the_settings_is_named_and_fits",
    "ui/office/test_privacy_view.py",
    "ui/passes/test_passes_kept.py",
    "ui/reminders/test_reminder_files.py",
    "ui/roll_call/test_emergency_page.py",
    "ui/roll_call/test_marks_taken_back.py",
    "ui/roll_call/test_under_toasts.py",
    "ui/schedule/test_ends_of_the_calendar.py",
    "ui/schedule/test_entry_conflicts.py",
    "ui/schedule/test_plan_drawing.py",
    "ui/schedule/test_series_found.py",
    "ui/schedule/test_sheets_keep_all.py",
    "ui/schedule/test_taken_back.py",
    "ui/schedule/test_two_desks.py",
    "ui/settings/test_settings_by_keyboard.py",
    "ui/settings/test_settings_list.py",
    "ui/settings/test_trials_in_view.py",
    "ui/shell/test_desk.py",
    "ui/shell/test_drafts.py",
    "ui/shell/test_first_paint.py",
    "ui/shell/test_pieces.py",
    "ui/shell/test_saving.py",
    "ui/shell/test_sign_in_imports.py",
    "ui/test_quick_enums.py",
    "ui/test_signature_parts.py",
    "ui/visits/test_arrival_papers.py",
    "ui/visits/test_badges_and_watchlist.py",
    "ui/visits/test_card_drafts.py",
    "ui/visits/test_check_in_of_bookings.py",
    "ui/visits/test_check_in_recall.py",
    "ui/visits/test_check_in_sheet.py",
    "ui/visits/test_correct_and_documents.py",
    "ui/visits/test_name_typed_over.py",
    "ui/visits/test_series_changed.py",
    "ui/visits/test_today_page.py",
    "ui/visits/test_visit_card_notes.py",
    "ui/visits/test_visit_drafts.py",
    "ui/visits/test_visitors_page.py",
    "unit/documents/test_agreement.py",
    "unit/documents/test_bidi.py",
    "unit/documents/test_images.py",
    "unit/documents/test_label_drawing.py::test_hard_names_stay_in_their_place",
    "unit/documents/test_label_stock.py::test_nothing_leaves_its_place",
    "unit/documents/test_label_stock.py::test_the_name_reads_back_in_every_script",
    "unit/documents/test_qr.py",
    "unit/documents/test_recovery_sheet.py",
    "unit/documents/test_roll_call.py",
    "unit/documents/test_shaping.py",
    "unit/documents/test_sheets.py",
    "unit/documents/test_table_pdf.py",
    "unit/documents/test_text.py",
    "unit/test_calendar_reading.py::test_series_take_place_when_another_library_says_so",
    "unit/test_calendar_writing.py",
    "unit/test_directory_find.py",
    "unit/test_integrations_mail.py::test_any_text_survives_the_way",
    "unit/test_kernel_ids.py",
    "unit/test_kernel_later.py",
    "unit/test_kernel_text.py",
    "unit/test_kiosk_wire.py",
    "unit/test_later.py",
    "unit/test_mail_reading.py::test_a_mail_made_to_keep_its_reader_busy",
    "unit/test_mail_reading.py::test_a_mail_made_to_trip_its_reader",
    "unit/test_phone_plans.py",
    "unit/test_watchlist_matching.py",
)
"""Tests that are not measured, nor what they start: folders, files, or tests by how their names begin. Others cover
what they run, and measuring takes a fifth to a half as long again. Leaving them out can only lower what is reported.
A new test is measured, and so is every one that reaches what must be covered whole and others don't."""
_ALONE = (
    "services/test_commands_lists.py",
    "services/test_contacts_exchange.py",
    "services/test_contacts_import_files.py",
    "ui/calendars/test_calendars_screens.py",
    "ui/contacts/test_contact_import.py",
    "ui/directory/test_people_page.py",
    "ui/first_run/test_first_run.py",
    "unit/benchmarks/test_main.py",
    "unit/documents/test_label_drawing.py",
)
"""Tests that are measured without what they start. Each file that is read has a child, which measuring makes three
times as dear; `unit/test_contacts_exchange_child.py` and others like it have theirs measured."""


class _Tracer:
    """What traces this process, while it is set aside: coverage's own, which keeps what it has seen."""

    def __init__(self) -> None:
        self._aside: tuple[Any, Callable[..., Any] | None] | None = None

    def set_aside(self) -> bool:
        """Nothing more is traced, but in threads that are under way. Whether anything was."""
        if self._aside is not None or _measuring() is None:
            return False
        self._aside = (sys.gettrace(), threading.gettrace())
        sys.settrace(None)
        threading.settrace(None)
        return True

    def bring_back(self) -> None:
        """Go on tracing: this thread and those that it starts."""
        if self._aside is not None:
            here, threads = self._aside
            self._aside = None
            threading.settrace(threads)
            sys.settrace(here)


_TRACER = _Tracer()
_OFTEN_ENOUGH = 2
_MADE: dict[tuple[object, int], int] = {}
"""How often each fixture was made, with each of its own parameters. Those of one file are none of another's."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """What a test brings in late counts as brought in, whether the first one who needs it is measured or not.

    Where the tests are run, that is: whoever only hands them out brings in nothing, and is not measured at all. The
    tests themselves are found without being measured. Each worker brings in the same: the first one's is measured.
    """
    if _measuring() is not None and getattr(session.config.option, "dist", "no") == "no":
        if _worker(session.config) not in ("", "gw0"):
            _TRACER.set_aside()
        bring_in("reception_app", "ui")
    _TRACER.set_aside()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    """A test is measured where that counts, and so, where that does, is what it starts."""
    name = item.nodeid.removeprefix("tests/")
    if _ASKED is not None and not name.startswith(_UNMEASURED + _ALONE):
        os.environ[_MEASURE] = _ASKED
    else:
        os.environ.pop(_MEASURE, None)
    if name.startswith(_UNMEASURED):
        _TRACER.set_aside()
    else:
        _TRACER.bring_back()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """What a fixture makes is made alike each time: it is measured twice in each worker, then no more.

    Twice, because what was made once may be found the next time. The office and the desk that are made for each test
    of a screen are half of what it costs, and a quarter dearer for being measured.
    """
    this = (fixturedef, getattr(request, "param_index", 0))
    _MADE[this] = _MADE.get(this, 0) + 1
    aside = _MADE[this] > _OFTEN_ENOUGH and _TRACER.set_aside()
    try:
        return (yield)
    finally:
        if aside:
            _TRACER.bring_back()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker writes down what it covered while the run still waits for it.

    At its exit it is given ten seconds and then killed: on a busy machine all that it covered would be gone.
    """
    measured = _measuring()
    if hasattr(session.config, "workerinput") and measured is not None:
        measured.stop()
        measured.save()


def _worker(config: pytest.Config) -> str:
    """The name of this worker, "" for a run without workers."""
    told: dict[str, str] = getattr(config, "workerinput", {})
    return told.get("workerid", "")


def _measuring() -> Any:
    """What measures this process, or None."""
    coverage = sys.modules.get("coverage")
    return coverage and coverage.Coverage.current()
