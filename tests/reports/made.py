#!/usr/bin/env python3
"""tests/reports/made.py DEMARCHE [--events 500] [--reports 2000] [--seed 1] [--errors N] [--floor P R] : made events and the reports that
papers print of them: paraphrased, dated by a weekday, a date or not at all, with a side left out, of the next day, and sent round by
an agency word for word, cut or with a line changed. Many events resemble each other: the same two states a week later, the same act
on the same day by others, another act of the same two on that day. Prints pairwise precision and recall of the events that `demarche
events --merged` makes of them (two reports are a pair when one event has both), the same for the documents in another order and by
eight threads, which must be the same to the letter, and how many copies were found.
With --write N FILE: N reports as JSON lines, for bench/README.md."""
import argparse, collections, datetime, itertools, json, os, random, subprocess, sys, tempfile

STATES = [s.split("/") for s in """France/French/Paris Germany/German/Berlin Spain/Spanish/Madrid Italy/Italian/Rome Poland/Polish/Warsaw Turkey/Turkish/Ankara Greece/Greek/Athens Egypt/Egyptian/Cairo
Ghana/Ghanaian/Accra Togo/Togolese/Lome Kenya/Kenyan/Nairobi Ethiopia/Ethiopian/Addis_Ababa Sudan/Sudanese/Khartoum Algeria/Algerian/Algiers Morocco/Moroccan/Rabat Iran/Iranian/Tehran Iraq/Iraqi/Baghdad
Syria/Syrian/Damascus Lebanon/Lebanese/Beirut India/Indian/New_Delhi Pakistan/Pakistani/Islamabad China/Chinese/Beijing Japan/Japanese/Tokyo Mongolia/Mongolian/Ulaanbaatar Vietnam/Vietnamese/Hanoi
Peru/Peruvian/Lima Chile/Chilean/Santiago Colombia/Colombian/Bogota Venezuela/Venezuelan/Caracas Russia/Russian/Moscow Ukraine/Ukrainian/Kyiv Serbia/Serbian/Belgrade""".split()]
MEETING = "Geneva Vienna Oslo Doha Helsinki Brussels Istanbul Stockholm".split()
# Acts: ways to tell each with both sides, and with one. {x} is what tells two of a kind apart.
ACTS = {
    "expel": (["{A} expelled {n} {b} diplomats{w}, saying they were {x}.", "{n} {b} diplomats were expelled by {A}{w} as {x}.", "{A}{w} expelled {n} diplomats of {B} whom it called {x}."],
              ["{n} {b} diplomats were expelled{w} as {x}."], ["spies", "smugglers", "a danger to public order", "agents of the old regime"]),
    "recall": (["{A} recalled its ambassador from {B}{w} over {x}.", "{A}{w} withdrew its ambassador from {B} in a quarrel over {x}.", "{A} called its ambassador home from {Bc}{w} because of {x}."],
               [], ["a film", "fishing rights", "the arrest of a trader", "remarks about its king"]),
    "sign": (["{A} and {B} signed {x}{w}.", "{x} was signed by {A} and {B}{w}.", "{A}{w} signed {x} with {B}."],
             [], ["a border treaty", "an accord on fishing", "an agreement on gas transit", "a treaty on extradition"]),
    "meet": (["The {a} foreign minister met his {b} counterpart in {t}{w} to discuss {x}.", "The foreign ministers of {A} and {B} held talks on {x} in {t}{w}.", "{A} and {B}{w} held talks in {t} on {x}."],
             [], ["grain prices", "the border", "the release of prisoners", "a ceasefire"]),
    "accuse": (["{A} accused {B}{w} of {x}.", "{B} was accused by {A}{w} of {x}.", "The {a} government{w} accused {B} of {x}."],
               [], ["arming rebels", "stealing water", "spying on its embassy", "breaking the truce"]),
    "shell": (["{a} troops shelled the {b} village of {t}{w}, killing {n} people.", "{n} people were killed{w} when {a} forces shelled the {b} village of {t}.", "{a} forces{w} shelled {t} in {B}."],
              [], [""]),
    "arrest": (["{a} police arrested {n} {b} {x}{w}.", "{n} {b} {x} were arrested by {a} police{w}.", "Police in {A}{w} arrested {n} {b} {x}."],
               [], ["fishermen", "students", "lorry drivers", "reporters"]),
    "sanction": (["{A} imposed sanctions on {B}{w} over {x}.", "Sanctions were imposed on {B} by {A}{w} over {x}.", "{A}{w} imposed an embargo on {B} over {x}."],
                 [], ["a missile test", "the election", "its war debts", "the trial of a poet"]),
    "aid": (["{A} sent {x} to {B}{w}.", "{A}{w} gave {B} {x}.", "{x} was sent to {B}{w} by {A}."],
            [], ["food aid", "medical supplies", "tents and blankets", "emergency grain"]),
    "threaten": (["{A} threatened {B}{w} with {x}.", "{A}{w} threatened to answer {B} with {x}.", "{B} was threatened by {A}{w} with {x}."],
                 [], ["war", "a blockade", "a trade embargo", "the closing of the border"]),
    "demand": (["{A} demanded{w} that {B} {x}.", "{A}{w} called on {B} to {x}.", "The {a} government demanded{w} that {B} {x}."],
               [], ["release the pilots", "withdraw its troops", "pay for the lost ship", "hand over a general"]),
    "reject": (["{A} rejected {B}'s {x}{w}.", "{A}{w} turned down the {b} {x}.", "{B}'s {x} was rejected by {A}{w}."],
               [], ["peace plan", "offer of mediation", "claim to the islands", "proposal on water"]),
}
TOWNS = {"Ukraine": "Kharkiv Poltava Sumy", "Syria": "Homs Aleppo Hama", "Lebanon": "Tyre Sidon Baalbek", "Sudan": "Kassala Nyala Port_Sudan", "Pakistan": "Quetta Multan Peshawar",
         "India": "Srinagar Amritsar Jammu", "Iran": "Abadan Ahvaz Tabriz", "Iraq": "Basra Mosul Kirkuk", "Ethiopia": "Mekele Gondar Harar", "Turkey": "Adana Urfa Van"}
