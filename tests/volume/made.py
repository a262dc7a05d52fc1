#!/usr/bin/env python3
"""tests/volume/made.py [--megabytes 4 | --documents N] [--seed 7] : a volume of diplomatic documents in TEI, in the form in which the
Foreign Relations of the United States are published, with words of our own. On standard error: how many documents, and what
each must give, as JSON lines (id, date, place, sender, recipient, classification, kind)."""
import argparse, json, random, sys
from xml.sax.saxutils import escape

STATES = [("Norland", "Haven"), ("Egypt", "Cairo"), ("Jordan", "Amman"), ("Kenya", "Nairobi"), ("Peru", "Lima"), ("Portugal", "Lisbon"), ("Thailand", "Bangkok"), ("Ghana", "Accra"), ("Iran", "Tehran"), ("Finland", "Helsinki")]
NAMES = ["Ashby", "Brandl", "Carver", "Dunmore", "Eklund", "Farrow", "Gantt", "Hollis", "Ibsen", "Jarrow", "Kessel", "Lorne", "Mabry", "Nordin", "Orth", "Pell"]
FIRST = ["Ada", "Bruno", "Clara", "Dag", "Elsa", "Felix", "Greta", "Hugo"]
OFFICES = ["Secretary of State from 1977", "Deputy Secretary of State", "Assistant Secretary of State for Near Eastern Affairs", "Ambassador to {}", "Director of the Office of {} Affairs", "Foreign Minister of {}", "Special Envoy to {}"]
MATTERS = ["the base agreement", "the fishing dispute", "a loan of forty million dollars", "the release of the two pilots", "the ceasefire line", "the conference in Geneva", "the transit treaty"]
ACTS = ["told the {o} that {s} would sign {m} before the end of the month", "rejected the {t} proposal on {m}", "asked the {o} for more time to study {m}", "promised to send an envoy to {c} to discuss {m}",
        "complained that {t} had broken its word on {m}", "said that {s} would withdraw its troops if {t} accepted {m}", "denied that {s} had moved soldiers to the border", "agreed to meet the Foreign Minister of {t} in {c}"]
CLASSES = [("Top Secret", "TOP"), ("Secret", "S"), ("Confidential", "C"), ("Limited Official Use", "LOU"), ("Unclassified", "U")]
DISTRIBUTIONS = ["Immediate; Nodis", "Priority; Exdis", "Niact Immediate", "Sensitive", "Limdis"]
MONTHS = "January February March April May June July August September October November December".split()


