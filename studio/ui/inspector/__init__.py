"""The inspector: what is selected, in sections, with an editor for each field made from its declaration."""