SCENE = ["The news was read on state radio in the evening.", "Shops stayed open and the streets were calm.", "No reason for the timing was given.", "It is the second such step this year, older readers will remember.",
         "Opinion in the capital is divided.", "The weather kept most people at home.", "Newspapers gave it the whole front page.", "Share prices hardly moved.", "It had been a quiet week until then."]
OUTLETS = "The Coast Herald/The Northern Star/The Daily Courier/The Evening Mail/The Morning Ledger/The Harbour Gazette/The River Post/The Lake Tribune/The Gulf Messenger/The Plain Dealer/The Valley Times/The Island Echo".split("/")
NUMBERS = "two three four five six seven nine eleven".split()


class Event:
    def __init__(self, act, a, b, day, x, n, town):
        self.act, self.a, self.b, self.day, self.x, self.n, self.town = act, a, b, day, x, n, town


def event(r, day):
    act = r.choice(sorted(ACTS))
    a, b = r.sample(STATES, 2)
    if act == "shell":
        name = r.choice(sorted(set(TOWNS) - {a[0]}))
        b = next(s for s in STATES if s[0] == name)
    return Event(act, a, b, day, r.choice(ACTS[act][2]), r.choice(NUMBERS), r.choice(TOWNS[b[0]].split()) if act == "shell" else r.choice(MEETING))


