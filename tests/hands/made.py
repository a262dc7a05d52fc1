#!/usr/bin/env python3
"""tests/hands/made.py DEMARCHE [--sentences 3000] [--hands 2] [--seed 5] [--errors N] [--floor PERCENT] : sentences made by rule, in which what one says
lies in what another says, so that the hands are known. Prints for each pattern how often its speaker and words are found, and how many chains are
whole. A pattern that falls is a construction lost, whatever the words; --errors shows N sentences of each that are wrong, --only takes patterns by name."""
import argparse, json, random, re, subprocess, sys
from collections import Counter, defaultdict

PERSONS = ["the foreign minister", "a Belgian consul", "a spokesman for the rebels", "the Norwegian ambassador", "the Sudanese delegate", "a senior aide to the president", "Colonel Okoth",
           "Mr. Demetriou", "the bishop", "a trader in Herat", "the chief of staff", "the head of the mission in Prague", "a former hostage", "the mayor of Osijek", "the widow of a general",
           "Ambassador Lindqvist", "one of the pilots", "the Archbishop", "a man close to the junta", "the High Commissioner", "Major Saliba", "the deputy prime minister", "an Iraqi officer", "his predecessor"]
POWERS = ["Hanoi", "Paris", "the Vatican", "the Czechs", "the junta", "the Politburo", "the Indian side", "NATO", "the cabinet", "the Security Council", "Bonn", "the Embassy", "the other side", "Tehran"]
MANY = ["two Western diplomats", "villagers near the border", "students at the gate", "officials close to the talks", "deputies loyal to the king", "several of the prisoners", "American officers"]
PAPERS = ["the cable", "a report by the commission", "the embassy in Dakar", "a Tunis newspaper", "the minute of the meeting", "state radio", "the Finnish note", "a leaked memorandum", "the Gazette"]
# subject and the rest, so that another's words can stand between
CLAUSES = [("the bridge at Kotor", "had been blown up"), ("no ship", "would sail before Friday"), ("the prisoners", "were in good health"), ("Chad", "would pay for the damage"), ("the king", "was ill"),
           ("the army", "fired on the crowd"), ("forty men", "crossed the river at night"), ("the story", "was false from beginning to end"), ("Sofia", "wanted the loan to be paid in gold"),
           ("the offer of talks", "remained on the table"), ("nobody", "had asked for troops"), ("his government", "could not accept the map"), ("the convoy", "never reached Jaffna"), ("grain", "is rotting in the port"),
           ("both generals", "have left the capital"), ("the treaty", "does not cover the islands"), ("it", "was too late for an appeal"), ("there", "was no truth in the story"), ("she", "would resign if the vote was lost")]
QUOTED = ["We did not call the troops out", "There is no treaty to sign", "My government will not pay", "They came at night and took the mayor", "Nobody asked us"]
ACTS = ["to release the crew", "to send two battalions to the coast", "not to recognize the council", "to hold the vote before the rains", "to wait for orders", "to withdraw the note", "to pay for the grain in dollars"]
DOING = ["shelling the market", "having sold the codes", "hiding the fugitives", "breaking the truce at Tyre", "taking orders from abroad"]
THINGS = ["the partition of the island", "an end to the blockade", "a third round of talks", "the return of the bodies"]
SAID = "said claimed insisted reported argued admitted warned feared swore announced testified alleged conceded complained confirmed maintained stated explained asserted declared".split()
SAYS = "says claims insists reports argues admits warns fears maintains states asserts believes thinks contends alleges".split()
THOUGHT = "believed thought feared knew suspected hoped understood assumed doubted concluded".split()
NOUNS = "claim assertion warning charge fear belief complaint statement contention promise view admission denial suspicion insistence".split()
HEARERS = ["reporters", "the Council", "us", "his guest", "the governor", "the Swedish envoy", "me", "his colleagues", "Washington", "a visitor"]
WHERE = ["in Geneva", "on Friday", "last week", "in private", "at lunch", "in a letter", "for the first time", "by telephone", "over dinner on Tuesday"]
HOW = "also later repeatedly privately again still openly himself".split()

