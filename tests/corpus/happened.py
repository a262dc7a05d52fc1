"""The figures of events: found, type, mode, code, sides, factuality, date, place, who says so; and whether the confidence is true.

An annotated event and the program's match one to one: their triggers overlap, or they stand in one sentence with one type and a
side in common. What may be there or not (`>?`) is neither missed nor wrong. A side is right when each of its parties has one of
the codes that are right and nobody else stands there; a state and its government count as one. The whole triple is type and both
sides by country (`triple`) or with the sectors (`triple_code`); who meets whom, and who agrees with whom, may stand on either side.
"""
import re
from collections import Counter

MUTUAL = {'CONSULT', 'COOPERATE', 'AGREE'}
BINS = 10


def code_fits(code, p, sectors):
    """One code of the annotator's against a party of the program's."""
    country, sector = p.get('country') or '', p.get('sector') or ''
    if re.match(r'[A-Z]{3}\*?$', code) and code[:3] in SECTORS:
        return not sectors or sector == code[:3]
    if country != code[:3].strip('-'):
        return False
    want = code[3:]
    return not sectors or want == '*' or sector == want or {sector, want} <= {'', 'GOV'}


SECTORS = set('COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC'.split())


def fits(gold, party, sectors):
    return any(c != '-' and code_fits(c, party, sectors) for c in gold['codes'])


def side_right(gold, got, sectors):
    """Everybody who must be there is, and nobody else."""
    return (all('-' in g['codes'] or any(fits(g, p, sectors) for p in got) for g in gold)
            and all(any(fits(g, p, sectors) for g in gold) for p in got))


def sides_right(g, s, sectors):
    if side_right(g['actors'], s['actors'], sectors) and side_right(g['recipients'], s['recipients'], sectors):
        return True
    return bool(s['plover'] in MUTUAL and (len(g['actors']) > 1 or g['recipients']) and (len(s['actors']) > 1 or s['recipients'])
                and side_right(g['actors'] + g['recipients'], s['actors'] + s['recipients'], sectors))


def type_right(g, s):
    return any(t['plover'] == s['plover'] for t in g['types'])


def same_type(g, s):
    return [t for t in g['types'] if t['plover'] == s['plover']]


def pairs_of(text, gold, got, sentences):
    """{number of the annotated event: number of the program's}, the best first."""
    cand = []
    for i, g in enumerate(gold):
        for j, s in enumerate(got):
            apart = max(g['from'] - s['to'], s['from'] - g['to'], 0)
            over = apart == 0 and s['from'] < g['to'] and g['from'] < s['to']
            right = type_right(g, s)
            one = any(fits(x, p, False) for k in ('actors', 'recipients') for x in g[k] for p in s[k])
            a, b = sentences.get(s.get('sentence'), (s['from'], s['to']))
            if not over and not (right and one and a <= g['from'] and g['to'] <= b):
                continue
            exact = over and s['to'] - s['from'] < 2 * (g['to'] - g['from'])
            weight = 40 * over + 30 * right + 6 * exact + 12 * sides_right(g, s, False) + 4 * one + 2 * (not g['optional']) + (s['factuality'] in g['factualities'])
            cand.append((-weight, apart, i, j))
    pairs, used = {}, set()
    for _, _, i, j in sorted(cand):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def words(s):
    return ' '.join(re.findall(r'\w+', (s or '').lower()))


def same_words(a, b):
    a, b = words(a), words(b)
    return bool(a and b) and (a == b or (' ' + a + ' ').find(' ' + b + ' ') >= 0 or (' ' + b + ' ').find(' ' + a + ' ') >= 0)


def date_right(g, s):
    want, have = g['date'], s.get('date')
    if not want or not have:
        return not want and not (have and have.get('begin'))
    return (want['begin'], want['end']) == (have.get('begin'), have.get('end'))


def place_right(g, s):
    want, have = g['place'], s.get('place')
    if not want or not have:
        return not want and not have
    return same_words(want['text'], have.get('text')) or same_words(want['name'], have.get('name'))


def source_right(g, s, said):
    """said: the program's speakers by id."""
    want, a = g['by'], said.get(s.get('attribution'))
    if not want:
        return a is None
    src = a and a.get('source')
    return bool(src) and (src['from'] < want['to'] and want['from'] < src['to'] or same_words(src['text'], want['text']))


