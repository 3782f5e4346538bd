"""How widgets look: Qt's Fusion style with a palette and a short style sheet made from the tokens of a theme."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from studio import paths
from studio.canvas.paint import icon_pixmap, load_fonts
from studio.drawing.color import mix, text_color
from studio.drawing.theme import HIGH_CONTRAST, Theme
from studio.ui.inspector_sheet import sheet as inspector_sheet

SHEET = """
* {{ font-family: "Inter"; font-size: {body}px; }}
QMainWindow, QDialog {{ background: {ground}; }}
QToolTip {{ background: {surface}; color: {ink}; border: 1px solid {line}; padding: 4px 6px; }}
#bar, #panel, #foot {{ background: {surface}; }}
#bar {{ border-bottom: 1px solid {line}; }}
#bar QComboBox {{ min-width: 5em; }}
#foot {{ border-top: 1px solid {line}; }}
#panel[side="left"] {{ border-right: 1px solid {line}; }}
#panel[side="right"] {{ border-left: 1px solid {line}; }}
QLabel[soft="true"] {{ color: {soft}; }}
QLabel[caption="true"] {{ color: {soft}; font-size: {small}px; font-weight: 500; }}
QLabel[title="true"] {{ font-size: {large}px; font-weight: 600; }}
QLabel[small="true"] {{ font-size: {small}px; }}
QLabel[headline="true"] {{ font-size: {huge}px; font-weight: 600; }}
QLabel[moving="true"] {{ color: {accent}; }}
QLabel[weight="bad"] {{ color: {bad_ink}; font-weight: 600; }}
#start, #page {{ background: {ground}; }}
#card {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
#notice {{ background: {surface}; border-top: 1px solid {line}; }}
#notice QToolButton[flat="true"] {{ background: transparent; }}
#notice[weight="warn"] {{ background: {warning}; border-top: 1px solid {warn}; }}
#notice[weight="bad"] {{ background: {alarm}; border-top: 1px solid {bad}; }}
#notice[weight="good"] {{ background: {praise}; border-top: 1px solid {good}; }}
QLabel[strong="true"] {{ font-weight: 600; }}
QPushButton, QToolButton {{ background: {surface}; color: {ink}; border: 1px solid {line}; border-radius: 6px;
  padding: 6px 12px; }}
QToolButton[flat="true"] {{ border: none; padding: 5px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {faint}; }}
QPushButton[on="true"] {{ border-color: {accent}; color: {accent_ink}; }}
QPushButton[main="true"] {{ background: {ink}; color: {surface}; border-color: {ink}; }}
QPushButton[main="true"]:disabled {{ background: {track}; color: {faint}; border-color: {line}; }}
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QListView:focus, QTreeView:focus, QComboBox:focus,
QPlainTextEdit:focus {{ border: 1px solid {accent}; }}
#floating {{ background: {surface}; border: 1px solid {edge}; border-radius: 12px; }}
#strip {{ background: #1C2024; border-radius: 20px; }}
#strip QLabel {{ color: #FFFFFF; font-weight: 500; }}
#strip QToolButton {{ background: transparent; border: none; padding: 6px; color: #FFFFFF; }}
#strip QToolButton:hover, #strip QToolButton:checked {{ background: #3A3F45; border-radius: 6px; }}
#strip QToolButton:focus {{ border: 1px solid #FFFFFF; border-radius: 6px; }}
#strip QToolButton:disabled {{ color: #8B9198; }}
#strip QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: #5A6068; }}
#strip QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: #FFFFFF; }}
#strip QSlider::handle:horizontal {{ width: 16px; height: 16px; margin: -6px 0; border-radius: 8px;
  background: #FFFFFF; }}
