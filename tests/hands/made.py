#!/usr/bin/env python3
"""tests/hands/made.py DEMARCHE [--sentences 3000] [--hands 2] [--seed 5] [--errors N] [--floor PERCENT] : sentences made by rule, in which what one says
lies in what another says, so that the hands are known. Prints for each pattern how often its speaker and words are found, and how many chains are
whole. A pattern that falls is a construction lost, whatever the words; --errors shows N sentences of each that are wrong."""
import argparse, json, random, re, subprocess, sys
from collections import Counter, defaultdict

PERSONS = ["the foreign minister", "a Belgian consul", "a spokesman for the rebels", "the Norwegian ambassador", "the Sudanese delegate", "a senior aide to the president", "Colonel Okoth",
           "Mr. Demetriou", "the bishop", "a trader in Herat", "the chief of staff", "the head of the mission in Prague", "a former hostage", "the mayor of Osijek", "the widow of a general"]
MANY = ["two Western diplomats", "villagers near the border", "students at the gate", "officials close to the talks"]
PAPERS = ["the cable", "a report by the commission", "the embassy in Dakar", "a Tunis newspaper", "the minute of the meeting", "state radio", "the Finnish note", "a leaked memorandum"]
CLAUSES = ["the bridge at Kotor had been blown up", "no ship would sail before Friday", "the prisoners were in good health", "Chad would pay for the damage", "the king was ill", "the army fired on the crowd",
           "forty men crossed the river at night", "there was no truth in the story", "Sofia wanted the loan to be paid in gold"]
QUOTED = ["We did not call the troops out", "There is no treaty to sign", "My government will not pay", "They came at night and took the mayor", "Nobody asked us"]
SAID = "said claimed insisted reported argued admitted warned feared swore announced testified alleged conceded complained confirmed".split()
NOUNS = "claim assertion warning charge fear belief complaint statement".split()
HEARERS = ["reporters", "the Council", "us", "his guest", "the governor"]

# {s} is who says, {x} what; of words in square brackets one is taken. The second half stands over all others only.
WITHIN = {
    "that": "{s} {said} that {x}", "bare": "{s} [said|claimed|insisted|swore|thought] {x}", "told": "{s} [told|assured|had told] {hearer} that {x}",
    "told at": "{s} told {hearer} in Geneva on Friday that {x}", "apposition": "{s}, reached by telephone, {said} that {x}", "told by": "the committee was [told|assured] by {s} that {x}",
    "had been told by": "the queen had been [told|warned] by {s} that {x}", "learned from": "the office had [learned|heard|understood] from {s} that {x}", "according": "according to {s}, {x}",
    "account": "by {s}'s account, {x}", "as put": "as {s} put it, {x}", "whose word": "the court rejected {s}'s {noun} that {x}", "word by": "the envoy cited a {noun} by {s} that {x}",
    "heard say": "he had heard {s} say that {x}", "quoted": "{s} was quoted as saying that {x}", "was sure": "{s} was [convinced|certain] that {x}", "when": "when {s} {said} that {x}, nobody spoke",
}
OVER = {
    "aside": "{x}, {s} {said}", "aside now": "{x}, {one} [says|reports|writes]", "according behind": "{x}, according to {s}", "shows": "<log> [shows|records] that {x}", **{k: WITHIN[k] for k in ("that", "bare", "told", "told by", "according")},
}
DIRECT = {"said": '{s} [said|answered]: "{q}."', "told": '{s} had told him, "{q}."'}


def fill(r, pattern, who, what, level):
    """The pattern with marks around speaker and content: <s0>, <x0>."""
    mark = lambda words: "<s%d>%s</s%d>" % (level, words, level)
    text = re.sub(r"\[(.*?)\]", lambda m: r.choice(m[1].split("|")), pattern)
    text = text.replace("{said}", r.choice(SAID)).replace("{noun}", r.choice(NOUNS)).replace("{hearer}", r.choice(HEARERS))
    text = text.replace("{one}", mark(r.choice(PERSONS + PAPERS))).replace("{s}", mark(who)).replace("<log>", mark("the log"))
    return text.replace("{x}", "<x%d>%s</x%d>" % (level, what, level)).replace("{q}", "<x%d>%s</x%d>" % (level, what, level))


