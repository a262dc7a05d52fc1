#!/usr/bin/env python3
"""vary.py SEED COPIES TRAIN.conllu...: sentences of the treebanks with other words in them, for the teachers to label.

In each copy a third of the nouns, names, verbs, adjectives, adverbs and numbers gives way to another of its tag that was
seen with the same dependents ("told the man that ..." keeps an object and a clause), drawn as often as it occurs. A
student that learns from a few teachers needs more sentences of the kind it will be asked about than there are trees.
"""
import collections
import random
import sys

OPEN = {'NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV', 'NUM'}
FRAME = {'obj', 'iobj', 'ccomp', 'xcomp', 'compound', 'expl', 'nsubj', 'case', 'det', 'mark'}


def sentences(paths):
    for path in paths:
        rows = []
        with open(path, encoding='utf-8') as f:
            for line in f:
                line = line.rstrip('\n')
                if line and line[0] != '#':
                    cells = line.split('\t')
                    if cells[0].isdigit():
                        rows.append(cells)
                elif not line and rows:
                    yield rows
                    rows = []


def kind(rows, i, dependents):
    upos, xpos, relation = rows[i][3], rows[i][4], rows[i][7]
    if upos not in OPEN:
        return None
    frame = tuple(sorted(dependents[i + 1] & FRAME)) if upos in ('VERB', 'NOUN') else ()
    return upos, xpos, relation.split(':')[0] if upos != 'VERB' else '', frame


def main():
    chance, copies = random.Random(int(sys.argv[1])), int(sys.argv[2])
    bank, seen = list(sentences(sys.argv[3:])), collections.defaultdict(list)
    kinds = []
    for rows in bank:
        dependents = collections.defaultdict(set)
        for cells in rows:
            if cells[6].isdigit():
                dependents[int(cells[6])].add(cells[7].split(':')[0])
        names = [kind(rows, i, dependents) for i in range(len(rows))]
        kinds.append(names)
        for cells, name in zip(rows, names):
            if name:
                seen[name].append(cells[1])
    for _ in range(copies):
        for rows, names in zip(bank, kinds):
            if len(rows) < 4:
                continue
            for number, (cells, name) in enumerate(zip(rows, names), 1):
                form = cells[1]
                if name and chance.random() < 0.33:
                    other = chance.choice(seen[name])
                    if form[0].isupper() and not form.isupper():
                        other = other[0].upper() + other[1:]
                    elif form.islower():
                        other = other.lower()
                    form = other
                print(number, form, '_', '_', '_', '_', '_', '_', '_', '_', sep='\t')
            print()


if __name__ == '__main__':
    main()
