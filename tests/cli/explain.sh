# demarche explain: a sentence taken apart.
run 0 "a sentence" explain --date 2022-03-02 "Ukraine said on Monday that Russia had attacked Poland."
is_empty err
says out '^       ┌ Ukraine +PROPN nsubj +Ukraine \(UKR'
says out '^       said +VERB +root +cue$'
says out '├ attacked +VERB +ccomp +ASSAULT$'
says out '│ └ Poland +PROPN obj +Poland \(POL'
says out 'Monday +PROPN obl +2022-02-28$'
says out '^               frame ASSAULT \(frames.tsv:[0-9]+\): fits best$'
says out 'fails at obj:'
says out '^       event Russia \(RUS.*-> ASSAULT .*Poland \(POL'
says out '^       why   .*frame attack \(frames.tsv:'
check "  every word has a line" sh -c 'for w in Ukraine said on Monday that Russia had attacked Poland .; do grep -qE "[ ]$(printf %s "$w" | sed "s/\./\\\\./") +[A-Z]+ " out || exit 1; done'
check "  no line ends in blanks" sh -c '! grep -q " $" out'
run 0 "a turn" explain "Serbia refused to meet the Kosovar envoy."
says out 'turn refuse \(turns.tsv:[0-9]+\): its words fit'
run 0 "nothing to code, and why" explain "The river rose in March."
check "  no event" sh -c '! grep -q "^       event" out'
run 0 "words without quotation marks" explain Peru met Chile .
says out '-> CONSULT'
printf 'Peru met Chile.\n\nMali expelled the Dutch consul.\n' >two.txt
"$demarche" explain <two.txt >out
says out '^  1  Mali expelled'
run 0 "records" explain --json "Peru met Chile."
says out '^\{"type":"sentence".*"tokens":'
run 1 "nothing" explain ""
says err 'nothing to read'
head -c 2000000 /dev/zero | tr '\0' a >big
"$demarche" explain - <big >out 2>err
check "too much is refused" [ $? -eq 2 ]
head -c 4000 /dev/urandom >noise
"$demarche" explain - <noise >out 2>err
check "any bytes" [ $? -le 3 ]
awk 'BEGIN {for (i = 0; i < 400; i++) printf "the envoy of "; print "Peru met Chile."}' >deep
run 0 "a deep tree" explain "$(cat deep)"
