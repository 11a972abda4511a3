#!/bin/sh
# What `./dev demo` shows: the bundled example reports in the terminal, what they dispute first, and the same as a page.
set -eu
tellings=$1
page=$(dirname "$tellings")/demo.html
lineages=$(dirname "$tellings")/demo-lineage.html
show() {
    printf '\n$ tellings'
    printf ' %s' "$@"
    printf '\n\n'
    rc=0
    "$tellings" "$@" || rc=$?
    [ "$rc" -le 1 ] || exit "$rc" # as diff: 1 says that there are differences
}
show compare --origins examples/dam/a-northern-wire.txt examples/dam/b-marl-today.html examples/dam/c-vell-post.jsonl
show compare --view side --hide wording examples/dam/a-northern-wire.txt examples/dam/b-marl-today.html
show compare --format html -o "$page" examples/dam/a-northern-wire.txt examples/dam/b-marl-today.html examples/dam/c-vell-post.jsonl
printf 'The same as a page that needs no network: %s\n' "$page"
show group examples/day/reports.jsonl
show group --explain day-01 day-04 examples/day/reports.jsonl
show lineage examples/day/reports.jsonl
show lineage --explain day-15 day-30 examples/day/reports.jsonl
show lineage --format html -o "$lineages" examples/day/reports.jsonl
printf 'The same as a page: %s\n' "$lineages"
day=$(dirname "$tellings")/demo-day.html
"$tellings" group --format jsonl examples/day | "$tellings" compare --stories - --format html -o "$day" || [ $? -le 1 ]
printf '\nEvery story of the day, the most disputed first: tellings group --format jsonl examples/day | tellings compare --stories -\nThe same as a page: %s\n' "$day"

# The served page, on the same examples. It is asked once; on a terminal it then stays until it is stopped.
said=$(mktemp)
"$tellings" serve --port 0 >"$said" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -f "$said"' EXIT
trap 'exit 0' INT TERM
for _ in $(seq 150); do
    [ -s "$said" ] && break
    kill -0 "$server" 2>/dev/null || exit 2
    sleep 0.2
done
address=$(sed 's/.* //' "$said")
[ -n "$address" ] || { echo "the page did not come up" >&2; exit 2; }
python3 - "$address" <<'PYTHON'
import json, sys, urllib.request

with urllib.request.urlopen(sys.argv[1] + "api/v1/stories?order=disputed", timeout=30) as answer:
    stories = json.load(answer)
with urllib.request.urlopen(sys.argv[1], timeout=30) as page:
    assert b"tellings/served/1" in page.read()
print(f"\n$ tellings serve\n\nThe page answers at {sys.argv[1]} with {stories['total']} stories of {stories['counts']['reports']} reports.")
PYTHON
if [ "${2:-}" != --no-wait ] && [ -t 1 ]; then
    echo "Open it in a browser; Ctrl+C ends it."
    wait "$server"
fi
