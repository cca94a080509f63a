"""The command line: what it takes, and what the shell gets back."""

import io
import json
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app import __version__
from reception_app.commands.cli import FAULT, TROUBLE, USAGE, parse, parser, run, show
from reception_app.commands.verbs import VERBS, Verb
from reception_app.kernel.paths import default_data_dir
from tests.architecture.sources import ROOT
from tests.builders.logs import log_kept


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """A verb sets the log up; the tests after it have theirs back."""
    with log_kept():
        yield


def test_nothing_means_the_desk() -> None:
    args = parse([])
    assert (args.verb, args.demo, args.data_dir) == ("", False, default_data_dir())
    assert parse(["--demo"]).demo is True


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--demo"],
        ["--data-dir", "store"],
        ["--demo", "--data-dir", "~/store"],
        ["--data-dir", "a", "--data-dir", ""],
    ],
)
def test_the_desks_line_is_read_as_any_other(line: list[str]) -> None:
    every = parser().parse_args(line)
    desk = parse(line)
    assert (desk.verb, desk.demo) == ("", every.demo)
    assert desk.data_dir == (every.data_dir or default_data_dir())


@pytest.mark.parametrize("line", [["--data-dir", "store", "check"], ["check", "--data-dir", "store"]])
def test_the_folder_may_stand_before_or_after_the_verb(line: list[str]) -> None:
    args = parse(line)
    assert (args.verb, args.data_dir) == ("check", Path("store").resolve())


@pytest.mark.parametrize("line", [["chekc"], ["restore"], ["check", "--no-such"], ["tour"], ["--data-dir"]])
def test_wrong_usage_is_code_2(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(line)
    assert left.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_every_verb_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in VERBS:
        with pytest.raises(SystemExit) as left:
            parse([verb.name, "--help"])
        assert left.value.code == 0
        said = capsys.readouterr().out
        assert "--data-dir" in said
        assert "--demo" in said
        assert "--json" in said


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"Reception {__version__}\n"


class Keyboard(io.StringIO):
    """A terminal where somebody sits."""

    def isatty(self) -> bool:
        return True


def test_the_recovery_key_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard())
    monkeypatch.setattr("getpass.getpass", lambda prompt: f"typed at {prompt.strip()}")
    assert parse(["restore", "newest", "--recovery-key"]).recovery_key == "typed at Recovery key:"
    assert parse(["restore", "newest", "--recovery-key", "ABCD"]).recovery_key == "ABCD"
    assert parse(["restore", "newest"]).recovery_key is None


