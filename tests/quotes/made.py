#!/usr/bin/env python3
"""tests/quotes/made.py DEMARCHE [--utterances 100] [--seed 1] [--errors N] [--floor P R] : made reports, as papers print each
other's quotations: whole, cut, with a word changed, in brackets, in reported speech, in British spelling, of a speaker who is
named, known by an office or not at all; and others who say nearly the same. Prints the pairwise precision and recall of the
utterances that `demarche quotes` makes of them, and the same for the documents in another order.
With --write N FILE: N reports as JSON lines, for bench/README.md."""
import argparse, datetime, json, os, random, subprocess, sys, tempfile

PEOPLE = [  # name, office, state; the names are made up
    ("Tomas Velde", "Foreign Minister", "Norway"), ("Ines Carvalho", "Foreign Minister", "Portugal"), ("Kwabena Asante", "Foreign Minister", "Ghana"),
    ("Idris Belkacem", "Prime Minister", "Algeria"), ("Mirza Hodzic", "Defence Minister", "Bosnia"), ("Oyuna Battulga", "Foreign Minister", "Mongolia"),
    ("Rafael Quispe", "President", "Peru"), ("Lucia Ferrant", "Foreign Minister", "Chile"), ("Hannu Salmela", "Prime Minister", "Finland"),
    ("Desta Worku", "Foreign Minister", "Ethiopia"), ("Farid Nasrallan", "Interior Minister", "Lebanon"), ("Anna Kowalik", "Foreign Minister", "Poland"),
    ("Samuel Okoth", "Defence Minister", "Kenya"), ("Bui Van Lam", "Foreign Minister", "Vietnam"), ("Pedro Arrieta", "Foreign Minister", "Colombia"),
    ("Nadia Osman", "Trade Minister", "Sudan"), ("Jonas Bergh", "Defence Minister", "Sweden"), ("Maung Thein", "Foreign Minister", "Burma"),
]
ADJECTIVE = {"Norway": "Norwegian", "Portugal": "Portuguese", "Ghana": "Ghanaian", "Algeria": "Algerian", "Bosnia": "Bosnian", "Mongolia": "Mongolian", "Peru": "Peruvian",
             "Chile": "Chilean", "Finland": "Finnish", "Ethiopia": "Ethiopian", "Lebanon": "Lebanese", "Poland": "Polish", "Kenya": "Kenyan", "Vietnam": "Vietnamese",
             "Colombia": "Colombian", "Sudan": "Sudanese", "Sweden": "Swedish", "Burma": "Burmese"}
OUTLETS = ["Coast Herald", "Northern Star", "Daily Courier", "Evening Mail", "Capital Wire", "Morning Ledger", "Harbour Gazette", "Plain Dealer of Ostra", "Weekly Review", "River Post",
           "Gulf Messenger", "Lake Tribune"]
OPEN = ["We will not {v} {o}", "We are ready to {v} {o}", "Nobody should expect us to {v} {o}", "My government has never refused to {v} {o}", "There can be no question that we must {v} {o}",
        "It would be a mistake to {v} {o}", "We have offered to {v} {o}", "The time has come to {v} {o}", "We cannot {v} {o}"]
VERB = ["accept", "discuss", "sign", "reopen", "abandon", "support", "reject", "recognise", "honour", "withdraw", "suspend", "organise", "defend", "postpone", "publish"]
OBJECT = ["the border agreement", "a new ceasefire in the eastern provinces", "the fishing treaty", "the return of the refugees", "an inquiry into the shelling of the harbour", "the prisoner exchange",
          "the inspection of our reactors", "the sanctions on coal and steel", "the transit of military convoys", "a programme of food aid", "the mandate of the observers", "free elections under supervision",
          "the water commission", "the closing of the consulate", "a joint patrol of the straits", "the census in the disputed villages"]
TAIL = ["before the {n} hostages have been released", "while {n} villages are still occupied", "unless both armies return to the lines of {n} March", "because our people have waited {n} years for it",
        "and our neighbours have known this for {n} months", "until the mediators have spoken with every faction", "as long as the shelling of the valley goes on", "without a word from the Security Council",
        "and whoever says otherwise misleads the public", "for the sake of those who live on both banks of the river", "whatever the newspapers in the capital may write", "if the talks in the spring are to have any meaning"]
