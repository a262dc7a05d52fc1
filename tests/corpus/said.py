"""The figures of speakers: source, cue and content by the words they share (Dice of one half or more, one to one, the best first), all
three together, and the chain of hands."""
import re

PARTS = ('source', 'cue', 'content')
RELATIVES = {'who', 'which', 'that', 'whom'}


def name_span(text, s, mentions):
    """A source as the guidelines have it: a relative pronoun is whom it stands for, and what only tells more of somebody, a clause of
    his or an apposition behind a comma, is no part of the name."""
    if text[s['from']:s['to']].lower() in RELATIVES and s.get('mention') in mentions:
        s = mentions[s['mention']]
    words = text[s['from']:s['to']]
    end = re.search(r',? (?:who|which|whom|whose|that)\b|,(?!.* (?:and|or) )', words, re.S)
    return {'from': s['from'], 'to': s['from'] + (end.start() if end else len(words))}


def joined(records):
    """What one cue says in several clauses ("that A, and that B") is one, whether it was written as one or several."""
    first, out, now = {}, [], {}
    for r in records:
        key = tuple((r[k]['from'], r[k]['to']) if r.get(k) else None for k in ('source', 'cue'))
        if r.get('cue') and key in first:
            first[key]['content'] = first[key]['content'] + r['content']
            now[r['id']] = first[key]['id']
            continue
        r = dict(r)
        first[key] = r
        out.append(r)
    for r in out:
        r['within'] = now.get(r.get('within'), r.get('within'))
    return out


def word_sets(text, r, mentions={}):
    """The words of each part, by number."""
    out = {}
    for k in PARTS:
        spans = r.get(k) or []
        spans = spans if isinstance(spans, list) else [spans]
        if k == 'source':
            spans = [name_span(text.text, s, mentions) for s in spans]
        out[k] = {i for i, (a, b) in enumerate(text.words) if any(a < s['to'] and s['from'] < b for s in spans)}
    return out


def dice(a, b):
    return 2.0 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def whole(g, s):
    return min(dice(g[k], s[k]) for k in PARTS)


def match(gold, got, like, least=.5):
    cand = sorted((-like(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(got) if like(g, s) >= least)
    pairs, used = {}, set()
    for _, i, j in cand:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def hands(sets, records, i):
    """Sources from the outermost to this one."""
    number = {r['id']: k for k, r in enumerate(records)}
    out, seen = [], set()
    while i is not None and i not in seen:
        seen.add(i)
        out.append(sets[i]['source'])
        i = number.get(records[i].get('within'))
    return out[::-1]


def score_text(t, records, tally):
    n = tally.n
    got_records = joined([r for r in records if r['type'] == 'attribution'])
    gold_records = joined(t.said)
    mentions = {r.get('id'): r for r in records if r['type'] == 'mention'}
    gold, got = [word_sets(t, r) for r in gold_records], [word_sets(t, r, mentions) for r in got_records]
    for k in PARTS:
        uniq = lambda l: [set(x) for x in sorted({tuple(sorted(a[k])) for a in l if a[k]})]
        g, s = uniq(gold), uniq(got)
        n['said %s gold' % k] += len(g)
        n['said %s system' % k] += len(s)
        n['said %s hit' % k] += len(match(g, s, dice))
    # Direct quotations with their speaker: who, and which words; by which cue does not count.
    spoken = lambda l, direct: [i for i, r in enumerate(l) if r.get('source') and direct(r)]
    g, s = spoken(gold_records, lambda r: r['quotes'] == ['direct']), spoken(got_records, lambda r: r['quote'] == 'direct')
    who = lambda a, b: min(dice(a[k], b[k]) for k in ('source', 'content'))
    n['direct gold'] += len(g)
    n['direct found'] += len(match([gold[i] for i in g], got, who))
    n['direct system'] += len(s)
    n['direct true'] += len(match(gold, [got[j] for j in s], who))
    pairs = match(gold, got, whole)
    n['said gold'] += len(gold)
    n['said system'] += len(got)
    n['said hit'] += len(pairs)
    say = lambda r: ' | '.join(' '.join((r[k]['text'] if r.get(k) else '-').split()) for k in ('source', 'cue')) + ' | ' + ' + '.join(
        ' '.join(t.text[c['from']:c['to']].split()) for c in r['content'])
    where = '%-10s %s:%d' % ('said', t.path, t.line)
    near = lambda a, l: max(range(len(l)), key=lambda j: sum(dice(a[k], l[j][k]) for k in PARTS), default=None)
    for i, r in enumerate(gold_records):
        if i in pairs:
            r2 = got_records[pairs[i]]
            a, b = hands(gold, gold_records, i), hands(got, got_records, pairs[i])
            n['chain'] += 1
            n['nested'] += len(a) > 1
            right = len(a) == len(b) and all(dice(x, y) >= .5 for x, y in zip(a, b))
            n['chain right'] += right
            n['nested right'] += right and len(a) > 1
            if not right:
                tally.errors.append(('chain', 1, '%s  hands %s, not %s\n         %s' % (where.replace('said ', 'chain'), r['chain'], r2.get('chain'), say(r))))
            for k, of in (('quote', r['quotes']), ('anonymity', (r['source'] or {}).get('anonymities') or [])):
                have = r2.get('quote') if k == 'quote' else (r2.get('source') or {}).get('anonymity')
                if of:
                    n[k + ' judged'] += 1
                    n[k + ' right'] += have in of
                    if have not in of:
                        tally.errors.append((k, 1, '%-10s %s:%d  %s, not %s\n         %s' % (k, t.path, r['line'], '|'.join(of), have, say(r))))
            continue
        n['nested'] += len(hands(gold, gold_records, i)) > 1
        j = near(gold[i], got)
        tally.errors.append(('said', 2, '%s  missed\n         %s\n         %s' % (where, say(r), say(got_records[j]) if j is not None else 'nothing here')))
    used = set(pairs.values())
    for j, r in enumerate(got_records):
        if j not in used:
            tally.errors.append(('said', 1, '%s  extra\n         %s' % (where, say(r))))


def figures(tally):
    n, out = tally.n, []
    pct = lambda a, b: 100.0 * a / b if b else 0.0
    for k in PARTS:
        out.append(('said_%s_f1' % k, pct(2 * n['said %s hit' % k], n['said %s gold' % k] + n['said %s system' % k]), None, None))
    out.append(('said_p', pct(n['said hit'], n['said system']), n['said hit'], n['said system']))
    out.append(('said_r', pct(n['said hit'], n['said gold']), n['said hit'], n['said gold']))
    out.append(('said_f1', pct(2 * n['said hit'], n['said gold'] + n['said system']), None, None))
    out.append(('said_direct_p', pct(n['direct true'], n['direct system']), n['direct true'], n['direct system']))
    out.append(('said_direct_r', pct(n['direct found'], n['direct gold']), n['direct found'], n['direct gold']))
    for name, k in (('said_chain', 'chain'), ('said_nested', 'nested')):
        out.append((name, pct(n[k + ' right'], n[k]), n[k + ' right'], n[k]))
    for k in ('quote', 'anonymity'):
        out.append(('said_' + k, pct(n[k + ' right'], n[k + ' judged']), n[k + ' right'], n[k + ' judged']))
    return out
