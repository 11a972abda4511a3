#!/bin/sh
# Builds the fuzz targets in $1 and runs each for FUZZ_SECONDS (60). A crash leaves its input in $1 and ends with status 1.
set -eu
build=$1
cmake_dir=$(.deps/venv/bin/python -c 'import os, openvino; print(os.path.join(os.path.dirname(openvino.__file__), "cmake"))')
[ -e "$build/build.ninja" ] ||
    cmake -S . -B "$build" -G Ninja -DTELLINGS_FUZZ=ON -DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19 -DOpenVINO_DIR="$cmake_dir" >/dev/null
targets=$(basename -a -s .cc fuzz/*_fuzz.cc)
ninja -C "$build" --quiet $targets
failed=0
for target in $targets; do
    corpus=$build/corpus/$target
    mkdir -p "$corpus"
    printf '%s: ' "$target"
    if (cd "$build" && ./"$target" -max_total_time="${FUZZ_SECONDS:-60}" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 "corpus/$target" "$OLDPWD/examples/dam" "$OLDPWD/examples/day" "$OLDPWD/examples/feeds") >"$build/$target.log" 2>&1; then
        grep -o 'stat::number_of_executed_units: [0-9]*' "$build/$target.log" | sed 's/.*: /runs: /'
    else
        failed=1
        echo "FAILED, see $build/$target.log"
        tail -n 20 "$build/$target.log"
    fi
done
exit $failed
