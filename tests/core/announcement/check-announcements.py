#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-announcements.py [--only NAME[,NAME]] [--verbose] FOLDER COMMAND...

Compares what a command reads from the announcements of a folder with what a careful
reader takes from them (NAME.json beside NAME.txt or NAME.html), and fails if it is
less than what is promised. tests/data/announcements/README.md describes the files."""
import glob, html, json, os, re, subprocess, sys, tempfile, time, unicodedata
from datetime import datetime
from urllib.parse import unquote
from zoneinfo import ZoneInfo

TIMEOUT = 20
MIN_SHARE = 0.97
FIELDS = ["date", "start", "zone", "minutes", "duration", "kind", "tel", "links", "recordingUntil", "marks", "title"]
POINTER = {"title": "title", "kind": "kind", "minutes": "minutes", "start": "session/start",
           "duration": "session/duration", "recordingUntil": "session/recordingUntil", "tel": "links/call",
           "register": "links/register", "join": "links/join", "action": "links/action", "recording": "links/recording"}

def options(v): return v["any"] if isinstance(v, dict) and "any" in v else [v]
def tokens(s):
    s = unicodedata.normalize("NFKC", s or "").casefold()
    return set(re.findall(r"\w+", re.sub(r"['\u2018\u2019\u00b4`]", "", s)))
def jaccard(a, b):
    a, b = tokens(a), tokens(b)
    return len(a & b) / len(a | b) if a | b else 0.0
def title_score(gold, out): return max(jaccard(g, out) for g in options(gold))
def digits(s):
    d = re.sub(r"\D", "", re.split(r";|ext", s or "")[0])
    return d[1:] if len(d) == 11 and d[0] == "1" else d
def instant(date, start, zone):
    try: return datetime.fromisoformat(f"{date}T{start}").replace(tzinfo=ZoneInfo(zone)).timestamp()
    except Exception: return None

class Bad(Exception): pass

def run(command, path, today, answers):
    args = list(command)
    tmp = None
    if answers is not None:
        tmp = tempfile.NamedTemporaryFile("w", suffix=".json", delete=False); json.dump(answers, tmp); tmp.close()
        args += ["--answers", tmp.name]
    args += ["--today", today, path]
    t = time.monotonic()
    try:
        p = subprocess.run(args, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT)
    except subprocess.TimeoutExpired: return None, time.monotonic() - t, f"more than {TIMEOUT} s"
    except OSError as e: return None, 0, str(e)
    finally:
        if tmp: os.unlink(tmp.name)
    took = time.monotonic() - t
    if p.returncode: return None, took, f"exit {p.returncode}: {p.stderr.decode(errors='replace').strip()[-120:]}"
    try:
        doc = json.loads(p.stdout); check_shape(doc)
    except Bad as e: return None, took, f"contract: {e}"
    except Exception as e: return None, took, f"no JSON: {e}"
    return doc, took, None

def check_shape(doc):
    def need(ok, what):
        if not ok: raise Bad(what)
    need(isinstance(doc, dict), "not an object")
    need("program" in doc and (doc["program"] is None or isinstance(doc["program"], dict)), "program")
    need(isinstance(doc.get("fields"), dict), "fields")
    need(all(v in ("stated", "inferred", "missing") for v in doc["fields"].values()), "a mark in fields")
    need(isinstance(doc.get("questions"), list), "questions")
    for q in doc["questions"]: need(isinstance(q, dict) and isinstance(q.get("id"), str) and isinstance(q.get("text"), str), "a question")
    p = doc["program"]
    if p is not None:
        need(isinstance(p.get("days"), list), "program.days")
        for d in p["days"]:
            need(isinstance(d, dict) and isinstance(d.get("actions"), list), "a day")
            for a in d["actions"]:
                need(isinstance(a, dict) and isinstance(a.get("title", ""), str), "an action")
                need(isinstance(a.get("session", {}), dict) and isinstance(a.get("links", []), list), "session or links")
                for l in a.get("links", []): need(isinstance(l, dict) and isinstance(l.get("href", ""), str), "a link")

def outputs(doc):
    """The actions of the program, flat; what is marked missing counts as absent."""
    p, f, res = doc["program"] or {}, doc["fields"], []
    for i, d in enumerate(p.get("days", [])):
        for j, a in enumerate(d["actions"]):
            base = f"/days/{i}/actions/{j}/"
            def mark(field, base=base, i=i): return f.get(f"/days/{i}/date") if field == "date" else f.get(base + POINTER[field])
            def value(field, v, mark=mark): return None if v is None or mark(field) == "missing" else v
            s, links, tel = a.get("session", {}), [], None
            for k, l in enumerate(a.get("links", [])):
                rel = l.get("rel")
                if "missing" in (f.get(base + f"links/{rel}"), f.get(base + f"links/{k}"), f.get(base + f"links/{k}/href")): continue
                if rel == "call": tel = l.get("href")
                else: links.append((rel, l.get("href", "")))
            def linkmark(rel, a=a, base=base):
                m = f.get(base + f"links/{rel}")
                for k, l in enumerate(a.get("links", [])):
                    if l.get("rel") == rel: m = m or f.get(base + f"links/{k}") or f.get(base + f"links/{k}/href")
                return m
            present = {l.get("rel") for l in a.get("links", [])}
            res.append({"title": a.get("title", ""), "date": d.get("date"), "kind": a.get("kind"),
                        "minutes": value("minutes", a.get("minutes")), "start": value("start", s.get("start")),
                        "duration": value("duration", s.get("duration")), "recordingUntil": value("recordingUntil", s.get("recordingUntil")),
                        "tel": tel, "links": links, "mark": mark, "linkmark": linkmark, "present": present})
    return res

def golds(g):
    return [dict(a, date=d["date"]) for d in g["days"] for a in d["actions"]]

def start_right(g, a, o, zone):
    want = a.get("start")
    if want is None or None in options(want):
        if o["start"] is None: return True
        if want is None: return False
    if o["start"] is None: return False
    if not o["date"] in options(a["date"]):     # the date is counted on its own: compare on the gold date
        date = options(a["date"])[0]
    else: date = o["date"]
    gold_zone = a.get("zone") or options(g["zone"])[0]
    wanted = {instant(date, s, gold_zone) for s in options(want) if s}
    if gold_zone is None: return o["start"] in options(want)
    got = {instant(date, o["start"], zone)}
    return None not in got and bool(wanted & got)

def match(g, gs, os_, zone):
    pairs = []
    for i, a in enumerate(gs):
        for j, o in enumerate(os_):
            same_date = o["date"] in options(a["date"])
            if a["title"] is None:
                if not (same_date and start_right(g, a, o, zone)): continue
                s = 0.59
            else:
                s = title_score(a["title"], o["title"])
                if s < 0.6: continue
            pairs.append((same_date, s, -abs(i - j), i, j))
    pairs.sort(key=lambda p: (-(p[1] + 0.25 * p[0]), -p[2], p[3], p[4]))
    mi, mj, res = set(), set(), []
    for *_, i, j in pairs:
        if i in mi or j in mj: continue
        mi.add(i); mj.add(j); res.append((i, j))
    return res

def in_text(href, text):
    t = html.unescape(text)
    bare = re.sub(r"^[a-z]+:(//)?", "", href, flags=re.I)
    return any(x in y for x in (bare, unquote(bare)) for y in (t, unquote(t)))

def score(g, first, doc, text):
    r = {"tp": 0, "fp": 0, "fn": 0, "invented": 0, "forbidden": 0, "qmissing": 0, "qsuper": 0, "say": [],
         "right": dict.fromkeys(FIELDS, 0), "of": dict.fromkeys(FIELDS, 0)}
    say = r["say"].append
    def field(name, ok, what):
        r["of"][name] += 1; r["right"][name] += bool(ok)
        if not ok: say(f"{name}: {what}")
    asked = [q["id"] for q in first["questions"]] if first else []
    for q in g["questions"]:
        if q not in asked: r["qmissing"] += 1; say(f"question not asked: {q}")
    for n, q in enumerate(asked):
        if q not in g["questions"] + g.get("may", []) or q in asked[:n]: r["qsuper"] += 1; say(f"superfluous question: {q}")
    if doc is not None and doc is not first:
        for q in doc["questions"]:
            if q["id"] in g["answers"]: r["qsuper"] += 1; say(f"asked again though answered: {q['id']}")
    program = (doc or {}).get("program") or {}
    outs = outputs(doc) if doc else []
    gs, zone = golds(g), program.get("zone")
    pairs = match(g, gs, outs, zone)
    mg, mo = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, a in enumerate(gs):
        if i not in mg and not a.get("optional"): r["fn"] += 1; say(f"not found: {options(a['date'])[0]} {a['title'] and options(a['title'])[0]}")
    for j, o in enumerate(outs):
        if j not in mo: r["fp"] += 1; say(f"no such action: {o['date']} {o['title'][:70]}")
        for l in [h for _, h in o["links"]]:
            if not in_text(l, text): r["invented"] += 1; say(f"invented link: {l}")
        if o["tel"] and digits(o["tel"]) not in re.sub(r"\D", "", html.unescape(text)): r["invented"] += 1; say(f"invented number: {o['tel']}")
        for s in g["not"]:
            hit = (any(s in h for _, h in o["links"]) if re.match(r"https?:", s) else
                   digits(o["tel"]) == digits(s) if len(digits(s)) >= 7 and not re.search(r"[A-Za-z]", s) else
                   s.casefold() in o["title"].casefold())
            if hit: r["forbidden"] += 1; say(f"must not become an action: {s}")
    if any(not a.get("optional") for a in gs) or outs:
        if None not in options(g["title"]):
            field("title", title_score(g["title"], program.get("title", "")) >= 0.6 if program else False, f"program: {program.get('title')!r}")
    for i, j in pairs:
        a, o = gs[i], outs[j]
        name = (o["title"] or "?")[:40]
        if not a.get("optional"): r["tp"] += 1
        field("date", o["date"] in options(a["date"]), f"{name}: {o['date']} for {options(a['date'])}")
        field("kind", o["kind"] in options(a["kind"]), f"{name}: {o['kind']} for {options(a['kind'])}")
        if a.get("start") is not None or o["start"] is not None:
            field("start", start_right(g, a, o, zone), f"{name}: {o['start']} {zone} for {a.get('start')} {a.get('zone') or g['zone']}")
        if a.get("start") is not None and any(z for z in options(g["zone"])):
            field("zone", zone in options(g["zone"]), f"{name}: {zone} for {options(g['zone'])}")
        field("minutes", o["minutes"] in options(a.get("minutes")), f"{name}: {o['minutes']} for {options(a.get('minutes'))}")
        if a.get("duration") is not None:
            got = o["duration"] if o["duration"] is not None else o["minutes"]
            field("duration", got in options(a["duration"]), f"{name}: {got} for {options(a['duration'])}")
        elif o["duration"] is not None and o["duration"] != o["minutes"]:
            r["invented"] += 1; say(f"invented duration: {name}: {o['duration']}")
        if a.get("tel") or o["tel"]:
            field("tel", digits(o["tel"]) in [digits(t) for t in options(a.get("tel"))], f"{name}: {o['tel']} for {a.get('tel')}")
        if a.get("recordingUntil") or o["recordingUntil"]:
            field("recordingUntil", o["recordingUntil"] in options(a.get("recordingUntil")), f"{name}: {o['recordingUntil']} for {a.get('recordingUntil')}")
        want, rest = a.get("links", []), list(o["links"])
        if want or rest:
            lost = []
            for l in want:
                hit = next((x for x in rest if x[0] in options(l["rel"]) and x[1] in options(l["href"])), None)
                if hit: rest.remove(hit)
                elif not l.get("optional"): lost.append(l)
            if rest or lost or o["links"] or any(not l.get("optional") for l in want):
                field("links", not rest and not lost, f"{name}: too many {rest}, lost {lost}")
        for k in ("minutes", "start", "recordingUntil"):
            if a.get(k) is None and o[k] is not None: r["invented"] += 1; say(f"invented {k}: {name}: {o[k]}")
        if a.get("tel") is None and o["tel"] and in_text(o["tel"], text): pass      # counted under tel
        for k in a.get("stated", []):
            m = o["linkmark"](POINTER[k].split("/")[1]) if POINTER.get(k, "").startswith("links/") else o["mark"](k)
            field("marks", m == "stated", f"{name}: {k} is {m} for stated")
        for k in a.get("missing", []):
            if POINTER[k].startswith("links/"):
                rel = POINTER[k].split("/")[1]; m = o["linkmark"](rel)
            else: m = o["mark"](k)
            field("marks", m == "missing", f"{name}: {k} is {m} for missing")
    return r

def pct(a, b): return "    -" if not b else f"{100 * a / b:4.0f}%"

def main(argv):
    only, verbose = None, False
    while argv and argv[0].startswith("--"):
        o = argv.pop(0)
        if o == "--only": only = set(argv.pop(0).split(","))
        elif o == "--verbose": verbose = True
        else: sys.exit(__doc__)
    if len(argv) < 2: sys.exit(__doc__)
    folder, command = argv[0], argv[1:]
    total = {"tp": 0, "fp": 0, "fn": 0, "invented": 0, "forbidden": 0, "qmissing": 0, "qsuper": 0, "crash": 0, "time": 0.0, "perfect": 0, "cases": 0}
    right, of = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0)
    print(f"{'case':10}{'prec':>6}{'rec':>6}{'F1':>6} | {'fields right':>12} | inv forb q- q+ | seconds")
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        name = os.path.basename(path)[:-5]
        if only and name not in only: continue
        inputs = [p for p in glob.glob(path[:-5] + ".*") if not p.endswith(".json")]
        if len(inputs) != 1: sys.exit(f"{path}: {len(inputs)} inputs")
        with open(path, encoding="utf-8") as f: g = json.load(f)
        with open(inputs[0], encoding="utf-8") as f: text = f.read()
        first, took, error = run(command, inputs[0], g["today"], None)
        doc = first
        if g["answers"] and not error:
            doc, t2, error = run(command, inputs[0], g["today"], g["answers"]); took += t2
        r = score(g, first, doc, text)
        if error: r["say"].insert(0, "CRASH " + error)
        r["crash"], r["time"] = int(bool(error)), took
        p, q = r["tp"] + r["fp"], r["tp"] + r["fn"]
        a, b = sum(r["right"].values()), sum(r["of"].values())
        perfect = not error and not r["fp"] + r["fn"] + r["invented"] + r["forbidden"] + r["qmissing"] + r["qsuper"] and a == b
        print(f"{name:10}{pct(r['tp'], p):>6}{pct(r['tp'], q):>6}{pct(2 * r['tp'], p + q):>6} | {a:5} of {b:3} | "
              f"{r['invented']:3} {r['forbidden']:4} {r['qmissing']:2} {r['qsuper']:2} | {took:6.2f}{'  ok' if perfect else ''}{'  CRASH' if error else ''}")
        for s in r["say"] if verbose else []: print("      ", s)
        for k in ("tp", "fp", "fn", "invented", "forbidden", "qmissing", "qsuper", "crash", "time"): total[k] += r[k]
        total["cases"] += 1; total["perfect"] += perfect
        for k in FIELDS: right[k] += r["right"][k]; of[k] += r["of"][k]
    t, p, q = total, total["tp"] + total["fp"], total["tp"] + total["fn"]
    print(f"\ncases {t['cases']}, perfect {t['perfect']}, crashes {t['crash']}, seconds {t['time']:.2f}")
    print(f"actions: precision {pct(t['tp'], p).strip()} ({t['tp']} of {p}), recall {pct(t['tp'], q).strip()} ({t['tp']} of {q}), F1 {pct(2 * t['tp'], p + q).strip()}")
    print("right among matched: " + ", ".join(f"{k} {pct(right[k], of[k]).strip()} ({right[k]}/{of[k]})" for k in FIELDS))
    print(f"invented values {t['invented']}, must-not actions {t['forbidden']}, questions missing {t['qmissing']}, superfluous {t['qsuper']}")
    return judge(t, p, q, right, of)

def judge(t, p, q, right, of):
    """Each share is at least this; what is invented or must not be, is never there."""
    failures = []
    if not t["cases"] or 2 * t["tp"] < MIN_SHARE * (p + q): failures.append("F1 of the actions")
    failures += [k for k in FIELDS if right[k] < MIN_SHARE * of[k]]
    failures += [k for k in ("invented", "forbidden", "crash", "qmissing", "qsuper") if t[k]]
    if failures: print("too little or too much: " + ", ".join(failures))
    return 1 if failures else 0

if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
