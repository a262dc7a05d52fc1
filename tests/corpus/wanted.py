"""The figures of positions, commitments, tracks and mixed signals.

A position or a commitment of the program's matches an annotated one whose trigger stands in its words and whose holder's state is the
same, one to one. A position is right when its stance is one of those that are right and its issue shares a
word of meaning with one of the annotator's; a commitment when both sides' states, its status and its condition (none, or half of the
words) are right. Tracks are judged paragraph by paragraph: the states that sit there or the name, and the status it has at the end of
the paragraph. Signals are pairs of words.
"""
import re
from happened import fits, side_right

SMALL = set('a an the of on in for to and or its their his her with between talks talk'.split())
SAME = {'negotiation': 'talk', 'dialogue': 'talk', 'discussion': 'talk', 'truce': 'ceasefire', 'frontier': 'border', 'hostage': 'prisoner', 'captive': 'prisoner',
        'detainee': 'prisoner', 'pullout': 'withdrawal', 'denuclearization': 'denuclearisation', 'programme': 'program'}


def stems(words):
    out = set()
    for w in re.findall(r'[a-z0-9]+', words.lower()):
        w = w[:-1] if len(w) > 3 and w.endswith('s') and not w.endswith('ss') else w
        out.add(SAME.get(w, w))
    return out


def alike(issue, alternatives):
    """Of one issue: a word of meaning in common; "talks" alone is like any talks."""
    have = stems(issue or '')
    for a in alternatives:
        want = stems(a)
        common = (have & want) - SMALL
        if common or (have == want) or ('talk' in have and 'talk' in want and (len(have - SMALL) < 2 or len(want - SMALL) < 2)):
            return True
    return False


def overlap(a, b):
    return a['from'] < b['to'] and b['from'] < a['to']


def matched(gold, got, like, right):
    """{number of the annotated: number of the program's}: of one trigger first, what is right first, the shortest words first."""
    cand = sorted((not overlap(g, s.get('trigger') or s), not right(g, s), s['to'] - s['from'], i, j)
                  for i, g in enumerate(gold) for j, s in enumerate(got) if overlap(g, s) and like(g, s))
    pairs, used = {}, set()
    for *_, i, j in cand:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def words_of(text, spans):
    return {i for i, (a, b) in enumerate(text.words) if any(a < s['to'] and s['from'] < b for s in spans)}


def condition_right(text, g, s):
    want, have = words_of(text, g['if']), words_of(text, [s['if']] if s.get('if') else [])
    return not want and not have or 2 * len(want & have) >= len(want) + len(have) > 0 and bool(want and have)


def sides(g, s):
    return side_right(g['by'], s['by'], False) and (side_right(g['to_whom'], s['to_whom'], False))


def short(text, r):
    return ' '.join(text.text[max(0, r['from'] - 40):r['to'] + 60].split())


def positions(text, gold, got, tally):
    n = tally.n
    pairs = matched(gold, got, lambda g, s: '-' in g['holder'][0]['codes'] or fits(g['holder'][0], s['holder'], False), lambda g, s: s['stance'] in g['stances'] and alike(s['issue'], g['issues']))
    for i, g in enumerate(gold):
        s = got[pairs[i]] if i in pairs else None
        right = s and s['stance'] in g['stances'] and alike(s['issue'], g['issues'])
        if not g['optional']:
            n['position gold'] += 1
            n['position met'] += bool(s)
            n['position hit'] += bool(right)
        if s and g['optional']:
            n['position system'] -= 1
        if s and not g['optional']:
            n['stance right'] += s['stance'] in g['stances']
            n['issue right'] += alike(s['issue'], g['issues'])
        if not right and not g['optional']:
            tally.errors.append(('position', 2 if not s else 1, 'position %s:%d  %s %s %s%s\n         %s' % (
                text.path, g['line'], g['holder'][0]['codes'], g['stances'], g['issues'], ', not %s %s' % (s['stance'], s['issue']) if s else ' missed', short(text, g))))
    n['position system'] += len(got)
    used = set(pairs.values())
    for j, s in enumerate(got):
        if j not in used:
            tally.errors.append(('position', 1, 'position %s extra: %s%s %s %s (%s)\n         %s' % (text.name, s['holder']['country'], s['holder']['sector'], s['stance'], s['issue'], s['why'], short(text, s))))


def commitments(text, gold, got, tally):
    n = tally.n
    pairs = matched(gold, got, lambda g, s: all('-' in p['codes'] for p in g['by']) or any(fits(p, q, False) for p in g['by'] for q in s['by']),
                    lambda g, s: s['status'] in g['statuses'] and condition_right(text, g, s) and side_right(g['by'], s['by'], False))
    for i, g in enumerate(gold):
        s = got[pairs[i]] if i in pairs else None
        parts = [s['status'] in g['statuses'], side_right(g['by'], s['by'], False), side_right(g['to_whom'], s['to_whom'], False), condition_right(text, g, s)] if s else []
        if g['optional']:
            n['commitment system'] -= bool(s)
            continue
        n['commitment gold'] += 1
        n['commitment met'] += bool(s)
        n['commitment hit'] += bool(s) and parts[0] and parts[1] and parts[3]
        n['commitment whole'] += bool(s) and all(parts)
        if s:
            n['status right'] += parts[0]
            n['to right'] += parts[2]
            if g['if'] or s.get('if'):
                n['condition judged'] += 1
                n['condition right'] += parts[3]
        elif g['if']:
            n['condition judged'] += 1
        if not s or not all(parts):
            what = ' missed' if not s else ', not %s %s -> %s if %s' % (s['status'], [p['code'] for p in s['by']], [p['code'] for p in s['to_whom']], (s.get('if') or {}).get('act'))
            tally.errors.append(('commitment', 2 if not s else 1, 'commitment %s:%d  %s %s -> %s%s\n         %s' % (
                text.path, g['line'], g['statuses'], [p['codes'] for p in g['by']], [p['codes'] for p in g['to_whom']], what, short(text, g))))
    n['commitment system'] += len(got)
    used = set(pairs.values())
    for j, s in enumerate(got):
        if j not in used:
            tally.errors.append(('commitment', 1, 'commitment %s extra: %s %s (%s)\n         %s' % (text.name, s['status'], [p['code'] for p in s['by']], s['why'], short(text, s))))


