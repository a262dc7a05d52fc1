#!/usr/bin/env bash
# tests/house/run.sh : the folders of src/ are the pipeline; a folder includes base/ and the folders before it, never
# those after (src/README.md). And no file of ours grows past what one noun needs.
set -u
cd "$(dirname "$0")/../.."
order=(base read text syntax place actor when said event peer ledger view corpus watch cli)
rank() { local i; for i in "${!order[@]}"; do [ "${order[$i]}" = "$1" ] && { echo "$i"; return; }; done; echo -1; }
passed=0 failed=0
for folder in "${order[@]}"; do
  right=1
  while IFS=: read -r file _ included; do
    of=${included%%/*}
    [ "$of" = "$included" ] && continue
    r=$(rank "$of")
    if [ "$r" -gt "$(rank "$folder")" ]; then right=0; echo "not ok $file includes $included, a later folder"; fi
  done < <(grep -HnoE '#include "[a-z_]+/[^"]+"' src/"$folder"/*.[ch] 2>/dev/null | sed 's/#include "//; s/"$//')
  if [ "$right" = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
long=$(find src tools tests bench include -name '*.[ch]' -exec wc -l {} + | awk '$2 != "total" && $1 > 900')
if [ -z "$long" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "not ok longer than 900 lines: $long"; fi
# The checkout's own folder, and a sibling folder shared beside it, exist on one machine only.
if [ -z "$(grep -rlF -e "$PWD/" -e ../"shared" src tools tests tables bench scripts demo check man samples 2>/dev/null)" ]; then passed=$((passed + 1)); else
  failed=$((failed + 1)); echo "not ok a file names a place outside the repository"; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
