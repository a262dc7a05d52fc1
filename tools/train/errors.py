#!/usr/bin/env python3
"""errors.py GOLD.conllu[.xz] SYSTEM.conllu ...: where the trees are wrong, by relation and by construction.

Pairs of files with the same words (`demarche parse --conllu`). Relations with their subtypes; a word is right
when its head and relation are. Constructions are found in the gold trees.
"""
import collections
import lzma
import sys

SAY = set('say tell add report announce note state declare warn claim ask reply explain argue write think believe '
          'insist suggest admit confirm deny'.split())


def sentences(path):
    opener = lzma.open if path.endswith('.xz') else open
    rows = []
    with opener(path, 'rt', encoding='utf-8') as f:
        for line in f:
            line = line.rstrip('\n')
            if line and not line.startswith('#'):
                col = line.split('\t')
                if col[0].isdigit():
                    rows.append((col[1], col[2], col[3], int(col[6]) if col[6].isdigit() else 0, col[7]))
            elif not line and rows:
                yield rows
                rows = []
    if rows:
        yield rows


def constructions(rows, i, children):
    """The names of what word I of a gold tree is part of."""
    form, lemma, upos, head, relation = rows[i]
    kind = relation.split(':')[0]
    cased = any(rows[c][4] == 'case' for c in children[i + 1])
    if kind == 'conj':
        yield 'coordination: ' + ('clauses and verbs' if upos in ('VERB', 'AUX') else 'nouns and the rest')
    if kind in ('nmod', 'obl') and cased:
        yield 'preposition phrase'
        if head and head - 1 < i:
            nouns = any(rows[k][2] in ('NOUN', 'PROPN') for k in range(head - 1, i) if k != head - 1)
            if nouns or kind == 'nmod':
                yield 'preposition phrase with a choice of heads'
    if kind == 'appos':
        yield 'apposition'
    if relation == 'acl:relcl':
        yield 'relative clause'
    if kind == 'acl' and relation != 'acl:relcl':
        yield 'participle or infinitive on a noun'
    if kind == 'advcl':
        yield 'adverbial clause'
    if kind == 'ccomp':
        yield 'complement clause'
    if kind == 'xcomp':
        yield 'open complement'
    if relation in ('nsubj:pass', 'obl:agent', 'aux:pass'):
        yield 'passive'
    if kind == 'parataxis':
        yield 'parataxis'
    if kind in ('flat', 'compound') and upos == 'PROPN':
        yield 'inside names'
    if lemma.lower() in SAY and upos == 'VERB':
        subject = [c for c in children[i + 1] if rows[c][4].startswith('nsubj')]
        if subject and subject[0] > i:
            yield 'reported speech, verb before speaker'
        elif kind == 'parataxis':
            yield 'reported speech, clause set in or after'


def main():
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    gold_n, system_n, right_n = (collections.Counter() for _ in range(3))
    by_construction = collections.defaultdict(lambda: [0, 0, 0])
    confused, tags = collections.Counter(), collections.Counter()
    for gold_path, system_path in zip(sys.argv[1::2], sys.argv[2::2]):
        for gold, system in zip(sentences(gold_path), sentences(system_path)):
            if [g[0] for g in gold] != [s[0] for s in system]:
                sys.exit('%s: other words than %s: %s' % (system_path, gold_path, ' '.join(g[0] for g in gold)))
            children = collections.defaultdict(list)
            for i, g in enumerate(gold):
                children[g[3]].append(i)
            capitals = sum(g[0].isupper() for g in gold) > 0.7 * len(gold) > 2
            size = '%s words' % ('1-9' if len(gold) < 10 else '10-24' if len(gold) < 25 else '25-39' if len(gold) < 40 else '40 and more')
            for i, (g, s) in enumerate(zip(gold, system)):
                head, whole = g[3] == s[3], g[3:] == s[3:]
                gold_n[g[4]] += 1
                system_n[s[4]] += 1
                right_n[g[4]] += whole
                names = list(constructions(gold, i, children)) + ['sentence of ' + size]
                if capitals:
                    names.append('sentence in capitals')
                for name in names:
                    count = by_construction[name]
                    count[0] += 1
                    count[1] += head
                    count[2] += whole
                if g[4] != s[4]:
                    confused[(g[4], s[4])] += 1
                if g[2] != s[2]:
                    tags[(g[2], s[2])] += 1
    print('relation            gold  precision  recall     F1')
    for name, n in gold_n.most_common():
        p = right_n[name] / max(1, system_n[name])
        r = right_n[name] / n
        print('%-16s %7d %10.1f %7.1f %6.1f' % (name, n, 100 * p, 100 * r, 200 * p * r / max(1e-9, p + r)))
    print('\nconstruction                                      words   head  head and relation')
    for name, (n, heads, both) in sorted(by_construction.items()):
        print('%-48s %6d %6.1f %6.1f' % (name, n, 100 * heads / n, 100 * both / n))
    print('\nrelations taken for others: ' + ', '.join('%s -> %s %d' % (a, b, n) for (a, b), n in confused.most_common(16)))
    print('tags taken for others: ' + ', '.join('%s -> %s %d' % (a, b, n) for (a, b), n in tags.most_common(12)))


if __name__ == '__main__':
    main()
