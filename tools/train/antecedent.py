#!/usr/bin/env python3
"""Learn tables/antecedent.tsv from texts with marked coreference.

  antecedent.py ANTECEDENTS GOLD.conllu [--corpus corpus/dev] [--table tables/antecedent.tsv] [--genres news,...] [--folds 5]
ANTECEDENTS is the program built from tools/antecedents.c; GOLD is CoNLL-U with Entity= in MISC (CorefUD; GUM has it). Each
document (and each of our own corpus, which speaks of states as the news does) is written out as text, the program says what each pronoun may stand for and what is true of the two, and a
log-linear model is fitted that gives the right ones the most: those whose head is in the same entity, else "nobody".
An entity that is no actor's is right for "nobody" too, and for a thing. Weights are printed in whole numbers, SCALE to
the unit. --folds: leave documents out in turn and say how often the choice is right. No libraries; minutes."""
import argparse, math, os, re, subprocess, sys, tempfile
from collections import defaultdict

MODELS = ('person', 'it', 'they')
SCALE = 20
ACTORS = ('person', 'organization', 'place')


def documents(path):
    """(name, text, mentions): a mention is (from, to, spans of its head words, entity, type), in bytes."""
    out, name, text, words, notes, columns = [], None, '', [], [], None
    for block in open(path, encoding='utf-8').read().split('\n\n'):
        rows = [l.split('\t') for l in block.split('\n') if l and not l.startswith('#')]
        if not rows:
            continue
        m = re.search(r'^# newdoc id = (.*)$', block, re.M)
        if m:
            if name:
                out.append(finish(name, text, words, notes, columns))
            name, text, words, notes = m.group(1), '', [], []
        elif re.search(r'^# newpar', block, re.M):
            text = text.rstrip() + '\n\n'
        g = re.search(r'^# global\.Entity = (.*)$', block, re.M)
        columns = g.group(1).split('-') if g else columns
        end, token, inside = 0, 0, None
        start = len(words)
        for f in rows:
            if '.' in f[0]:
                continue
            if '-' in f[0] or int(f[0]) > end:
                at = len(text)
                text += f[1] + ('' if 'SpaceAfter=No' in f[9].split('|') else ' ')
                if '-' in f[0]:
                    end = int(f[0].split('-')[1])
                    parts = ''.join(r[1] for r in rows if r[0].isdigit() and int(f[0].split('-')[0]) <= int(r[0]) <= end)
                    inside, token = (at, at + len(f[1])) if parts != f[1] else None, at
                    continue
                a, b = at, at + len(f[1])
            else:
                a, b = inside or (token, token + len(f[1]))
                token += len(f[1])
            e = re.search(r'(?:^|\|)Entity=([^|]*)', f[9])
            if e:
                notes.append((len(words), e.group(1)))
            words.append((a, b, start + int(f[6]) - 1 if f[6].isdigit() and f[6] != '0' else None))
        if not text.endswith(' '):
            text += ' '
    out.append(finish(name, text, words, notes, columns))
    return out


def finish(name, text, words, notes, columns):
    text = text.rstrip() + '\n'
    byte = [0]
    for c in text:
        byte.append(byte[-1] + len(c.encode()))
    mentions, stack = [], []
    for w, value in notes:
        for m in re.finditer(r'\(([^()]+)(\))?|([^()]+)\)', value):
            if m.group(1):
                col = dict(zip(columns, m.group(1).split('-', len(columns) - 1)))
                stack.append((col['GRP'], w, col))
                if not m.group(2):
                    continue
            key = m.group(3) or stack[-1][0]
            i = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == key), None)
            if i is None:
                continue
            grp, first, col = stack.pop(i)
            span = range(first, w + 1)
            least = {first + int(x) - 1 for x in re.findall(r'\d+', col.get('minspan', ''))} & set(span) or set(span)
            heads = [x for x in least if words[x][2] not in span] or [w]
            mentions.append((byte[words[first][0]], byte[words[w][1]], [(byte[words[x][0]], byte[words[x][1]]) for x in heads],
                             re.sub(r'\[.*', '', grp), col.get('etype')))
    return name, text, mentions


def own(folder, program):
    """The same of the annotated corpus, of the texts whose mentions are judged; all its entities act or are places."""
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'tests', 'corpus'))
    import gold
    out = []
    for i, t in enumerate(t for t in gold.load([folder], program) if 'actors' in t.judged):
        byte = [0]
        for c in t.text:
            byte.append(byte[-1] + len(c.encode()))
        span = lambda w: (byte[t.words[w][0]], byte[t.words[w][1]])
        mentions = [(byte[m.from_], byte[m.to], [span(w) for w in sorted(m.head)] or [(byte[m.from_], byte[m.to])], id(m.entity), 'person') for m in t.mentions]
        out.append(('own%04d' % i, t.text if t.text.endswith('\n') else t.text + '\n', mentions))
    return out