# {s} is who says, {x} what; of words in square brackets one is taken.
WITHIN = {
    "that": "{s} {said} that {x}", "bare": "{s} [said|claimed|insisted|swore|thought] {x}", "told": "{s} [told|assured|had told|informed|warned] {hearer} that {x}", "told bare": "{s} [told|assured] {hearer} {x}",
    "told at": "{s} told {hearer} {where} that {x}", "said at": "{s} [said|warned|announced|testified] {where} that {x}", "apposition": "{s}, reached by telephone, {said} that {x}", "told by": "the committee was [told|assured] by {s} that {x}",
    "had been told by": "the queen had been [told|warned|informed] by {s} that {x}", "learned from": "the office had [learned|heard|understood] from {s} that {x}", "according": "according to {s}, {x}",
    "account": "by {s}'s account, {x}", "view": "in {s}'s [view|opinion|judgment|words], {x}", "as put": "as {s} put it, {x}", "whose word": "the court rejected {s}'s {noun} that {x}", "word by": "the envoy cited a {noun} by {s} that {x}",
    "heard say": "he had heard {s} say that {x}", "quoted": "{s} was quoted as [saying|having said] that {x}", "was sure": "{s} was [convinced|certain|afraid|aware|confident] that {x}", "when": "when {s} {said} that {x}, nobody spoke",
    "present": "{s} {says} that {x}", "perfect": "{s} [has|had] [said|warned|insisted|let it be known|made clear|repeated] that {x}", "how": "{s} {how} {said} that {x}", "thought": "{s} {thought} that {x}", "thought bare": "{s} [believed|thought|feared|hoped|knew|suspected] {x}",
    "clear": "{s} made it [clear|plain|known] that {x}", "word": "{s} sent word that {x}", "understand": "{s} gave {hearer} to understand that {x}", "view that": "{s} [took the view|was of the opinion|had the impression|expressed the fear|held the view|left no doubt] that {x}",
    "word subject": "{s}'s {noun} that {x} [was believed by nobody|had been noted in Rome|made no impression]", "who": "{s}, {who} [said|claimed|had told {hearer}] that {x}, [was dismissed|left for Cairo the same day]",
    "it was": "it was {s} {who} [said|warned] that {x}", "what": "what {s} [said|told {hearer}] was that {x}", "after": "after {s} [said|had told {hearer}] that {x}, the session was closed", "asked about": "asked about the raid, {s} {said} that {x}",
    "saying": "{s} had left the room, [saying|adding|insisting|complaining] that {x}", "quotes": "<paper> [quotes|quoted|cites] {s} as [saying|insisting|claiming|having said] that {x}", "asked whether": "{s} asked {hearer} whether {x}", "asked if": "{s} [asked|wanted to know|inquired] [if|whether] {x}",
    "would not say": "{s} [would not say|refused to say|did not know] whether {x}", "denied": "{s} [denied|doubted|would neither confirm nor deny] that {x}", "two clauses": "{s} {said} that the border was closed and that {x}", "promised": "{s} [promised|assured] {hearer} that {x}",
    "radioed": "{s} [cabled|telegraphed|radioed|wrote|replied|answered] that {x}", "and said": "{s} had gone to the palace and [told {hearer}|said|reported] that {x}", "telephoned": "{s} telephoned {hearer} to say that {x}", "seems": "{s} [seemed to believe|appears to think|is said to fear] that {x}",
    "message": "<letter> from {one} [said|warned|claimed] that {x}", "was told": "the mission had [been told|been assured] that {x}", "heard": "{s} had [heard|learned] that {x}",
}
# Another's words stand between the subject and the rest; the innermost only.
SPLIT = {
    "thrown in": "{a}, {s} [said|told {hearer}|insisted|warned|believes|says], {b}", "thrown according": "{a}, according to {s}, {b}", "thrown as": "{a}, as {s} put it, {b}", "that according": "that, according to {s}, {x}", "that view": "that in {s}'s view {x}",
}
# Requests, orders, promises, charges: what is said is no clause.
LEAF = {
    "order": "{s} [ordered|told|urged|begged|instructed|asked|advised|pressed|forbade|wanted] {body} {act}", "had asked": "{s} had [asked|urged|told|ordered] {body} {act}", "vow": "{s} [promised|refused|offered|vowed|threatened|agreed|declined|hoped|wanted|intended] {act}",
    "accused": "{s} [accused|suspected] {of}", "denied doing": "{s} [denied|admitted|confessed to] {doing}", "called for": "{s} [called for|demanded|insisted on|proposed] {thing}", "was told to": "the garrison had been [told|ordered|asked|instructed] by {s} {act}",
    "order by": "{s}'s [order|promise|refusal|request|offer|demand|threat] {act} [was ignored|came too late|had surprised Rome]", "called on": "{s} [called on|appealed to] {body} {act}",
}
OVER = {
    "aside": "{x}, {s} {said}", "aside told": "{x}, {s} [told|has told|assured] {hearer} {where}", "aside turned": "{x}, said {s}", "aside now": "{x}, {one} [says|reports|writes]", "according behind": "{x}, according to {s}", "shows": "<log> [shows|records] that {x}",
    **{k: WITHIN[k] for k in ("that", "bare", "told", "told by", "according", "present", "said at", "quotes", "learned from", "view")},
}
DIRECT = {"said": '{s} [said|answered]: "{q}."', "told": '{s} had told him, "{q}."'}


