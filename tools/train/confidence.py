#!/usr/bin/env python3
"""confidence.py DEMARCHE [--corpus corpus/dev] : learns how likely an event's row is right, and writes tables/confidence.tsv.

The program says of each event which features hold (its notes of the stage "confidence"), the annotation whether type, both sides
and factuality are right (tests/corpus/happened.py). Logistic regression with an L2 penalty, whose strength is chosen by
cross-validation over texts; weights are rounded to hundredths of the logarithm of the odds. The same input gives the same table.

  tools/train/confidence.py build/src/demarche               fit on corpus/dev, print the table of reliability, write the weights
  tools/train/confidence.py build/src/demarche --look        only print
  tools/train/confidence.py build/src/demarche --look --check corpus/test
Build again afterwards.
"""
import argparse, math, os, random, re, sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, '..', '..', 'tests', 'corpus'))
sys.dont_write_bytecode = True
import gold, happened, measure

HEAD = '''# CC BY 4.0
# How much each thing that is true of an event speaks for its row being right (type, both sides, factuality): hundredths of the
# natural logarithm of the odds; the sum gives the confidence. Learned by tools/train/confidence.py from corpus/dev; not to be
# mended by hand. What the features mean: src/event/confidence.h.
feature\tweight
'''


def rows(folder, program):
    """[(text, [features], right)]."""
    texts = [t for t in gold.load([folder], program) if 'events' in t.judged]
    records = gold.coded(texts, program, why=True)
    out = []
    for t in texts:
        mine = records.get(t.name, [])
        notes = [n for n in mine if n['type'] == 'note' and n['stage'] == 'confidence']
        of = {}
        for r in mine:  # the notes stand in the events' order; some are of events that their topic dropped
            if r['type'] == 'event':
                while (notes[0]['from'], notes[0]['to']) != (r['from'], r['to']):
                    notes.pop(0)
                of[r['id']] = re.findall(r' (\w+) [-+]\d+', notes.pop(0)['reason'])
        tally = measure.Tally()
        happened.score_text(t, mine, tally)
        out += [(t.name, of[id], right) for _, right, (_, id) in tally.graded]
    return out


def chance(w, f):
    return 1 / (1 + math.exp(-sum(w.get(x, 0.0) for x in f)))


def fit(data, strength, steps=400):
    """Newton's method, one weight after the other; "always" is not held back."""
    w = {}
    where = {}
    for i, (_, f, _) in enumerate(data):
        for x in f:
            where.setdefault(x, []).append(i)
    names = sorted(where)
    sums = [0.0] * len(data)
    y = [float(r) for _, _, r in data]
    for _ in range(steps):
        most = 0.0
        for x in names:
            pull = 0.0 if x == 'always' else strength
            g, h = -pull * w.get(x, 0.0), pull + 1e-9
            for i in where[x]:
                p = 1 / (1 + math.exp(-sums[i]))
                g += y[i] - p
                h += p * (1 - p)
            step = max(-1.0, min(1.0, g / h))
            if step:
                w[x] = w.get(x, 0.0) + step
                for i in where[x]:
                    sums[i] += step
            most = max(most, abs(step))
        if most < 1e-3:
            break
    return w


def crossed(data, strength, seed=5, folds=10):
    """[(confidence, right, None)] of each event by weights that have not seen its text."""
    names = sorted({t for t, _, _ in data})
    random.Random(seed).shuffle(names)
    fold = {t: i % folds for i, t in enumerate(names)}
    out = []
    for k in range(folds):
        w = fit([d for d in data if fold[d[0]] != k], strength)
        out += [(min(.99, max(.01, round(chance(w, f), 2))), r, None) for t, f, r in data if fold[t] == k]
    return out


def loss(graded):
    return -sum(math.log(c if r else 1 - c) for c, r, _ in graded) / len(graded)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('program')
    ap.add_argument('--corpus', default=os.path.join(here, '..', '..', 'corpus', 'dev'))
    ap.add_argument('--table', default=os.path.join(here, '..', '..', 'tables', 'confidence.tsv'))
    ap.add_argument('--check', metavar='FOLDER', help='texts that are not learned from: reliability on them, too')
    ap.add_argument('--look', action='store_true', help='write nothing')
    args = ap.parse_args()
    data = rows(args.corpus, args.program)
    base = sum(r for _, _, r in data) / len(data)
    print('%d events, %d right; knowing nothing: loss %.4f' % (len(data), sum(r for _, _, r in data), loss([(base, r, None) for _, _, r in data])))
    tried = []
    for strength in (1, 2, 4, 8, 16):
        graded = sum((crossed(data, strength, seed) for seed in range(3)), [])
        tried.append((loss(graded), strength, graded))
        print('strength %4.1f: loss %.4f, squared error %.4f' % (strength, tried[-1][0], sum((c - r) ** 2 for c, r, _ in graded) / len(graded)))
    _, strength, graded = min(tried, key=lambda x: x[0])
    graded = crossed(data, strength)
    print('strength %g; each event by weights that have not seen its text:' % strength)
    happened.print_reliability(graded)
    ranked = sorted(graded, key=lambda x: -x[0])
    for least in (.2, .3, .4, .5):
        kept = [r for c, r, _ in ranked if c >= least]
        print('of %d events at %.1f or more %.1f %% are right; %.1f %% of the right ones are among them' % (
            len(kept), least, 100 * sum(kept) / max(1, len(kept)), 100 * sum(kept) / max(1, sum(r for _, r, _ in ranked))))
    w = fit(data, strength)
    if args.check:
        other = [(min(.99, max(.01, round(chance(w, f), 2))), r, None) for _, f, r in rows(args.check, args.program)]
        print('%s alone, then with the above:' % args.check)
        happened.print_reliability(other)
        happened.print_reliability(graded + other)
    if not args.look:
        with open(args.table, 'w', encoding='utf-8') as f:
            f.write(HEAD)
            for x in sorted(w, key=lambda x: (x != 'always', x)):
                f.write('%s\t%d\n' % (x, round(100 * w[x])))


if __name__ == '__main__':
    main()
