# demarche code, text and parse: documents in, data out.
make_texts
run 0 "a file" code texts/a.txt
says out '^\{"type":"document","v":1,"doc":"[0-9a-f]{16}","path":"texts/a.txt"'
says out '^\{"type":"summary","documents":1,"failed":0,'
is_empty err
check "  every line is JSON" python3 -c 'import json; [json.loads(l) for l in open("out", encoding="utf-8")]'
check "  the summary comes last" sh -c 'tail -1 out | grep -q summary'
"$demarche" code -q - <texts/a.txt >out 2>err
says out '"path":"-"'
run 0 "a folder, in the order of its names" code texts
check "  a, b, sub/c" sh -c 'sed -n "s/.*\"path\":\"\([^\"]*\)\".*/\1/p" out | tr "\n" " " | grep -qx "texts/a.txt texts/b.txt texts/sub/c.txt "'
touch texts/.hidden
run 0 "what begins with a dot is left out" code texts
says out '"documents":3,"failed":0'
for n in 2 3 8; do
  run 0 "threads $n" code --why --syntax --threads $n texts texts texts
  records out >out.$n
  run 0 "one thread" code --why --syntax --threads 1 texts texts texts
  records out >out.1
  check "  the same to the byte" cmp out.1 out.$n
done

for i in $(seq 400); do echo "Le ministre est parti pour $i jours avec son homologue, et il ne sera pas à la réunion. Une lettre est là."; done >french.txt
for verb in code parse; do
  run 0 "$verb of another language" $verb french.txt
  check "  is told once" test "$(grep -c '^french.txt: the text seems to be French' err)" = 1
done

run 3 "a file that is not there" code none.txt
says err '^none.txt: No such file'
run 3 "a file that is not there among others" code texts/a.txt none.txt texts/b.txt
says out '"documents":2,"failed":1'
mkdir empty
run 1 "a folder without files" code empty
says err 'nothing to read'
: >empty.txt
run 3 "an empty file" code empty.txt
says err '^empty.txt: empty: nothing to read'
head -c 5000 "$demarche" >binary
run 3 "a binary file" code binary
says err '^binary: '
if [ "$(id -u)" = 0 ]; then skip "an unreadable file" "root reads everything"; else
  cp texts/a.txt locked.txt; chmod 0 locked.txt
  run 3 "an unreadable file" code locked.txt
  says err '^locked.txt: Permission denied'
fi
printf 'caf\351 \377\376 talks in Vienna.\n' >latin
run 0 "bytes that are no UTF-8" code latin
check "  and the output is" python3 -c 'open("out", encoding="utf-8").read()'

printf '{"id":"first","date":"1999-04-01","text":"Ghana warned Togo."}\n\n{"id":"second","text":"Peru thanked Chile.","title":"Thanks"}\n' >two.jsonl
run 0 "JSON lines" code two.jsonl
says out '"path":"first","title":null,"date":"1999-04-01"'
says out '"path":"second","title":"Thanks"'
printf '{"id":"x","text":"One."}\n{"id":"y"}\nnot json\n{"text":7}\n{"id":"z","text":"Two."}\n' >bad.jsonl
run 3 "bad JSON lines are told, the good ones coded" code --from jsonl bad.jsonl
says err '^bad.jsonl:2(:[0-9]+)?: '
says err '^bad.jsonl:3(:[0-9]+)?: '
says err '^bad.jsonl:4(:[0-9]+)?: '
says out '"documents":2,"failed":3'

if [ -w /dev/full ]; then
  "$demarche" code texts >/dev/full 2>err; code=$?
  check "a full disk behind stdout: exit code 4" [ $code = 4 ]
  says err 'standard output failed: No space left'
  for words in help --version "completion bash" "tables check" "text texts/a.txt" "parse texts/a.txt"; do
    # shellcheck disable=SC2086
    "$demarche" $words >/dev/full 2>err; code=$?
    check "  the same for $words" [ $code = 4 ]
  done
fi
"$demarche" code texts texts texts 2>err | head -1 >out
check "a reader that goes away ends it quietly" [ "${PIPESTATUS[0]}" = 4 -o "${PIPESTATUS[0]}" = 0 ]
is_empty err

run 0 "until a stage" code --until text texts/a.txt
says out '"type":"sentence"'
check "  and nothing later" sh -c '! grep -q "\"type\":\"event\"" out'
run 0 "with syntax" code --syntax --until syntax texts/a.txt
says out '"upos":"PROPN"'

run 0 "the text of a plain file is its bytes" text texts/a.txt
check "  to the byte" cmp out texts/a.txt
run 0 "CoNLL-U" parse texts/a.txt
says out '^# text = .*Togo recalled'
check "  ten columns" awk -F'\t' '/^[0-9]/ && NF != 10 {bad = 1} END {exit bad}' out
check "  one root a sentence" awk -F'\t' '/^[0-9]+\t/ && $7 == 0 {n++} /^$/ {if (n != 1) bad = 1; n = 0} END {exit bad}' out
cp out parsed.conllu
run 0 "CoNLL-U parsed anew" parse --conllu parsed.conllu
check "  gives the same" cmp out parsed.conllu
printf '1\tAlone\n' >short.conllu
run 3 "CoNLL-U that is none" parse --conllu short.conllu
says err '^short.conllu:1'
