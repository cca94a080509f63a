"""Compiling the words again while a screen is running, which has the old file mapped into memory."""

import shutil
from pathlib import Path

from PySide6.QtCore import QTranslator

from ui.kiosk.translation_files import ts_file
from ui.kit.translation_files import compile_words


def test_a_running_screen_keeps_the_words_it_has_read(tmp_path: Path) -> None:
    source = Path(shutil.copy(ts_file("de"), tmp_path))
    compiled = compile_words(source)
    with compiled.open("rb") as reading:
        before = reading.read()
        # Half of it: written over in place, the file that is read would now be shorter.
        messages = source.read_text("utf-8").split("<message>")
        source.write_text("<message>".join(messages[:4]) + "</context></TS>", "utf-8")
        compile_words(source)
        reading.seek(0)
        assert reading.read() == before
        assert len(before) > compiled.stat().st_size
    assert QTranslator().load(str(compiled))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kiosk_de.qm", "kiosk_de.ts"]
