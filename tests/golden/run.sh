#!/usr/bin/env bash
# tests/golden/run.sh DEMARCHE [--accept] : whole documents against what was last accepted. --accept rewrites the
# goldens; review reads the diff. Each sample has NAME.jsonl (every record, with notes) and NAME.show (for the eye).
set -u
demarche=$(realpath "$1") accept=${2:-}
cd "$(dirname "$0")/../.."
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
one() { # one NAME PRODUCED
  if [ "$accept" = --accept ]; then cp "$2" "tests/golden/$1"; return; fi
  if cmp -s "$2" "tests/golden/$1"; then passed=$((passed + 1)); else
    failed=$((failed + 1)); echo "not ok $1"; diff "tests/golden/$1" "$2" | head -20
  fi
}
for sample in samples/*; do
  name=$(basename "${sample%.*}")
  "$demarche" code --why --format jsonl "$sample" | grep -v '^{"type":"summary"' |
    sed 's/\.tsv:[0-9]*/.tsv/g; s/ (line [0-9]*)//g' >"$work/$name.jsonl" || exit 1 # a row's line is no news
  one "$name.jsonl" "$work/$name.jsonl"
  NO_COLOR=1 "$demarche" add --ledger "$work/$name.db" "$sample" 2>/dev/null
  NO_COLOR=1 COLUMNS=100 "$demarche" show --ledger "$work/$name.db" "$sample" >"$work/$name.show"
  one "$name.show" "$work/$name.show"
  NO_COLOR=1 COLUMNS=100 "$demarche" timeline --ledger "$work/$name.db" >"$work/$name.timeline"
  one "$name.timeline" "$work/$name.timeline"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
