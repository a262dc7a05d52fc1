"""Reads the annotated texts of corpus/ (the form is described in corpus/README.md) and says file:line:column where one is wrong."""
import os, re

KINDS = ('person', 'organization', 'group', 'country', 'place')
SHORT = {'org': 'organization'}
BODIES = {'UNO': 'the United Nations', 'EUR': 'the European Union'}        # codes that stand for an organization, not a state
SECTORS = set('COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC'.split())
DATE = re.compile(r'\d{4}-\d\d-\d\d$')
CODE = re.compile(r'-$|(?:[A-Z]{3}|---)(?:[A-Z]{3}|\*)?$')
VALUE = re.compile(r'(?:(?:\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?:\d\d|XX|W\d\d|WXX|Q[1-4X]|H[12]|SP|SU|FA|WI)(?:-(?:\d\d|XX|[1-7]|WE))?)?'
                   r'(?:T(?:\d\d(?::\d\d)?(?::\d\d)?Z?|MO|MI|AF|EV|NI|DT))?|P(?:T?[\dX.]+[A-Z]{1,2})+|PAST_REF|PRESENT_REF|FUTURE_REF|null)$')
WORD = re.compile(r'\w+')
LINES = re.compile(r'>\??\s|"\s')     # events and speakers stand under their paragraph; not read here yet
MARKED = {'actors', 'places', 'times'}
STOP = set('of for to in at from on with who that which between against under and about over without here there abroad by led headed held formed named called known consisting loyal whose where when near inside outside behind beside during since until as than he she they we i it you nobody'.split())     # a noun phrase's head is before these
QUANTITY = set('dozens scores hundreds thousands millions some several many most part groups group crowd crowds number handful majority all pair couple'.split())     # ... but after "dozens of"
NEUTRAL = set('who whom whose which that there here himself herself itself themselves ourselves myself'.split())


class Wrong(Exception):
    """What is wrong, and where."""
    def __init__(self, path, text, at, what, line=1):
        line += text.count('\n', 0, at)
        Exception.__init__(self, '%s:%d:%d: %s' % (path, line, at - (text.rfind('\n', 0, at) + 1) + 1, what))


class Entity:
    def __init__(self, id, kind, code, name='', at=None):
        self.id, self.kind, self.codes, self.name, self.at = id, kind, code.split('|'), name, at


class Point:
    """A place on the map. country is None for a sea or a region of several states; radius in km is what counts as the same."""
    def __init__(self, country, lat, lon, radius=50.0):
        self.country, self.lat, self.lon, self.radius = None if country == '-' else country, float(lat), float(lon), float(radius)


class Mention:
    """from_, to: code points. head: those word numbers without which nobody can have found it."""
    def __init__(self, entity, from_, to):
        self.entity, self.from_, self.to, self.first, self.last, self.head = entity, from_, to, -1, -1, set()


class Text:
    """One document or one snippet."""
    def __init__(self, name, path, date, document):
        self.name, self.path, self.date, self.document = name, path, date, document
        self.text, self.mentions, self.times, self.ignored, self.entities = '', [], [], [], {}
        self.words, self.judged = [], MARKED


def words_of(text):
    """Spans of the words; the s of a possessive is none."""
    return [m.span() for m in WORD.finditer(text) if not (m.group() == 's' and m.start() and text[m.start() - 1] in "'\u2019")]


def places(path):
    """The table of places that all texts share: name, country, lat, lon, radius."""
    out = {}
    for n, row in enumerate(open(path, encoding='utf-8'), 1):
        f = row.rstrip('\n').split('\t')
        if not row.strip() or row[0] == '#' or f[0] == 'name':
            continue
        try:
            out[f[0].replace(' ', '_')] = Entity('@' + f[0].replace(' ', '_'), 'place', '-', f[0], Point(f[1], f[2], f[3], f[4] if len(f) > 4 and f[4] else 50))
        except (IndexError, ValueError):
            raise Wrong(path, row, 0, 'a place has name, country, lat, lon and perhaps a radius in km', n)
    return out


