#!/usr/bin/env python3
"""talks.py DEMARCHE COURSES TALKS [--folds 5] [--without-dev]: learns what words say of talks and of who sits there; writes
tables/course.tsv and tables/seats.tsv.

DEMARCHE is the program, COURSES what is built from tools/courses.c, TALKS tools/train/talks.txt: a passage a line, `STATUS | PARTIES | words`
(two right statuses with a slash, the likelier first; `none`: no talks are told of, `*`: of two talks at once; PARTIES: states, rebels as COLREB, the
mediator behind +). Behind a line `== KIND | DATE | subject` the lines up to the next `==` are the paragraphs of one document. The
paragraphs of corpus/dev count DEV times: those with one track, and those where stances are judged and no track is told of.
Multinomial logistic regressions over the features that src/stance/course.c finds in a paragraph and src/stance/seats.c for each who is named
there; weights in hundredths. BOUND and MARGIN say when the words outweigh the silence of the rules, and their reading.
--folds: also leaves parts out in turn, and prints how often they are right; --without-dev: learns from TALKS alone, so that corpus/dev
can measure it. The same input gives the same tables. No libraries; two minutes, and with --folds ten."""
import argparse, json, math, random, subprocess, sys, tempfile

STATUSES = ['none', 'open', 'stalled', 'suspended', 'dead', 'proposed', 'refused', 'closed']
SEATS = ['none', 'side', 'mediator']
EPOCHS, RATE, SHRINK, SELDOM, KEEP, DEV = 16, .1, 8, 4, 9, 2
BOUND, MARGIN = 200, 300
TODAY = {'SUN': 'RUS', 'DDR': 'DEU', 'YUG': 'SRB', 'SCG': 'SRB', 'CSK': 'CZE', 'YMD': 'YEM', 'ZAR': 'COD', 'RHO': 'ZWE', 'RVN': 'VNM', 'VDR': 'VNM', 'ROC': 'TWN', 'UAR': 'EGY', 'PLE': 'PSE'}


class Paragraph:
    def __init__(self, start, end, words):
        self.start, self.end, self.words, self.seats = start, end, words, []


def read(courses, texts):
    """Of each (date, text): its paragraphs."""
    with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as f:
        for date, text in texts:
            f.write('%s\t%s\n' % (date or '-', text.replace('\n', '\\n')))
        f.flush()
        lines = subprocess.run([courses, f.name], stdout=subprocess.PIPE, check=True, encoding='utf-8', errors='replace').stdout.split('\n')
    out, at = [[] for _ in texts], -1
    for line in lines:
        cells = line.split('\t')
        if line.startswith('# ') and line[2:].isdigit():
            at = int(line[2:])
        elif cells[0] == 'course':
            out[at].append(Paragraph(int(cells[1]), int(cells[2]), set(cells[3:])))
        elif cells[0] == 'rules':
            out[at][-1].words |= set(cells[1:])
        elif cells[0] == 'seat':
            out[at][-1].seats.append((cells[1], sorted(set(cells[2:]))))
    for paragraphs in out:
        for p in paragraphs:
            p.told = any(f.startswith('rule:') for f in p.words)
            p.words = sorted(p.words)
    return out


def side(code):
    """Of COLREB: COL, and that it is no state's own."""
    return TODAY.get(code[:3], code[:3]), code[3:] in ('REB', 'SEP', 'OPP', 'UAF')


def seat(code, sides, mediators):
    """What somebody is there, `code` as the program has it."""
    who, armed = code[:3], code[3] != ' '
    for kind, those in ((1, sides), (2, mediators)):
        if (who, armed) in those or (armed and who == '---' and any(a for _, a in those)):
            return kind
        if any(w == who for w, _ in those) and not any(w == who for w, _ in those if (w, armed) in sides | mediators):
            return kind
    return 0


def parties(cell):
    sides, _, by = cell.partition('+')
    return {side(c) for c in sides.split(',')} - {side('-')}, {side(c) for c in by.split(',') if c}