def show(e):
    code = lambda p: '|'.join(p['codes']) if 'codes' in p else p.get('code') or (p.get('country') or '---') + (p.get('sector') or '')
    side = lambda k: ','.join(map(code, e[k])) or '-'
    t = '|'.join(x['plover'] + ('/' + x['mode'] if x['mode'] else '') for x in e['types']) if 'types' in e else e['plover'] + ('/' + e['mode'] if e.get('mode') else '')
    f = '|'.join(e['factualities']) if 'factualities' in e else e['factuality']
    return '%s %s %s%s%s%s' % (side('actors'), t, side('recipients'), '' if f == 'happened' else ' ' + f, ' past' if e.get('historical') else '', ' %.2f' % e['confidence'] if 'confidence' in e else '')


def around(text, e):
    """The sentence of an event, its trigger in brackets."""
    s, a, b = text.text, e['from'], e['to']
    from_ = max(s.rfind('\n\n', 0, a) + 1, a - 150)
    return ' '.join((s[from_:a] + '[[' + s[a:b] + ']]' + s[b:b + 150].split('\n\n')[0]).split())


def score_text(t, records, tally):
    n = tally.n
    got = [r for r in records if r['type'] == 'event' and not any(r['from'] < b and a < r['to'] for a, b in t.ignored)]
    said = {r['id']: r for r in records if r['type'] == 'attribution'}
    sentences = {r['id']: (r['from'], r['to']) for r in records if r['type'] == 'sentence'}
    pairs, g = pairs_of(t, t.events, got, sentences), None
    back = {j: i for i, j in pairs.items()}
    n['event gold'] += sum(not g['optional'] for g in t.events)
    wrong = lambda stage, e, what, weight: tally.errors.append((stage, weight, '%-10s %s:%d  %s\n         %s' % (stage, t.path, (g or e).get('line') or t.line, what, around(t, e))))
    if not t.events:
        n['quiet sentences'] += len(sentences)
        noisy = {r['sentence'] for r in got}
        n['quiet right'] += len(sentences) - len(noisy)
    for j, s in enumerate(got):
        g = t.events[back[j]] if j in back else None
        if g and g['optional']:
            continue
        n['event system'] += 1
        right = g is not None and type_right(g, s) and sides_right(g, s, False)
        # a graded confidence is of the whole row: type, both sides, factuality
        tally.graded.append((s.get('confidence') or 0.0, right and s['factuality'] in g['factualities'], (t.name, s['id'])))
        if not g:
            wrong('quiet' if not t.events else 'event', s, 'false: %s  (%s)' % (show(s), s.get('why')), s.get('confidence') or 0)
    for i, g in enumerate(t.events):
        if g['optional']:
            continue
        if i not in pairs:
            wrong('event', g, 'missed: ' + show(g), .6)
            continue
        s = got[pairs[i]]
        both = '%s, not %s  (%s)' % (show(g), show(s), s.get('why'))
        n['event hit'] += 1
        typed = same_type(g, s)
        n['type right'] += bool(typed)
        if not typed:
            wrong('type', s, both, 2)
        for k in ('source', 'target'):
            key = 'actors' if k == 'source' else 'recipients'
            for sectors in (False, True):
                ok = side_right(g[key], s[key], sectors) or sides_right(g, s, sectors)
                n['%s%s right' % (k, '_code' if sectors else '')] += ok
        full, coded = (bool(typed) and sides_right(g, s, x) for x in (False, True))
        n['triple right'] += full
        n['triple_code right'] += coded
        if typed and not full:
            wrong('side', s, both, 2)
        elif typed and not coded:
            wrong('side', s, both, 1)
        ok = s['factuality'] in g['factualities']
        n['factuality right'] += ok
        n['row right'] += full and ok
        if not ok:
            wrong('factuality', s, both, 2)
        if not g['historical_or_not']:
            n['past judged'] += 1
            n['past right'] += s['historical'] == g['historical']
            n['past gold'] += g['historical']
            n['past hit'] += g['historical'] and s['historical']
            if s['historical'] != g['historical']:
                wrong('past', s, both, 1)
        if typed and not any(x['mode'] == '*' for x in typed):
            ok = any(x['mode'] == s.get('mode') for x in typed)
            n['mode judged'] += 1
            n['mode right'] += ok
            if not ok:
                wrong('mode', s, both, 1)
        codes = [x['cameo'] for x in typed if x['cameo']]
        if codes:
            ok = any((s.get('cameo') or '').startswith(c) for c in codes)
            n['cameo judged'] += 1
            n['cameo right'] += ok
            if not ok:
                wrong('cameo', s, '%s, not %s: %s' % ('|'.join(codes), s.get('cameo'), both), 1)
        for k, right in (('date', date_right), ('place', place_right)):
            if k in g['judged']:
                ok = right(g, s)
                n['event_%s judged' % k] += 1
                n['event_%s right' % k] += ok
                if not ok:
                    wrong('on' if k == 'date' else 'in', s, '%s, not %s: %s' % (g[k] and (g[k].get('begin') or g[k].get('text')), s[k] and (s[k].get('begin') or s[k].get('text')), both), 1)
        ok = source_right(g, s, said)
        n['by right'] += ok
        if g['by']:
            n['by_named judged'] += 1
            n['by_named right'] += ok
        if not ok:
            have = said.get(s.get('attribution'))
            have = have and (have['source'] or {}).get('text')
            wrong('by', s, '%s, not %s: %s' % (g['by'] and g['by']['text'], have, both), 1)