def entity_of(mentions, at, head, joined):
    """The mention that the phrase is: the smallest with its head word; of a coordination the smallest around it all."""
    best = None
    for a, b, heads, entity, etype in mentions:
        fits = a <= at[0] and at[1] <= b if joined else any(x < head[1] and head[0] < y for x, y in heads)
        if fits and (best is None or b - a < best[0]):
            best = (b - a, entity, etype)
    return best and best[1:]


def groups(program, docs):
    """{model: [(document, [(features, right)])]}, one group a pronoun."""
    out = defaultdict(list)
    with tempfile.TemporaryDirectory() as tmp:
        files = {}
        for name, text, _ in docs:
            path = os.path.join(tmp, name + '.txt')
            open(path, 'w', encoding='utf-8').write(text)
            files[path] = name
        said = subprocess.run([program] + list(files), capture_output=True, text=True, check=True).stdout
    mentions = {name: m for name, _, m in docs}
    doc, group = None, []
    for line in said.splitlines():
        if line.startswith('# '):
            doc = files[line[2:]]
            continue
        f = line.split('\t')
        model, span, at, head, joined, actor = int(f[0]), (int(f[1]), int(f[2])), (int(f[3]), int(f[4])), (int(f[5]), int(f[6])), f[7] == '1', f[8] == '1'
        mine = next(((e, t) for a, b, _, e, t in mentions[doc] if (a, b) == span), None)
        if at != (0, 0):
            other = entity_of(mentions[doc], at, head, joined)
            group.append((f[10:], mine is not None and other is not None and other[0] == mine[0]))
            continue
        if mine is None or mine[1] not in ACTORS:   # no actor: nobody will do
            group.append((f[10:], True))
        else:
            group.append((f[10:], not any(r for _, r in group)))
        out[model].append((doc, group))
        group = []
    return out


FILL = {'A': ['Albania', 'Kenya', 'Peru', 'Japan', 'Sudan', 'Cuba', 'Norway', 'Laos'], 'B': ['Greece', 'Somalia', 'Ecuador', 'China', 'Egypt', 'Spain', 'Iceland', 'Thailand'],
        'C': ['Turkey', 'Uganda', 'Chile', 'Vietnam', 'Chad', 'Mexico', 'Poland', 'Burma'], 'O': ['the African Union', 'NATO', 'the World Bank', 'Amnesty International', 'OPEC', 'the Arab League'],
        'P': ['Lukoil', 'Boeing', 'Gazprom', 'Shell'], 'G': ['the rebels', 'the students', 'the strikers', 'the guerrillas', 'the protesters', 'the militants'],
        'M': ['President Anton Kelmendi', 'Prime Minister Jomo Barasa', 'Foreign Minister Pedro Salazar', 'Mr. Kenji Morita'],
        'N': ['Defense Minister Nikos Galanis', 'Ambassador Abdi Warsame', 'General Luis Cordova', 'Premier Li Wenzhong'],
        'W': ['Foreign Minister Marta Solberg', 'Prime Minister Amina Diallo', 'President Elena Rojas'], 'V': ['Ambassador Helena Marsh', 'Mrs. Grace Otieno', 'Senator Ingrid Dahl']}


def drills(program, path, times=24):
    """{model: [(line, group)]} of the patterns in pronouns.txt, each filled in several times."""
    out, texts = defaultdict(list), []
    for number, line in enumerate(open(path, encoding='utf-8')):
        if line.startswith('#') or '=>' not in line:
            continue
        text, answers = (x.strip() for x in line.split('=>'))
        for t in range(times):
            fill = {k: v[(number + t * 3 + i) % len(v)] for i, (k, v) in enumerate(FILL.items())}
            fill['H'] = fill['G']
            low = {k.lower(): v.split()[-1] for k, v in fill.items() if k in 'MNWV'}
            put = lambda m: fill[m.group(0)]
            full = re.sub(r'\b(?!A [a-z]+ (?:of|is) )[ABCOPGHMNWV]\b', put, text)
            full = full[0].upper() + full[1:]
            want = [{**fill, **low}.get(a, a) for a in answers.split()]
            texts.append((number, full, [re.sub(r'^the ', '', w) for w in want]))
    with tempfile.TemporaryDirectory() as tmp:
        names = []
        for i, (_, full, _) in enumerate(texts):
            names.append(os.path.join(tmp, '%05d.txt' % i))
            open(names[-1], 'w', encoding='utf-8').write(full + '\n')
        said = subprocess.run([program] + names, capture_output=True, text=True, check=True).stdout
    at, group, seen, last = None, [], 0, None
    for line in said.splitlines():
        if line.startswith('# '):
            at, group, last = texts[int(os.path.basename(line[2:])[:-4])], [], None
            order = {}
            continue
        f = line.split('\t')
        spot = int(f[1])
        pronouns = [m.start() for m in re.finditer(r'\b(he|him|his|she|her|it|its|they|them|their)\b', at[1], re.I)]
        want = at[2][pronouns.index(spot)] if spot in pronouns and pronouns.index(spot) < len(at[2]) else '?'
        if f[3:5] != ['0', '0']:
            group.append((f[10:], want not in '?-' and want.lower() in f[9].lower()))
            continue
        group.append((f[10:], want == '-' or not any(r for _, r in group)))
        if want == '-':
            group = [(x, r or not any(y.startswith('nobody') for y in x) and 'thing' in x) for x, r in group]
        if want != '?':
            if want != '-' and not any(r for _, r in group[:-1]):
                print('drill: no %s in "%s"' % (want, at[1]), file=sys.stderr)
            else:
                out[int(f[0])].append(('drill%03d' % at[0], group))
        group = []
    return out