def events(r, count):
    """Every second one resembles one before it: another day, another act, another side, another place."""
    out, day = [], datetime.date(1994, 3, 1)
    while len(out) < count:
        day += datetime.timedelta(days=r.choice([0, 0, 1, 1, 2, 4]))
        e = event(r, day)
        if out and len(out) % 2:
            o, way = r.choice(out[-12:]), r.randrange(4)
            if way == 2 and o.act == "shell" and o.b[0] not in TOWNS:
                way = 0
            if way == 0:
                e = Event(o.act, o.a, o.b, max(o.day, day) + datetime.timedelta(days=r.choice([3, 7, 30])), r.choice(ACTS[o.act][2]), r.choice(NUMBERS), o.town)
            elif way == 1:
                act = r.choice([k for k in sorted(ACTS) if k not in (o.act, "shell")])
                e = Event(act, o.a, o.b, o.day, r.choice(ACTS[act][2]), r.choice(NUMBERS), r.choice(MEETING))
            elif way == 2:
                a = r.choice([s for s in STATES if s not in (o.a, o.b)])
                e = Event(o.act, a, o.b, o.day, o.x, o.n, o.town)
            elif o.act == "shell":
                e = Event("shell", o.a, o.b, o.day, "", r.choice(NUMBERS), r.choice([t for t in TOWNS[o.b[0]].split() if t != o.town]))
            else:
                e = Event(o.act, o.b, o.a, o.day + datetime.timedelta(days=5), o.x, o.n, o.town)
        if not any((f.act, {f.a[0], f.b[0]} if f.act in ("sign", "meet") else (f.a, f.b), f.day, f.town if f.act == "shell" else "") == (e.act, {e.a[0], e.b[0]} if e.act in ("sign", "meet") else (e.a, e.b), e.day, e.town if e.act == "shell" else "") for f in out[-40:]):
            out.append(e)
    return out


def story(r, e, written):
    """(text, dated): one report of the event, written on a day."""
    both, half, _ = ACTS[e.act]
    way = r.choice(half) if half and r.random() < 0.15 else r.choice(both)
    when = r.random()
    if when < 0.35:
        w = " on " + e.day.strftime("%A")
    elif when < 0.6:
        w = " on " + e.day.strftime("%B ") + str(e.day.day)
    elif when < 0.75 and written - e.day == datetime.timedelta(days=1):
        w = " yesterday"
    else:
        w = ""
    s = way.format(A=e.a[0], a=e.a[1], Ac=e.a[2].replace("_", " "), B=e.b[0], b=e.b[1], Bc=e.b[2].replace("_", " "), x=e.x, n=e.n, t=e.town.replace("_", " "), w=w)
    s = s[0].upper() + s[1:]
    scene = r.sample(SCENE, r.randrange(2, 5))
    return [s] + scene


def reports(r, made, count):
    share = [1 + int(r.expovariate(1 / (count / len(made) - 1 + 1e-9))) for _ in made]
    while sum(share) != count:
        i = r.randrange(len(share))
        if sum(share) < count:
            share[i] += 1
        elif share[i] > 1:
            share[i] -= 1
    out = []
    for i, e in enumerate(made):
        told, papers = [], r.sample(OUTLETS, len(OUTLETS))
        for k in range(share[i]):
            day, copied = e.day + datetime.timedelta(days=r.choice([0, 1, 1, 1, 2])), told and r.random() < 0.4
            if copied:  # an agency's words
                text, day = r.choice(told)
                text = list(text)
                if r.random() < 0.3:
                    text = text[:-1]
                elif r.random() < 0.5:
                    text[-1] = r.choice(SCENE)
            else:
                text = story(r, e, day)
                told.append((text, day))
            out.append({"id": "m%05d" % len(out), "event": i, "copied": bool(copied), "date": day.isoformat(), "publisher": papers[k % len(papers)], "text": " ".join(text)})
    return out


def write(path, docs):
    with open(path, "w", encoding="utf-8") as f:
        for d in docs:
            f.write(json.dumps({k: d[k] for k in ("id", "date", "publisher", "text")}) + "\n")


