"""What the set-up hands to the processes it starts."""

import sys

import pytest

from reception_app.setup.project import child_environment, say


def test_what_would_slow_or_mislead_children_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PIP_TARGET"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid:3128")
    env = child_environment()
    assert not {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PIP_TARGET"} & set(env)
    assert env["PIP_USER"] == "0"
    assert env["HTTPS_PROXY"] == "http://proxy.invalid:3128"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the locale is not in the environment")
@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, "C.UTF-8"),
        ({"LANG": "C"}, "C.UTF-8"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, "C.UTF-8"),
        ({"LANG": "de_DE.UTF-8"}, None),
        ({"LANG": "nl_NL.utf8"}, None),
    ],
)
def test_children_speak_utf8(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], wanted: str | None
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert child_environment().get("LC_ALL") == wanted


def test_sentences_keep_standard_output_clean(capsys: pytest.CaptureFixture[str]) -> None:
    say("One moment.")
    assert capsys.readouterr() == ("", "One moment.\n")