def passages(courses, path):
    """(paragraph, statuses, sides, mediators, weight)."""
    texts, whole = [], None
    with open(path, encoding='utf-8') as f:
        for number, line in enumerate(f, 1):
            cells = line.rstrip('\n').split(' | ')
            if line[0] == '#' or not line.strip():
                continue
            if line.startswith('=='):
                whole = (cells[1], []) if len(cells) == 3 else None
                if whole:
                    texts.append(whole)
                continue
            status = cells[0].split('/')
            if len(cells) != 3 or not set(status) <= set(STATUSES + ['*']):
                sys.exit('%s:%d: STATUS | PARTIES | words are wanted' % (path, number))
            row = (status, *parties(cells[1]), cells[2])
            if whole:
                whole[1].append(row)
            else:
                texts.append((None, [row]))
    out = []
    for (_, rows), found in zip(texts, read(courses, [(date, '\n\n'.join(r[3] for r in rows)) for date, rows in texts])):
        at = 0
        for n, (status, sides, by, words) in enumerate(rows):
            end = at + len(words.encode())
            here = [p for p in found if at <= p.start < end] if len(rows) > 1 else found
            if here and status[0] != '*':
                out.append((here[-1], status, sides, by, 1))
            at = end + 2
    return out


def corpus(demarche, courses):
    docs, tracks = {}, {}
    for line in subprocess.run([demarche, 'corpus', 'export', 'corpus/dev'], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout.splitlines():
        r = json.loads(line)
        if r['type'] == 'document' and 'stances' in r['judged']:
            docs[r['doc']] = (r['date'], r['text'])
        elif r['type'] == 'track':
            tracks.setdefault(r['doc'], []).append(r)
    out = []
    for name, paragraphs in zip(docs, read(courses, list(docs.values()))):
        for p in paragraphs:
            here = [t for t in tracks.get(name, []) if t['from'] < p.end and p.start < t['to']]
            if len(here) > 1 or here and (here[0]['optional'] or here[0]['statuses'] == ['-']):
                continue
            codes = [c['codes'] for c in here[0]['parties']] if here else []
            sure = {side(c) for those in codes if '-' not in those for c in those}
            maybe = {side(c) for those in codes if '-' in those for c in those if c != '-'} - sure
            p.seats = [s for s in p.seats if not seat(s[0], maybe, set())]
            out.append((p, here[0]['statuses'] if here else ['none'], sure, set(), DEV))
    return out


def shares(status):
    """Of two right ones each has a part."""
    return [(STATUSES.index(s), 1 / len(status)) for s in status]


def of_course(examples):
    return [(p.words, shares(status), count) for p, status, _, _, count in examples if p.told]


def of_seats(examples):
    return [(words, [(seat(code, sides, by), 1)], count) for p, _, sides, by, count in examples if sides for code, words in p.seats]


def scores(weights, found):
    rows = [weights[f] for f in found if f in weights]
    return [sum(column) for column in zip(*rows)]


def learn(examples, classes, shrink=SHRINK):
    """(features, classes with their shares, weight) -> feature -> weights, natural logarithms of odds."""
    times = {}
    for found, _, _ in examples:
        for f in found:
            times[f] = times.get(f, 0) + 1
    weights = {f: [0.] * classes for f in sorted(times) if times[f] >= SELDOM}
    learned = [([weights[f] for f in found if f in weights], right, count) for found, right, count in examples]
    mean, kept = {f: [0.] * classes for f in weights}, 0
    random.seed(1)
    for epoch in range(EPOCHS):
        rate = RATE * (1 - epoch / EPOCHS) + RATE / 20
        random.shuffle(learned)
        for rows, right, count in learned:
            z = [sum(column) for column in zip(*rows)]
            top = max(z)
            p = [math.exp(x - top) for x in z]
            step = rate * count / sum(p)
            p = [-x * step for x in p]
            for k, share in right:
                p[k] += rate * count * share
            for row in rows:
                row[:] = [x + y for x, y in zip(row, p)]
        left = math.exp(-rate * shrink)
        for row in weights.values():
            row[:] = [x * left for x in row]
        if epoch >= EPOCHS - 4:
            kept += 1
            for f, row in weights.items():
                mean[f] = [x + y for x, y in zip(mean[f], row)]
    return {f: [x / kept for x in row] for f, row in mean.items()}


def before(name):
    """The row that the program looks for first: of three words their first two, of a word's other features the word."""
    if ' ' in name:
        words = name.split(' ')
        return [' '.join(words[:2])] if len(words) == 3 else []
    return ['w:' + name.split('>')[-1] if '>' in name else 'w:' + name.split(':')[-1]]


def table(examples, folds=3):
    """Gives each paragraph what src/stance/paragraph.c finds of its seats, by weights that have not seen it."""
    for k in range(folds):
        seats = learn(of_seats([e for n, e in enumerate(examples) if n % folds != k]), len(SEATS))
        for p, *_ in (e for n, e in enumerate(examples) if n % folds == k):
            odds = sorted((max(z[1:]) - z[0] for z in (scores(seats, words) for _, words in p.seats)), reverse=True)
            step = max(-2, min(5, math.floor(odds[1]))) if len(odds) > 1 else -3
            p.words = sorted(set(p.words) | {'seated:%d' % min(4, sum(o > 0 for o in odds)), 'table:%d' % step})


def judge(examples, folds):
    random.seed(2)
    order = list(range(len(examples)))
    random.shuffle(order)
    right = found = seen = false = silent = told = rule = seated = sat = 0
    for k in range(folds):
        rest = [examples[i] for n, i in enumerate(order) if n % folds != k]
        weights, seats = learn(of_course(rest), len(STATUSES)), learn(of_seats(rest), len(SEATS))
        for p, status, sides, by, _ in (examples[i] for n, i in enumerate(order) if n % folds == k):
            if sides:
                for code, words in p.seats:
                    z = scores(seats, words)
                    sat, seated = sat + 1, seated + ((max(z[1:]) > z[0]) == (seat(code, sides, by) > 0))
            if not p.told:
                continue
            z = scores(weights, p.words)
            best = max(range(1, len(z)), key=lambda s: z[s])
            there = z[best] - z[0] > BOUND / 100
            if status[0] == 'none':
                silent, false = silent + 1, false + there
                continue
            seen, found, right = seen + 1, found + there, right + (STATUSES[best] in status)
            said = next(f[5:] for f in p.words if f.startswith('rule:'))
            if said != 'none':
                told, rule = told + 1, rule + (said in status)
    print('%d folds: status right of %.1f %% (rules alone, of those %d that they find: %.1f), %.1f %% found without them, %.1f %% of %d without talks; a seat or none right of %.1f %% of %d who are named' %
          (folds, 100 * right / seen, told, 100 * rule / told, 100 * found / seen, 100 * false / silent, silent, 100 * seated / sat, sat))


def write(path, head, columns, weights, more=(), first=lambda name: []):
    kept = {f: [round(100 * x) for x in row] for f, row in weights.items()}
    rows = {f for f in kept if f == 'bias' or max(map(abs, kept[f])) >= KEEP}
    rows |= {f for name in list(rows) for f in first(name) if f in kept}
    with open(path, 'w', encoding='utf-8') as f:
        f.write(head)
        f.write('feature\t' + '\t'.join(columns) + '\n')
        for name, value in more:
            f.write('%s\t%d%s\n' % (name, value, '\t0' * (len(columns) - 1)))
        for name in sorted(rows):
            f.write(name + '\t' + '\t'.join(map(str, kept[name])) + '\n')
    print('%s: %d features, %d kept' % (path, len(kept), len(rows)))


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('demarche')
    a.add_argument('courses')
    a.add_argument('talks')
    a.add_argument('--folds', type=int)
    a.add_argument('--without-dev', action='store_true')
    a = a.parse_args()
    examples = passages(a.courses, a.talks) + ([] if a.without_dev else corpus(a.demarche, a.courses))
    print('%d passages and paragraphs, %d of them without talks' % (len(examples), sum(e[1][0] == 'none' for e in examples)))
    table(examples)
    if a.folds:
        judge(examples, a.folds)
    write('tables/course.tsv', '''# CC BY 4.0
# What the words of a paragraph say of talks: hundredths of the natural logarithm of the odds that none are told of, or what became of them. w: a word, x: a verb in its form,
# root: of the sentence, F: M: L: of the first, a middle, the last sentence, neg: denied, mod: behind "will" and its like, a > b: b hangs on a, a b: in a row (N_ a name, # a number);
# sides: how many act there, rule: what the rules have read (src/stance/course.c, strand.c). bound: how far the words must lie above none where the rules are silent; margin: above the rules' reading.
# Learned by tools/train/talks.py from tools/train/talks.txt and corpus/dev; not to be mended by hand: write passages.
''', STATUSES, learn(of_course(examples), len(STATUSES)), (('bound', BOUND), ('margin', MARGIN)), before)
    write('tables/seats.tsv', '''# CC BY 4.0
# Who sits at the table: hundredths of the natural logarithm of the odds that one who is named in a paragraph about talks only stands near, is a side, or mediates. k: how he is named, s: sector, r: relation and
# preposition, h: the word he hangs on, g: the one above, m: of an adjective's noun, b: a: words before and behind (N_ an actor, P_ another name, # a number), n: the noun that names him; told: in the sentence
# that speaks of the talks; rule: what the rules have made of him and how they found their sides, last: whether he sat in the talks told of before, rank: his place among all who are named (src/stance/seats.c).
# Learned by tools/train/talks.py from tools/train/talks.txt and corpus/dev; not to be mended by hand: write passages.
''', SEATS, learn(of_seats(examples), len(SEATS)))


if __name__ == '__main__':
    main()
