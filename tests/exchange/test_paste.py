"""Lists, outlines and tables come from the clipboard."""

import pytest

from studio.exchange.paste import pasted
from studio.model.trouble import Trouble
from tests.exchange.shelf import EMPTY, after, tree

OUTLINES = {
    "tabs": "Sales\n\tPricing\n\t\tDiscounts\nService\n",
    "blanks": "Sales\r\n  Pricing\r\n     Discounts\r\n\r\nService",
    "bullets": "• Sales\n   – Pricing\n      o Discounts\n• Service",
    "numbers": "1 Sales\n1.1 Pricing\n1.1.1 Discounts\n2 Service",
    "a table": "Name\tParent\nSales\t\nPricing\tSales\nDiscounts\tPricing\nService\t",
}


@pytest.mark.parametrize("style", OUTLINES)
def test_every_outline_gives_the_same_tree(style):
    found = tree(after(EMPTY, pasted(OUTLINES[style])))
    assert found == {"Sales": "", "Pricing": "Sales", "Discounts": "Pricing", "Service": ""}


def test_a_list_of_segments_has_no_tree():
    records = after(EMPTY, pasted("Families\n  Students\n", "segment"))
    assert sorted(one["name"] for one in records.values() if one["kind"] == "segment") == ["Families", "Students"]


def test_pasting_nothing_is_said_in_a_sentence():
    with pytest.raises(Trouble, match="no text to paste"):
        pasted(" \n ")
