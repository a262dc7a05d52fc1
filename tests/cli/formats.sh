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
head -c 200000 volume.xml >cut.xml
run 3 "a volume that breaks off" code --until read cut.xml
says err '^cut.xml:[0-9]+:[0-9]+: not well-formed XML'
says out '"path":"cut.xml#d20"'
