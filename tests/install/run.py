#!/usr/bin/env python3
"""What is installed works without the checkout and wherever it is moved to: the program, the library, what is found of it by CMake and pkg-config.

usage: run.py PROGRAM
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
BUILD = os.path.dirname(PROGRAM)
ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
DAM = [os.path.join(ROOT, "examples", "dam", f) for f in ("a-northern-wire.txt", "b-marl-today.html", "c-vell-post.jsonl")]
DAY = os.path.join(ROOT, "examples", "day", "reports.jsonl")


def run(*args, env=None):
    p = subprocess.run(args, capture_output=True, text=True, env=env)
    return p.returncode, p.stdout, p.stderr


def must(*args, env=None):
    rc, out, err = run(*args, env=env)
    if rc != 0:
        raise AssertionError(f"{' '.join(args)}: {rc}\n{out}{err}")
    return out


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def main():
    with tempfile.TemporaryDirectory() as folder:
        first, prefix = os.path.join(folder, "first"), os.path.join(folder, "moved here")
        must("cmake", "--install", BUILD, "--prefix", first)
        shutil.move(first, prefix)
        nothing = {}  # no PATH, no HOME, no TELLINGS_MODEL_DIR

        program = os.path.join(prefix, "bin", "tellings")
        rc, out, err = run(program, "compare", "--format", "json", *DAM, env=nothing)
        expect(rc == 1 and err == "", (rc, err))
        got = json.loads(out)
        expect(any(p["relation"] == "update" for p in got["points"]), "the model takes part")
        expect(got["created_by"]["version"] in must(program, "--version", env=nothing), got["created_by"])
        expect(prefix in must(program, "--version", env=nothing), "the model that was installed")
        expect(must("man", "-l", "-E", "UTF-8", os.path.join(prefix, "share/man/man1/tellings.1")) if shutil.which("man") else True, "the manual")

        notices = os.listdir(os.path.join(prefix, "share/doc/tellings/openvino"))
        expect({"LICENSE", "NOTICE"} <= set(os.listdir(os.path.join(prefix, "share/doc/tellings/lexbor"))), "lexbor's licence and notice")
        expect({"runtime-third-party-programs.txt", "onednn_third-party-programs.txt", "onetbb_third-party-programs.txt"} <= set(notices), notices)

        headers = os.path.join(prefix, "include")
        for header in sorted(os.listdir(os.path.join(headers, "tellings"))):
            alone = os.path.join(folder, "alone.cc")
            with open(alone, "w") as f:
                f.write(f'#include "tellings/{header}"\n')
            must("c++", "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", f"-I{headers}", alone)

        made = os.path.join(folder, "made")
        must("cmake", "-G", "Ninja", "-S", os.path.join(ROOT, "examples", "library"), "-B", made, f"-DCMAKE_PREFIX_PATH={prefix}")
        must("cmake", "--build", made)
        out = must(os.path.join(made, "compare"), *DAM, env=nothing)
        expect("132-kilometre" in out and "137 kilometres" in out, out)
        out = must(os.path.join(made, "group"), DAY, env=nothing)
        expect("story 0: day-01" in out, out)

        lacking = os.path.join(folder, "lacking.cmake")  # as a checkout whose model was never made
        with open(os.path.join(BUILD, "cmake_install.cmake")) as script, open(lacking, "w") as out:
            out.write(re.sub(r'NOT EXISTS "[^"]*/checksums"', f'NOT EXISTS "{folder}/none/checksums"', script.read()))
        rc, _, err = run("cmake", f"-DCMAKE_INSTALL_PREFIX={folder}/lacking", "-P", lacking)
        said = " ".join(err.split())  # CMake breaks its lines by the length of the path
        expect(rc != 0 and "There is no language model" in said and "./dev model" in said, (rc, err))
        expect(not os.path.exists(os.path.join(folder, "lacking")), "nothing is installed without the model")

        env = {**os.environ, "PKG_CONFIG_PATH": os.path.join(prefix, "lib", "pkgconfig")}
        expect(must("pkg-config", "--modversion", "tellings", env=env).strip() in must(program, "--version", env=nothing), "one version")

        os.remove(os.path.join(prefix, "share/tellings/model/judge.bin"))
        rc, out, err = run(program, "compare", *DAM, env=nothing)
        expect(rc == 2 and "judge.bin" in err and "install it again" in err, (rc, err))
    print("installed, moved, used by program and library")


main()
