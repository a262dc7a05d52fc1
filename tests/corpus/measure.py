"""The figures: mentions, who is who, actors' codes, places, times; events (happened.py) and speakers (said.py). One function a stage;
each adds to a Tally and says what was wrong.

Mentions match one to one: the same words first; then a system mention inside the gold one that holds its head words, longest
first. A title, an article, an "of France" more or less is no error; a word too many is.
Coreference leaves out the entities with one mention, on both sides; MUC, B-cubed and CEAF-e are summed over texts.
"""
import math, re
from collections import Counter
import happened, said, wanted
from gold import NEUTRAL

KINDS = ('person', 'organization', 'country', 'place', 'group')


# A nationality's adjective ("Ethiopian aircraft") is not marked, and nobody is blamed for having it as that country.
ADJECTIVE = re.compile(r"(?:ian|ean|can|lan|kan|yan|ban|zan|ndan|man|ghan|van|ese|ish|[iy]ch|nch|utch|raqi|raeli|stani|zegovinian|mali|audi|meni|mani|waiti|reek|zech"
                       r"|wiss|iot|pino|zbek|zakh|yrgyz|urkmen|ajik|Thai|erb|roat|lovak|lovene|oviet|nglo|Tigrayan|etnamese|Lao)$")
STATES = set('Oman Mali Sudan Jordan Iran Taiwan Bhutan Azerbaijan Japan Yemen Cayman Isle'.split())


class Mention:
    """The system's."""
    def __init__(self, text, record):
        self.record, self.entity, self.kind = record, record['entity'], record['kind']
        ws = [i for i, (a, b) in enumerate(text.words) if a < record['to'] and record['from'] < b]
        self.first, self.last = (ws[0], ws[-1]) if ws else (-1, -1)


class Tally:
    """Sums of one set of texts, and its errors: (stage, weight, line to print)."""
    def __init__(self):
        self.n, self.links = Counter(), {k: [0.0] * 4 for k in ('muc', 'bcubed', 'ceafe')}
        self.errors, self.graded = [], []        # graded: (confidence, right) of each event

    def wrong(self, stage, text, m, what, weight=1):
        """m has first and last, numbers of words; or is a span."""
        a, b = m if isinstance(m, tuple) else (text.words[m.first][0], text.words[m.last][1])
        s = text.text
        around = ' '.join((s[max(0, a - 50):a] + '[[' + s[a:b] + ']]' + s[b:b + 50]).split())
        self.errors.append((stage, weight, '%-8s %s  %s\n         %s' % (stage, text.name, what, around)))


def system_mentions(text, records):
    """Of the right kinds, once each, outside what is not judged; a relative or reflexive pronoun alone is not judged either."""
    out, seen = [], set()
    marked = {(m.first, m.last) for m in text.mentions}
    for r in records:
        if r['type'] != 'mention' or r.get('kind') not in KINDS or r.get('entity') is None:
            continue
        m = Mention(text, r)
        if (m.first, m.last, m.entity) in seen or m.first < 0 or ignored(text, r['from'], r['to']):
            continue
        if m.first == m.last and text.text[slice(*text.words[m.first])].lower() in NEUTRAL:
            continue
        if m.kind in ('country', 'group') and m.last - m.first < 3 and (m.first, m.last) not in marked and inside(text, m) and adjective(text.text[slice(*text.words[m.last])]):
            continue
        if m.kind == 'place' and (m.first, m.last) not in marked and unnamed(text, m):
            continue
        seen.add((m.first, m.last, m.entity))
        out.append(m)
    return sorted(out, key=lambda m: (m.first, -m.last))


def inside(text, m):
    """Within a marked phrase without its head, or one word that no mark holds."""
    around = [g for g in text.mentions if g.first <= m.first and m.last <= g.last]
    return all(not any(m.first <= h <= m.last for h in g.head) for g in around) and (around or m.kind == 'country')


def unnamed(text, m):
    """A site without a name ("the airport", "the road") that no mark holds with its head: it was not asked for."""
    words = [text.text[slice(*text.words[w])] for w in range(m.first, m.last + 1)]
    return (not any(w[:1].isupper() for w in words[1:]) and (words[0].islower() or words[0] in ('The', 'A', 'An', 'Their', 'Its', 'His')) and words[-1].lower() not in PRONOUNS
            and not any(g.first <= m.first and m.last <= g.last and all(m.first <= h <= m.last for h in g.head) for g in text.mentions))


def adjective(word):
    return bool(ADJECTIVE.search(word)) and word not in STATES


def ignored(text, a, b):
    return any(a < y and x < b for x, y in text.ignored)


