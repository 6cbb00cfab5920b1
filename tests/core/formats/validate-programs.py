#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asserts that the schema and the reader agree on every document.

Usage: validate-programs.py SCHEMA CHECK-PROGRAM GOOD-AND-BAD-DIRECTORY PROGRAM...
"""

import json
import pathlib
import subprocess
import sys

try:
    from jsonschema import Draft202012Validator, FormatChecker
except ImportError:
    print('python3-jsonschema is not installed: schema and reader are not compared')
    sys.exit(77)

# What a schema cannot say, and the documents that show it: the schema takes
# these, and the reader must refuse them.
BEYOND_A_SCHEMA = {
    'ids are unique across days': [
        'action-id-twice', 'action-id-thrice-in-day',
    ],
    'dates ascend, each standing once': [
        'days-same', 'days-descending', 'days-unsorted',
    ],
    'the span from the first day to the last': [
        'days-span-401', 'until-span-401',
    ],
    'an action ends on its own day or later': [
        'until-before-day',
    ],
    'the number that is shown is the one that is dialled': [
        'call-other-number',
    ],
    'which zones the time zone database has': [
        'zone-unknown',
    ],
    'ports, brackets and encoding inside an address (RFC 3986)': [
        'href-port-word', 'href-port-65536', 'href-ipv6-open', 'href-latin-1',
    ],
    'rules for the text of JSON, which a schema never sees': [
        'escape-nul-in-name', 'escape-surrogate-high', 'escape-surrogate-low',
        'escape-surrogate-order',
    ],
    'members that the format does not have': [
        'members-257',
    ],
}


class NoJson(ValueError):
    pass


def refuse_constant(name):
    raise NoJson(name)


def make_object(pairs):
    if len(dict(pairs)) != len(pairs):
        raise NoJson('a name stands twice')
    return dict(pairs)


def load(path):
    try:
        return json.loads(path.read_bytes().decode('utf-8-sig'),
                          parse_constant=refuse_constant, object_pairs_hook=make_object)
    except (ValueError, RecursionError) as error:
        raise NoJson(error) from error


def get_pointer(parts):
    return ''.join('/' + str(part).replace('~', '~0').replace('/', '~1') for part in parts)


def ask_schema(validator, path):
    """The places of the problems that the schema finds, None if it is no JSON"""
    try:
        document = load(path)
    except NoJson:
        return None
    return {get_pointer(error.absolute_path) for error in validator.iter_errors(document)}


def ask_reader(check_program, paths):
    """The places of the problems that the reader finds, for each path"""
    places = {path: set() for path in paths}
    output = subprocess.run([check_program, *paths], stdout=subprocess.PIPE,
                            encoding='utf-8', check=False).stdout
    for line in output.rstrip('\n').split('\n') if output else []:
        path, place, message = line.split('\t')
        assert message, line
        places[pathlib.Path(path)].add(place)
    return places


def compare(path, schema, reader, beyond):
    """What the two disagree on, or None"""
    if path.stem in beyond:
        return None if schema == set() and reader else 'the schema can say this after all'
    if schema is None:
        return None if reader else 'only the reader takes it for JSON'
    if bool(schema) != bool(reader):
        return f'schema: {schema or "good"}; reader: {reader or "good"}'
    # Of another version, and of what is nested too deeply, the reader says
    # nothing else.
    if reader == {'/version'} or any(place.startswith('line ') for place in reader):
        return None
    # Where the schema sees a list or an object as wrong, the reader may name
    # the very item.
    for place in schema:
        if not any(other == place or other.startswith(place + '/') for other in reader):
            return f'only the schema names “{place}”'
    return None


def main():
    schema_path, check_program, directory, *programs = sys.argv[1:]
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding='utf-8'))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())

    good = [*map(pathlib.Path, programs), *sorted(pathlib.Path(directory, 'good').glob('*.json'))]
    bad = sorted(pathlib.Path(directory, 'bad').glob('*.json'))
    beyond = {name for names in BEYOND_A_SCHEMA.values() for name in names}
    failures = [f'{name}: no such document' for name in beyond - {path.stem for path in bad}]

    reader = ask_reader(check_program, good + bad)
    for path in good + bad:
        verdict = ask_schema(validator, path)
        disagreement = compare(path, verdict, reader[path], beyond)
        if disagreement is not None:
            failures.append(f'{path.name}: {disagreement}')
        elif bool(reader[path]) != (path in bad):
            failures.append(f'{path.name}: both are wrong about it')

    print('\n'.join(failures))
    print(f'{len(good)} good and {len(bad)} bad documents, {len(failures)} disagreements')
    return 1 if failures or len(good) < 2 or len(bad) < 60 else 0


if __name__ == '__main__':
    sys.exit(main())
