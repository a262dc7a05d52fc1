#!/bin/sh
# literal.sh N PAGE : the Nth literal display of a man page, as a reader sees it.
awk -v want="$1" '/^\.Bd -literal/ {n++; on = n == want; next} /^\.Ed/ {on = 0} on' "$2" | sed 's/\\-/-/g; s/\\&//g; s/\\e/\\/g'