def same_track(g, s):
    want, have = stems(' '.join(g['names'])) - SMALL, stems(s['name']) - SMALL
    names = max((2 * len((stems(a) - SMALL) & have) / max(1, len(stems(a) - SMALL) + len(have)) for a in g['names']), default=0) if want else 0
    return names >= .5 or bool(g['parties']) and side_right(g['parties'], s['parties'], False)


def tracks(text, gold, got, tally):
    """got: the program's tracks cut into paragraphs."""
    n = tally.n
    told_of = {(g['from'], g['to']) for g in gold}
    spans = sorted(told_of | {p for p in paragraphs(text) if not any(p[0] < b and a < p[1] for a, b in told_of)})
    reports = []
    for t in got:
        for a, b in spans:
            here = [e for e in t['evidence'] if a <= e['from'] < b]
            told = [e for e in here if e['status']]
            if here:
                reports.append(dict(t, **{'from': a, 'to': b, 'status': told[-1]['status'] if told else None, 'told': bool(told)}))
    used, free = set(), set()
    for g in gold:
        near = [j for j, s in enumerate(reports) if j not in used and overlap(g, s) and same_track(g, s)]
        best = sorted(near, key=lambda j: not (reports[j]['status'] in g['statuses'] or not g['statuses']))[:1]
        right = bool(best) and (not g['statuses'] or reports[best[0]]['status'] in g['statuses'])
        used.update(best)
        if g['optional']:
            free.update(best)
            continue
        n['track gold'] += 1
        n['track met'] += bool(best)
        n['track hit'] += right
        if not right:
            tally.errors.append(('track', 1, 'track %s:%d  %s %s%s' % (text.path, g['line'], g['names'], g['statuses'], ', not %s' % reports[best[0]]['status'] if best else ' missed')))
    for j, s in enumerate(reports):
        if j in free or (j not in used and not s['told']):          # a bare name again is not asked for
            continue
        n['track system'] += 1
        if j not in used:
            tally.errors.append(('track', 1, 'track %s extra: %s %s\n         %s' % (text.name, s['name'], s['status'], [e['text'][:60] for e in s['evidence'] if s['from'] <= e['from'] < s['to']])))


def paragraphs(text):
    at = 0
    for part in re.split(r'(\n[ \t]*\n)', text.text):
        if part.strip():
            yield at, at + len(part)
        at += len(part)


def signals(text, gold, got, places, tally):
    n = tally.n
    for s in got:
        pair = [places.get((s['a_type'], s['a'])), places.get((s['b_type'], s['b']))]
        if None in pair:
            continue
        hit = [g for g in gold if any(overlap(g['a'], x) and overlap(g['b'], y) for x, y in (pair, pair[::-1]))]
        n['signal system'] += 1
        n['signal right'] += bool(hit)
        if not hit:
            tally.errors.append(('signal', 1, 'signal %s extra: %s\n         %s\n         %s' % (text.name, s['why'], short(text, pair[0]), short(text, pair[1]))))
    for g in gold:
        if g['optional']:
            continue
        found = any(None not in (p := [places.get((s['a_type'], s['a'])), places.get((s['b_type'], s['b']))]) and any(overlap(g['a'], x) and overlap(g['b'], y) for x, y in (p, p[::-1])) for s in got)
        n['signal gold'] += 1
        n['signal found'] += found
        if not found:
            tally.errors.append(('signal', 2, 'signal %s:%d missed: %s / %s' % (text.path, g['line'], short(text, g['a']), short(text, g['b']))))


def score_text(t, records, tally):
    of = lambda kind: [r for r in records if r['type'] == kind]
    positions(t, t.positions, of('position'), tally)
    commitments(t, t.commitments, of('commitment'), tally)
    tracks(t, t.tracks, of('track'), tally)
    score_signals(t, records, tally)


def score_signals(t, records, tally):
    of = lambda kind: [r for r in records if r['type'] == kind]
    signals(t, t.signals, of('signal'), {(r['type'], r['id']): r for r in of('position') + of('event')}, tally)


def figures(tally):
    n, out = tally.n, []
    pct = lambda a, b: 100.0 * a / b if b else 0.0
    ratio = lambda name, a, b: out.append((name, pct(a, b), a, b))
    for k in ('position', 'commitment', 'track'):
        ratio(k + '_p', n[k + ' hit'], n[k + ' system'])
        ratio(k + '_r', n[k + ' hit'], n[k + ' gold'])
        ratio(k + '_met', n[k + ' met'], n[k + ' gold'])
        out.append((k + '_f1', pct(2 * n[k + ' hit'], n[k + ' gold'] + n[k + ' system']), None, None))
    ratio('stance', n['stance right'], n['position met'])
    ratio('issue', n['issue right'], n['position met'])
    ratio('status', n['status right'], n['commitment met'])
    ratio('to_whom', n['to right'], n['commitment met'])
    ratio('condition', n['condition right'], n['condition judged'])
    ratio('signal_p', n['signal right'], n['signal system'])
    ratio('signal_r', n['signal found'], n['signal gold'])
    return out
