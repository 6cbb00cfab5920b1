#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the icons given: well-formed, of the size that their folder promises,
self-contained, a symbolic one in the single colour that themes replace, any
other one seen well on light and on dark."""

import re
import sys
import xml.etree.ElementTree as ET

import gi

gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf

SVG = '{http://www.w3.org/2000/svg}'
SHAPES = {'svg', 'defs', 'g', 'path', 'rect', 'circle', 'linearGradient', 'stop'}
SYMBOLIC_SHAPES = {'svg', 'g', 'path', 'rect', 'circle'}
SYMBOLIC_FILLS = {'#2e3436', 'none'}
# The grounds of libadwaita's windows.
GROUNDS = {'light': (0xfa, 0xfa, 0xfa), 'dark': (0x24, 0x24, 0x24)}
# What WCAG 2.1 asks of graphics, and of how much of an icon it must be true.
CONTRAST = 3
SHARE = 0.6
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


def luminance(colour):
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                        for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(*colours):
    dark, light = sorted(map(luminance, colours))
    return (light + 0.05) / (dark + 0.05)


def invisible(path):
    pixbuf = GdkPixbuf.Pixbuf.new_from_file(path)
    pixels, stride = pixbuf.get_pixels(), pixbuf.get_rowstride()
    starts = (y * stride + 4 * x for y in range(pixbuf.get_height())
              for x in range(pixbuf.get_width()))
    opaque = [pixels[i:i + 3] for i in starts if pixels[i + 3] == 255]
    for name, ground in GROUNDS.items():
        share = sum(contrast(colour, ground) >= CONTRAST for colour in opaque) / len(opaque)
        if share < SHARE:
            yield f'is seen by {share:.0%} on {name}'


def main(paths):
    if not paths:
        sys.exit('usage: check-icons.py ICON…')

    failed = False
    for path in paths:
        try:
            found = list(problems(path))
            if not path.endswith('-symbolic.svg'):
                found += invisible(path)
        except ET.ParseError as error:
            found = [f'is no XML: {error}']
        for problem in found:
            print(f'{path}: {problem}', file=sys.stderr)
            failed = True
    return failed


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
