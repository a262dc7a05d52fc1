#!/usr/bin/env python3
"""drill.py SEED COUNT DRILLS: COUNT sentences of the patterns in DRILLS (see its head), with trees, as CoNLL-U."""
import collections
import random
import re
import sys

UPOS = {'NNP': 'PROPN', 'NN': 'NOUN', 'NNS': 'NOUN', 'JJ': 'ADJ', 'RB': 'ADV', 'IN': 'ADP', 'DT': 'DET', 'PRP$': 'PRON',
        'PRP': 'PRON', 'EX': 'PRON', 'WP': 'PRON', 'CD': 'NUM', 'CC': 'CCONJ', 'TO': 'PART', 'MD': 'AUX', '.': 'PUNCT', ',': 'PUNCT', '``': 'PUNCT',
        "''": 'PUNCT', 'POS': 'PART', 'RP': 'ADP'}


def read(path):
    rules = collections.defaultdict(list)
    with open(path, encoding='utf-8') as f:
        for number, line in enumerate(f, 1):
            line = line.split('#', 1)[0].strip() if line.startswith('#') else line.strip()
            if not line:
                continue
            name, _, items = line.partition(' = ')
            rule = []
            for item in items.split():
                m = re.fullmatch(r'(@\w+|\.|(.+)/([^/]+))>(\d+):([\w:]*)', item)
                if not m or int(m[4]) > len(items.split()) or (m[1][0] == '@' and m[1][1:] not in rules):
                    sys.exit('%s:%d: %s is no item' % (path, number, item))
                words, tag = (['.'], '.') if m[1] == '.' else (m[2].split('|') if m[2] else None, m[3])
                rule.append((m[1][1:] if m[1][0] == '@' else None, words, tag, int(m[4]), m[5]))
            rules[name].append(rule)
    return rules


def weight(rule):
    """A list of words counts for more than the one name of two words beside it."""
    return max(1, len(rule[0][1]) / 4) if len(rule) == 1 and rule[0][1] else 1


def expand(rules, name, chance, out):
    """Appends the words of a pattern to OUT, heads as places in OUT; returns the place of its head."""
    rule = chance.choices(rules[name], weights=[weight(r) for r in rules[name]])[0]
    place, mine = [], []
    for slot, words, tag, head, relation in rule:
        if slot:
            place.append(expand(rules, slot, chance, out))
        else:
            out.append([chance.choice(words), tag, None, None])
            place.append(len(out) - 1)
    for at, (_, _, _, head, relation) in zip(place, rule):
        if head:
            out[at][2:] = [place[head - 1], relation]
        else:
            mine.append(at)
    return mine[0]


def upos(tag, relation):
    if relation.startswith('aux') or relation == 'cop':
        return 'AUX'
    if relation == 'mark' and tag == 'IN':
        return 'SCONJ'
    return UPOS.get(tag, 'VERB')


def main():
    chance, count, rules = random.Random(int(sys.argv[1])), int(sys.argv[2]), read(sys.argv[3])
    sentences = [name for name in rules if re.fullmatch(r'S\d+', name)]
    for _ in range(count):
        out = []
        root = expand(rules, chance.choice(sentences), chance, out)
        out[root][2:] = [-1, 'root']
        if out[-1][0] == '.' and chance.random() < 0.1:
            out.pop()
        out[0][0] = out[0][0][0].upper() + out[0][0][1:]
        for number, (form, tag, head, relation) in enumerate(out, 1):
            print(number, form, form.lower(), upos(tag, relation), tag, '_', head + 1, relation, '_', '_', sep='\t')
        print()


if __name__ == '__main__':
    main()