def fit(data, nobody=1.0, rounds=40, rate=0.15, keep=0.01):
    """Weights by gradient ascent on the log of the right ones' share; `keep` pulls them to nought."""
    w = defaultdict(float)
    seen = defaultdict(float)
    for r in range(rounds):
        for _, group in data:
            score = [sum(w[x] for x in f) for f, _ in group]
            top = max(score)
            much = nobody if any(right and f[0] == 'nobody' for f, right in group) else 1.0
            e = [math.exp(s - top) for s in score]
            all_, good = sum(e), sum(x for x, (_, right) in zip(e, group) if right)
            if not good:
                continue
            for x, (f, right) in zip(e, group):
                d = much * ((x / good if right else 0) - x / all_)
                if abs(d) < 1e-4:
                    continue
                for name in f:
                    seen[name] += d * d
                    w[name] += rate * d / (1 + math.sqrt(seen[name]))
        for name in w:
            w[name] *= 1 - keep
    return w


def right(w, data):
    n = ok = 0
    for _, group in data:
        best = None
        for f, r in group:
            s = sum(w.get(x, 0) for x in f)
            if best is None or s > best[0] or (s == best[0] and f[0].startswith('nobody')):
                best = (s, r)
        n += 1
        ok += best[1]
    return ok, n


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('program')
    ap.add_argument('gold')
    ap.add_argument('--corpus', help='a folder of annotated texts of our own to learn from too')
    ap.add_argument('--times', type=int, default=3, help='how much one of these counts (default: %(default)s)')
    ap.add_argument('--table', default='tables/antecedent.tsv')
    ap.add_argument('--genres', default='')
    ap.add_argument('--nobody', type=float, default=0.35, help='weight of a pronoun that stands for no actor (default: %(default)s)')
    ap.add_argument('--folds', type=int, default=0)
    args = ap.parse_args()
    want = [g for g in args.genres.split(',') if g]
    docs = [d for d in documents(args.gold) if not want or d[0].split('_')[1] in want]
    data = groups(args.program, docs)
    if args.corpus:
        for m, more in groups(args.program, own(args.corpus, os.path.join(os.path.dirname(args.program), 'demarche'))).items():
            print('%-6s %d pronouns of our own' % (MODELS[m], len(more)), file=sys.stderr)
            data[m] += args.times * more
    for m, more in drills(args.program, os.path.join(os.path.dirname(__file__), 'pronouns.txt')).items():
        data[m] += more
    for m, name in enumerate(MODELS):
        if args.folds:
            names = sorted({d for d, _ in data[m]})
            ok = n = 0
            for k in range(args.folds):
                out = set(names[k::args.folds])
                a, b = right(fit([x for x in data[m] if x[0] not in out], args.nobody), [x for x in data[m] if x[0] in out])
                ok, n = ok + a, n + b
            print('%-6s %d pronouns, left out: %.1f%% right' % (name, n, 100 * ok / max(n, 1)), file=sys.stderr)
    models = []
    for m, name in enumerate(MODELS):
        w = fit(data[m], args.nobody)
        w = {k: round(SCALE * v) for k, v in w.items()}
        ok, n = right(w, data[m])
        print('%-6s %d pronouns, %.1f%% right' % (name, n, 100 * ok / max(n, 1)), file=sys.stderr)
        models.append(w)
    lines = open(args.table, encoding='utf-8').read().splitlines()
    with open(args.table, 'w', encoding='utf-8') as f:
        for l in lines:
            c = l.split('\t')
            f.write(l + '\n' if l.startswith('#') or c[0] == 'feature' else '\t'.join([c[0]] + [str(w.get(c[0], 0)) for w in models] + c[4:]) + '\n')


if __name__ == '__main__':
    main()
