"""What the program brings in at its start, in pieces of half a frame, each after those that it brings in itself.

Names only. The pieces go through `BringingIn`, in the GUI thread; what they need besides, services and libraries, comes
before in a thread, where it holds nobody up.
"""

PROBLEM = ("ui.kit.icons", "ui.kit.button", "ui.shell.problem_page")
"""The page of a store that could not be opened."""

SIGN_IN = ("ui.kit.icons", "ui.kit.button", "ui.kit.field", "ui.accounts.sign_in_page")
"""The page that most starts show once the store is open."""

DESK = (
    *("ui.kit.sheet", "ui.kit.sides_page", "ui.reminders.words", "ui.visits.side_list", "ui.pages"),
    *(
        "ui.shell.now_button",
        "ui.shell.call_desk",
        "ui.shell.alerts",
        "ui.shell.finder",
        "ui.shell.sheet_host",
        "ui.shell.verbs",
    ),
    *("ui.kit.record_header", "ui.kit.record_columns", "ui.kit.in_hand", "ui.visits.board_columns"),
    *("ui.visits.visit_menu", "ui.visits.visit_board", "ui.kit.scan_filter"),
    *("ui.shell.find_bar", "ui.kit.toast_host", "ui.shell.counter_line", "ui.shell.rail", "ui.shell.desk"),
    *("ui.visits.day_navigator", "ui.visits.today_page", "ui.reminders.notice_strip"),
)
"""The desk and its first place."""

FIRST_RUN = (
    *SIGN_IN,
    *("ui.kit.logo_row", "ui.kit.suggest_popup", "ui.kit.suggest_input", "ui.first_run.organisation_step"),
    *(
        "ui.settings.recovery_panel",
        "ui.kit.setting_field",
        "ui.first_run.recovery_step",
        "ui.kit.record_header",
    ),
    *(
        "ui.kit.record_columns",
        "ui.kit.import_panel",
        "ui.first_run.staff_step",
        "ui.first_run.first_run_page",
    ),
)
"""The pages of a new store."""

BEFORE_FIRST_RUN = (
    *(
        "reception_app.documents.images",
        "reception_app.kernel.import_report",
        "reception_app.directory.importing",
    ),
    "reception_app.integrations.ldap_server",
)
"""What those need besides; in a thread."""

USUAL = (
    *("ui.kit.number_input", "ui.kit.time_input", "ui.visits.photo_taker", "ui.visits.check_in_photo"),
    *("ui.visits.other_day", "ui.kit.suggest_popup", "ui.kit.suggest_input", "ui.kit.late_suggest"),
    *("ui.visits.host_input", "ui.visits.type_fields", "ui.visits.visitor_form", "ui.visits.check_in_sheet"),
    *("ui.visits.arrival_panel", "ui.visits.visit_facts", "ui.visits.visit_sheet", "ui.visits.series_fields"),
    *("ui.visits.expect_sheet", "ui.shell.find_popup", "ui.kit.style_wish"),
)
"""What a desk opens many times a day, amid talking to somebody. The rest comes in when it is opened: all of it at rest
weighs 8 MB, the list of all visits one of them, for 20 ms the first time."""

BEFORE_USUAL = (
    *("reception_app.calls.candidates", "reception_app.agreements.signing", "reception_app.visits.visitors"),
    *("reception_app.badges.template_records", "reception_app.visits.draft_photos"),
    *(
        "reception_app.visits.expecting",
        "reception_app.visits.arriving",
        "reception_app.visits.paper_service",
    ),
    "reception_app.visits.reprinting",
)
"""What that needs besides; in a thread."""
