#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-paper.py WRITE-PAPER BUILT-IN MAKE-PROGRAM

What is printed, as Poppler and a reader of codes see it: the texts and their order,
the fonts, the ink on each page, and each code.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WRITE, BUILT_IN, MAKE = sys.argv[1:]
HEBREW = {"ראשון": "כתבו מכתב", "שני": "התקשרו לספרייה"}


def run(*words, **environment):
    return subprocess.run(words, env={**os.environ, **environment}, capture_output=True, text=True,
                          check=True).stdout


def write(folder, kind, program, *options, **environment):
    path = folder / "paper.pdf"
    run(WRITE, kind, str(program), str(path), " ".join(options), **environment)
    return path


def text_of(path):
    return run("pdftotext", "-layout", str(path), "-").replace("\xa0", " ")


def words_of(path):
    """The text without its line breaks."""
    return " ".join(run("pdftotext", str(path), "-").split())


def check_fonts(path):
    rows = run("pdffonts", str(path)).splitlines()[2:]
    assert rows, "no text"
    for row in rows:
        assert re.search(r" yes (yes|no) +(yes|no) +\d+ +\d+$", row), row


def read_pages(path, dpi=40):
    """(width, height, gray bytes) of each page"""
    folder = path.parent / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    run("pdftoppm", "-r", str(dpi), "-gray", str(path), str(folder / "page"))
    for page in sorted(folder.iterdir()):
        data = page.read_bytes()
        head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", data)
        yield int(head[1]), int(head[2]), data[head.end():]


def check_ink(path, dpi=40):
    """Each page has some, and none of it stands in the margin."""
    margin = int(0.5 * dpi)
    n_pages = 0
    for width, height, gray in read_pages(path, dpi):
        rows = [gray[y * width:(y + 1) * width] for y in range(height)]
        inner = sum(value < 128 for row in rows for value in row)
        assert inner > 50, (n_pages, inner)
        outer = rows[:margin] + rows[-margin:] + [row[:margin] + row[-margin:] for row in rows]
        assert all(value > 200 for row in outer for value in row), f"ink in the margin of {n_pages}"
        n_pages += 1
    return n_pages


def in_order(text, parts):
    place = 0
    for part in parts:
        place = text.find(part, place)
        assert place >= 0, part
        place += len(part)


def titles_of(program):
    week = json.loads(pathlib.Path(program).read_text(encoding="utf-8"))
    return [action["title"] for day in week["days"] for action in day["actions"]]


def size_of(path):
    return re.search(r"Page size: +([\d.]+) x ([\d.]+)", run("pdfinfo", str(path))).groups()


def check_eight(folder):
    report = write(folder, "report", BUILT_IN)
    words = words_of(report)
    in_order(words, ["National Library Legislative Week from Home", "Ana Ruiz", "May 4–8, 2020",
                     "Organized by American Library Association", "8 of 8 done · 2 h 15 min given",
                     "Live sessions: 1 attended · 3 recordings watched", "Monday, May 4",
                     *titles_of(BUILT_IN), "Note 7.", "Page 2 of 2"])
    assert "une histoire" in words
    check_fonts(report)
    assert size_of(report) == ("612", "792"), size_of(report)
    assert check_ink(report) == 2

    poster = write(folder, "poster", BUILT_IN)
    assert_words(poster)
    words = words_of(poster)
    for part in ("202-403-8221", "New York", "4:00 PM EDT", "May 4–8, 2020", "example.org",
                 "printed on November 28, 2026"):
        assert part in words.replace("\xa0", " "), (part, words)
    for part in ("Ana Ruiz", "Note ", "done", "Attended"):
        assert part not in words, part
    check_fonts(poster)
    assert size_of(poster) == ("792", "612"), size_of(poster)
    assert check_ink(poster) == 1
    assert read_codes(poster) == {"tel:+12024038221"}, read_codes(poster)
    assert size_of(write(folder, "poster", BUILT_IN, "a4")) == ("841.89", "595.28")


def read_codes(path):
    folder = path.parent / "codes"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    run("pdftoppm", "-r", "150", "-png", str(path), str(folder / "page"))
    return {code for page in folder.iterdir()
            for code in run("zbarimg", "--quiet", "--raw", str(page)).splitlines()}


def check_codes(folder):
    """One of each page that is not lost, however long its address is."""
    links = {
        "short": ("https://example.org/a", False),
        "long": (f"https://example.org/{'long/' * 30}?a=%20&b=c#d", False),
        "lost": ("https://example.org/lost", True),
    }
    actions = [{"id": name, "kind": "task", "minutes": 5, "title": name.title(),
                "links": [{"rel": "action", "href": href, "standIn": lost}]}
               for name, (href, lost) in links.items()]
    days = [{"date": f"2027-05-0{day}", "actions": [{**action, "id": f"{action['id']}-{day}"}
                                                     for action in actions]}
            for day in range(3, 8)]
    program = folder / "codes.json"
    program.write_text(json.dumps({"version": 1, "id": "codes", "title": "Codes", "zone": "UTC",
                                   "days": days}), encoding="utf-8")
    codes = read_codes(write(folder, "poster", program))
    assert codes == {href for href, lost in links.values() if not lost}, codes


