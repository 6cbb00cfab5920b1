#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the translations of the source tree given: po/POTFILES lists every
file that has sentences, po/LINGUAS every language, each language is well-formed,
and those in COMPLETE leave no sentence of today's sources untranslated."""

import os
import re
import subprocess
import sys
import tempfile

COMPLETE = ('es',)
FOLDERS = ('data', 'src')
ENDINGS = ('.c', '.h', '.ui', '.desktop.in', '.gschema.xml', '.metainfo.xml.in', '.mime.xml.in')
# As meson's preset "glib", which po/meson.build uses.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3',
            'g_dpgettext2:2c,3')


def run(*command):
    return subprocess.run(command, capture_output=True, encoding='utf-8',
                          env=dict(os.environ, LC_ALL='C.UTF-8'))


def read_list(path):
    with open(path, encoding='utf-8') as file:
        lines = (line.strip() for line in file)
        return [line for line in lines if line and not line.startswith('#')]


def find_sources():
    for folder in FOLDERS:
        for parent, _, names in os.walk(folder):
            for name in names:
                if name.endswith(ENDINGS):
                    yield os.path.join(parent, name)


def extract(paths):
    keywords = [f'--keyword={keyword}' for keyword in KEYWORDS]
    result = run('xgettext', '--from-code=UTF-8', '--output=-', *keywords, *paths)
    if result.returncode != 0:
        sys.exit(result.stderr)
    return result.stdout


def check_sources(listed):
    unlisted = sorted(set(find_sources()) - set(listed))
    if not unlisted:
        return
    references = re.findall(r'^#: (.*)$', extract(unlisted), re.MULTILINE)
    with_sentences = {word.rpartition(':')[0] for line in references for word in line.split()}
    for path in sorted(with_sentences):
        yield f'po/POTFILES: {path} is missing'


def check_languages(languages):
    present = {name.removesuffix('.po') for name in os.listdir('po') if name.endswith('.po')}

    for language in sorted(present ^ set(languages)):
        yield f'po/LINGUAS and po/{language}.po: one is there without the other'
    for language in set(COMPLETE) - set(languages):
        yield f'po/LINGUAS: {language} is missing'


def check_language(language, template):
    path = f'po/{language}.po'
    result = run('msgfmt', '--check', '--output-file=/dev/null', path)
    if result.returncode != 0 or result.stderr:
        yield result.stderr

    if language in COMPLETE:
        result = run('msgcmp', path, template)
        if result.returncode != 0:
            yield result.stderr


def problems():
    listed = read_list('po/POTFILES')
    languages = read_list('po/LINGUAS')

    yield from check_sources(listed)
    yield from check_languages(languages)
    with tempfile.NamedTemporaryFile('w', encoding='utf-8', suffix='.pot') as template:
        template.write(extract(listed))
        template.flush()
        for language in languages:
            yield from check_language(language, template.name)


def main(source_root):
    os.chdir(source_root)
    found = list(problems())
    for problem in found:
        print(problem, file=sys.stderr)
    return bool(found)


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit('usage: check-translations.py SOURCE-ROOT')
    sys.exit(main(sys.argv[1]))