class Reader:
    def __init__(self, path, known):
        self.path, self.known = path, known
        self.all = open(path, encoding='utf-8').read()

    def wrong(self, at, what):
        raise Wrong(self.path, self.all, at, what)

    def entity(self, t, head, at):
        """What stands before the colon of a mark: an id, or an id with what it is, or only what it is."""
        f = head.split()
        if not f:
            self.wrong(at, 'a mark says whom it means: {e1:...}, {FRA:...}, {person FRAGOV:...}')
        if f[0][0] == '@':
            if f[0][1:] not in self.known:
                self.wrong(at, 'no place "%s" in places.tsv' % f[0][1:])
            return self.known[f[0][1:]]
        if len(f) == 1:
            if f[0] in t.entities:
                return t.entities[f[0]]
            if re.match(r'[A-Z]{3}$', f[0]):
                t.entities[f[0]] = Entity(f[0], 'organization' if f[0] in BODIES else 'country', f[0], BODIES.get(f[0], ''))
                return t.entities[f[0]]
            self.wrong(at, '"%s" is not listed' % f[0])
        kind = SHORT.get(f[0], f[0])
        if kind in KINDS:
            id = '#%d' % at
        else:
            id, f = f[0], f[1:]
            if f[0] in KINDS or f[0] in SHORT:
                kind = SHORT.get(f[0], f[0])
            else:
                self.wrong(at, 'kind "%s" is none of %s' % (f[0], ', '.join(KINDS)))
            if not re.match(r'[a-z]\w*$', id):
                self.wrong(at, 'an id is a small letter and letters or digits: "%s"' % id)
            if id in t.entities:
                self.wrong(at, '"%s" is listed twice' % id)
        if len(f) < 2:
            self.wrong(at, 'a code is missing')
        for code in f[1].split('|'):
            if not CODE.match(code) or len(code) == 6 and code[3:] not in SECTORS:
                self.wrong(at, '"%s" is no code: FRA, FRAGOV, FRA*, ---JRN or -' % code)
        e = Entity(id, kind, f[1], ' '.join(f[2:]))
        if kind == 'place':
            try:
                e.at, e.name = Point(f[1], *f[2:4], *(f[4:5] if len(f) > 4 and f[4].isdigit() else [])), ''
            except (TypeError, ValueError):
                self.wrong(at, 'a place has a country and a point: place ERI 15.33 38.93')
        t.entities[id] = e
        return e

    def marks(self, t, from_, to):
        """Take the marks out of all[from_:to] and keep what they say."""
        open_, out, size, heads = [], [], 0, set()
        i = from_
        while i < to:
            c = self.all[i]
            if c == '\n' and LINES.match(self.all, i + 1):
                i = self.all.find('\n', i + 1)
                i = to if i < 0 else min(i, to)
                continue
            if c == '{':
                end = re.compile(r'[:{}\n]').search(self.all, i + 1, to)
                if not end or end.group() not in ':}':
                    self.wrong(i, 'a mark opens here and has no ":"')
                head = self.all[i + 1:end.start()]
                if end.group() == '}':
                    if head[:1] != '@':
                        self.wrong(i, 'a mark without words: only a place may be {@Name}')
                    word = head[1:].replace('_', ' ')
                    t.mentions.append(Mention(self.entity(t, head, i), size, size + len(word)))
                    out.append(word)
                    size += len(word)
                else:
                    what = head if head in ('t', '-') else self.entity(t, head, i)
                    open_.append((what, size, i, len(open_)))
                i = end.end()
                continue
            if c == '=' and open_ and open_[-1][0] == 't':
                end = self.all.find('}', i)
                value = self.all[i + 1:end]
                if not all(VALUE.match(v) for v in value.split('|')):
                    self.wrong(i + 1, '"%s" is no value of TIMEX3' % value)
                t.times.append((open_.pop()[1], size, value.split('|')))
                i = end + 1
                continue
            if c == '}':
                if not open_:
                    self.wrong(i, 'a mark closes that was never opened')
                what, a, at, _ = open_.pop()
                if what == 't':
                    self.wrong(at, 'a time without "=" and its value')
                if a == size:
                    self.wrong(at, 'a mark without words')
                if what == '-':
                    t.ignored.append((a, size))
                else:
                    t.mentions.append(Mention(what, a, size))
            elif c == '^':
                heads.add(size)
            else:
                out.append(c)
                size += 1
            i += 1
        if open_:
            self.wrong(open_[-1][2], 'a mark is never closed')
        t.text = ''.join(out)
        t.words = words_of(t.text)
        t.mentions.sort(key=lambda m: (m.from_, -m.to))
        for m in t.mentions:
            self.head(t, m, heads)

    def head(self, t, m, heads):
        ws = [i for i, (a, b) in enumerate(t.words) if a >= m.from_ and b <= m.to]
        if not ws:
            raise Wrong(self.path, t.text, m.from_, 'a mark without words (in the text without marks)')
        m.first, m.last = ws[0], ws[-1]
        word = lambda i: t.text[slice(*t.words[i])]
        said = {i for i in ws if t.words[i][0] in heads}
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

    def texts(self):
        lines, at = [], 0
        for line in self.all.split('\n'):
            lines.append((at, line))
            at += len(line) + 1
        first = next((l for _, l in lines if l and l[0] != '#' and not l.startswith('judged: ')), '')
        return self.snippets(lines) if DATE.match(first) else [self.document(lines)]

    def snippets(self, lines):
        out, i, judged = [], 0, MARKED
        while i < len(lines):
            at, line = lines[i]
            i += 1
            if line.startswith('judged: '):
                judged = set(line[8:].split())
                continue
            if not line or line[0] == '#':
                continue
            if not DATE.match(line):
                self.wrong(at, 'a snippet begins with a line that is its date')
            t = Text('%s:%d' % (os.path.basename(self.path), i), self.path, line, False)
            t.judged = judged
            from_ = lines[i][0] if i < len(lines) else at
            while i < len(lines) and lines[i][1]:
                i += 1
            self.marks(t, from_, lines[i - 1][0] + len(lines[i - 1][1]))
            if not t.text.strip():
                self.wrong(at, 'a snippet without text')
            out.append(t)
        return out

    def document(self, lines):
        t = Text(os.path.splitext(os.path.basename(self.path))[0], self.path, None, True)
        for n, (at, line) in enumerate(lines):
            if line == '---':
                break
            if not line or line[0] == '#':
                continue
            m = re.match(r'(title|date|kind|about|judged): (.*)$', line)
            if not m:
                self.entity(t, line, at)
            elif m.group(1) == 'judged':
                t.judged = set(m.group(2).split())
            elif m.group(1) == 'date':
                if not DATE.match(m.group(2)):
                    self.wrong(at, 'a date is 1998-05-12')
                t.date = m.group(2)
        else:
            self.wrong(0, 'no line "---" between head and text')
        if not t.date:
            self.wrong(0, 'no date')
        self.marks(t, lines[n + 1][0], len(self.all))
        return t


def load(paths, table):
    """Texts of the files, or of all the .ann files of the folders."""
    known, out = places(table), []
    for p in paths:
        files = sorted(os.path.join(p, f) for f in os.listdir(p) if f.endswith('.ann')) if os.path.isdir(p) else [p]
        for f in files:
            out += [t for t in Reader(f, known).texts() if MARKED <= t.judged]
    return out