def test_a_script_hands_the_recovery_key_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a command line others on the computer could read it."""
    monkeypatch.setattr("sys.stdin", io.StringIO("ABCD-EFGH \nmore\n"))
    assert parse(["restore", "newest", "--recovery-key"]).recovery_key == "ABCD-EFGH"
    assert capsys.readouterr() == ("", "")


def test_bytes_that_are_no_text_are_no_recovery_key(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8"))
    with pytest.raises(SystemExit) as left:
        parse(["restore", "newest", "--recovery-key"])
    assert left.value.code == USAGE
    assert "argument --recovery-key: there is none" in capsys.readouterr().err


@pytest.mark.parametrize("line", [["--recovery-key"], ["--recovery-key", " "]])
def test_no_recovery_key_is_not_none_wanted(
    line: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(SystemExit) as left:
        parse(["restore", "newest", *line])
    assert left.value.code == USAGE
    heard = capsys.readouterr().err
    assert "argument --recovery-key: there is none" in heard
    assert "Warning" not in heard


@pytest.mark.parametrize(
    "line",
    [["export", "visits", "-"], ["import", "-"], ["import", "--contacts", "a.vcf", "-"], ["roll-call", "-"]],
)
def test_a_dash_is_no_file(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(line)
    assert left.value.code == USAGE
    assert "the name of a file is needed" in capsys.readouterr().err
    assert parse([*line[:-1], "./-"]).verb == line[0]


def test_expected_trouble_is_one_sentence_and_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere"
    assert run(parse(["check", "--data-dir", str(missing)])) == TROUBLE
    out, said = capsys.readouterr()
    assert out == ""
    assert said.startswith("There is no store in")
    assert said.count("\n") == 1
    assert not missing.exists()


def test_a_fault_is_a_sentence_too_and_its_trace_is_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Verb("break", "", "cli", "no_such_function", lambda parser: None)
    assert run(Namespace(verb="break", data_dir=tmp_path), [broken]) == FAULT
    said = capsys.readouterr().err
    assert "A fault of the program ended break" in said
    assert "Traceback" not in said
    (log,) = (tmp_path / "logs").iterdir()
    assert f"described in {log.parent}." in said
    assert "no_such_function" in log.read_text("utf-8")


def test_a_fault_where_no_log_was_set_up_is_a_sentence_and_names_none(tmp_path: Path) -> None:
    """As of the tour before its store is open. Tests have a log: it is another process."""
    code = (
        "import sys\nfrom types import SimpleNamespace\nfrom reception_app.commands.cli import at_the_border\n"
        f"line = SimpleNamespace(verb='tour', data_dir={str(tmp_path)!r})\n"
        "sys.exit(at_the_border(line, lambda: 1 / 0, 'all is kept'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (FAULT, "A fault of the program ended tour; all is kept.\n")


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (
            PermissionError(13, "Permission denied", "/srv/store"),
            "/srv/store can't be used: Permission denied.\n",
        ),
        (OSError(30, "Read-only file system"), "A file can't be used: Read-only file system.\n"),
    ],
)
def test_what_the_system_refuses_is_a_sentence_without_a_trace(
    refusal: OSError,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_args: Namespace) -> int:
        raise refusal

    monkeypatch.setattr("reception_app.commands.cli.refuse", refuse, raising=False)
    assert run(Namespace(verb="ask", data_dir=tmp_path / "no"), [_verb("refuse")]) == TROUBLE
    assert capsys.readouterr() == ("", said)


def test_a_folder_whose_name_no_system_takes_is_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(parse(["check", "--data-dir", str(tmp_path / ("a" * 5000))])) == TROUBLE
    out, said = capsys.readouterr()
    assert (out, "can't be used" in said, said.count("\n")) == ("", True, 1)


@pytest.mark.parametrize("place", ["~nobody-of-this-name/store", "circle"])
def test_a_place_that_leads_nowhere_is_wrong_usage(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if place == "circle":
        Path("circle").symlink_to("circle")
    for line in (["check", "--data-dir", place], ["import", place], ["--data-dir", place]):
        with pytest.raises(SystemExit) as left:
            parse(line)
        assert left.value.code == 2
    monkeypatch.setenv("RECEPTION_DATA_DIR", place)
    with pytest.raises(SystemExit) as left:
        parse(["check"])
    assert left.value.code == 2
    assert capsys.readouterr().err.count("no such place") == 4


def test_nobody_who_takes_the_result_is_no_fault_of_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    monkeypatch.setattr("reception_app.commands.cli.say_name", _say_name, raising=False)
    # Closing it at the end writes what is held back once more: that may not fail either.
    with open(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr("sys.stdout", pipe)
        assert run(Namespace(verb="ask", data_dir=tmp_path / "no"), [_verb("say_name")]) == TROUBLE
    assert (
        capsys.readouterr().err == "The work was done, but what came of it could not be told: Broken pipe.\n"
    )


def test_help_that_nobody_reads_ends_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    # What is held back would be written once more at the end of the process.
    with open(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr("sys.stdout", pipe)
        with pytest.raises(SystemExit) as left:
            parse(["check", "--help"])
        pipe.flush()
    assert left.value.code == 0


@pytest.mark.parametrize(("end", "code"), [(EOFError(), 2), (KeyboardInterrupt(), 130)])
def test_who_types_no_key_gets_no_trace(
    end: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(_prompt: str) -> str:
        raise end

    monkeypatch.setattr("sys.stdin", Keyboard())
    monkeypatch.setattr("getpass.getpass", ask)
    with pytest.raises(SystemExit) as left:
        parse(["restore", "newest", "--recovery-key"])
    assert left.value.code == code


def _verb(function: str) -> Verb:
    return Verb("ask", "", "cli", function, lambda parser: None)


def test_a_person_who_stops_it_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    stopped = Verb("stop", "", "cli", "stop", lambda parser: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reception_app.commands.cli.stop", _stop, raising=False)
        assert run(Namespace(verb="stop", data_dir=tmp_path / "nowhere"), [stopped]) == 130
    assert "Stopped" in capsys.readouterr().err


def test_an_output_that_lacks_letters_ends_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As on Windows, where what goes into a file is written in a code page of Western Europe."""
    sink = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(sink, "cp1252", write_through=True))
    monkeypatch.setattr("reception_app.commands.cli.say_name", _say_name, raising=False)
    verb = Verb("say", "", "cli", "say_name", lambda parser: None)
    assert run(Namespace(verb="say", data_dir=tmp_path / "nowhere"), [verb]) == 0
    as_json, sentence = sink.getvalue().decode("cp1252").splitlines()
    assert json.loads(as_json) == {"name": _HARD}
    assert sentence.endswith("é")


_HARD = "李 伟 Łukasz é"


def _say_name(args: Namespace) -> int:
    show({"name": _HARD}, as_json=True, sentence=_HARD)
    show({"name": _HARD}, as_json=False, sentence=_HARD)
    return 0


def _stop(args: Namespace) -> int:
    raise KeyboardInterrupt


def test_results_for_a_script_or_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    show({"name": "Łukasz", "at": Path("x")}, as_json=True, sentence="")
    assert json.loads(capsys.readouterr().out) == {"name": "Łukasz", "at": "x"}
    show({}, as_json=False, sentence="Done.")
    assert capsys.readouterr().out == "Done.\n"
