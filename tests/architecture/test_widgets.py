"""One public widget class a file, so that a window is found by its file's name."""

import importlib
import inspect

from PySide6.QtWidgets import QWidget

from tests.architecture.sources import ROOT, none_of, sources


def test_one_public_widget_class_a_file() -> None:
    crowded = []
    for source in sources("ui"):
        name = ".".join(source.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(name)
        public = [
            found.__name__
            for found in vars(module).values()
            if inspect.isclass(found)
            and issubclass(found, QWidget)
            and found.__module__ == name
            and not found.__name__.startswith("_")
        ]
        if len(public) > 1:
            crowded.append(f"{source.name}: {', '.join(public)}")
    none_of(crowded)
