"""The annotated texts, from the records that `demarche corpus export` prints, and what the program makes of them; offsets in code points."""
import json, os, re, subprocess, sys, tempfile

WORD = re.compile(r'\w+')
STOP = set('of for to in at from on with who that which between against under and about over without here there abroad by led headed held formed named called known consisting loyal whose where when near inside outside behind beside during since until as than he she they we i it you nobody'.split())     # a noun phrase's head is before these
QUANTITY = set('dozens scores hundreds thousands millions some several many most part groups group crowd crowds number handful majority all pair couple'.split())     # ... but after "dozens of"
NEUTRAL = set('who whom whose which that there here himself herself itself themselves ourselves myself'.split())


class Entity:
    def __init__(self, r):
        self.id, self.kind, self.name = r['entity'], r['kind'], r['name'] or ''
        self.codes = ['-'] if r['entity'][0] == '@' else r['codes']
        p = r['place']
        self.at = Point(p['country'], p['lat'], p['lon'], p['radius']) if p else None


class Point:
    """A place on the map. country is None for a sea or a region of several states; radius in km is what counts as the same."""
    def __init__(self, country, lat, lon, radius):
        self.country, self.lat, self.lon, self.radius = country, lat, lon, radius


class Mention:
    """from_, to: code points. head: those word numbers without which nobody can have found it."""
    def __init__(self, entity, from_, to):
        self.entity, self.from_, self.to, self.first, self.last, self.head = entity, from_, to, -1, -1, set()


class Bytes:
    """Byte offsets of a text as code points."""
    def __init__(self, text):
        self.plain = text.isascii()
        if not self.plain:
            self.of, n = {}, 0
            for i, c in enumerate(text):
                self.of[n] = i
                n += len(c.encode('utf-8'))
            self.of[n] = len(text)

    def __call__(self, n):
        return n if self.plain else self.of[n]

    def span(self, r):
        return (self(r['from']), self(r['to'])) if r else None


class Text:
    """One document or one snippet."""
    def __init__(self, r):
        self.name, self.path, self.line, self.date, self.document = r['doc'], r['path'], r['line'], r['date'], not r['snippet']
        self.text, self.judged = r['text'], set(r['judged'])
        self.at = Bytes(self.text)
        self.words = words_of(self.text)
        self.ignored = [self.at.span(s) for s in r['ignored']]
        self.heads = {self.at(n) for n in r['heads']}
        self.mentions, self.times, self.entities, self.events, self.said = [], [], {}, [], []
        self.positions, self.commitments, self.tracks, self.signals = [], [], [], []

    def add(self, r):
        a, b = self.at.span(r) if 'from' in r else (0, 0)
        if r['type'] == 'mention':
            m = Mention(self.entities.setdefault(r['entity'], Entity(r)), a, b)
            self.mentions.append(m)
            head(self, m)
        elif r['type'] == 'time':
            self.times.append((a, b, r['values']))
        elif r['type'] == 'attribution':
            self.said.append(in_points(self, r))
        elif r['type'] == 'event':
            self.events.append(in_points(self, r))
        else:
            {'position': self.positions, 'commitment': self.commitments, 'track': self.tracks, 'signal': self.signals}[r['type']].append(in_points(self, r))


def in_points(text, r):
    """A record with its places in code points."""
    r = dict(r)
    for k in ('source', 'cue', 'by', 'trigger', 'if', 'a', 'b'):
        if isinstance(r.get(k), dict):
            r[k] = dict(r[k], **dict(zip(('from', 'to'), text.at.span(r[k]))))
    for k in ('content', 'act', 'if', 'evidence'):
        if isinstance(r.get(k), list):
            r[k] = [dict(c, **dict(zip(('from', 'to'), text.at.span(c)))) for c in r[k]]
    if 'from' in r:
        r['from'], r['to'] = text.at.span(r)
    return r


def words_of(text):
    """Spans of the words; the s of a possessive is none."""
    return [m.span() for m in WORD.finditer(text) if not (m.group() == 's' and m.start() and text[m.start() - 1] in "'\u2019")]


def head(t, m):
    """The words said with "^"; a person's and a place's name; else the last word before the first comma, bracket or preposition."""
    ws = [i for i, (a, b) in enumerate(t.words) if a >= m.from_ and b <= m.to]
    if not ws:
        sys.exit('%s: a mark without a word at %d' % (t.name, m.from_))
    m.first, m.last = ws[0], ws[-1]
    word = lambda i: t.text[slice(*t.words[i])]
    said = {i for i in ws if t.words[i][0] in t.heads}
    name = set(w for w in WORD.findall(m.entity.name) if w[:1].isupper()) if m.entity.kind in ('person', 'place') else set()
    named = {i for i in ws if word(i) in name}
    if said:
        m.head = said
    elif named:
        m.head = named
    else:
        last = ws[0]
        for i in ws[1:]:
            between = t.text[t.words[i - 1][1]:t.words[i][0]]
            if word(i) == 'of' and word(last).lower() in QUANTITY and i < ws[-1]:
                continue
            if ',' in between or '(' in between or word(i) in STOP and word(i) != 'and':
                break
            last = i
        m.head = {last}


def load(paths, program, places=None):
    """Texts of the files, or of all the .ann files of the folders. Mistakes are told by the program."""
    p = subprocess.run([program, 'corpus', 'export'] + (['--places', places] if places else []) + paths, stdout=subprocess.PIPE)
    if p.returncode:
        sys.exit(p.returncode)
    out, names = [], set()
    for line in p.stdout.decode('utf-8').splitlines():
        r = json.loads(line)
        if r['type'] == 'document':
            if r['doc'] in names:  # of two folders
                r['doc'] = '%s/%s' % (os.path.basename(os.path.dirname(r['path'])), r['doc'])
            names.add(r['doc'])
            out.append(Text(r))
        else:
            out[-1].add(r)
    return out


def coded(texts, program, why=False):
    """{name: [record]}: what the program says, offsets in code points."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for t in texts:
            f.write(json.dumps({'id': t.name, 'text': t.text, 'date': t.date}, ensure_ascii=False) + '\n')
        f.flush()
        p = subprocess.run([program, 'code', '--from', 'jsonl', '--format', 'jsonl', '--quiet'] + ['--why'] * why + [f.name], stdout=subprocess.PIPE)
    if p.returncode:
        sys.exit('%s code: exit status %d' % (program, p.returncode))
    out, name = {}, None
    by = {t.name: t for t in texts}
    for line in p.stdout.decode('utf-8').splitlines():
        r = json.loads(line)
        if r['type'] == 'document':
            name = r['path'] if r['path'] in by else os.path.basename(r['path'])
            if name not in by:
                sys.exit('a record of a document that was not asked for: %s' % r['path'])
            out[name] = []
        elif r['type'] in ('mention', 'time', 'sentence', 'attribution', 'event', 'note', 'position', 'commitment', 'track', 'signal'):
            out[name].append(in_points(by[name], r))
    return out
