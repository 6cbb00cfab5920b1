#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-command-line.py ADVOCACY-WEEK PROGRAMS BUILT-IN

What the command line answers, without a display and without a bus. PROGRAMS is
the folder with the good and bad documents, BUILT-IN the document that the
program comes with.
"""

import datetime
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

BUILT_IN = str(pathlib.Path(__file__).resolve().parents[3] / "data/programs/nllw-2020.json")
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


def processor_time():
    """What all children that have ended took, which other programs do not stretch."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def check_bad(path, home):
    began = processor_time()
    text = run("--check", str(path), home=home, status=1)
    took = processor_time() - began
    assert took < SECONDS, (path, took)
    assert text.strip(), path
    return text


def make_calendar(*events):
    today = datetime.date.today()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example.org//test//EN"]
    for number, (days, *more) in enumerate(events):
        day = (today + datetime.timedelta(days=days)).strftime("%Y%m%d")
        lines += ["BEGIN:VEVENT", f"UID:{number}@example.org", f"SUMMARY:Event {number}",
                  f"DTSTART;TZID=America/New_York:{day}T160000", *more, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def check_calendar(home):
    """An organizer sees what readers will see around today, and each event that they will
    not see because it is broken."""
    path = pathlib.Path(home, "week.ics")
    path.write_text(make_calendar((-400,), (-20,), (300,), (400,), (3000,)))
    text = run("--check", str(path), home=home)
    assert "days: 2, actions: 2" in text, text
    assert "3 events are not within the 31 days before today" in text, text
    text = run("--list", str(path), home=home)
    assert "Event 1" in text and "Event 2" in text and "Event 3" not in text, text
    assert "3 events are not within" in text, text
    assert json.loads(run("--list", str(path), "--json", home=home))["title"] == "week"

    broken = [(day, f"DURATION:{day}") for day in range(150)]
    path.write_text(make_calendar((5,), *broken, (6, "RRULE:FREQ=HOURLY"), (-900, "RRULE:FREQ=?")))
    text = run("--check", str(path), home=home, status=1)
    for number in range(1, 153):
        assert f"“Event {number}”: " in text, (number, text)
    assert "“Event 0”" not in text, text
    text = run("--list", str(path), home=home)
    assert "Event 0 (session)" in text and "There are 52 more" in text, text

    # Times without a zone are no reason to be silent of the rest.
    floating = make_calendar((5,), (6,), (7, "DURATION:?"), (8, "RRULE:FREQ=HOURLY"))
    path.write_text(floating.replace(";TZID=America/New_York", ""))
    text = run("--check", str(path), home=home, status=1)
    assert text.count("each reader will be asked") == 1, text
    assert text.count("does not say in which time zone") == 1, text
    for number in (0, 2, 3):
        assert f"“Event {number}”: " in text, (number, text)
    path.write_text(floating.replace("America/New_York", "Nowhere/At_All"))
    text = run("--check", str(path), home=home, status=1)
    assert text.count("is not a known time zone") == 1, text
    for number in (0, 2, 3):
        assert f"“Event {number}”: " in text, (number, text)

    path.write_text(make_calendar((-800,), (-500,)))
    assert "no event within the 31 days" in run("--check", str(path), home=home, status=1)
    path.write_text("BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20200504\r\nEND:VEVENT\r\n")
    assert "calendar" in run("--check", str(path), home=home, status=1)


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

    check_calendar(home)
    os.mkfifo(pathlib.Path(home, "fifo"))
    check_bad(pathlib.Path(home, "fifo"), home)
    check_bad(home, home)
    check_bad(pathlib.Path(home, "missing"), home)


def check_export(home):
    """The week for a calendar, whole, in a file or on the standard output"""
    path = pathlib.Path(home, "week.ics")
    assert run("--export-ics", str(path), home=home) == ""
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n"), text
    assert text.count("BEGIN:VEVENT") == 8 and text.count("BEGIN:VALARM") == 8, text
    assert "DTSTART;TZID=America/New_York:20200504T160000\r\n" in text, text
    assert run("--export-ics", "-", home=home).count("BEGIN:VEVENT") == 8
    assert run("--export-ics", str(path), "--left", home=home) == ""

    path.write_text("old")
    for name in ("missing/week.ics", ".", "pipe"):
        if name == "pipe":
            os.mkfifo(pathlib.Path(home, name))
        text = run("--export-ics", str(pathlib.Path(home, name)), home=home, status=1)
        assert name == "." or name in text, (name, text)
        assert len(text.splitlines()) == 1, (name, text)
    assert path.read_text() == "old"
    assert "--export-ics" in run("--left", home=home, status=1)
    assert "--list" in run("--export-ics", str(path), "--day", "2020-05-06", home=home, status=1)
    assert path.read_text() == "old"
    assert not [name for name in os.listdir(home) if name.endswith("~")], os.listdir(home)
    for name in ("week.ics", "pipe"):
        os.unlink(pathlib.Path(home, name))
    assert os.listdir(home) == [], "the export left something"


def run_raw(*arguments, home, **how):
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
    environment.update({"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "HOME": home,
                        "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home},
                       **how.pop("environment", {}))
    result = subprocess.run([sys.argv[1], *arguments], env=environment, stderr=subprocess.PIPE,
                            text=True, timeout=60, **how)
    return result.returncode, result.stderr


def check_output(home):
    """Output that cannot be written is an error, and no file gets it instead."""
    for arguments in (["--list"], ["--report"], ["--version"], ["--help"], ["--export-ics", "-"],
                      ["--check", BUILT_IN]):
        with open("/dev/full", "w") as full:
            status, error = run_raw(*arguments, home=home, stdout=full)
        assert status == 1 and error.strip(), (arguments, status, error)
        status, error = run_raw(*arguments, home=home, preexec_fn=lambda: os.close(1))
        assert status == 1 and error.strip(), (arguments, status, error)

    path = pathlib.Path(home, "week.ics")
    status, error = run_raw("--export-ics", str(path), home=home, preexec_fn=lambda: os.close(1))
    assert status == 0, error
    whole = path.read_bytes()
    assert whole.endswith(b"END:VCALENDAR\r\n"), whole

    # A limit ends nobody: the file is as it was. What counts the coverage is out of
    # its reach, which would be cut too.
    with tempfile.TemporaryDirectory() as counts:
        status, error = run_raw("--export-ics", str(path), home=home, preexec_fn=lambda: (
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))),
                                environment={"GCOV_PREFIX": counts})
    assert status == 1 and len(error.splitlines()) == 1, (status, error)
    assert path.read_bytes() == whole
    path.unlink()