def match(gold, got):
    """{number of the gold mention: number of the system's}."""
    pairs, used, at = {}, set(), {}
    for j, s in enumerate(got):
        at.setdefault(s.first, []).append(j)
    for same in (True, False):
        cand = []
        for i, g in enumerate(gold):
            if i in pairs:
                continue
            for w in range(g.first, g.last + 1):
                for j in at.get(w, ()):
                    s = got[j]
                    if j in used or s.last > g.last:
                        continue
                    if (s.first, s.last) == (g.first, g.last) if same else all(s.first <= h <= s.last for h in g.head):
                        cand.append(((g.last - g.first) - (s.last - s.first), g.last - g.first, i, j))
        for _, _, i, j in sorted(cand):
            if i not in pairs and j not in used:
                pairs[i] = j
                used.add(j)
    return pairs


def assign(weight):
    """The greatest sum of a one-to-one assignment (Hungarian method with potentials)."""
    if not weight or not weight[0]:
        return 0.0
    if len(weight) > len(weight[0]):
        weight = [list(c) for c in zip(*weight)]
    n, m, inf = len(weight), len(weight[0]), float('inf')
    u, v, row, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        row[0], j0 = i, 0
        low, done = [inf] * (m + 1), [False] * (m + 1)
        while True:
            done[j0] = True
            i0, delta, j1 = row[j0], inf, 0
            for j in range(1, m + 1):
                if not done[j]:
                    c = -weight[i0 - 1][j - 1] - u[i0] - v[j]
                    if c < low[j]:
                        low[j], way[j] = c, j0
                    if low[j] < delta:
                        delta, j1 = low[j], j
            for j in range(m + 1):
                if done[j]:
                    u[row[j]] += delta
                    v[j] -= delta
                else:
                    low[j] -= delta
            j0 = j1
            if not row[j0]:
                break
        while j0:
            row[j0], j0 = row[way[j0]], way[j0]
    return sum(weight[row[j] - 1][j - 1] for j in range(1, m + 1) if row[j])


