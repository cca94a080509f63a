"""Names of a package that are brought in when somebody asks for them."""

import importlib
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

FEATURES = sorted(file.parent.name for file in (ROOT / "reception_app").glob("*/__init__.py"))


@pytest.mark.parametrize("feature", FEATURES)
def test_every_public_name_of_a_feature_is_there(feature: str) -> None:
    package = importlib.import_module(f"reception_app.{feature}")
    for name in getattr(package, "__all__", ()):
        assert getattr(package, name) is not None, f"{feature} offers {name}"


def test_a_module_of_a_package_is_brought_in_without_the_others() -> None:
    code = (
        "import sys, reception_app.messages.settings;"
        "before = 'reception_app.messages.service' in sys.modules;"
        "from reception_app.messages import MessageService;"
        "found = vars(sys.modules['reception_app.messages'])['MessageService'];"
        "print(before, found is MessageService, MessageService.__module__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["False", "True", "reception_app.messages.service"]


def test_a_name_that_is_not_there_is_missed_as_in_any_module() -> None:
    package = importlib.import_module("reception_app.messages")
    with pytest.raises(AttributeError, match="no attribute 'Pigeons'"):
        _ = package.Pigeons
