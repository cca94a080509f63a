"""What Qt knows of its own calls is there when it is wanted, and not compiled before."""

import os
import subprocess
import sys

from tests.architecture.sources import ROOT

_PREAMBLE = """
import builtins, sys
plain = builtins.__import__
{first}
from PySide6.QtCore import QObject, QRect, QSize
"""
_COMPILED = """
support = [name for name in sys.modules if name.startswith("shibokensupport.signature")]
print(sorted(name for name in support if hasattr(vars(sys.modules[name]).get("__loader__"), "find_spec")))
print(builtins.__import__ is plain)
"""
_TOLD = """
from PySide6.support.signature import get_signature

def wrong():
    for call in (lambda: QRect("x"), lambda: QSize().scale(1), lambda: QObject().setObjectName(3)):
        try:
            call()
        except TypeError as error:
            told.append(str(error))

told = []
wrong()
print(told)
print(QSize.scale.__doc__, get_signature(QObject.setObjectName))
from PySide6.support.signature.lib.enum_sig import HintingEnumerator
from PySide6.support.signature.lib import pyi_generator
print(HintingEnumerator, pyi_generator.Formatter)
"""


def _said(code: str, first: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _PREAMBLE.format(first=first) + code],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_screens_bring_qt_in_without_compiling_what_it_knows_of_its_calls() -> None:
    compiled, restored = _said(_COMPILED, "import ui")
    assert compiled == str(
        [
            "shibokensupport.signature",
            *(f"shibokensupport.signature.{n}" for n in ("importhandler", "lib", "loader")),
        ]
    )
    assert restored == "True"


def test_a_wrong_call_and_who_asks_for_help_are_told_the_same_as_without_the_screens() -> None:
    told = _said(_TOLD, "import ui")
    assert told == _said(_TOLD, "")
    assert "QRect.__init__" in told[0]
