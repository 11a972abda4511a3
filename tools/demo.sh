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
