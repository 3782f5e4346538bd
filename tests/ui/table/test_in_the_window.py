"""The table, find and replace and the inspector in the window, by their keys."""

from tests.stories.hands import opened, sample, studio

__all__ = ["studio"]


def test_the_keys_show_the_table_the_words_to_replace_and_the_inspector(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    board, side = hands.bench.board, hands.bench.side
    hands.press("Ctrl+T")
    assert not board.canvas.isVisible()
    hands.press("Ctrl+T")
    assert board.canvas.isVisible()
    hands.press("Ctrl+H")
    assert side.page == "replace"
    side.close_page()
    hands.press("Ctrl+I")
    assert not side.isVisible()