class Volume:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.people = []
        for i, n in enumerate(NAMES):
            state = self.r.choice(STATES)[0]
            self.people.append((f"p_{n[:2].upper()}_{i}", n, self.r.choice(FIRST), self.r.choice(OFFICES).format(state)))
        self.terms = [("t_MFA_1", "MFA", "Ministry of Foreign Affairs"), ("t_GON_1", "GON", "Government of Norland"), ("t_UNGA_1", "UNGA", "United Nations General Assembly")]

    def open(self):
        rows = ['<?xml version="1.0" encoding="UTF-8"?>', '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="made-v01">',
                '<teiHeader><fileDesc><titleStmt><title type="complete">Papers on the Affairs of Norland, 1977–1981, Volume I</title><title type="series">Papers</title></titleStmt></fileDesc></teiHeader>',
                '<text><front><div type="section" xml:id="persons"><head>Persons</head><list type="persons">']
        for id, n, f, o in self.people:
            rows.append(f'<item><hi rend="strong"><persName xml:id="{id}">{n}, {f},</persName></hi> {escape(o)}</item>')
        rows.append('</list></div><div type="section" xml:id="terms"><head>Abbreviations and Terms</head><list type="terms">')
        for id, t, w in self.terms:
            rows.append(f'<item><hi rend="strong"><term xml:id="{id}">{t}</term>,</hi> {w}</item>')
        rows.append('</list></div></front><body><div type="compilation" xml:id="comp1"><head>Norland and its Neighbours</head><div type="chapter" xml:id="ch1">')
        return "\n".join(rows)

    def close(self):
        return "</div></div></body></text></TEI>\n"

    def sentence(self):
        r = self.r
        (s, _), (t, c) = r.sample(STATES, 2)
        p = r.choice(self.people)
        who = r.choice([f"The Foreign Minister of {s}", "He", "The Ambassador", f'<persName corresp="#{p[0]}">{p[1]}</persName>', 'The <gloss target="#t_MFA_1">MFA</gloss>'])
        words = r.choice(ACTS).format(o=r.choice(["Ambassador", "Secretary", "Deputy Secretary"]), s=s, t=t, m=r.choice(MATTERS), c=c)
        return f"{who} {words}."

    def paragraph(self, note):
        r = self.r
        text = " ".join(self.sentence() for _ in range(r.randint(3, 8)))
        if note:
            text += f'<note n="{note}" xml:id="fn{note}">See footnote 3, Document {r.randint(1, 300)}. <hi rend="italic">Not printed</hi>.</note>'
        if r.random() < 0.2:
            text = '<pb n="%d" facs="0%d"/>' % (r.randint(1, 900), r.randint(100, 900)) + text
        return text

    def document(self, n):
        r = self.r
        state, city = r.choice(STATES)
        y, m, d = r.randint(1977, 1981), r.randint(1, 12), r.randint(1, 28)
        when, shown = f"{y}-{m:02}-{d:02}", f"{MONTHS[m - 1]} {d}, {y}"
        class_, mark = r.choice(CLASSES)
        dist = r.choice(DISTRIBUTIONS)
        form = r.choice(["telegram", "telegram", "memcon", "letter", "memorandum"])
        want = {"id": f"d{n}", "date": when, "classification": class_.upper(), "sender": None, "recipient": None, "place": city}
        source = f'<note n="1" xml:id="d{n}fn1" type="source">Source: Department of State, Central File, D{r.randint(770000, 819999)}–{r.randint(1000, 9999)}. {class_}; {dist}. Drafted by {r.choice(NAMES)}; cleared by {r.choice(NAMES)}.</note>'
        body, pre, tail = [], "", ""
        if form == "telegram":
            want.update(kind="cable", sender=f"Embassy in {state}", recipient="Department of State")
            head = f'{n}. Telegram From the <gloss type="from">Embassy in {state}</gloss> to the <gloss type="to">Department of State</gloss>'
            for i in range(1, r.randint(4, 9)):
                body.append(f'<p rend="flushleft">{i}. ({mark[0]}) {self.paragraph(2 if i == 2 else 0)}</p>')
            tail = f'<closer><signed><persName><hi rend="strong">{r.choice(NAMES)}</hi></persName></signed></closer>'
        elif form == "memcon":
            want.update(kind="memorandum", place="Washington")
            city = "Washington"
            head = f"{n}. Memorandum of Conversation"
            a, b = r.sample(NAMES, 2)
            pre = (f'<list type="subject"><head>SUBJECT</head><item>Talks with {state}</item></list><list type="participants"><head>PARTICIPANTS</head>'
                   f'<item>{state}<list><item>Foreign Minister {a}</item></list></item><item>United States<list><item>The Secretary</item><item>Ambassador {b}</item></list></item></list>')
            for i in range(r.randint(4, 12)):
                body.append(f'<p><hi rend="italic">{r.choice([a, b, "The Secretary"])}</hi>: {self.paragraph(2 if i == 1 else 0)}</p>')
        elif form == "letter":
            want.update(kind="other", sender=f"President {NAMES[n % 16]}", recipient=f"Prime Minister {NAMES[(n + 5) % 16]}")
            head = f'{n}. Letter From <persName type="from">President {NAMES[n % 16]}</persName> to <persName type="to">Prime Minister {NAMES[(n + 5) % 16]}</persName>'
            body = [f"<p>{self.paragraph(2 if i == 0 else 0)}</p>" for i in range(r.randint(2, 6))]
            tail = f'<closer><salute>Sincerely,</salute><signed>{NAMES[n % 16]}</signed></closer>'
        else:
            a, b = r.sample(NAMES, 2)
            want.update(kind="memorandum", sender=f"the Assistant Secretary of State for {state} Affairs ({a})", recipient=f"Secretary of State {b}", place="Washington")
            city = "Washington"
            head = f"{n}. Memorandum From the Assistant Secretary of State for {state} Affairs ({a}) to Secretary of State {b}"
            body = [f"<p>{self.paragraph(2 if i == 0 else 0)}</p>" for i in range(r.randint(2, 8))]
            body.append("<table><row><cell>Troops</cell><cell>1,200</cell></row><row><cell>Tanks</cell><cell>14</cell></row></table>")
        text = (f'<div type="document" subtype="historical-document" n="{n}" xml:id="d{n}" frus:doc-dateTime-min="{when}T00:00:00-05:00"><head>{head}{source}</head>\n'
                f'<opener><dateline rendition="#right"><placeName>{city}</placeName>, <date when="{when}">{shown}</date></dateline></opener>\n{pre}' + "\n".join(body) + tail + "</div>\n")
        return text, want


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--megabytes", type=float, default=4)
    a.add_argument("--documents", type=int)
    a.add_argument("--seed", type=int, default=7)
    o = a.parse_args()
    v, n, size = Volume(o.seed), 0, 0
    print(v.open())
    while n < o.documents if o.documents else size < o.megabytes * 1e6:
        n += 1
        text, want = v.document(n)
        size += len(text.encode())
        sys.stdout.write(text)
        print(json.dumps(want), file=sys.stderr)
    sys.stdout.write(v.close())


main()
