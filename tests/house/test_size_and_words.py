"""Nothing grows too large to read, and everything says what it is for."""

import ast

from tests.house.tree import CODE, Source, sources

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
LINES_OF_A_FILE, LINES_OF_A_CLASS, LINES_OF_A_FUNCTION = 300, 200, 40


def test_no_file_is_longer_than_300_lines():
    assert [s.name for s in sources(*CODE) if s.text.count("\n") > LINES_OF_A_FILE] == []


def test_no_class_is_longer_than_200_lines():
    assert list(too_long((ast.ClassDef,), LINES_OF_A_CLASS)) == []


def test_no_function_is_longer_than_40_lines():
    assert list(too_long(FUNCTION, LINES_OF_A_FUNCTION)) == []


def test_every_file_opens_by_saying_what_it_is():
    assert [s.name for s in sources(*CODE) if not ast.get_docstring(s.tree)] == []


def test_everything_public_says_what_it_does():
    assert [f"{s.name}: {name}" for s in sources("studio") for name in silent(s)] == []


def too_long(kinds, most):
    """Where a definition of one of the kinds has more lines than `most`, counted from its `def` or `class`."""
    for source in sources(*CODE):
        for node in ast.walk(source.tree):
            if isinstance(node, kinds) and node.end_lineno - node.lineno + 1 > most:
                yield f"{source.name}:{node.lineno} {node.name}"


def silent(source: Source):
    """Public functions, classes and methods without a docstring."""
    for node in source.tree.body:
        if isinstance(node, (*FUNCTION, ast.ClassDef)) and needs_words(node):
            if not ast.get_docstring(node):
                yield node.name
            inner = node.body if isinstance(node, ast.ClassDef) else []
            yield from (f"{node.name}.{m.name}" for m in inner if is_silent_method(m))


def is_silent_method(node):
    """A method that overrides one of Qt's is camelCase and needs no words; nor does an overload or a setter."""
    return (
        isinstance(node, FUNCTION)
        and needs_words(node)
        and node.name == node.name.lower()
        and not any(ast.unparse(mark).endswith(("overload", "override", ".setter")) for mark in node.decorator_list)
        and not ast.get_docstring(node)
    )


def needs_words(node):
    """Whatever does not begin with an underscore is public."""
    return not node.name.startswith("_")
