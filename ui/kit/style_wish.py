"""What Qt's style says of the system's wishes. A module of its own: the class has hundreds of names to bring in."""

from PySide6.QtWidgets import QApplication, QStyle


def less_motion_wished() -> bool:
    """Whether the system's user wants less to move."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
