# demarche parse: trees for text, for given words, from a pipe; and bad input of every kind.
make_texts
samples=$here/../../samples
valid() { check "  valid CoNLL-U" python3 "$here/valid.py" "$@"; }
each_json() { check "  JSON lines that say it" python3 -c "import json
r = [json.loads(l) for l in open('out', encoding='utf-8')]
assert $1, r[:2]"; }

run 0 "a text" parse texts/a.txt
valid out texts/a.txt
says out '^# newdoc id = texts/a.txt$'
says out '^# sent_id = texts_a.txt-1$'
check "  two paragraphs" [ "$(grep -c '^# newpar$' out)" = 2 ]
for sample in "$samples"/*.txt "$samples"/*.md; do
  run 0 "$(basename "$sample")" parse "$sample"
  valid out "$sample"
done
run 0 "a page of HTML" parse "$samples/havana-accord.html"
cp out page; "$demarche" text "$samples/havana-accord.html" >page.txt
valid page page.txt
run 0 "all of them" parse "$samples"
valid out

printf '\357\273\277Ghana can'"'"'t wait \342\200\224 it'"'"'s \303\251lan,\r\nand \302\251 2017.\r\n\r\nTogo left.\r\n' >odd.txt
run 0 "a byte order mark, dashes, accents, line ends of DOS" parse odd.txt
tail -c +4 odd.txt >bare.txt
valid out bare.txt
says out '^2-3	can.t	_	_	_	_	_	_	_	TokenRange=6:11$'
says out '^4	wait	.*	TokenRange=12:16$'
says out 'TokenRange=21:25$'
run 0 "offsets in code points" parse --offsets chars odd.txt
says out 'TokenRange=19:23$'
run 0 "no offsets" parse --offsets none odd.txt
check "  in it" sh -c '! grep -q TokenRange out'
valid out
run 2 "no such unit" parse --offsets words odd.txt

run 0 "JSON lines" parse --format jsonl odd.txt
each_json "[x['sent_id'] for x in r] == ['odd.txt-1', 'odd.txt-2'] and [x['id'] for x in r] == [0, 1] and [x['par'] for x in r] == [1, 2]"
each_json "r[0]['multiword'][0] == {'first': 2, 'last': 3, 'form': \"can't\"} and r[1]['tokens'][1]['space_after'] is False and 'space_after' not in r[1]['tokens'][0]"
check "  whose offsets lead to the forms" python3 - <<'PY'
import json
text = open('bare.txt', 'rb').read()
for l in open('out', encoding='utf-8'):
    s = json.loads(l)
    assert text[s['from']:s['to']].decode().split() == s['text'].split()
    for t in s['tokens']:
        assert text[t['from']:t['to']].decode() == t['form']
    assert sum(t['head'] == 0 for t in s['tokens']) == 1
PY
printf '{"id":"one","text":"Peru left.\\n\\nChile stayed."}\n{"id":"two","html":"<p>Togo left.</p>"}\n{"id":"none","text":" "}\n' >docs.jsonl
run 3 "documents in JSON lines" parse docs.jsonl
says err '^none: empty: nothing to read'
valid out
says out '^# newdoc id = two$'
says out '^# sent_id = one-2$'

run 0 "to a file" parse --output file.out texts/a.txt
is_empty out
"$demarche" parse texts/a.txt >out
check "  the same as to standard output" cmp file.out out
run 4 "to a file that cannot be made" parse --output no/where texts/a.txt
says err '^no/where: No such file'
cp texts/a.txt mine.txt
run 2 "to its own input" parse --output mine.txt texts/b.txt mine.txt
check "  which is left as it was" cmp mine.txt texts/a.txt

# ------------------------------------------------------------------ words that are given
cat >gold.conllu <<'END'
# newdoc id = d
# sent_id = g1
# text = Togo can't wait.
# note = kept
1	Togo	x	X	X	Case=Nom	4	dep	4:nsubj	Entity=Togo
2-3	can't	_	_	_	_	_	_	_	_
2	ca	_	_	_	_	_	_	4:aux	_
3	n't	_	_	_	_	_	_	4:advmod	_
4	wait	_	_	_	_	0	root	0:root	SpaceAfter=No
4.1	it	_	_	_	_	_	_	4:obj	CopyOf=1
5	.	_	_	_	_	4	punct	4:punct	Gloss=a b

# sent_id = g2
# text = France left
1	France	_	_	_	_	_	_	_	_
2	left	_	_	_	_	_	_	_	_

END
run 0 "given words" parse gold.conllu
valid out
check "  comments, forms, multiword tokens, empty nodes, DEPS and MISC as they came" sh -c \
  'cut -f1,2,9,10 gold.conllu >a; cut -f1,2,9,10 out >b; cmp a b'
says out '^1	Togo	Togo	PROPN	NNP	_	4	nsubj	4:nsubj	Entity=Togo$'
says out '^4\.1	it	_	_	_	_	_	_	4:obj	CopyOf=1$'
cp out once
run 0 "once more" parse --from conllu once
check "  gives the same" cmp once out
run 0 "given words as JSON lines" parse --conllu --format jsonl gold.conllu
each_json "r[0]['sent_id'] == 'g1' and r[0]['comments'][3] == 'note = kept' and r[0]['tokens'][4]['misc'] == 'Gloss=a b' and r[0]['multiword'][0]['last'] == 3"
run 2 "two minds" parse --conllu --from text gold.conllu

# ------------------------------------------------------------------ any length, any threads
i=0; while [ $i -lt 2400 ]; do
  printf 'Paragraph %d: the envoy of Ghana didn'"'"'t meet Togo'"'"'s minister.\nShe said "no." It is \303\240 la carte.\n\n' $i; i=$((i + 1))
done >long.txt
run 0 "a text of several pieces" parse --threads 1 long.txt
cp out one
valid one long.txt
check "  numbered through" sh -c 'tail -30 one | grep -q "^# sent_id = long.txt-7200$"'
for n in 2 5; do
  run 0 "  $n threads" parse --threads $n long.txt
  check "  the same to the byte" cmp one out
done
sed 's/long.txt/stdin/' one >want
check "  through a pipe in small portions" sh -c 'dd if=long.txt bs=999 2>/dev/null | "$1" parse >out 2>err && cmp want out' - "$demarche"
run 0 "  given again" parse --conllu --threads 3 one
check "    has the same words" sh -c 'cut -f1,2,10 one >a; cut -f1,2,10 out >b; cmp a b'
check "    in small portions too" sh -c 'cp out whole; dd if=one bs=777 2>/dev/null | "$1" parse --conllu >out 2>err && cmp whole out' - "$demarche"
run 0 "  as JSON lines" parse --format jsonl --threads 4 --offsets chars long.txt
check "    counted through" python3 - <<'PY'
import json
text = open('long.txt', encoding='utf-8').read()
for i, l in enumerate(open('out', encoding='utf-8')):
    s = json.loads(l)
    assert s['id'] == i and s['sent_id'] == 'long.txt-%d' % (i + 1) and s['par'] == i // 3 * 2 + (i % 3 > 0) + 1, s
    assert all(text[t['from']:t['to']] == t['form'] for t in s['tokens'])
PY
tr -s '\n' <long.txt >flat.txt # one paragraph, cut where lines end
run 0 "no empty line" parse flat.txt
cp out one
run 0 "  and two threads" parse --threads 2 flat.txt
check "  the same to the byte" cmp one out
check "  in portions" sh -c 'sed s/flat.txt/stdin/ one >want; dd if=flat.txt bs=5000 2>/dev/null | "$1" parse >out && cmp want out' - "$demarche"
for i in 1 2; do tr -s '\n' <long.txt; done >flatter.txt
run 0 "a paragraph of 700 kB" parse flatter.txt
valid out flatter.txt
if [ -z "${DEMARCHE_HARD_PART:-}" ]; then
  check "12 MB through a pipe in less than 100 MB of memory" python3 - "$demarche" <<'PY'
import resource, subprocess, sys
p = subprocess.Popen([sys.argv[1], 'parse', '--threads', '1'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
for i in range(1200):
    p.stdin.write((b'w' * 250 + b' ') * 39 + b'.\n\n')
p.stdin.close()
assert p.wait() == 0
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
assert peak < 100, peak
PY
fi
check "a question is answered before the next is asked" timeout 60 python3 - "$demarche" <<'PY'
import subprocess, sys
for threads in '1', '3':
    for how, ask in (['--format', 'jsonl'], b'Togo left.\n\n'), (['--format', 'jsonl', '--from', 'jsonl'], b'{"text":"Togo left."}\n'), (['--conllu', '--format', 'jsonl'], b'1\tTogo' + b'\t_' * 8 + b'\n\n'):
        p = subprocess.Popen([sys.argv[1], 'parse', '--threads', threads] + how, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for i in range(3):
            p.stdin.write(ask)
            p.stdin.flush()
            assert b'"form":"Togo"' in p.stdout.readline()
        p.stdin.close()
        assert p.wait() == 0 and not p.stdout.read()
PY

# ------------------------------------------------------------------ a model of one's own
model=$here/../../model/english.dmm
if [ -f "$model" ]; then
  run 0 "the model as a file" parse --model "$model" texts/a.txt
  cp out by-file; "$demarche" parse texts/a.txt >out
  check "  gives what the one built in gives" cmp by-file out
  run 0 "the same for code" code --model "$model" texts/a.txt
  head -c 1000000 "$model" >cut.dmm
  for verb in parse code; do
    run 4 "$verb: a model cut short" $verb --model cut.dmm texts/a.txt
    says err '^cut.dmm: syntax model: cut short'
    is_empty out
  done
  python3 - "$model" <<'PY'
import sys
b = bytearray(open(sys.argv[1], 'rb').read())
for name, at in ('first', 70), ('middle', len(b) // 2), ('last', len(b) - 1):
    c = bytearray(b); c[at] ^= 4
    open(name + '.dmm', 'wb').write(c)
c = bytearray(b); c[8] = 99
open('version.dmm', 'wb').write(c)
open('long.dmm', 'wb').write(b + bytes(64))
PY
  for bit in first middle last; do
    run 4 "a flipped bit ($bit)" parse --model $bit.dmm texts/a.txt
    says err "^$bit.dmm: syntax model: damaged"
  done
  run 4 "another version" parse --model version.dmm texts/a.txt
  says err '^version.dmm: syntax model: made for another release: format version 99'
  run 4 "longer than it says" parse --model long.dmm texts/a.txt
fi
run 4 "no model at all" parse --model texts/a.txt texts/a.txt
says err '^texts/a.txt: syntax model: not a model file'
: >empty.dmm
run 4 "an empty model" parse --model empty.dmm texts/a.txt
run 4 "a model that is not there" parse --model none.dmm texts/a.txt
says err '^none.dmm: No such file'
run 4 "a folder for a model" parse --model texts texts/a.txt

# ------------------------------------------------------------------ bad input
words=$((100000 / ${DEMARCHE_HARD_PART:-1})) # builds with sanitizers are slow
python3 - $words <<'PY'
import random, sys
random.seed(7)
words = int(sys.argv[1])
open('words.txt', 'w').write('the envoy of ' * (words // 3) + 'it\n')
open('words.conllu', 'w').write(''.join('%d\tword\t_\t_\t_\t_\t_\t_\t_\t_\n' % (i + 1) for i in range(words)) + '\n')
open('blank.txt', 'w').write('x' * 1000000)
open('random', 'wb').write(random.randbytes(200000))
open('bytes.txt', 'wb').write(bytes(random.choice(range(128, 256)) if random.random() < .3 else random.choice(b'abc .\n') for _ in range(100000)))
open('nul.txt', 'wb').write(b'Ghana met\0Togo. Peru\x01 left.\n\nChile \xff\xfe stayed.\n')
open('capitals.txt', 'w').write("THE MINISTER OF GHANA MET TOGO'S ENVOY IN ACCRA. HE DIDN'T SIGN.\n")
def word(i, form='w', head='_'): return '%s\t%s\t_\t_\t_\t_\t%s\t_\t_\t_\n' % (i, form, head)
good = word(1, 'Good') + '\n'
open('broken.conllu', 'w').write(good + '1\tone\t_\n\n' + good + word('x') + '\n' + good + word(1, head='9') + word(2) + '\n' + good +
    word(1) + word(2, head='2') + '\n' + good + word(1) + word(2) + word(1) + word(2) + '\n' + good + word(1, 'l' * 3000000) + '\n' + good)
open('utf8.conllu', 'wb').write(good.encode() + b'# text = \xff\n' + good.encode() + good.encode())
open('huge.conllu', 'w').write(good + ''.join(word(i + 1, 'l' * 1000) for i in range(9000)) + '\n' + good)
open('noise.conllu', 'w').write('noise\n\n' * 500 + good)
PY
run 0 "a sentence of $words words" parse words.txt
valid out words.txt
run 0 "the same, given" parse --conllu words.conllu
check "  one sentence, one root, no cycle" sh -c '(echo "# sent_id = w"; printf "# text = "; cut -f2 words.conllu | tr "\n" " " | sed "s/ *$//"; echo; cat out) >w.conllu; python3 "$1" w.conllu' - "$here/valid.py"
check "  of all its words" [ "$(grep -c . out)" = $words ]
run 0 "one megabyte without a blank" parse blank.txt
valid out blank.txt
check "  every letter is there" sh -c '[ "$(sed -n "s/^[0-9]*	\(x*\)	.*/\1/p" out | tr -d "\n" | wc -c)" = 1000000 ]'
run 3 "random bytes" parse random
says err '^random: '
run 0 "half bytes, half letters" parse bytes.txt
valid out
says err '^bytes.txt: [0-9]+ bytes are no UTF-8'
run 0 "NULs and bad bytes in a text" parse nul.txt
valid out
says out '^[0-9]+	Togo	'
says out '^[0-9]+	\?\?	'
says err '^nul.txt: 2 bytes are no UTF-8 .* 3:7$'
says err '^nul.txt: 2 control characters'
run 0 "  quietly" parse -q nul.txt
is_empty err
run 0 "capitals" parse capitals.txt
valid out capitals.txt
says out '	VERB	'
i=0; while [ $i -lt 2700 ]; do
  printf 'Le ministre de la d\303\251fense a re\303\247u son homologue dans la capitale, et les deux pays sont pour un accord.\n\n'; i=$((i + 1))
