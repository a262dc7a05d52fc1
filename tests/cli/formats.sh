# What holds many documents: volumes, tables, feeds, archives; packed or not.
"$here/../volume/made.py" --documents 120 >volume.xml 2>wanted
run 0 "a volume of documents" code --until read volume.xml
cat >hold.py <<'E'
import json, sys
first = lambda d, name: d["details"].get(name, [None])[0]
got = [json.loads(l) for l in open("out", encoding="utf-8") if '"type":"document"' in l]
want = [json.loads(l) for l in open("wanted", encoding="utf-8")]
is_ = [dict(id=d["path"].split("#")[1], date=d["date"], classification=d["classification"], kind=d["kind"], **{k: first(d, k) for k in ("place", "sender", "recipient")}) for d in got]
wrong = [(w, g) for w, g in zip(want, is_) if w != g]
print(len(want), len(is_), wrong[:2])
sys.exit(bool(wrong) or len(want) != len(is_))
E
check "  each with date, place, sender, recipient, classification" python3 hold.py
gzip -k volume.xml
"$demarche" text volume.xml >plain 2>err
run 0 "the same packed" text volume.xml.gz
check "  gives the same words" cmp plain out
cat volume.xml.gz | "$demarche" text - >out 2>err
check "  through a pipe too" cmp plain out
run 0 "into the ledger" add -q --ledger volume.db volume.xml
python3 -c 'import sqlite3; c = sqlite3.connect("volume.db"); print(c.execute("SELECT count(DISTINCT document) FROM detail WHERE name = \"place\"").fetchone(), c.execute("SELECT value FROM detail WHERE name = \"sender\" AND value LIKE \"Embassy in %\"").fetchone())' >out
says out "^\(120,\) \('Embassy in "
run 0 "  and out of it" show --ledger volume.db --json 'volume.xml#d1'
says out '"details":\{"number":\["1"\]'
head -c 200000 volume.xml >cut.xml
run 3 "a volume that breaks off" code --until read cut.xml
says err '^cut.xml:[0-9]+:[0-9]+: not well-formed XML'
says out '"path":"cut.xml#d20"'
printf 'id,when,words\nn1,13 Dec 2017,"Ghana warned Togo, again."\nn2,3/4/2017,Peru thanked Chile.\n"n3,x,Open\n' >table.csv
run 3 "a table" code --text-column words --date-column when table.csv
says out '"path":"n1","title":null,"date":"2017-12-13","date_from":"metadata"'
says out '"path":"n2","title":null,"date":null'
says err '^table.csv:4:1: a quotation mark without its partner'
run 3 "a column that is not there" code --text-column none table.csv
says err "^table.csv:1: no column is named 'none'"
printf '<rss><channel><title>Herald</title><item><link>http://example.org/1</link><pubDate>Wed, 13 Dec 2017 09:30:00 GMT</pubDate><description>&lt;p&gt;Ghana warned Togo.&lt;/p&gt;</description></item></channel></rss>' >feed.xml
run 0 "a feed" code feed.xml
says out '"path":"http://example.org/1","title":null,"date":"2017-12-13","date_from":"metadata","publisher":"Herald"'
says out '"type":"event".*"name":"Ghana"'
printf 'WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://example.org/2\r\nContent-Type: text/plain\r\nContent-Length: 18\r\n\r\nGhana warned Togo.\r\n\r\n' >one.wet
run 0 "an archive" code one.wet
says out '"path":"http://example.org/2"'
mkdir many
cp table.csv feed.xml one.wet cut.xml many
run 3 "a folder of all of them: what is broken stops nothing" code --text-column words many
says out '"documents":[0-9]+,"failed":2,'
for format in tei feed warc csv tsv; do
  : >nothing
  run 3 "nothing, as $format" code --from $format nothing
  head -c 3000 "$demarche" >rubbish
  run 3 "rubbish, as $format" code --from $format rubbish
done
printf 'CONFIDENTIAL\n\nR 121015Z MAR 74\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC\nSUBJECT: TALKS\n\n1. (C) Peru left.\n\n2. (C) Comment. We doubt it. End comment.\n' >cable.txt
run 0 "a cable" add -q --ledger cable.db cable.txt
run 0 "  shows whose view it is" show --ledger cable.db cable.txt
says out '\[comment\] We doubt it'
