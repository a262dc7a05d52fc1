#!/usr/bin/env python3
"""course.py DEMARCHE COURSES TALKS [--folds 5]: learns what words say of talks, and writes tables/course.tsv.

DEMARCHE is the program, COURSES what is built from tools/courses.c, TALKS tools/train/talks.txt: a passage a line, `STATUS | PARTIES | words`
(two right statuses with a slash, the likelier first; `none`: no talks are told of; PARTIES, the mediator behind +, are for who reads it). The
paragraphs of corpus/dev count DEV times: those with one track, and those where stances are judged and no track is told of. A
multinomial logistic regression over the features that src/stance/course.c finds in a paragraph, among them what the rules have read;
weights in hundredths. BOUND and MARGIN say when the words outweigh the silence of the rules, and their reading.
--folds: also leaves parts out in turn, and prints how often the status is right. The same input gives the same table. No libraries; a minute, and with --folds six."""
import json, math, random, subprocess, sys, tempfile

STATUSES = ['none', 'open', 'stalled', 'suspended', 'dead', 'proposed', 'refused', 'closed']
EPOCHS, RATE, SHRINK, SELDOM, KEEP, DEV = 16, .1, 3.3, 4, 10, 2
BOUND, MARGIN = 150, 200


def features(courses, texts):
    """Of each (date, text): (from, to, features) of its paragraphs."""
    with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as f:
        for date, text in texts:
            f.write('%s\t%s\n' % (date or '-', text.replace('\n', '\\n')))
        f.flush()
        lines = subprocess.run([courses, f.name], stdout=subprocess.PIPE, check=True, encoding='utf-8', errors='replace').stdout.split('\n')
    out, at = [[] for _ in texts], -1
    for line in lines:
        if line.startswith('# ') and line[2:].isdigit():
            at = int(line[2:])
        elif line.startswith('course\t'):
            cells = line.split('\t')
            out[at].append((int(cells[1]), int(cells[2]), sorted(set(cells[3:]))))
    return out


def passages(courses, path):
    """(features, statuses, weight)."""
    rows = []
    with open(path, encoding='utf-8') as f:
        for number, line in enumerate(f, 1):
            cells = line.rstrip('\n').split(' | ')
            if line[0] == '#':
                continue
            status = cells[0].split('/')
            if len(cells) != 3 or not set(status) <= set(STATUSES):
                sys.exit('%s:%d: STATUS | PARTIES | words are wanted' % (path, number))
            rows.append((status, cells[2]))
    read = features(courses, [(None, text) for _, text in rows])
    return [(paragraphs[-1][2], status, 1) for paragraphs, (status, _) in zip(read, rows) if paragraphs]


def corpus(demarche, courses):
    docs, tracks = {}, {}
    for line in subprocess.run([demarche, 'corpus', 'export', 'corpus/dev'], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout.splitlines():
        r = json.loads(line)
        if r['type'] == 'document' and 'stances' in r['judged']:
            docs[r['doc']] = (r['date'], r['text'])
        elif r['type'] == 'track':
            tracks.setdefault(r['doc'], []).append(r)
    out = []
    for name, paragraphs in zip(docs, features(courses, list(docs.values()))):
        for a, b, found in paragraphs:
            here = [t for t in tracks.get(name, []) if t['from'] < b and a < t['to']]
            if len(here) > 1 or here and (here[0]['optional'] or here[0]['statuses'] == ['-']):
                continue
            out.append((found, here[0]['statuses'] if here else ['none'], DEV))
    return out


def scores(weights, found):
    rows = [weights[f] for f in found if f in weights]
    return [sum(column) for column in zip(*rows)]


def learn(examples):
    """feature -> weights, natural logarithms of odds."""
    times = {}
    for found, _, _ in examples:
        for f in found:
            times[f] = times.get(f, 0) + 1
    weights = {f: [0.] * len(STATUSES) for f in sorted(times) if times[f] >= SELDOM}
    learned = [([weights[f] for f in found if f in weights], STATUSES.index(status[0]), count) for found, status, count in examples]
    mean, kept = {f: [0.] * len(STATUSES) for f in weights}, 0
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
            p[right] += rate * count
            for row in rows:
                row[:] = [x + y for x, y in zip(row, p)]
        left = math.exp(-rate * SHRINK)
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


def judge(examples, folds):
    random.seed(2)
    order = list(range(len(examples)))
    random.shuffle(order)
    right = found = seen = false = silent = told = rule = 0
    for k in range(folds):
        weights = learn([examples[i] for n, i in enumerate(order) if n % folds != k])
        for i in (i for n, i in enumerate(order) if n % folds == k):
            z, status = scores(weights, examples[i][0]), examples[i][1]
            best = max(range(1, len(z)), key=lambda s: z[s])
            there = z[best] - z[0] > BOUND / 100
            if status[0] == 'none':
                silent, false = silent + 1, false + there
                continue
            seen, found, right = seen + 1, found + there, right + (STATUSES[best] in status)
            said = next(f[5:] for f in examples[i][0] if f.startswith('rule:'))
            if said != 'none':
                told, rule = told + 1, rule + (said in status)
    print('%d folds: status right of %.1f %% (rules alone, of those %d that they find: %.1f), %.1f %% found without them, %.1f %% of %d without talks' %
          (folds, 100 * right / seen, told, 100 * rule / told, 100 * found / seen, 100 * false / silent, silent))


def main():
    if len(sys.argv) not in (4, 6):
        sys.exit(__doc__)
    demarche, courses, talks = sys.argv[1:4]
    examples = passages(courses, talks) + corpus(demarche, courses)
    if len(sys.argv) == 6:
        judge(examples, int(sys.argv[5]))
    weights = learn(examples)
    kept = {f: [round(100 * x) for x in row] for f, row in weights.items()}
    rows = {f for f in kept if f == 'bias' or max(map(abs, kept[f])) >= KEEP}
    rows |= {f for name in list(rows) for f in before(name) if f in kept}
    with open('tables/course.tsv', 'w', encoding='utf-8') as f:
        f.write('''# CC BY 4.0
# What the words of a paragraph say of talks: hundredths of the natural logarithm of the odds that none are told of, or what became of them. w: a word, x: a verb in its form,
# root: of the sentence, F: M: L: of the first, a middle, the last sentence, neg: denied, mod: behind "will" and its like, a > b: b hangs on a, a b: in a row (N_ a name, # a number);
# sides: how many act there, rule: what the rules have read (src/stance/course.c, strand.c). bound: how far the words must lie above none where the rules are silent; margin: above the rules' reading.
# Learned by tools/train/course.py from tools/train/talks.txt and corpus/dev; not to be mended by hand: write passages.
''')
        f.write('feature\t' + '\t'.join(STATUSES) + '\n')
        for name, value in (('bound', BOUND), ('margin', MARGIN)):
            f.write('%s\t%d%s\n' % (name, value, '\t0' * (len(STATUSES) - 1)))
        for name in sorted(rows):
            f.write(name + '\t' + '\t'.join(map(str, kept[name])) + '\n')
    print('%d passages and paragraphs, %d features, %d kept' % (len(examples), len(kept), len(rows)))


if __name__ == '__main__':
    main()
