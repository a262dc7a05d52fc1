#!/bin/sh
# example.sh PROGRAM PAGE : the page's first example, built, prints what the page says next.
here=$(dirname "$0")
want=$(sh "$here/literal.sh" 2 "$2")
got=$("$1") || exit 1
[ -n "$want" ] && [ "$got" = "$want" ] && exit 0
printf 'expected\n%s\nprinted\n%s\n' "$want" "$got"
exit 1