def merged(demarche, docs, folder, name, threads):
    """Events as sorted lists of (path, id); copies."""
    path, ledger = os.path.join(folder, name + ".jsonl"), os.path.join(folder, name + ".db")
    write(path, docs)
    subprocess.run([demarche, "add", "-q", "--threads", str(threads), "--ledger", ledger, "--from", "jsonl", path], check=True)
    out = subprocess.run([demarche, "events", "--merged", "--json", "--ledger", ledger], check=True, capture_output=True, text=True).stdout
    found, copies = [], 0
    for line in out.splitlines():
        m = json.loads(line)
        found.append(sorted((t["path"].split("#")[-1].split(":")[-1], t["doc"], t["id"]) for t in m["reports"]))
        copies += m["n_copies"]
    return sorted(found), copies


def main():
    p = argparse.ArgumentParser()
    p.add_argument("demarche", nargs="?")
    p.add_argument("--events", type=int, default=500)
    p.add_argument("--reports", type=int, default=2000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--errors", type=int, default=0)
    p.add_argument("--floor", type=float, nargs=2)
    p.add_argument("--write", nargs=2)
    a = p.parse_args()
    r = random.Random(a.seed)
    if a.write:
        n = int(a.write[0])
        return write(a.write[1], reports(r, events(r, max(1, n // 4)), n))
    docs = reports(r, events(r, a.events), a.reports)
    with tempfile.TemporaryDirectory() as folder:
        found, copies = merged(a.demarche, docs, folder, "made", 2)
        again = docs[:]
        r.shuffle(again)
        other, _ = merged(a.demarche, again, folder, "again", 8)
        texts = {}
        import sqlite3
        for number, doc, text in sqlite3.connect(os.path.join(folder, "made.db")).execute("SELECT number, doc, text FROM document"):
            texts[doc] = text
    of = collections.defaultdict(list)  # the same text twice is one document
    for d in docs:
        of[d["text"].strip()].append(d)
    gold = {doc: of[text.strip()][0]["event"] for doc, text in texts.items() if text.strip() in of}
    docs_of = collections.Counter(gold.values())
    wanted = sum(n * (n - 1) // 2 for n in docs_of.values())
    pairs = set()
    for f in found:
        pairs.update(itertools.combinations(sorted({doc for _, doc, _ in f}), 2))
    right = sum(gold[x] == gold[y] for x, y in pairs)
    read = {doc for f in found for _, doc, _ in f}
    precision, recall = right / max(1, len(pairs)), right / max(1, wanted)
    print("documents %d, of %d events; read %d; pairs %d, found %d, right %d: precision %.3f recall %.3f; copies %d of %d" % (len(gold), len(docs_of), len(read), wanted, len(pairs), right, precision, recall, copies,
          sum(d["copied"] for d in docs)))
    same = [[x[1:] for x in f] for f in found]
    same_other = [[x[1:] for x in f] for f in other]
    for f in (same, same_other):
        for e in f:
            e.sort()
        f.sort()
    print("in another order, by eight threads:", "the same" if same == same_other else "NOT the same (%d events of %d differ)" % (len([e for e in same if e not in same_other]), len(same)))
    text_of = {doc: t for doc, t in texts.items()}
    for x, y in [q for q in sorted(pairs) if gold[q[0]] != gold[q[1]]][: a.errors]:
        print("WRONG", text_of[x][:130], "|", text_of[y][:130])
    missed = [(x, y) for e in range(a.events) for x, y in itertools.combinations(sorted(k for k in gold if gold[k] == e), 2) if (x, y) not in pairs]
    for x, y in missed[:: max(1, len(missed) // max(1, a.errors))][: a.errors]:
        print("MISSED", "" if x in read and y in read else "(not read)", text_of[x][:130], "|", text_of[y][:130])
    bad = same != same_other or (a.floor and (precision < a.floor[0] or recall < a.floor[1]))
    return 1 if bad else 0


sys.exit(main())
