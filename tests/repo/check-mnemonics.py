#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that no two things of a menu, or of a dialog, have the same mnemonic, in English
and in each language of the source tree given."""

import collections
import gettext
import io
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

MNEMONIC = re.compile(r'_(\w)')


def read_language(path):
    """What translates, from a .po file."""
    result = subprocess.run(['msgfmt', '--output-file=-', path], capture_output=True, check=True)
    return gettext.GNUTranslations(io.BytesIO(result.stdout)).gettext


def find_labels(part):
    """Texts with a mnemonic: items of menus, and widgets that underline."""
    for item in part.iter('item'):
        for attribute in item.findall("attribute[@name='label']"):
            yield attribute.text
    for thing in part.iter('object'):
        if thing.find("property[@name='use-underline']") is None:
            continue
        for name in ('label', 'title'):
            for text in thing.findall(f"property[@name='{name}']"):
                yield text.text


def check(path, language, translate):
    root = ET.parse(path).getroot()
    parts = root.findall('menu') + root.findall('template')
    for part in parts:
        by_letter = collections.defaultdict(list)
        for label in find_labels(part):
            translated = translate(label)
            letter = MNEMONIC.search(translated.replace('__', ''))
            if letter:
                by_letter[letter.group(1).lower()].append(translated)
        for letter, labels in by_letter.items():
            if len(labels) > 1:
                yield f'{path.name} ({language}): {letter!r} of {", ".join(labels)}'


def main():
    root = pathlib.Path(sys.argv[1])
    files = sorted(root.glob('src/ui/**/*.ui'))
    if not files:
        sys.exit('there are no interfaces')
    languages = {'en': lambda text: text}
    for path in root.glob('po/*.po'):
        languages[path.stem] = read_language(path)
    problems = [problem for language, translate in languages.items() for path in files
                for problem in check(path, language, translate)]
    sys.exit('\n'.join(problems) if problems else 0)


if __name__ == '__main__':
    main()