def clusters(key, response):
    """Of two partitions (lists of sets): recall of, out of, precision of, out of; for each measure."""
    def links(a, b):
        where = {x: i for i, c in enumerate(b) for x in c}
        return sum(len(c) - len({where.get(x, ('alone', x)) for x in c}) for c in a), sum(len(c) - 1 for c in a)

    def cubed(a, b):
        where = {x: i for i, c in enumerate(b) for x in c}
        hit = sum(sum(n * n for n in Counter(where[x] for x in c if x in where).values()) / len(c) for c in a)
        return hit, sum(len(c) for c in a)

    phi = assign([[2.0 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])
    return {'muc': links(key, response) + links(response, key), 'bcubed': cubed(key, response) + cubed(response, key),
            'ceafe': (phi, len(key), phi, len(response))}


PRONOUNS = set('i me my mine you your he him his she her hers it its we us our ours they them their theirs'.split())


def pronoun(text, m):
    return m.first == m.last and text.text[slice(*text.words[m.first])].lower() in PRONOUNS


def spread(mentions, key):
    n = Counter(key(m) for m in mentions)
    return [m for m in mentions if n[key(m)] > 1]


def coreference(text, gold, got, tally):
    want, have = spread(gold, lambda m: m.entity.id), spread(got, lambda m: m.entity)
    pairs = match(want, have)
    back = {j: i for i, j in pairs.items()}
    part = lambda ms, key, name: [{name(i) for i, m in enumerate(ms) if key(m) == e} for e in dict.fromkeys(key(m) for m in ms)]
    key = part(want, lambda m: m.entity.id, lambda i: i)
    response = part(have, lambda m: m.entity, lambda j: back.get(j, ('extra', j)))
    for k, v in clusters(key, response).items():
        tally.links[k] = [x + y for x, y in zip(tally.links[k], v)]
    say = lambda m: '"%s"' % ' '.join(text.text[text.words[m.first][0]:text.words[m.last][1]].split())[:40]
    for i, g in enumerate(want):
        if pronoun(text, g):
            ante = [k for k, m in enumerate(want) if m.entity is g.entity and m.first < g.first and not pronoun(text, m)]
            if not ante:
                continue
            tally.n['pronouns'] += 1
            s = have[pairs[i]] if i in pairs else None
            mates = [j for j, m in enumerate(have) if s and m.entity == s.entity and m.first < s.first and not pronoun(text, m)]
            if any(back.get(j) in ante for j in mates):
                tally.n['pronouns right'] += 1
            else:
                tally.wrong('pronoun', text, g, 'is %s, not %s' % (say(want[ante[-1]]), 'anybody' if s is None else say(have[mates[-1]]) if mates else 'somebody new'))
    met = {id(gold[i]) for i in match(gold, got)}
    there = lambda i: 'in ' + str(have[pairs[i]].entity) if i in pairs else 'alone' if id(want[i]) in met else 'not found'
    for e in dict.fromkeys(m.entity for m in want):
        mine = [i for i, m in enumerate(want) if m.entity is e]
        where = Counter(there(i) for i in mine)
        most = max([n for w, n in where.items() if w[:2] == 'in'], default=0)
        if most < len(mine):
            lines = ['         %s: %s' % (w, ', '.join(say(want[i]) for i in mine if there(i) == w)) for w, _ in where.most_common()]
            tally.errors.append(('coref', len(mine) - most, 'coref    %s  %s, %d mentions\n%s' % (text.name, e.name or e.id, len(mine), '\n'.join(lines))))
    for e in dict.fromkeys(m.entity for m in have):
        mine = [j for j, m in enumerate(have) if m.entity == e]
        where = Counter(want[back[j]].entity if j in back else None for j in mine)
        if sum(1 for w in where if w) > 1:
            most = max(n for w, n in where.items() if w)
            lines = ['         %s: %s' % (w.name or w.id, ', '.join(say(have[j]) for j in mine if j in back and want[back[j]].entity is w)) for w, _ in where.most_common() if w]
            tally.errors.append(('coref', len(mine) - most, 'coref    %s  taken for one: %s\n%s' % (text.name, e, '\n'.join(lines))))


def code_right(codes, kind, record):
    """(country right or None, country and sector right or None). A state, or several, is its government: GOV or nothing."""
    country, sector = record.get('country') or '', record.get('sector') or ''
    judged = [c for c in codes if c != '-']
    if not judged:
        return None, None
    c = [x[:3].replace('---', '') for x in judged]
    if kind == 'group' and len(set(c)) > 1 and not country:     # one country cannot be right for a group of several
        return None, None
    full = [(x[:3].replace('---', ''), x[3:]) for x in judged if not x.endswith('*')]
    if any(x.endswith('*') and x[:3].replace('---', '') == country for x in judged):
        full = []
    same = lambda x, y: x == y or kind in ('country', 'group') and {x, y} <= {'', 'GOV'}
    return (country in c if any(c) else None,
            any(country == x and same(sector, y) for x, y in full) if full else None)


def actors(text, gold, got, pairs, tally):
    for i, j in pairs.items():
        g, r = gold[i], got[j].record
        place = g.entity.kind == 'place'
        tally.n['places met' if place else 'actors met'] += 1
        right = (r['kind'] == 'place') == place
        tally.n['places as places' if place else 'actors as actors'] += right
        if not right:
            tally.wrong('kind', text, g, '%s, not %s' % ('a place' if place else 'an actor', r['kind']))
        if place:
            continue
        country, full = code_right(g.entity.codes, g.entity.kind, r)
        if country is not None:
            tally.n['country judged'] += 1
            tally.n['country right'] += country
        if full is not None:
            tally.n['code judged'] += 1
            tally.n['code right'] += full
        if country is False or full is False:
            tally.wrong('code', text, g, '%s, not %s%s' % ('|'.join(g.entity.codes), r.get('country') or '---', r.get('sector') or ''), 2 if country is False else 1)


def distance(a, b, c, d):
    """Kilometres between two points on the globe."""
    a, b, c, d = map(math.radians, (a, b, c, d))
    return 6371 * 2 * math.asin(min(1, math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2)))


def place_of(record):
    """country, lat, lon of a mention record."""
    p = record.get('place') or record
    return record.get('country') or p.get('country'), p.get('lat'), p.get('lon')


def places(text, gold, got, pairs, tally):
    for i, g in enumerate(gold):
        if g.entity.kind != 'place':
            continue
        tally.n['places'] += 1
        at, j = g.entity.at, pairs.get(i)
        if j is None:
            tally.wrong('place', text, g, 'not found')
            continue
        tally.n['places found'] += 1
        country, lat, lon = place_of(got[j].record)
        here = lat is not None and lon is not None and distance(at.lat, at.lon, lat, lon) <= at.radius
        right = here and (at.country is None or country == at.country)
        tally.n['places right'] += right
        tally.n['place country judged'] += at.country is not None
        tally.n['place country right'] += at.country is not None and country == at.country
        if not right:
            tally.wrong('place', text, g, '%s %.2f %.2f, not %s %s %s' % (at.country or '---', at.lat, at.lon, country or '---', lat, lon), 1 if lat is None else 2)


def vague(value):
    """"former", "now", "recently": marked where they tell the time; others pass."""
    return str(value).endswith('_REF')


def norm(value):
    """Two ways of writing one value: 198X and 198, P1DE and P10Y."""
    v = re.sub(r'^(\d\d\d?)X+$', r'\1', value or '')
    v = re.sub(r'^P(\d+)DE$', r'P\g<1>0Y', v)
    return '' if v == 'null' else v


