"""The steps of an edit, back and forth."""

from reception_app.documents.labels.template import Template

_STEPS = 200


class History:
    """What a template was before each step. Steps that follow each other under one name count as one."""

    def __init__(self, template: Template) -> None:
        self.now = template
        self._before: list[Template] = []
        self._after: list[Template] = []
        self._name = ""

    def do(self, template: Template, name: str = "") -> bool:
        """A step to another template; False when it is the same. Steps of one `name` in a row count as one."""
        if template == self.now:
            return False
        if not name or name != self._name:
            self._before = [*self._before[1 - _STEPS :], self.now]
        elif self._before[-1] == template:
            # Dragged away and back again: nothing was done.
            self._before.pop()
            name = ""
        self._name = name
        self._after.clear()
        self.now = template
        return True

    def before(self, name: str) -> Template:
        """What the next step of a name is measured from: as it was before those under way, else as it is now."""
        return self._before[-1] if name and name == self._name else self.now

    def settle(self) -> None:
        """The next step stands by itself, whatever its name."""
        self._name = ""

    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    def can_redo(self) -> bool:
        """Whether a step was taken back and nothing was done since."""
        return bool(self._after)

    def undo(self) -> bool:
        """One step back; False when there is none."""
        if not self._before:
            return False
        self._after.append(self.now)
        self.now = self._before.pop()
        self._name = ""
        return True

    def redo(self) -> bool:
        """One step forth again; False when there is none."""
        if not self._after:
            return False
        self._before.append(self.now)
        self.now = self._after.pop()
        self._name = ""
        return True
