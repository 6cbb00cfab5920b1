#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-command-line.py ADVOCACY-WEEK PROGRAMS

What the command line answers, without a display and without a bus. PROGRAMS is
the folder with the good and bad documents.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

SECONDS = 1 if "detect_leaks" not in os.environ.get("ASAN_OPTIONS", "") else 10


def run(*arguments, zone="America/New_York", home, status=0):
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
    environment.update(TZ=zone, LC_ALL="C.UTF-8", HOME=home, XDG_DATA_HOME=home,
                       XDG_CONFIG_HOME=home, XDG_CACHE_HOME=home)
    result = subprocess.run([sys.argv[1], *arguments], env=environment, capture_output=True,
                            text=True, timeout=60)
    assert result.returncode == status, (arguments, result)
    complaints = [line for line in result.stderr.splitlines()
                  if re.search(r"WARNING|CRITICAL|ERROR|runtime error", line)]
    assert not complaints, complaints
    return result.stdout if status == 0 else result.stdout + result.stderr


def actions(text):
    return re.findall(r"^  \[[ x]\] +(\d+) min  (.*)$", text, re.MULTILINE)


def check_list(home):
    week = run("--list", home=home)
    assert len(re.findall(r"^\w+day, May \d$", week, re.MULTILINE)) == 5, week
    assert [int(minutes) for minutes, _ in actions(week)] == [5, 30, 15, 5, 30, 15, 5, 30], week
    assert "202-403-8221" in week and "May 4–8, 2020" in week, week
    assert week.count("4:00 PM EDT") == 4 and "your time" not in week, week

    for minutes, count in (("5", 3), ("15", 2), ("30", 3), ("5,15", 5), ("5,15,30", 8)):
        assert len(actions(run("--list", "--minutes", minutes, home=home))) == count, minutes

    for zone, text in (("America/Los_Angeles", "4:00 PM EDT · 1:00 PM your time"),
                       ("Asia/Kolkata", "4:00 PM EDT · 1:30 AM your time (next day)"),
                       ("Pacific/Honolulu", "4:00 PM EDT · 10:00 AM your time")):
        assert run("--list", zone=zone, home=home).count(text) == 4, zone

    wednesday = run("--list", "--day", "2020-05-06", home=home)
    assert len(actions(wednesday)) == 2 and "Wednesday" in wednesday, wednesday
    assert "2020-05-09" in run("--list", "--day", "2020-05-09", home=home, status=1)
    assert "10" in run("--list", "--minutes", "10", home=home, status=1)
    assert "--list" in run("--minutes", "5", home=home, status=1)
    assert os.listdir(home) == [], "the command line wrote something"


def check_journal(home):
    """What was done is marked, and dates are those of the run."""
    folder = pathlib.Path(home, "advocacy-week")
    folder.mkdir()
    week = actions(run("--list", home=home))
    assert len(week) == 8
    (folder / "journal.json").write_text("{")
    assert len(actions(run("--list", home=home))) == 8
    assert os.listdir(folder) == ["journal.json"], "a damaged journal was touched"


def check_bad(path, home):
    began = time.monotonic()
    text = run("--check", str(path), home=home, status=1)
    took = time.monotonic() - began
    assert took < SECONDS, (path, took)
    assert text.strip(), path
    return text


def check_programs(home):
    folder = pathlib.Path(sys.argv[2])
    for path in sorted(folder.glob("good/*.json")):
        assert "valid" in run("--check", str(path), home=home), path
    bad = sorted(folder.glob("bad/*"))
    assert len(bad) >= 60, len(bad)
    for path in bad[::8]:
        check_bad(path, home)

    generated = {
        "empty": b"", "nul": b'{"version": 1\0}', "utf-8": b'{"title": "\xff\xfe"}',
        "utf-16": '{"version": 1}'.encode("utf-16"), "nested": b"[" * 100000,
        "closed": b"[" * 100000 + b"]" * 100000, "large": b" " * (5 << 20),
        "html": b"<!DOCTYPE html><html></html>",
    }
    for name, content in generated.items():
        path = pathlib.Path(home, name)
        path.write_bytes(content)
        text = check_bad(path, home)
        if name in ("nul", "utf-8", "nested", "closed", "html"):
            assert re.search(r"line \d+, column \d+", text), (name, text)

    os.mkfifo(pathlib.Path(home, "fifo"))
    check_bad(pathlib.Path(home, "fifo"), home)
    check_bad(home, home)
    check_bad(pathlib.Path(home, "missing"), home)


def main():
    with tempfile.TemporaryDirectory() as home:
        check_list(home)
        check_journal(home)
        check_programs(home)
        assert re.fullmatch(r"advocacy-week \d+\.\d+\.\d+\n", run("--version", home=home))
        assert "--check" in run("--help", home=home)
        run("--nonsense", home=home, status=1)


main()