def times(text, records, tally):
    want = [t for t in text.times]
    got = [(r['from'], r['to'], r.get('value')) for r in records if r['type'] == 'time' and not ignored(text, r['from'], r['to'])]
    pairs, used = {}, set()
    for exact in (True, False):
        for i, g in enumerate(want):
            for j, s in enumerate(got):
                if i not in pairs and j not in used and (g[:2] == s[:2] if exact else g[0] < s[1] and s[0] < g[1]):
                    pairs[i] = j
                    used.add(j)
    got_n = sum(1 for j, s in enumerate(got) if j in used or not vague(s[2]))
    tally.n['times gold'] += len(want)
    tally.n['times system'] += got_n
    tally.n['times relaxed'] += len(pairs)
    for i, g in enumerate(want):
        if i not in pairs:
            tally.wrong('time', text, g[:2], '%s missed' % g[2][0])
            continue
        s = got[pairs[i]]
        tally.n['times strict'] += g[:2] == s[:2]
        right = norm(s[2]) in [norm(v) for v in g[2]]
        tally.n['times value'] += right
        if not right:
            tally.wrong('time', text, g[:2], '%s, not %s' % ('|'.join(g[2]), s[2]), 2)
        elif g[:2] != s[:2]:
            tally.wrong('time', text, g[:2], 'span "%s"' % text.text[s[0]:s[1]], 0)
    for j, s in enumerate(got):
        if j not in used and not vague(s[2]):
            tally.wrong('time', text, s[:2], '%s is no time' % s[2])


def score(texts, records, only=('mentions', 'times', 'events', 'said', 'stances')):
    """records: {name of the text: [record]} with from and to in code points."""
    tally = Tally()
    for t in texts:
        mine = records.get(t.name, [])
        if 'times' in only and 'times' in t.judged:
            times(t, mine, tally)
        if 'events' in only and 'events' in t.judged:
            happened.score_text(t, mine, tally)
        if 'said' in only and 'said' in t.judged:
            said.score_text(t, mine, tally)
        if 'stances' in only and 'stances' in t.judged:
            wanted.score_text(t, mine, tally)
        elif 'stances' in only and 'signals' in t.judged:
            wanted.score_signals(t, mine, tally)
        if 'mentions' not in only or not {'actors', 'places'} <= t.judged:
            continue
        gold = [m for m in t.mentions if not ignored(t, m.from_, m.to)]
        got = system_mentions(t, mine)
        pairs = match(gold, got)
        tally.n.update({'texts': 1, 'gold': len(gold), 'system': len(got), 'hit': len(pairs), 'gold entities': len({m.entity.id for m in gold})})
        for i, g in enumerate(gold):
            if i not in pairs and g.entity.kind != 'place':
                tally.wrong('missed', t, g, '|'.join(g.entity.codes), 0 if pronoun(t, g) else 1)
        used = set(pairs.values())
        for j, s in enumerate(got):
            if j not in used:
                tally.wrong('extra', t, s, '%s%s %s' % (s.record.get('country') or '---', s.record.get('sector') or '', s.kind))
        coreference(t, gold, got, tally)
        actors(t, gold, got, pairs, tally)
        places(t, gold, got, pairs, tally)
    return tally


def figures(tally):
    """[(name, per cent, numerator, denominator)], in the order of printing; f1 have neither."""
    n = tally.n
    pct = lambda a, b: 100.0 * a / b if b else 0.0
    f1 = lambda p, r: 2 * p * r / (p + r) if p + r else 0.0
    out = []
    ratio = lambda name, a, b: out.append((name, pct(a, b), a, b))
    ratio('mention_p', n['hit'], n['system'])
    ratio('mention_r', n['hit'], n['gold'])
    out.append(('mention_f1', f1(out[0][1], out[1][1]), None, None))
    total = 0.0
    for k in ('muc', 'bcubed', 'ceafe'):
        rn, rd, pn, pd = tally.links[k]
        r, p = pct(rn, rd), pct(pn, pd)
        total += f1(p, r)
        out += [(k + '_p', p, None, None), (k + '_r', r, None, None), (k + '_f1', f1(p, r), None, None)]
    out.append(('conll_f1', total / 3, None, None))
    ratio('pronoun', n['pronouns right'], n['pronouns'])
    ratio('actor_country', n['country right'], n['country judged'])
    ratio('actor_code', n['code right'], n['code judged'])
    ratio('actors_as_actors', n['actors as actors'], n['actors met'])
    ratio('places_as_places', n['places as places'], n['places met'])
    ratio('place', n['places right'], n['places'])
    ratio('place_if_found', n['places right'], n['places found'])
    ratio('place_country', n['place country right'], n['place country judged'])
    for k in ('strict', 'relaxed', 'value'):
        p, r = pct(n['times ' + k], n['times system']), pct(n['times ' + k], n['times gold'])
        out.append(('time_' + k + '_f1', f1(p, r), None, None))
    return out + happened.figures(tally) + said.figures(tally) + wanted.figures(tally)
