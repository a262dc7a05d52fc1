#!/usr/bin/env bash
# tests/train/run.sh DEMARCHE TRAIN SAMPLE... : a model from a treebank, as tools/train/train.sh makes it, but small: the
# program's own trees of the samples, and vectors that say nothing.
set -eu
demarche=$(realpath "$1") train=$(realpath "$2")
shift 2
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
check() { local name=$1; shift; if "$@" >"$work/why" 2>&1; then echo "ok - $name"; else echo "not ok - $name"; sed 's/^/# /' "$work/why" | head -5; failed=1; fi; }
refuses() { if "$@" >"$work/out" 2>&1; then return 1; fi; cat "$work/out"; }

"$demarche" parse "$@" >"$work/bank.conllu"
cut -f2 "$work/bank.conllu" | tr A-Z a-z | grep -E '^[a-z]+$' | sort -u |
  awk '{ printf "%s", $1; for (i = 1; i <= 100; i++) printf " %.3f", sin(NR * i); print "" }' >"$work/vectors.txt"
cd "$work"
python3 "$here/tools/train/vectors.py" vectors.txt 5000 vectors.bin >log

five="bank.conllu bank.conllu bank.conllu bank.conllu bank.conllu" # so that an epoch has steps enough
learn() { local to=$1; shift; "$train" learn -v vectors.bin -c "$to" -e 6 "$@" $five -- bank.conllu >>log; }
learn once.ckpt
learn again.ckpt -u 1
learn again.ckpt -u 4
learn again.ckpt
check 'learning that was cut off twice ends with the same bytes' cmp once.ckpt again.ckpt
learn other.ckpt -s 2 -u 1
learn begun.ckpt -u 1
check 'another seed gives another net' refuses cmp -s begun.ckpt other.ckpt

# heads FILE MORE: the last accuracy of heads in the log is above MORE per cent
heads() { awk -v more="$2" '/heads/ { for (i = 1; i < NF; i++) if ($i == "heads") got = $(i + 1) } END { print "heads " got; exit !(got > more) }' "$1"; }
"$train" score -v vectors.bin once.ckpt -- bank.conllu >rounded.log
check 'the net learns the trees it is shown' heads rounded.log 45
"$train" score -v vectors.bin -f once.ckpt -- bank.conllu >floats.log
check 'rounding to 8 bits keeps what was learned' heads rounded.log "$(awk '{ for (i = 1; i < NF; i++) if ($i == "heads") print $(i + 1) - 2 }' floats.log)"

"$train" label -v vectors.bin -t bank.conllu -l labels once.ckpt again.ckpt 2>>log
"$train" learn -v vectors.bin -c taught.ckpt -e 4 -p 12 -t bank.conllu -l labels bank.conllu -- bank.conllu >taught.log
check 'a net learns from what two others say' heads taught.log 30
head -c 1000 labels >short
check 'labels of another text are refused' refuses "$train" learn -v vectors.bin -c no.ckpt -t bank.conllu -l short bank.conllu --
head -c 5000 once.ckpt >short.ckpt
check 'a checkpoint cut short is refused' refuses "$train" score -v vectors.bin short.ckpt -- bank.conllu

"$train" export -v vectors.bin -c taught.ckpt own.dmm >>log
check 'the exported net reads' "$demarche" parse --model own.dmm --conllu bank.conllu
"$demarche" parse --model own.dmm --conllu bank.conllu >read.conllu
check 'its trees are those it learned' awk -F'\t' 'NR == FNR { if (NF == 10) head[FNR] = $7; next }
  NF == 10 && $1 ~ /^[0-9]+$/ { n++; same += $7 == head[FNR] } END { print same " of " n " heads"; exit !(n > 500 && same > 0.35 * n) }' bank.conllu read.conllu
exit $failed
