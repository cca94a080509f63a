"""What each key shows and is called aloud, in the layout and the state of the moment."""

from unicodedata import combining

from reception_app.kernel.languages import language_of
from ui.kiosk.keyboard import keys, texts
from ui.kiosk.keyboard.casing import Casing, Shift
from ui.kiosk.keyboard.key_button import KeyButton
from ui.kiosk.keyboard.keys import Does, KeySpec, Layout
from ui.kiosk.words import Words

_ICONS = {Does.SHIFT: "key-shift", Does.BACK: "key-back"}
_RIGHT_TO_LEFT_BACK = "key-back-rtl"
_LOCKED = "key-shift-lock"
_LANGUAGES = "globe"


class KeyFaces:
    """Dresses keys. `layout`, `casing` and `next_text` may change; dress the keys again then."""

    def __init__(self, words: Words, layout: Layout) -> None:
        self._words = words
        self.layout = layout
        self.casing = Casing()
        self.next_text = ""

    def typed(self, text: str) -> str:
        """A letter as it is typed at the moment."""
        return text if self.casing.state is Shift.OFF else self.layout.large(text)

    def accents(self, spec: KeySpec) -> tuple[str, ...]:
        """What a key offers when it is held."""
        if spec.does is not Does.TYPE:
            return ()
        return tuple(self.typed(accent) for accent in self.layout.accents.get(spec.text, ()))

    def accents_spoken(self, spec: KeySpec) -> str:
        """What the row of a key's accents is called."""
        return self._words.say(texts.ACCENTS_OF, self.typed(spec.text))

    def dress(self, button: KeyButton, spec: KeySpec) -> None:
        """Make a button look like a key."""
        icon, label = self._icon(spec), self._label(spec)
        button.show_spec(spec, "" if icon else label, self._spoken(spec) or label, icon)
        shifted = spec.does is Does.SHIFT and self.casing.state is not Shift.OFF
        button.set_on(shifted or (spec.does is Does.LANGUAGE and spec.text == self.layout.code))

    def _icon(self, spec: KeySpec) -> str:
        if spec.does is Does.SHIFT and self.casing.state is Shift.LOCKED:
            return _LOCKED
        if spec.does is Does.BACK and self.layout.right_to_left:
            return _RIGHT_TO_LEFT_BACK
        if spec.does is Does.PAGE and spec.text == keys.LANGUAGES:
            return _LANGUAGES
        return _ICONS.get(spec.does, "")

    def _label(self, spec: KeySpec) -> str:
        match spec.does:
            case Does.TYPE:
                # A mark alone would be lost on the key: it is shown on the circle that stands for a letter.
                return f"\u25cc{spec.text}" if combining(spec.text[0]) else self.typed(spec.text)
            case Does.NEXT:
                return self.next_text
            case Does.LANGUAGE:
                return language_of(spec.text).own_name
            case _:
                return self.layout.labels.get(spec.text or spec.does.value, "")

    def _spoken(self, spec: KeySpec) -> str:
        """The word for a key without a letter."""
        text = texts.OF_PAGES.get(spec.text) if spec.does is Does.PAGE else texts.OF_KEYS.get(spec.does)
        return self._words.say(text) if text else ""
