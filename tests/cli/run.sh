#!/usr/bin/env bash
# tests/cli/run.sh DEMARCHE [FILE.sh ...] : the program from outside. Each file of tests/cli is read into a shell of its
# own, in an empty folder, with the functions below; it prints TAP. Exit status 0 only when every check held.
set -u
demarche=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shift
[ $# -gt 0 ] || set -- "$here"/*.sh
files=()
for file; do files+=("$(realpath "$file")"); done
checks=0 failures=0
ok() { checks=$((checks + 1)); echo "ok $checks - $1"; }
not_ok() { checks=$((checks + 1)); failures=$((failures + 1)); echo "not ok $checks - $1"; shift; printf '%s\n' "$@" | head -20 | sed 's/^/# /'; }
# check NAME TEST...: holds when the command succeeds
check() { local name=$1; shift; if "$@" >check.out 2>&1; then ok "$name"; else not_ok "$name" "$*" "$(cat check.out)"; fi; }
# What prepares a test must not fail unseen.
python3() { command python3 "$@" || { not_ok "a script of this test" "python3 $1"; return 1; }; }
# run CODE NAME ARGUMENTS...: runs demarche; stdout into `out`, stderr into `err`; the exit code must be CODE
run() {
  local want=$1 name=$2 got; shift 2
  "$demarche" "$@" >out 2>err; got=$?
  if [ "$got" = "$want" ]; then ok "$name"; else not_ok "$name" "exit code $got, not $want: demarche $*" "$(cat err)"; fi
}
# says FILE PATTERN: a line of the file matches
says() { if grep -qE -- "$2" "$1"; then ok "  says: $2"; else not_ok "  says: $2" "$(head -c 600 "$1")"; fi; }
is_empty() { if [ ! -s "$1" ]; then ok "  $1 is empty"; else not_ok "  $1 is empty" "$(head -c 300 "$1")"; fi; }
records() { grep -v '^{"type":"summary"' "$1"; } # the summary holds a time
skip() { checks=$((checks + 1)); echo "ok $checks - $1 # SKIP $2"; }
# Three short texts, made for these tests.
make_texts() {
  mkdir -p texts/sub
  printf 'ACCRA, May 3, 1978\n\nTogo recalled its ambassador from Benin on Tuesday, Foreign Minister Kwame Osei said. France urged both governments to resume talks.\n' >texts/a.txt
  printf 'The President of Chile met the Foreign Minister of Peru in Lima on March 4, 1971. An official who asked not to be named said that Chile rejected the proposal.\n' >texts/b.txt
  printf 'Norway will send a mediator to Colombo, a spokesman told reporters.\n' >texts/sub/c.txt
}
export LC_ALL=C
unset DEMARCHE_LEDGER NO_COLOR COLUMNS
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
for file in "${files[@]}"; do
  [ "$(basename "$file")" = run.sh ] && continue
  mkdir "$work/$(basename "$file" .sh)" && cd "$work/$(basename "$file" .sh)" || exit 1
  echo "# $(basename "$file")"
  . "$file" || exit 1
done
echo "1..$checks"
[ "$failures" -eq 0 ] && [ "$checks" -gt 0 ]
