"""Small pieces: a file is read in one sitting, a class has one job, a function fits on a screen.

The lists of exceptions are empty, and stay so.
"""

import ast

from tests.architecture.sources import functions, nodes, none_of, sources

MODULE_LINES = 400
CLASS_METHODS = 20
FUNCTION_LINES = 50


def test_modules_are_short() -> None:
    too_long = [f"{s.name}: {len(s.lines)} lines" for s in sources() if len(s.lines) > MODULE_LINES]
    none_of(too_long)


def test_classes_have_few_methods() -> None:
    too_big = []
    for source in sources():
        for node in nodes(source, ast.ClassDef):
            # A property's getter and setter, or the overloads of a method, are one.
            methods = {m.name for m in node.body if isinstance(m, ast.FunctionDef | ast.AsyncFunctionDef)}
            if len(methods) > CLASS_METHODS:
                too_big.append(f"{source.at(node)} {node.name}: {len(methods)} methods")
    none_of(too_big)


def test_functions_fit_on_a_screen() -> None:
    too_long = []
    for source in sources():
        for function in functions(source):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length > FUNCTION_LINES:
                too_long.append(f"{source.at(function)} {function.name}: {length} lines")
    none_of(too_long)