MORE = ["The door is open, but it will not stay open for ever", "I have said this to the ambassador in plain words", "Let nobody mistake our patience for weakness", "The rest is a matter for lawyers",
        "Every day that is lost costs lives", "This is what our parliament has decided", "We owe that much to the families", "Our labour in these months must not be in vain"]
NUMBERS = ["two", "three", "five", "eleven", "fifteen", "forty"]
FIGURE = {"two": "2", "three": "3", "five": "5", "eleven": "11", "fifteen": "15", "forty": "40"}
CHANGE = {"accept": "approve", "discuss": "debate", "expect": "want", "ready": "prepared", "mistake": "blunder", "offered": "proposed", "people": "nation", "public": "country", "neighbours": "friends",
          "villages": "hamlets", "spoken": "talked", "occupied": "held", "known": "understood", "waited": "hoped"}
AMERICAN = {"recognise": "recognize", "honour": "honor", "organise": "organize", "programme": "program", "neighbours": "neighbors", "labour": "labor", "ceasefire": "cease-fire", "cannot": "can't"}


def sentence(r):
    n = r.choice(NUMBERS)
    s = r.choice(OPEN).format(v=r.choice(VERB), o=r.choice(OBJECT)) + " " + r.choice(TAIL).format(n=n)
    return s


def utterances(r, count):
    """An utterance: speaker, day, its sentences. Every third one resembles the one before it."""
    out, day = [], datetime.date(1996, 1, 8)
    for i in range(count):
        day += datetime.timedelta(days=r.choice([0, 1, 1, 2, 4, 9]))
        who, said = r.choice(PEOPLE), [sentence(r)]
        if i % 3 == 2:
            before = out[-1]
            if i % 2:  # another speaker says similar things
                who = r.choice([p for p in PEOPLE if p != before["who"]])
                said = [before["said"][0].split(" ", 3)[0] + " " + before["said"][0].split(" ", 1)[1]]
                cut = said[0].split()
                said = [" ".join(cut[:-4] + r.choice(TAIL).format(n=r.choice(NUMBERS)).split()[-5:])]
            else:      # the same speaker, the same beginning, another matter
                who = before["who"]
                opening = before["said"][0].split()[:5]
                said = [" ".join(opening) + " " + " ".join(sentence(r).split()[5:])]
        if r.random() < 0.5:
            said.append(r.choice(MORE))
        out.append({"who": who, "day": day, "said": said})
    return out


def swap(words, table):
    return [table.get(w, w) for w in words]


def report(r, u, k):
    """One paper's way of printing it: date, outlet, text."""
    name, office, state = u["who"]
    day = u["day"] + datetime.timedelta(days=0 if k == 0 else r.choice([0, 1, 1, 2]))
    said = list(u["said"])
    way = "whole" if k == 0 else r.choice(["whole", "whole", "cut end", "cut start", "ellipsis", "changed", "american", "brackets", "figures", "reported", "one sentence"])
    first = said[0].split()
    if way == "cut end" and len(first) > 9: said = [" ".join(first[:r.randint(8, len(first) - 1)])]
    if way == "cut start" and len(first) > 11: said = [" ".join(first[r.randint(2, len(first) - 8):])]
    if way == "ellipsis" and len(first) > 14: said[0] = " ".join(first[:6]) + " ... " + " ".join(first[9:])
    if way == "changed": said[0] = " ".join(swap(first, CHANGE))
    if way == "american": said[0] = " ".join(swap(first, AMERICAN))
    if way == "figures": said[0] = " ".join(swap(first, FIGURE))
    if way == "brackets":
        for a, b in (("We", "[" + state + "]"), ("us", "[" + state + "]"), ("both", "[the two]"), ("our", "[" + ADJECTIVE[state] + "]")):
            if a in first:
                said[0] = " ".join(b if w == a else w for w in first)
                break
    if way == "one sentence": said = [said[0]]
    short, full = name.split()[-1] if not name.startswith("Bui") else "Lam", name
    speakers = [f"{office} {full}", f"{full}, the {ADJECTIVE[state]} {office.lower()},", f"{state}'s {office.lower()}, {full},", f"{ADJECTIVE[state]} {office} {full}"]
    who = speakers[r.randrange(3)] if k else f"{ADJECTIVE[state]} {office} {full}"
    if k and r.random() < 0.15: who = f"the {ADJECTIVE[state]} {office.lower()}"
    elif k and r.random() < 0.08 and way in ("whole", "american", "figures"): who = f"a {ADJECTIVE[state]} official"
    lead = r.choice([f"{state} was firm. ", f"The talks on {state} went on. ", "Little was new in the capital. ", ""])
    upper = who[0].upper() + who[1:]
    whole = ". ".join(said)
    lower = whole[0].islower()
    if way == "reported":
        cut = first[r.randint(1, 3):]
        text = f'{lead}{upper} said that {state} "{" ".join(swap(cut, {"will": "would", "We": "They", "us": "them", "our": "their", "are": "were", "can": "could", "has": "had", "have": "had"}))}".'
    elif lower: text = f'{lead}{upper} said they wanted things "{whole}".'
    elif len(said) > 1 and r.random() < 0.6: text = f'{lead}"{said[0]}," {who.rstrip(",")} said. "{said[1]}."'
    elif r.random() < 0.4: text = f'{lead}{upper} told reporters: "{whole}."'
    elif r.random() < 0.5: text = f'{lead}\u201c{whole},\u201d {who.rstrip(",")} said.'
    else: text = f'{lead}"{whole}," said {who.rstrip(",")}.'
    return {"date": day.isoformat(), "publisher": r.choice(OUTLETS), "text": text, "way": way}