def fill(r, pattern, who, what, level):
    """The pattern with marks around speaker and content: <s0>, <x0>."""
    mark = lambda kind, words: "<%s%d>%s</%s%d>" % (kind, level, words, kind, level)
    text = re.sub(r"\[(.*?)\]", lambda m: r.choice(m[1].split("|")), pattern)
    for name, words in (("said", SAID), ("says", SAYS), ("thought", THOUGHT), ("noun", NOUNS), ("hearer", HEARERS), ("where", WHERE), ("how", HOW), ("body", POWERS)):
        text = text.replace("{%s}" % name, r.choice(words))
    act, of = r.choice(ACTS), r.choice(POWERS) + " of " + r.choice(DOING)
    text = text.replace("{act}", mark("x", act)).replace("{of}", mark("x", of)).replace("{doing}", mark("x", r.choice(DOING))).replace("{thing}", mark("x", r.choice(THINGS)))
    text = text.replace("<letter> from {one}", mark("s", r.choice(["a letter", "a message", "the report", "a telegram"]) + " from " + r.choice(PERSONS)))
    text = text.replace("{one}", mark("s", r.choice(PERSONS + PAPERS))).replace("{s}", mark("s", who)).replace("{who}", mark("s", "who")).replace("<log>", mark("s", "the log")).replace("<paper>", r.choice(PAPERS))
    if isinstance(what, tuple):
        text = text.replace("{a}", mark("x", what[0])).replace("{b}", mark("x", what[1]))
        what = " ".join(what)
    return text.replace("{x}", mark("x", what)).replace("{q}", mark("x", what))


def make(r, hands, only):
    names, what = [], r.choice(CLAUSES)
    start = r.random()
    if start < .1:
        names.append(r.choice(list(DIRECT)))
        what = fill(r, DIRECT[names[0]], r.choice(PERSONS), r.choice(QUOTED), 0)
    elif start < .3:
        names.append(r.choice([k for k in LEAF if not only or k in only] or list(LEAF)))
        what = fill(r, LEAF[names[0]], r.choice(PERSONS + POWERS), "", 0)
    elif start < .4:
        names.append(r.choice([k for k in SPLIT if not only or k in only] or list(SPLIT)))
        what = fill(r, SPLIT[names[0]], r.choice(PERSONS), what, 0)
    else:
        what = " ".join(what)
    for level in range(len(names), hands):
        patterns = OVER if level == hands - 1 else WITHIN
        if what.startswith("that"):  # "that, according to X, the king was ill"
            patterns, what = {"that": "{s} {said} that {x}", "told": "{s} told {hearer} that {x}"}, what[5:] if what[4] == " " else what[4:]
        elif '."' in what:  # the quotation ends the sentence
            patterns = {k: v for k, v in patterns.items() if v.endswith("{x}")}
        if only:
            patterns = {k: v for k, v in patterns.items() if k in only} or patterns
        names.append(r.choice(list(patterns)))
        who = PERSONS + PAPERS + POWERS + ([] if names[-1] in ("account", "view", "whose word", "word subject", "quoted", "was sure", "present", "seems", "what") else MANY)
        if names[-1] in ("who", "heard say", "telephoned", "what", "and said", "saying", "was sure", "apposition", "view", "account", "quotes"):
            who = PERSONS
        if names[-1] in ("perfect", "was told"):
            who = PERSONS + POWERS
        what = fill(r, patterns[names[-1]], r.choice(who), what, level)
    text, at = "", defaultdict(list)
    for piece in re.split(r"(</?[sx]\d>)", what):
        m = re.fullmatch(r"<(/?)([sx])(\d)>", piece)
        if not m:
            text += piece
        elif not m[1]:
            at[m[2], int(m[3])].append([len(text), 0])
        else:
            next(p for p in reversed(at[m[2], int(m[3])]) if not p[1])[1] = len(text)
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
    ap.add_argument("--only", help="patterns, by commas")
    ap.add_argument("--floor", type=float, help="per cent of whole chains, below which the test fails")
    args = ap.parse_args()
    r = random.Random(args.seed)
    made = {str(i): make(r, args.hands, args.only and args.only.split(",")) for i in range(args.sentences)}
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
            hit = next((a for a in got[i] if bool(a["source"]) == bool(at["s", level]) and (not a["source"] or any(dice([(a["source"]["from"], a["source"]["to"])], [s]) >= .5 for s in at["s", level])) and
                        dice([(c["from"], c["to"]) for c in a["content"]], at["x", level]) >= .5), None)
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
