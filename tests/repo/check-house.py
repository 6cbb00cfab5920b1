#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-house.py [--sizes] SOURCE

Fails on a circle among the files of src: two or more that include each other,
where a source, its header and its private header are one. With --sizes it fails also
on a file of more than 600 lines and on a function of more than 50, from its name to
its last brace: each says that something wants a room of its own. Then no line of src
and tests may be longer than 100 characters either.
"""

import argparse
import pathlib
import re
import sys

MAX_FILE = 600
MAX_FUNCTION = 50
MAX_LINE = 100

INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
# In the GNU layout a definition has its name at the start of a line, and its body
# stands between braces that do, too.
FUNCTION = re.compile(r"^(\w+) \([^;{}]*\)\n\{\n.*?^\}$", re.MULTILINE | re.DOTALL)


def count_lines(text):
    return text.count("\n") + (not text.endswith("\n"))


def find_large(files):
    for path, text in files.items():
        if count_lines(text) > MAX_FILE:
            yield f"{path}: {count_lines(text)} lines"
        for function in FUNCTION.finditer(text):
            lines = count_lines(function[0])
            if path.suffix == ".c" and lines > MAX_FUNCTION:
                yield f"{path}: {function[1]}: {lines} lines"


def find_long(files):
    for path, text in files.items():
        for number, line in enumerate(text.split("\n"), start=1):
            if len(line) > MAX_LINE:
                yield f"{path}:{number}: {len(line)} characters"


def get_unit(path):
    return path.with_name(path.stem.removesuffix("-private"))


def make_graph(files):
    """{a unit: those that it includes}"""
    names = {path.name: get_unit(path) for path in files}
    graph = {get_unit(path): set() for path in files}
    for path, text in files.items():
        own = get_unit(path)
        found = {names[name] for name in INCLUDE.findall(text) if name in names}
        graph[own] |= found - {own}
    return graph


def find_circles(graph):
    """Tarjan's strongly connected components of more than one node"""
    order, low, stack, circles = {}, {}, [], []

    def visit(node):
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in sorted(graph[node]):
            if other not in order:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], order[other])
        if low[node] == order[node]:
            circle = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(circle) > 1:
                circles.append(circle)

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return circles


def check_itself():
    a, b, c = (pathlib.Path(name) for name in "abc")
    assert find_circles({a: {b}, b: {c}, c: set()}) == []
    assert [set(circle) for circle in find_circles({a: {b}, b: {c}, c: {b}})] == [{b, c}]
    long = "static int\nlong_one (void)\n{\n" + "  x ();\n" * (MAX_FUNCTION - 2) + "}\n"
    assert list(find_large({pathlib.Path("a.c"): long})) == ["a.c: long_one: 51 lines"]
    assert list(find_large({pathlib.Path("a.c"): "x\n" * MAX_FILE})) == []
    line = "é" * MAX_LINE
    assert list(find_long({"a.c": f"{line}\n{line}"})) == []
    assert list(find_long({"a.c": f"\n{line}é\n"})) == ["a.c:2: 101 characters"]


def read(root):
    files = {path.relative_to(root.parent): path.read_text(encoding="utf-8")
             for path in sorted(root.rglob("*.[ch]"))}
    assert files, root
    return files


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", action="store_true")
    parser.add_argument("source", type=pathlib.Path)
    arguments = parser.parse_args()

    check_itself()
    files = read(arguments.source / "src")
    faults = [" and ".join(map(str, sorted(circle))) + " include each other"
              for circle in find_circles(make_graph(files))]
    if arguments.sizes:
        faults += find_large(files)
        faults += find_long(files)
        faults += find_long(read(arguments.source / "tests"))
    print("\n".join(faults) or f"{len(files)} files")
    sys.exit(1 if faults else 0)


main()
