#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the icons given: well-formed, of the size that their folder promises,
self-contained, and a symbolic one in the single colour that themes replace."""

import re
import sys
import xml.etree.ElementTree as ET

SVG = '{http://www.w3.org/2000/svg}'
SHAPES = {'svg', 'defs', 'g', 'path', 'rect', 'circle', 'linearGradient', 'stop'}
SYMBOLIC_SHAPES = {'svg', 'g', 'path', 'rect', 'circle'}
SYMBOLIC_FILLS = {'#2e3436', 'none'}
PAINTS = ('fill', 'stroke', 'stop-color', 'color')


def problems(path):
    symbolic = path.endswith('-symbolic.svg')
    size = '16' if symbolic else '128'
    root = ET.parse(path).getroot()

    if (root.get('width'), root.get('height')) != (size, size):
        yield f'is not {size} by {size}'
    if root.get('viewBox') != f'0 0 {size} {size}':
        yield f'has the viewBox “{root.get("viewBox")}”'

    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        if name not in (SYMBOLIC_SHAPES if symbolic else SHAPES):
            yield f'contains <{name}>'
        for attribute, value in element.attrib.items():
            if attribute == 'style' or attribute.endswith('href'):
                yield f'<{name}> has “{attribute}”'
            if attribute in PAINTS and symbolic and value not in SYMBOLIC_FILLS:
                yield f'<{name}> is painted “{value}”'
            if re.search(r'url\((?!#)', value):
                yield f'<{name}> refers to “{value}”'
        if symbolic and name not in ('svg', 'g') and 'fill' not in element.attrib:
            yield f'<{name}> has no fill'


def main(paths):
    if not paths:
        sys.exit('usage: check-icons.py ICON…')

    failed = False
    for path in paths:
        try:
            found = list(problems(path))
        except ET.ParseError as error:
            found = [f'is no XML: {error}']
        for problem in found:
            print(f'{path}: {problem}', file=sys.stderr)
            failed = True
    return failed


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
