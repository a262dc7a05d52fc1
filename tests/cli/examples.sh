# The examples of the manual: those of every verb's page are run, against a ledger of the samples. Exit status 0 or 1 (nothing found) is right.
root=$here/../..
mkdir -p bin articles cables corpus inbox
cp "$root"/samples/*.md "$root"/samples/*.txt articles
cp "$root"/samples/*cable*.txt cables
cp "$root"/samples/*.html article.html; cp "$root"/samples/*.html inbox
cp articles/*.txt inbox
printf 'Peru met Chile in Lima.\n' | tee note.txt | gzip >news.txt.gz
cp note.txt cable.txt
cp note.txt "$(find "$root/corpus/dev" -name "*.ann" | sort | head -1)" corpus; cp "$root/corpus/places.tsv" .
"$demarche" parse note.txt >gold.conllu
export DEMARCHE_ANALYST=anna
printf 'Chile Peru\t[CHL]\n' >my.actors
"$demarche" add -q --ledger talks.db articles && cp talks.db demarche.db && cp talks.db geneva.db && cp talks.db vienna.db
"$demarche" export --as gdelt --out 20171213.export.CSV talks.db
"$demarche" export --as icews --out icews.2017.tab talks.db; gzip -k icews.2017.tab
ids=$(sqlite3 talks.db "SELECT substr(d.doc, 1, 8) || ':' || e.id FROM event e JOIN document d ON d.number = e.document ORDER BY e.plover = 'CONSULT' DESC, e.document, e.id LIMIT 2")
one=$(sed -n 1p <<<"$ids") two=$(sed -n 2p <<<"$ids")
source=$(sqlite3 talks.db "SELECT name FROM attribution WHERE name IS NOT NULL LIMIT 1")
# What the examples call: demarche, whose exit status is looked at, and what may not be here.
printf '#!/bin/bash\n"%s" "$@"\ncode=$?\n[ $code -le 1 ] || echo "exit status $code: demarche $*" >>"%s/wrong"\nexit 0\n' "$demarche" "$PWD" >bin/demarche
command -v jq >/dev/null || printf '#!/bin/sh\nexec cat >/dev/null\n' >bin/jq
chmod +x bin/*
"$demarche" help | sed -n 's/^  \([a-z]*\) .*/\1/p' | grep -v '^help$' >verbs
while read -r verb; do
  page=$root/man/demarche-$verb.1.in
  awk '/^\.Sh EXAMPLES/ {here = 1; next} /^\.Sh/ {here = 0} !here {next} /^\.Bd -literal/ {on = 1; next} /^\.Ed/ {on = 0; print ""} on {print} /^\.Dl / {sub(/^\.Dl /, ""); print}' "$page" |
    sed -e 's/\\-/-/g; s/\\&//g; s/\\e/\\/g; s/^\$ //' -e "s/1a2b3c4d:14/$one/g; s/9f8e7d6c:2/$two/g; s/1e9ab9e7/${one%:*}/g; s/J\. Sukhee/$source/g" \
      -e '/https:/d' >"$verb.example" # nobody is asked over the network
  check "demarche-$verb(1) has an example of it" grep -q "demarche $verb" "$verb.example"
  rm -f wrong
  PATH=$PWD/bin:$PATH timeout 120 bash -o pipefail "$verb.example" >out 2>err; code=$?
  check "  which runs" [ "$code" -le 1 -a ! -e wrong ]
  [ ! -e wrong ] || sed 's/^/# /' wrong err
done <verbs
