"""bindings/python/demarche.py, from its user's side."""
import gc, json, os, subprocess, threading

import demarche

engine = demarche.Engine()
TEXT = "ACCRA, May 3, 1978\n\nTogo recalled its ambassador from Benin on Tuesday, Foreign Minister Kwame Osei said. \u00ab\u00c9t\u00e9\u00bb was no code.\n"
doc = engine.read(TEXT, path="wire")
assert doc.text.decode() == TEXT and len(doc.id) == 16
events = doc.events()
assert [(e["plover"], e["actors"][0]["code"], e["recipients"][0]["country"]) for e in events] == [("SANCTION", "TGOGOV", "BEN")], events
assert doc.text[events[0]["from"]:events[0]["to"]] == b"recalled"
kinds = [r["type"] for r in doc.records(syntax=True)]
assert kinds[0] == "document" and "sentence" in kinds and "attribution" in kinds
assert any("tokens" in r for r in doc.records(syntax=True)) and not any("tokens" in r for r in doc.records())

# Bytes that are no UTF-8, and NUL, are a text too.
assert engine.read(b"\xff\x00Peru met Chile.\x1b").records()
try:
    engine.read("")
    raise SystemExit("an empty text was read")
except demarche.Error as e:
    assert e.code == 3 and e.status and "nothing to read" in str(e), e

if os.path.exists("module.db"):
    os.unlink("module.db")
with demarche.Ledger("module.db") as ledger:
    assert ledger.add(doc) is True and ledger.add(doc) is False
    found = ledger.events(party="TGO", since="1978", until="1978-12")
    assert [(e["type"], e["begin"], e["chain"][-1], e["doc"]) for e in found] == [("SANCTION", "1978-05-02", "Kwame Osei", doc.id)], found
    e = found[0]
    assert e["sentence"][e["trigger_from"]:e["trigger_to"]] == "recalled" and e["actors"][0]["code"] == "TGOGOV" and e["cameo"] and e["confidence"] > 0 and e["distance"] == 2
    assert ledger.events(party="ZZZ") == [] and ledger.events(factuality="planned") == []
    assert ledger.document("wire").records()[0]["doc"] == doc.id
    try:
        ledger.document("none")
        raise SystemExit("a document that is not there was found")
    except KeyError:
        pass
    try:
        ledger.events(colour="red")
        raise SystemExit("a filter that is none was taken")
    except TypeError:
        pass
try:
    ledger.events()
    raise SystemExit("a closed ledger was asked")
except ValueError:
    pass
try:
    demarche.Ledger("none/where.db", write=False)
    raise SystemExit("a ledger that is not there was opened")
except demarche.Error as e:
    assert e.code == 5, e.code

# One engine, many threads; a document outlives the name of its engine.
answers = []
threads = [threading.Thread(target=lambda: answers.append(json.dumps(engine.read(TEXT, path="wire").records()))) for _ in range(8)]
[t.start() for t in threads], [t.join() for t in threads]
assert len(set(answers)) == 1 and len(answers) == 8
del engine
gc.collect()
assert doc.events() == events
doc.close()
doc.close()
print("done")
