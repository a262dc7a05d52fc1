# The manual: every public function, verb and table has its place in it.
root=$here/../..
sed -n 's/^DM_API .*[ *]\(dm_[a-z_]*\)(.*/\1/p' "$root/include/demarche.h" | sort >declared
sed -n 's/^\.Fn \(dm_[a-z_]*\) ".*/\1/p' "$root/man/libdemarche.3.in" | sort >documented
check "there are public functions" [ -s declared ]
check "libdemarche(3) has the functions of demarche.h, no more and no less" diff declared documented
"$demarche" help | sed -n 's/^  \([a-z]*\) .*/\1/p' | grep -v '^help$' >verbs
while read -r verb; do
  check "demarche-$verb(1) is there" [ -f "$root/man/demarche-$verb.1.in" ]
  check "  and takes synopsis and description from the program" \
    [ "$(grep -cE "^\.\\\\\" @(SYNOPSIS|ABOUT) $verb\$" "$root/man/demarche-$verb.1.in")" = 2 ]
  if "$demarche" help "$verb" | grep -qE '^ +(-., )?--'; then
    check "  and options" grep -qE "^\.\\\\\" @OPTIONS $verb\$" "$root/man/demarche-$verb.1.in"
  fi
done <verbs
"$demarche" tables check | sed -n 's/^\([a-z_]*\) .*rows.*/\1/p' | sort >tables
sed -n 's/^\.It Pa \(.*\)/\1/p' "$root/man/demarche-tables.5.in" | sort >described
check "demarche-tables(5) has every table" diff tables described
for page in "$root"/man/*.in; do
  name=$(basename "$page" .in)
  "$demarche" completion man <"$page" >"$name"
  check "$name: nothing left to fill in" sh -c '! grep -q "@[A-Z]" "$1"' - "$name"
  if command -v groff >/dev/null; then
    groff -mdoc -Tutf8 -ww -rLL=100n "$name" >/dev/null 2>warnings
    check "  groff has no complaint" [ ! -s warnings ]
  fi
done
