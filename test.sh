#!/usr/bin/env bash
# Sets up what is missing, builds everything and runs every test. Ends in one line: N passed, N failed.
set -euo pipefail
cd "$(dirname "$0")"
eng/setup.sh

results=artifacts/test-results
rm -rf "$results"
dotnet build ModelGen.sln -c Release --nologo -v quiet -clp:NoSummary

status=0
dotnet test ModelGen.sln -c Release --no-build --nologo --logger trx --results-directory "$results" -- RunConfiguration.TreatNoTestsAsError=true || status=$?

# One trx file a test project.
sum() { cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'; }
passed=$(sum passed)
failed=$(( $(sum failed) + $(sum error) + $(sum timeout) + $(sum aborted) ))
skipped=$(( $(sum total) - passed - failed ))
if [ "$status" != 0 ] && [ "$failed" = 0 ]; then
  echo "a test process ended before it had run its tests" >&2
  failed=1
fi

line="$passed passed, $failed failed"
if [ "$skipped" -gt 0 ]; then line="$line, $skipped skipped"; fi
echo "$line"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
