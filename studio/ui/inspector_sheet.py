"""How the parts of the inspector look, from the tokens of a theme."""

from studio.drawing.color import mix
from studio.drawing.theme import Theme

SHEET = """
#inspector, #inspectorBody {{ background: {surface}; }}
#field {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
#field QLineEdit, #field QPlainTextEdit, #field QComboBox {{ border: 1px solid transparent; border-radius: 7px;
  padding: 5px 8px; background: transparent; }}
#field QLineEdit:focus, #field QPlainTextEdit:focus, #field QComboBox:focus {{ border: 1px solid {accent}; }}
#field QComboBox::drop-down {{ border: none; width: 20px; }}
#head QPlainTextEdit {{ border: 1px solid transparent; border-radius: 6px; padding: 0; background: transparent; }}
#head QPlainTextEdit:focus {{ border: 1px solid {accent}; }}
#head QPlainTextEdit[role="title"] {{ font-size: {large}px; font-weight: 600; }}
#head QPlainTextEdit[role="description"] {{ color: {soft}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {soft}; }}
QToolButton[tiny="true"] {{ border: 1px solid transparent; padding: 2px; background: transparent; }}
QToolButton[tiny="true"]:hover {{ background: {hover}; }}
QToolButton[tiny="true"]:focus, QToolButton[heading="true"]:focus, QToolButton[was="true"]:focus,
QToolButton[link="true"]:focus, QToolButton[boxed="true"]:focus, QToolButton[badge="true"]:focus
  {{ border: 1px solid {accent}; border-radius: 6px; }}
QToolButton[heading="true"] {{ border: 1px solid transparent; padding: 3px 0; margin-left: -5px;
  color: {soft}; font-size: {small}px;
  font-weight: 600; text-align: left; background: transparent; }}
QToolButton[link="true"] {{ border: 1px solid transparent; padding: 4px 0; margin-left: -5px; color: {accentInk};
  text-align: left; background: transparent; }}
QToolButton[link="true"]::menu-indicator {{ image: none; }}
QToolButton[was="true"] {{ border: 1px solid transparent; color: {warnInk}; font-size: {small}px; padding: 4px 6px;
  background: transparent; }}
QToolButton[was="true"]:hover {{ text-decoration: underline; }}
QLabel[was="true"] {{ color: {warnInk}; font-size: {small}px; padding-right: 8px; }}
QToolButton[boxed="true"] {{ border: 1px solid transparent; border-radius: 7px; padding: 6px 8px; text-align: left;
  background: transparent; }}
QToolButton[boxed="true"]:hover {{ background: {hover}; }}
QToolButton[chip="true"] {{ border: 1px solid transparent; border-radius: 11px; padding: 3px 10px;
  background: {track}; }}
QToolButton[chip="true"]:checked {{ background: {chosen}; border-color: {accent}; }}
QToolButton[chip="true"]:focus {{ border-color: {accent}; }}
QToolButton[badge="true"] {{ border: 1px solid {line}; border-radius: 4px; padding: 1px 5px; margin: 5px 5px 0 0;
  font-size: {small}px; color: {soft}; }}
QToolButton[letter="S"] {{ color: {goodInk}; }}
QToolButton[letter="E"], QToolButton[letter="I"] {{ color: {warnInk}; }}
#steps {{ border: 1px solid transparent; border-radius: 7px; }}
#steps:focus {{ border-color: {accent}; }}
#steps QToolButton {{ border: none; padding: 4px 6px; color: {soft}; background: transparent; }}
#steps QToolButton:checked {{ background: {chosen}; color: {ink}; font-weight: 600; border-radius: 5px; }}
#picker {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
#barred {{ background: {track}; border-radius: 8px; padding: 8px; color: {soft}; }}
"""


def sheet(theme: Theme, scale: float, chosen: float) -> str:
    """The style sheet of the inspector in a theme, with type at a scale; `chosen` is the share of the accent."""
    return SHEET.format(
        surface=theme.surface,
        line=theme.line,
        ink=theme.ink,
        soft=theme.ink_soft,
        accent=theme.accent,
        accentInk=theme.accent,
        warnInk=theme.warn_ink,
        goodInk=theme.good_ink,
        hover=mix(theme.ink, theme.surface, 0.05),
        track=mix(theme.ink, theme.surface, 0.06),
        chosen=mix(theme.accent, theme.surface, chosen),
        small=round(11 * scale),
        large=round(18 * scale),
    )