def documents(seed, count, per=(1, 6)):
    r = random.Random(seed)
    docs = []
    for i, u in enumerate(utterances(r, count)):
        for k in range(r.randint(*per)):
            d = report(r, u, k)
            d["id"] = f"u{i:05d}-r{k}"
            if not any(x["text"] == d["text"] for x in docs[-6:]): docs.append(d)
    return docs


def grouped(demarche, docs):
    """id -> number of its utterance(s), as demarche has it."""
    with tempfile.TemporaryDirectory() as folder:
        path, ledger = os.path.join(folder, "docs.jsonl"), os.path.join(folder, "q.db")
        with open(path, "w") as f:
            for d in docs: f.write(json.dumps(d) + "\n")
        subprocess.run([demarche, "add", "-q", "-t", "2", "--ledger", ledger, "--from", "jsonl", path], check=True)
        p = subprocess.run([demarche, "quotes", "--ledger", ledger, "--all", "--json"], check=True, capture_output=True, text=True)
    groups, printed = {}, p.stdout
    for n, line in enumerate(printed.splitlines()):
        for q in json.loads(line)["quotations"]: groups.setdefault(q["path"], set()).add(n)
    return groups, printed


def main():
    p = argparse.ArgumentParser()
    p.add_argument("demarche")
    p.add_argument("--utterances", type=int, default=100)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--errors", type=int, default=0)
    p.add_argument("--floor", type=float, nargs=2)
    p.add_argument("--write", nargs=2)
    a = p.parse_args()
    if a.write:
        docs = documents(a.seed, int(a.write[0]) // 3, (3, 3))
        with open(a.write[1], "w") as f:
            for d in docs: f.write(json.dumps(d) + "\n")
        return 0
    docs = documents(a.seed, a.utterances)
    groups, printed = grouped(a.demarche, docs)
    text = {d["id"]: d for d in docs}
    ids = [d["id"] for d in docs if d["id"] in groups]
    right = wrong = missed = 0
    errors = []
    for i, x in enumerate(ids):
        for y in ids[i + 1:]:
            gold, got = x[:6] == y[:6], bool(groups[x] & groups[y])
            right += gold and got
            wrong += got and not gold
            missed += gold and not got
            if gold != got: errors.append((got, x, y))
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    print(f"{len(docs)} reports of {a.utterances} utterances; a quotation was found in {len(ids)}; pairs: {right} right, {wrong} wrong, {missed} missed: "
          f"precision {precision:.3f}, recall {recall:.3f}")
    for got, x, y in errors[:a.errors]:
        print("WRONG " if got else "MISSED", *(f"\n  {i} {text[i]['date']} {text[i]['way']}: {text[i]['text']}" for i in (x, y)))
    other = list(docs)
    random.Random(7).shuffle(other)
    same = grouped(a.demarche, other)[1] == printed
    backwards = grouped(a.demarche, docs[::-1])[1] == printed
    print("the same utterances in any order" if same and backwards else "ORDER MATTERS")
    if a.floor and (precision < a.floor[0] or recall < a.floor[1]): print("below the floor of", *a.floor)
    return 0 if same and backwards and (not a.floor or (precision >= a.floor[0] and recall >= a.floor[1])) else 1


sys.exit(main())