def make(r, hands):
    names, what = [], r.choice(CLAUSES)
    if r.random() < .15:
        names.append(r.choice(list(DIRECT)))
        what = fill(r, DIRECT[names[0]], r.choice(PERSONS), r.choice(QUOTED), 0)
    for level in range(len(names), hands):
        patterns = OVER if level == hands - 1 else WITHIN
        if '."' in what:  # the quotation ends the sentence
            patterns = {k: v for k, v in patterns.items() if v.endswith("{x}")}
        names.append(r.choice(list(patterns)))
        plural = names[-1] in ("account", "whose word", "quoted", "was sure")
        what = fill(r, patterns[names[-1]], r.choice(PERSONS + PAPERS + ([] if plural else MANY)), what, level)
    text, at = "", defaultdict(lambda: [0, 0])
    for piece in re.split(r"(</?[sx]\d>)", what):
        m = re.fullmatch(r"<(/?)([sx])(\d)>", piece)
        if m:
            at[m[2], int(m[3])][m[1] == "/"] = len(text)
        else:
            text += piece
    return text[0].upper() + text[1:] + ("" if text.endswith('"') else "."), at, names


def dice(a, b):
    return 2.0 * sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b) / max(1, sum(x[1] - x[0] for x in a + b))


def over(a, records):
    """The statements in which a lies, outward; "the court rejected" may be one between."""
    of, out = {r["id"]: r for r in records}, []
    while a and a["within"] is not None and len(out) < 8:
        out.append(a["within"])
        a = of.get(a["within"])
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("demarche")
    ap.add_argument("--sentences", type=int, default=3000)
    ap.add_argument("--hands", type=int, default=2)
    ap.add_argument("--seed", type=int, default=5)
    ap.add_argument("--errors", type=int, default=0)
    ap.add_argument("--floor", type=float, help="per cent of whole chains, below which the test fails")
    args = ap.parse_args()
    r = random.Random(args.seed)
    made = {str(i): make(r, args.hands) for i in range(args.sentences)}
    lines = "\n".join(json.dumps({"id": i, "text": t}) for i, (t, _, _) in made.items())
    out = subprocess.run([args.demarche, "code", "--quiet", "--from", "jsonl", "--format", "jsonl", "-"], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    got, doc = defaultdict(list), None
    for line in out.decode().splitlines():
        record = json.loads(line)
        if record["type"] == "document":
            doc = record["path"]
        elif record["type"] == "attribution":
            got[doc].append(record)
    n, wrong, whole = Counter(), defaultdict(list), 0
    for i, (text, at, names) in made.items():
        found = []
        for level, name in enumerate(names):
            hit = next((a for a in got[i] if a["source"] and dice([(a["source"]["from"], a["source"]["to"])], [tuple(at["s", level])]) >= .5 and
                        dice([(c["from"], c["to"]) for c in a["content"]], [tuple(at["x", level])]) >= .5), None)
            found.append(hit)
            n[name, hit is not None] += 1
            if not hit:
                wrong[name].append(text)
        linked = all(found) and all(b["id"] in over(a, got[i]) for a, b in zip(found, found[1:]))
        whole += linked
        if all(found) and not linked:
            wrong["link"].append(text)
    for name in sorted({k[0] for k in n}):
        print("%-18s %5.1f   of %d" % (name, 100.0 * n[name, True] / (n[name, True] + n[name, False]), n[name, True] + n[name, False]))
        for text in wrong[name][:args.errors]:
            print("      " + text)
    for text in wrong["link"][:args.errors]:
        print("link  " + text)
    share = 100.0 * whole / len(made)
    print("whole chains       %5.1f   of %d" % (share, len(made)))
    ok = args.floor is None or share >= args.floor
    print("%d passed, %d failed" % (ok, not ok))
    sys.exit(not ok)


if __name__ == "__main__":
    main()
