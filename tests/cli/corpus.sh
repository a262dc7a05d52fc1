# The annotated texts: demarche corpus check, export.
head='title: A visit to {@Bari}\ndate: 1964-06-05\nkind: cable\njudged: actors places times events said\ne1 person TURGOV Inonu\n---\n'
printf 'name\tcountry\tlat\tlon\tradius\nBari\tITA\t41.13\t16.87\t\n' >places.tsv
mkdir -p texts
# ann TEXT: a document with this text in texts/a.ann
ann() { printf "$head$1" >texts/a.ann; }
ann '{TUR:Ankara} said on {t:Friday=1964-06-05} that {e1:{TUR:its} premier} would not meet {GRC:Athens} in {@Bari}.\n> meet = TURGOV|TUR CONSULT:04 GRC negated|refused past|happened; on 1964-06; in Bari; by Ankara; as diplomatic\n>? said = TUR ACCUSE/* -\n" Ankara | said | its ... Bari; indirect|mixed; collective\n'
run 0 "a text without mistakes" corpus check texts
says out '^1 documents, 0 snippets; 13 words, 5 mentions, 1 times, 2 events, 1 speakers; no mistakes$'
is_empty err
run 0 "its balance" corpus check --counts texts
says out '^  CONSULT 1$'
says out '^  TUR 1$|^  GRC 1  TUR 1$'
run 0 "as records" corpus export texts/a.ann
says out '"type":"document","v":1,"doc":"a","path":"texts/a.ann","line":1,"snippet":false,"title":"A visit to Bari","date":"1964-06-05"'
says out '"judged":\["actors","places","times","events","said"\]'
says out '"type":"time".*"from":15,"to":21,"text":"Friday","value":"1964-06-05"'
says out '"text":"its premier","entity":"e1","name":"Inonu","kind":"person","country":"TUR","sector":"GOV","code":"TURGOV"'
says out '"text":"Bari","entity":"@Bari",.*"lat":41.13,"lon":16.87,"radius":50'
says out '"type":"attribution".*"source":\{"from":0,"to":6,"text":"Ankara".*"cue":\{"from":7,"to":11,.*"content":\[\{"from":27,"to":68\}\],"quote":"indirect","quotes":\["indirect","mixed"\],"within":null,"chain":\["Ankara"\]'
says out '"text":"meet","plover":"CONSULT","mode":null,"cameo":"04".*"codes":\["TURGOV","TUR"\].*"begin":"1964-06-01","end":"1964-06-30","precision":"month".*"text":"Bari","name":"Bari","country":"ITA"'
says out '"factualities":\["happened","negated","refused"\],"historical":false,"historical_or_not":true,"attribution":0,"by":\{"from":0,"to":6'
says out '"text":"said","plover":"ACCUSE","mode":null,.*"mode":"\*".*"optional":true'
check "  JSON, all of it" python3 -c 'import json; [json.loads(l) for l in open("out", encoding="utf-8")]'

# wrong TEXT WHERE WORDS: the mistake is told with its place
wrong() { ann "$1"; run 3 "wrong: $3" corpus check texts; says err "^texts/a.ann:$2: .*$3"; }
wrong '{e1:He} met {e2:her}.\n' 7:13 '"e2" is not listed'
wrong '{e1:He went.\n' 7:1 'a mark is never closed'
wrong 'He} went.\n' 7:3 'a mark closes that was never opened'
wrong '{t:Friday} came\n' 7:1 'a time without'
wrong '{t:Friday=tomorrow}\n' 7:11 '"tomorrow" is no value of TIMEX3'
wrong '{@Atlantis}\n' 7:1 'no place "Atlantis"'
wrong '{e1:}\n' 7:1 'a mark without words'
wrong '{person Turkey:he}\n' 7:9 '"Turkey" is no code'
wrong '{person QQQGOV:he}\n' 7:9 '"QQQ" is no state'
wrong '{person TURXXX:he}\n' 7:12 '"XXX" is no sector'
wrong '{e1 person TUR:he}\n' 7:1 '"e1" is listed twice'
wrong '{he went home\n' 7:1 'has no ":"'
wrong 'They met.\n> talked = TUR CONSULT GRC\n' 8:3 '"talked" does not stand'
wrong 'They met.\n> met = TUR BASK GRC\n' 8:13 '"BASK" is no type'
wrong 'They met.\n> met = TUR CONSULT/drone GRC\n' 8:21 'CONSULT has no mode "drone"'
wrong 'They met.\n> met = TUR CONSULT:77 GRC\n' 8:21 'no code of CAMEO begins with "77"'
wrong 'They met.\n> met = TUR CONSULT GRC maybe\n' 8:25 '"maybe" is no factuality'
wrong 'They met.\n> met = - CONSULT -\n' 8:9 'one known side'
wrong 'They met.\n> met = TUR CONSULT GRC; on Friday\n' 8:29 'a date is'
wrong 'They met.\n> met = TUR CONSULT GRC; in Rome\n' 8:29 '"Rome" does not stand'
wrong 'They met.\n> met = TUR CONSULT GRC; as friends\n' 8:29 '"friends" is no context'
wrong 'They met.\n> met = TUR CONSULT GRC; by They\n' 8:29 'no line here has this source'
wrong 'They met.\n> met TUR CONSULT GRC\n' 8:1 'an event.s line is'
wrong '\n> met = TUR CONSULT GRC\n' 8:1 'right under its paragraph'
wrong 'They met.\n" They | said | met\n' 8:10 '"said" does not stand'
wrong 'They met.\n" They | met\n' 8:1 'a speaker.s line is'
wrong 'They met.\n> met = TUR CONSULT GRC\nThey ate.\n' 9:1 'an empty line is missing'
wrong 'They met.\r\n' 7:10 'a carriage return'
run 3 "a text with mistakes gives no records" corpus export texts
is_empty out
printf 'date: 1964-06-05\n---\nThey met.\n> met = TUR CONSULT GRC\n' >texts/a.ann
run 3 "an event where events are not judged" corpus check texts
says err '^texts/a.ann:4:1: an event, and no head line "judged: ... events"'
printf 'judged: events\n\n1964-06-05\n{TUR:It} did.\n\n{TUR:It} did.\n' >texts/a.ann
run 3 "a snippet without a date" corpus check texts
says err '^texts/a.ann:6:1: a snippet begins with a line that is its date'
printf 'judged: events\n\n1964-06-05\n{TUR:It} did.\n\n1964-06-06\nNobody did.\n' >texts/a.ann
run 0 "two snippets" corpus export texts
says out '"doc":"a.ann:3"'
says out '"doc":"a.ann:6".*"text":"Nobody did."'
printf 'name\tcountry\tlat\tlon\nBari\tITA\t141.13\t16.87\n' >wrong.tsv
run 3 "a place off the globe" corpus check --places wrong.tsv texts
says err '^wrong.tsv:2:1: a place has name'
run 4 "a file that is not there" corpus check none.ann
run 2 "no files" corpus check
run 2 "no such verb" corpus mend texts