done >french.txt
run 0 "another language" parse french.txt
says err '^french.txt: .*French'
check "  is told once" [ "$(wc -l <err)" = 1 ]
run 3 "CoNLL-U with broken columns" parse broken.conllu
says err '^broken.conllu:3:1: expected 10 columns between tabs, found 3$'
says err '^broken.conllu:7:1: ID is neither a number nor two$'
says err "^broken.conllu:11:13: HEAD is beyond the sentence's last word$"
says err '^broken.conllu:17:13: HEAD is the word itself$'
says err '^broken.conllu:23:1: words start again at 1: a blank line is missing before$'
says err '^broken.conllu:28:1048577: a line longer than 1048576 bytes$'
check "  six complaints" [ "$(wc -l <err)" = 6 ]
check "  and the good sentences done" sh -c '[ "$(grep -c "^1	Good	" out)" = 7 ] && [ "$(grep -c . out)" = 7 ]'
run 3 "CoNLL-U that is no UTF-8" parse utf8.conllu
says err '^utf8.conllu:3:10: a byte that is no UTF-8$'
check "  the other sentences done" [ "$(grep -c Good out)" = 2 ]
run 3 "a sentence of nine megabytes" parse huge.conllu
says err '^huge.conllu:3: a sentence longer than 8388608 bytes'
check "  the others done" [ "$(grep -c Good out)" = 2 ]
run 3 "nothing but noise" parse noise.conllu
check "  is not told line by line" [ "$(wc -l <err)" -lt 30 ]
says err '480 sentences more$'
check "  and the rest done" [ "$(grep -c Good out)" = 1 ]
: >empty.txt; : >empty.conllu; printf ' \n\n\t\n' >blanks.txt
for file in empty.txt blanks.txt empty.conllu; do
  run 3 "$file" parse texts/b.txt $file texts/sub/c.txt
  says err "^$file: empty: nothing to read"
  check "  the others done" [ "$(grep -c '^# newdoc' out)" = 2 ]
done
run 3 "a file that is not there" parse none.txt texts/a.txt
says err '^none.txt: No such file'
says out 'Togo'
"$demarche" parse <&- >out 2>err; code=$?
check "standard input that is closed" [ $code = 3 ]
check "  is told in one line" [ "$(cat err)" = '-: Bad file descriptor' ]
if [ "$(id -u)" = 0 ]; then skip "an unreadable file" "root reads everything"; else
  cp texts/a.txt locked.txt; chmod 0 locked.txt
  run 3 "an unreadable file" parse locked.txt texts/b.txt
  says err '^locked.txt: Permission denied'
fi
if [ -w /dev/full ]; then
  run 4 "a full disk" parse --output /dev/full texts/a.txt
  says err '^/dev/full: No space left'
  "$demarche" parse --format jsonl long.txt >/dev/full 2>err; code=$?
  check "a full disk behind standard output" [ $code = 4 ]
  says err 'standard output failed: No space left'
fi
"$demarche" parse --threads 2 long.txt 2>err | head -1 >out
check "a reader that goes away ends it quietly" [ "${PIPESTATUS[0]}" = 4 ]
is_empty err
