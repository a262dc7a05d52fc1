"""valid.py FILE [TEXT] : is the CoNLL-U valid by the format rules of Universal Dependencies (what their validator calls level
2, as far as it concerns us)? With TEXT (a plain text that it was made from), do the offsets lead to the forms?"""
import re, sys

UPOS = set('ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X'.split())
lines = open(sys.argv[1], encoding='utf-8', newline='\n').read()
source = open(sys.argv[2], 'rb').read() if len(sys.argv) > 2 else None
assert lines.endswith('\n\n'), 'no empty line at the end'
ids, n = set(), 0
for block in lines[:-2].split('\n\n'):
    comments, rows = {}, []
    for line in block.split('\n'):
        if line.startswith('#'):
            assert not rows, 'comment inside: ' + line
            key, _, value = line[1:].partition('=')
            comments[key.strip()] = value.strip()
        else:
            rows.append(line.split('\t'))
    where = comments.get('sent_id', '?')
    assert re.fullmatch(r'[^\s/]+', where) and where not in ids, 'sent_id ' + where
    ids.add(where)
    words, text, until, at = [], '', 0, 0
    for r in rows:
        assert len(r) == 10 and all(r), (where, r)
        assert not any(c != c.strip() for c in r), (where, r)
        if '.' in r[0]:
            assert r[6] == r[7] == '_', (where, r)
            continue
        if '-' in r[0]:
            first, last = map(int, r[0].split('-'))
            assert first == len(words) + 1 > until and last > first, (where, r)
            assert r[2:9] == ['_'] * 7, (where, r)
            until = last
        else:
            assert int(r[0]) == len(words) + 1, (where, r)
            assert r[3] in UPOS and r[7] != '_' and ' ' not in r[2], (where, r)
            words.append(r)
        if '-' in r[0] or len(words) > until:
            text += r[1] + ('' if 'SpaceAfter=No' in r[9] else ' ')
            place = re.search(r'TokenRange=(\d+):(\d+)', r[9])
            if source is not None:
                a, b = map(int, place.groups())
                assert a >= at and b > a, (where, r)
                assert source[a:b].decode('utf-8', 'replace').split() == r[1].split(), (where, r, source[a:b])
                at = b
        elif len(words) < until or until == len(words):
            assert r[9] == '_' or source is None, (where, r)
    assert until <= len(words) and words, where
    heads = [int(w[6]) for w in words]
    assert heads.count(0) == 1, (where, 'roots', heads.count(0))
    for i, (h, w) in enumerate(zip(heads, words)):
        assert 0 <= h <= len(heads) and h != i + 1, (where, w)
        assert (w[7] == 'root') == (h == 0), (where, w)
    depth = [0 if h == 0 else None for h in heads]
    for i in range(len(heads)):  # each path once: a cycle comes back to itself
        path, k = [], i
        while depth[k] is None:
            depth[k] = -1
            path.append(k)
            k = heads[k] - 1
            assert depth[k] != -1, (where, 'cycle')
        for p in path:
            depth[p] = 1
    assert comments['text'] == text.rstrip(' '), (where, comments['text'], text)
    n += 1
print(n, 'sentences')