def check_zones(home):
    """A computer without time zones is told so."""
    status, error = run_raw("--list", home=home, environment={"TZDIR": "/nonexistent"})
    assert status == 1 and "tzdata" in error and len(error.splitlines()) == 1, (status, error)


def check_arguments(home):
    """What means nothing is refused."""
    for arguments in (["--version", "foo"], ["--list", BUILT_IN, "foo"], ["--check", BUILT_IN, "foo"],
                      ["--export-ics", "-", "foo"], ["--day", "2020-05-04", "foo"]):
        assert "foo" in run(*arguments, home=home, status=2), arguments


def check_export_of_run(home):
    """--left leaves out what is done, and dates are those of the run."""
    folder = pathlib.Path(home, "advocacy-week")
    folder.mkdir()
    done = {"outcome": "done", "time": "2026-11-30T21:30:00Z"}
    programs = {"nllw-2020": {"run": "2026-11-30", "runs": {"2026-11-30": {"cmf-training": done}}}}
    journal = json.dumps({"version": 1, "programs": programs})
    (folder / "journal.json").write_text(journal)

    whole = run("--export-ics", "-", home=home)
    left = run("--export-ics", "-", "--left", home=home)
    assert whole.count("BEGIN:VEVENT") == 8 and whole.count("BEGIN:VALARM") == 6, whole
    assert left.count("BEGIN:VEVENT") == 7 and left.count("BEGIN:VALARM") == 6, left
    assert ":20261130T160000" in whole and ":20261130T160000" not in left, left
    assert ":20261204T160000" in left, left

    built_in = pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")
    actions_done = re.findall(r'"id": "([^"]*)",\s*"kind"', built_in)
    programs["nllw-2020"]["runs"]["2026-11-30"] = dict.fromkeys(actions_done, done)
    journal = json.dumps({"version": 1, "programs": programs})
    (folder / "journal.json").write_text(journal)
    path = pathlib.Path(home, "week.ics")
    assert "nothing is left" in run("--export-ics", str(path), "--left", home=home, status=1)
    assert not path.exists()
    assert (folder / "journal.json").read_text() == journal
    assert os.listdir(folder) == ["journal.json"], "the journal was touched"


def check_report(home):
    """What was done, and the notes only if they are asked for."""
    folder = pathlib.Path(home, "advocacy-week")
    folder.mkdir()
    call = {"outcome": "done", "time": "2020-05-05T18:14:00Z", "note": "My own story"}
    programs = {"nllw-2020": {"runs": {"announced": {"advocacy-hotline": call}}}}
    (folder / "journal.json").write_text(json.dumps({"version": 1, "programs": programs}))

    report = run("--report", home=home)
    assert "1 of 8 done · 15 min given" in report and "2:14 PM" in report, report
    assert "My own story" not in report, report
    assert run("--report", "--notes", home=home) == report + "  My own story\n"
    assert "--report" in run("--notes", home=home, status=1)
    assert "My own story" not in run("--list", home=home)
    assert "My own story" not in run("--export-ics", "-", home=home)


def main():
    with tempfile.TemporaryDirectory() as home:
        check_list(home)
        check_export(home)
        check_output(home)
        check_zones(home)
        check_arguments(home)
        check_journal(home)
        check_programs(home)
        assert re.fullmatch(r"advocacy-week \d+\.\d+\.\d+\n", run("--version", home=home))
        assert "--check" in run("--help", home=home)
        run("--nonsense", home=home, status=1)
    with tempfile.TemporaryDirectory() as home:
        check_export_of_run(home)
    with tempfile.TemporaryDirectory() as home:
        check_report(home)


main()