def check_places(folder):
    """A code stands on the page of what it is of."""
    calls = {f"tel:+1202555010{i}": f"Call number {i}" for i in range(9)}
    program = folder / "calls.json"
    program.write_text(json.dumps({
        "version": 1, "id": "calls", "title": "Calls", "zone": "UTC",
        "days": [{"date": "2027-05-03", "actions": [
            {"id": f"a{i}", "kind": "call", "minutes": 5, "title": title,
             "links": [{"rel": "call", "href": href}]}
            for i, (href, title) in enumerate(calls.items())]}],
    }), encoding="utf-8")
    poster = write(folder, "poster", program)
    assert read_codes(poster) == set(calls)
    pages = sorted((folder / "codes").iterdir())
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        codes = run("zbarimg", "--quiet", "--raw", str(page)).splitlines()
        words = run("pdftotext", "-f", str(number), "-l", str(number), str(poster), "-")
        assert {calls[code] for code in codes} == {
            title for title in calls.values() if title in words}, (number, codes, words)


def check_thousand(folder):
    program = folder / "thousand.json"
    program.write_text(run(sys.executable, MAKE, "1000"), encoding="utf-8")
    titles = titles_of(program)
    report = write(folder, "report", program)
    text = text_of(report)
    in_order(text, titles)
    assert "875 of 1000 done" in text or "of 1000 done" in text.replace(",", ""), text[:400]
    assert check_ink(report, 20) == int(re.search(r"Page 1 of (\d+)", text)[1])
    poster = write(folder, "poster", program)
    in_order(words_of(poster), titles)
    check_fonts(poster)


def check_spanish(folder):
    spanish = {"LC_ALL": "es_ES.UTF-8"}
    in_order(words_of(write(folder, "report", BUILT_IN, **spanish)),
             ["4–8 de mayo de 2020", "Organiza: American Library Association", "Tareas: 3 hechos",
              "lunes, 4 de mayo"])
    poster = write(folder, "poster", BUILT_IN, **spanish)
    in_order(words_of(poster), ["Todas las horas son las de quien organiza (New York).", "Fuente:"])
    assert check_ink(poster) == 1


def assert_at_right(path, width):
    """The title begins, or ends, at the right margin of a page of that many points."""
    boxes = re.findall(r'yMin="([\d.]+)" xMax="([\d.]+)"', run("pdftotext", "-bbox", str(path), "-"))
    end = max(float(right) for top, right in boxes if top == boxes[0][0])
    assert width - 60 < end < width - 30, end


def check_right_to_left(folder):
    days = [{"date": f"2027-05-0{i + 3}", "actions": [
        {"id": f"a{i}", "kind": "task", "minutes": 5, "title": title}]}
            for i, title in enumerate(HEBREW.values())]
    program = folder / "hebrew.json"
    program.write_text(json.dumps({"version": 1, "id": "hebrew", "title": "שבוע הספריות",
                                   "zone": "Asia/Jerusalem", "days": days}), encoding="utf-8")
    poster = write(folder, "poster", program, "rtl")
    words = words_of(poster)
    for title in HEBREW.values():
        assert all(word in words for word in title.split()), (title, words)
    places = run("pdftotext", "-bbox", str(poster), "-")
    first, last = (float(re.search(rf'xMin="([\d.]+)"[^>]*>{day}<', places)[1]) for day in "34")
    assert first > last, "the first day does not stand on the right"
    assert check_ink(poster) == 1
    assert_at_right(poster, 792)
    report = write(folder, "report", program, "rtl")
    assert "התקשרו" in words_of(report), words_of(report)
    assert_at_right(report, 612)
    assert check_ink(report) == 1
    assert_at_right(write(folder, "report", BUILT_IN, "rtl"), 612)


def check_empty(folder):
    program = folder / "empty.json"
    program.write_text(json.dumps({"version": 1, "id": "empty", "title": "Empty", "zone": "UTC",
                                   "days": [{"date": "2027-05-03", "actions": []}]}),
                       encoding="utf-8")
    poster = write(folder, "poster", program)
    assert "There is nothing to do in this week." in words_of(poster)
    assert check_ink(poster) == 1
    report = write(folder, "empty", BUILT_IN)
    assert "0 of 8 done" in words_of(report) and "Monday" not in words_of(report)
    assert check_ink(report) == 1
    assert check_ink(write(folder, "empty", program)) == 1


def assert_words(path):
    words = words_of(path)
    for title in titles_of(BUILT_IN):
        assert all(word in words for word in title.split()), (title, words)


def check_small(folder):
    """Names as long as can be, and a sheet as small as a card, take their place."""
    program = folder / "long.json"
    program.write_text(json.dumps({
        "version": 1, "id": "long", "title": "W" * 200, "organizer": "M" * 200, "zone": "UTC",
        "days": [{"date": "2027-05-03", "actions": [
            {"id": "a", "kind": "task", "minutes": 5, "title": "W" * 200},
            {"id": "b", "kind": "task", "minutes": 5, "title": "Write a letter"}]}],
    }), encoding="utf-8")
    poster = write(folder, "poster", program)
    assert "Write a letter" in words_of(poster), words_of(poster)
    assert check_ink(poster) == 1

    card = write(folder, "poster", BUILT_IN, "card")
    assert_words(card)
    assert size_of(card) == ("297.64", "209.76"), size_of(card)
    pages = [sum(value < 128 for value in gray) for _, _, gray in read_pages(card, 150)]
    assert min(pages) > 1000, pages
    assert "Note 7." in words_of(write(folder, "report", BUILT_IN, "card"))


def main():
    if not all(map(shutil.which, ("pdftotext", "pdftoppm", "zbarimg"))):
        print("poppler-utils and zbar-tools are not installed: nobody reads what is printed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for check in (check_eight, check_codes, check_places, check_thousand, check_spanish,
                      check_right_to_left, check_empty, check_small):
            check(folder)


main()