#strip QSlider::handle:horizontal:focus {{ background: {accent}; border: 2px solid #FFFFFF; margin: -8px 0; }}
QToolButton[chip="true"] {{ padding: 3px 8px; border-radius: 11px; }}
QToolButton[chip="true"]:checked {{ background: {chosen}; border-color: {accent}; }}
#plain {{ background: {surface}; }}
#find {{ text-align: left; }}
#finding {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
#finding[weight="bad"] {{ background: {alarm}; border-color: {alarm_line}; }}
#finding[weight="warn"] {{ background: {warning}; border-color: {warning_line}; }}
#finding:focus {{ border: 1px solid {accent}; }}
QPushButton[link="true"] {{ border: none; background: transparent; color: {accent_ink}; padding: 2px 0;
  text-align: left; }}
QPushButton[link="true"]:hover {{ text-decoration: underline; }}
QPushButton[link="true"]:focus {{ text-decoration: underline; }}
QPushButton[caption="true"] {{ color: {soft}; font-size: {small}px; font-weight: 500; }}
QToolButton[folded="true"] {{ background: {surface}; border: 1px solid {line}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QScrollArea {{ background: transparent; }}
QHeaderView::section {{ background: {ground}; border: none; border-bottom: 1px solid {line}; padding: 4px 8px; }}
QTableView {{ gridline-color: {line}; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator {{
  width: {box}px; height: {box}px; background: {surface}; border: 1px solid {soft}; border-radius: 3px; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{tick}"); }}
QRadioButton::indicator {{ border-radius: {round_box}px; }}
QRadioButton::indicator:checked {{ border: {dot}px solid {accent}; width: {inner}px; height: {inner}px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {faint}; background: {ground}; }}
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {{ background: {faint}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {ink}; }}
QTableView::item {{ padding: 0 5px; }}
#segments {{ background: {track}; border-radius: 8px; }}
#segments QToolButton {{ background: transparent; border: 1px solid transparent; padding: 5px 12px; color: {soft}; }}
#segments QToolButton:checked {{ background: {surface}; color: {ink}; font-weight: 500; border-radius: 6px; }}
#segments QToolButton:checked {{ border: 1px solid {rim}; }}
#segments QToolButton:focus {{ border-color: {accent}; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {{ background: {surface}; color: {ink};
  border: 1px solid {line}; border-radius: 6px; padding: 5px 8px; selection-background-color: {accent};
  placeholder-text-color: {soft}; }}
QSlider:horizontal {{ min-height: {arrow_room}px; }}
QSlider::groove:horizontal {{ height: {groove}px; border-radius: {half_groove}px; background: {faint}; }}
QSlider::sub-page:horizontal {{ height: {groove}px; border-radius: {half_groove}px; background: {accent}; }}
QSlider::handle:horizontal {{ width: {arrow_side}px; height: {arrow_side}px; margin: -{half}px 0;
  border-radius: {round_side}px; background: {surface}; border: 2px solid {soft}; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {accent}; }}
QComboBox::drop-down {{ border: none; width: {arrow_room}px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {arrow_side}px; height: {arrow_side}px; }}
QListView, QTreeView, QTableView {{ background: {surface}; border: none; outline: none; }}
QListView::item {{ padding: 5px 6px; border-radius: 6px; }}
QListView::item:hover {{ background: {hover}; }}
QListView::item:selected {{ background: {chosen}; color: {ink}; }}
QListView::item:disabled {{ color: {faint}; }}
QScrollBar:vertical {{ width: 10px; background: transparent; }}
QScrollBar:horizontal {{ height: 10px; background: transparent; }}
QScrollBar::handle {{ background: {faint}; border-radius: 5px; min-height: 24px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {chosen}; color: {ink}; }}
QMenu::item:disabled {{ color: {faint}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
"""


def dress(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Give the whole program the look of a theme, with all type at a scale of 0.8 to 2."""
    load_fonts()
    if app.property("dressed") is None:  # once: each time costs as much as the sheet
        app.setStyle("Fusion")
        app.setProperty("dressed", True)
    app.setStyleSheet("")  # Qt takes ten times as long to put one sheet in place of another as to put on the first
    app.setPalette(palette(theme))
    app.setStyleSheet(sheet(theme, scale))


def sheet(theme: Theme, scale: float = 1.0) -> str:
    """The style sheet of a theme."""
    own = SHEET.format(
        ground=theme.ground,
        surface=theme.surface,
        line=theme.line,
        ink=theme.ink,
        soft=theme.ink_soft,
        accent=theme.accent,
        faint=mix(theme.ink, theme.surface, 0.3),
        hover=mix(theme.ink, theme.surface, 0.05),
        chosen=mix(theme.accent, theme.surface, chosen_share(theme)),
        track=mix(theme.ink, theme.surface, 0.06),
        good=theme.good,
        warn=theme.warn,
        bad=theme.bad,
        bad_ink=theme.bad_ink,
        edge=mix(theme.ink, theme.line, 0.15),
        accent_ink=text_color(theme.accent, theme.surface),
        alarm_line=mix(theme.bad, theme.surface, 0.35),
        warning_line=mix(theme.warn, theme.surface, 0.45),
        praise=mix(theme.good, theme.surface, 0.08),
        warning=mix(theme.warn, theme.surface, 0.1),
        alarm=mix(theme.bad, theme.surface, 0.08),
        arrow=(paths.resources() / "themes" / f"{theme.name}-down.svg").as_posix(),
        tick=(paths.resources() / "themes" / f"{theme.name}-check.svg").as_posix(),
        rim=theme.ink if theme.name == HIGH_CONTRAST else "transparent",
        **_sizes(scale),
    )
    return own + inspector_sheet(theme, scale, chosen_share(theme))


def chosen_share(theme: Theme) -> float:
    """How much of the accent is in the ground of what is chosen: more where contrast matters most."""
    return 0.45 if theme.name == HIGH_CONTRAST else 0.12


def _sizes(scale: float) -> dict[str, int]:
    """The sizes in the style sheet, in pixels."""
    box, dot = round(14 * scale), round(4 * scale)
    return {
        "box": box,
        "round_box": box // 2 + 1,
        "dot": dot,
        "inner": box + 2 - 2 * dot,
        "arrow_side": round(14 * scale),
        "arrow_room": round(22 * scale),
        "groove": 2 * round(2 * scale),
        "half_groove": round(2 * scale),
        "half": round(5 * scale),
        "round_side": round(7 * scale),
        "small": round(11 * scale),
        "huge": round(25 * scale),
        "body": round(13 * scale),
        "large": round(18 * scale),
    }


def palette(theme: Theme) -> QPalette:
    """Qt's own colours, for what the style sheet does not reach."""
    found = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, theme.ground),
        (QPalette.ColorRole.Base, theme.surface),
        (QPalette.ColorRole.AlternateBase, theme.ground),
        (QPalette.ColorRole.Button, theme.surface),
        (QPalette.ColorRole.ToolTipBase, theme.surface),
        (QPalette.ColorRole.WindowText, theme.ink),
        (QPalette.ColorRole.Text, theme.ink),
        (QPalette.ColorRole.ButtonText, theme.ink),
        (QPalette.ColorRole.ToolTipText, theme.ink),
        (QPalette.ColorRole.PlaceholderText, theme.ink_soft),
        (QPalette.ColorRole.Highlight, theme.accent),
        (QPalette.ColorRole.HighlightedText, theme.surface),
        (QPalette.ColorRole.Link, theme.accent),
    ):
        found.setColor(role, QColor(name))
    return found


def icon(name: str, tint: str, size: int = 16) -> QIcon:
    """A bundled icon in a colour, sharp at once and twice its size."""
    found = QIcon()
    for factor in (1, 2):
        pixmap = QPixmap(icon_pixmap(name, tint, size * factor))
        pixmap.setDevicePixelRatio(factor)
        found.addPixmap(pixmap)
    return found


def put_icon(button: QAbstractButton, name: str, tint: str, scale: float, size: int = 16) -> None:
    """Put a bundled icon on a button; `size` is in pixels at 100 %."""
    side = round(size * scale)
    button.setIcon(icon(name, tint, side))
    button.setIconSize(QSize(side, side))
