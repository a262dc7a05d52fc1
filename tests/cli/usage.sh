# The command line itself.
run 0 "the version" --version
says out '^demarche [0-9]+\.[0-9]+\.[0-9]+$'
run 0 "help on stdout" help
says out '^  timeline '
is_empty err
run 2 "no verb: help on stderr"
is_empty out
for verb in code add timeline events find actors network chains quotes grade judge dyad ledger show explain text parse tables completion help; do
  run 0 "help $verb" help "$verb"
  says out "^usage: demarche $verb"
  run 0 "$verb --help" "$verb" --help
done
run 2 "an unknown verb" tmeline
says err "did you mean 'timeline'"
run 2 "help for an unknown verb" help nothing
run 2 "an unknown option" code --treads 2
says err "no option --treads; did you mean --threads"
run 2 "an unknown letter" code -Z
run 2 "a value that is missing" code --from
says err '--from wants a value'
run 2 "a value that is none of the choices" code --from pdf
says err 'text markdown'
run 2 "a number that is none" code --threads two
run 2 "no threads" code --threads 0
run 2 "a date that is none" code --date 2017-02-30
run 2 "a flag with a value" code --why=yes
run 2 "an operand too many" timeline x
run 2 "an operand missing" show
run 2 "a word that tables does not know" tables chekc
make_texts
run 0 "options after operands, joined values, letters together" code texts/a.txt -qw -t1 --date=1990-01-02
says out '"date":"1990-01-02","date_from":"option"'
run 0 "what follows -- is an operand" code -q -- texts/a.txt
run 0 "completion for bash" completion bash
check "  bash reads it" bash -n out
says out 'complete .* demarche$'
check "  it completes verbs" bash -c 'source ./out; COMP_WORDS=(demarche tim); COMP_CWORD=1; _demarche; [ "${COMPREPLY[*]}" = timeline ]'
check "  it completes options" bash -c 'source ./out; COMP_WORDS=(demarche code --thr); COMP_CWORD=2; _demarche; [ "${COMPREPLY[*]}" = --threads ]'
check "  it completes choices" bash -c 'source ./out; COMP_WORDS=(demarche code --from mark); COMP_CWORD=3; _demarche; [ "${COMPREPLY[*]}" = markdown ]'
run 0 "the tables" tables check
says out 'no complaints$'
printf 'name\tgender\tsource\nAna\tf\tgen\nLuis\tx\thearsay\n' >given_names.tsv
run 3 "a table of one's own in place of one that is built in" tables check given_names.tsv
says err 'given_names.tsv:3:6: no such gender'
says err "given_names.tsv:3:8: unknown source 'hearsay'"
says out '^given_names *2 rows'
says out '2 complaints$'
printf 'name\tgender\tsource\nAna\tf\tgen\n' >given_names.tsv
run 0 "and nothing wrong in it" tables check given_names.tsv
cp given_names.tsv unheard.tsv
run 3 "a file that is called like no table, and no dictionary" tables check unheard.tsv
run 3 "a file that is not there" tables check nowhere/people.tsv
run 4 "a dictionary that is not there" tables check nowhere/x.actors
run 2 "nothing to convert" tables convert