def reliability(graded):
    """[(from, to, events, share right, mean confidence)] and the largest gap of a bin with 50 events or more."""
    bins = [[0, 0, 0.0] for _ in range(BINS)]
    for c, right, _ in graded:
        b = bins[min(BINS - 1, int(c * BINS + 1e-9))]
        b[0] += 1
        b[1] += right
        b[2] += c
    rows = [(i / BINS, (i + 1) / BINS, k, r / k, c / k) for i, (k, r, c) in enumerate(bins) if k]
    return rows, max([abs(r - c) for _, _, k, r, c in rows if k >= 50], default=0.0)


def print_reliability(graded):
    rows, gap = reliability(graded)
    print('confidence   events   right   mean    gap')
    for a, b, k, r, c in rows:
        print('%.1f to %.1f  %7d  %6.3f  %5.3f  %+.3f%s' % (a, b, k, r, c, r - c, '' if k >= 50 else '  (few)'))
    print('largest gap of a bin with 50 events: %.3f; mean squared error %.4f' % (gap, sum((c - r) ** 2 for c, r, _ in graded) / max(1, len(graded))))


def figures(tally):
    """[(name, per cent, numerator, denominator)]."""
    n, out = tally.n, []
    pct = lambda a, b: 100.0 * a / b if b else 0.0
    f1 = lambda a, p, r: pct(2 * a, p + r)
    ratio = lambda name, a, b: out.append((name, pct(a, b), a, b))
    ratio('event_p', n['event hit'], n['event system'])
    ratio('event_r', n['event hit'], n['event gold'])
    out.append(('event_f1', f1(n['event hit'], n['event system'], n['event gold']), None, None))
    out.append(('typed_f1', f1(n['type right'], n['event system'], n['event gold']), None, None))
    ratio('triple_p', n['triple right'], n['event system'])
    ratio('triple_r', n['triple right'], n['event gold'])
    out.append(('triple_f1', f1(n['triple right'], n['event system'], n['event gold']), None, None))
    ratio('row_p', n['row right'], n['event system'])
    ratio('row_r', n['row right'], n['event gold'])
    hit = n['event hit']
    ratio('event_type', n['type right'], hit)
    for k in ('mode', 'cameo'):
        ratio('event_' + k, n[k + ' right'], n[k + ' judged'])
    for k in ('source', 'target', 'source_code', 'target_code', 'triple', 'triple_code', 'factuality'):
        ratio(('event_' if k != 'factuality' else '') + k, n[k + ' right'], hit)
    ratio('past', n['past right'], n['past judged'])
    for k in ('event_date', 'event_place'):
        ratio(k, n[k + ' right'], n[k + ' judged'])
    ratio('event_by', n['by right'], hit)
    ratio('event_by_named', n['by_named right'], n['by_named judged'])
    ratio('quiet', n['quiet right'], n['quiet sentences'])
    gap = reliability(tally.graded)[1]
    out.append(('calibration', 100 - 100 * gap, None, None))
    return out
