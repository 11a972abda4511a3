#!/bin/sh
# The Python package as a wheel, out of a build folder whose objects it shares: BUILD/wheels/tellings-*.whl.
# usage: tools/wheel.sh BUILD TOOLS_VENV OPENVINO_CMAKE_FOLDER
set -eu
build=$1
tools=$2/bin
PATH=$tools:$PATH
export PATH
rm -rf "$build/wheels"
# scikit-build-core stays in the build folder that is there, so that no room is compiled twice
"$tools/python" -m pip wheel -q --disable-pip-version-check --no-build-isolation --no-deps -w "$build/wheels/bare" \
    --config-settings=build-dir="$build" --config-settings=cmake.define.OpenVINO_DIR="$3" bindings/python
# Debian's libraries go into the wheel, OpenVINO is a wheel of its own. Glibc 2.36 is Debian 12's. What a higher level of
# packing saves of a model is little, and it costs most of the time.
if ! "$tools/python" -m auditwheel repair --plat manylinux_2_36_x86_64 --exclude 'libopenvino.so.*' -z 1 -w "$build/wheels" \
    "$build"/wheels/bare/tellings-*.whl >"$build/wheels/log" 2>&1; then
    cat "$build/wheels/log" >&2
    exit 1
fi
rm -rf "$build/wheels/bare" "$build/wheels/log"
ls "$build"/wheels/tellings-*.whl
