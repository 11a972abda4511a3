#!/usr/bin/env python3
"""The wheel (./dev wheel, BUILD/wheels) installed and tested on Debian's Python and on the newest other one that is found.

usage: run.py PROGRAM [BASE ...]        BASE: interpreters to test on, instead of those that are found
"""
import glob
import os
import shutil
import subprocess
import sys

PROGRAM = os.path.abspath(sys.argv[1])
BUILD = os.path.dirname(PROGRAM)
ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
PACKAGE = os.path.join(ROOT, "bindings", "python")
DEBIAN = "/usr/bin/python3"
NEWER = ("3.14", "3.13", "3.12")  # those that every wheel of NEEDED is made for


def version_of(python):
    asked = subprocess.run([python, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True)
    return asked.stdout.strip() if asked.returncode == 0 else ""


def newer_python():
    for version in NEWER:
        kept = glob.glob(os.path.expanduser(f"~/.pyenv/versions/{version}.*/bin/python3"))
        for python in filter(None, [shutil.which(f"python{version}"), *kept]):
            if version_of(python) == version:
                return python
    return None


def must(*args, **options):
    done = subprocess.run(args, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(args)}: {done.returncode}\n{done.stdout[-8000:]}{done.stderr[-4000:]}")
    return done.stdout


def environment(python, wheel):
    """A virtual environment with `wheel` and nothing else of this project. What its tests need is kept from run to run."""
    folder = os.path.join(BUILD, "python-tests", version_of(python))
    bin_folder = os.path.join(folder, "bin")
    with open(os.path.join(PACKAGE, "tests", "requirements.txt")) as f:
        needed = f.read()
    stamp = os.path.join(folder, "needed")
    pip = [os.path.join(bin_folder, "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if not os.path.exists(stamp) or open(stamp).read() != needed:
        must(python, "-m", "venv", "--clear", folder)
        must(*pip, "-r", os.path.join(PACKAGE, "tests", "requirements.txt"))
        must(*pip, wheel)  # with what it depends on
        with open(stamp, "w") as f:
            f.write(needed)
    else:
        must(*pip, "--no-deps", "--force-reinstall", wheel)
    must(os.path.join(bin_folder, "python"), "-m", "pip", "check", "--disable-pip-version-check")
    return os.path.join(bin_folder, "python")


def main():
    wheels = glob.glob(os.path.join(BUILD, "wheels", "tellings-*.whl"))
    if len(wheels) != 1:
        raise SystemExit("there is no wheel to test: run ./dev wheel")
    pythons = sys.argv[2:] or [DEBIAN, *filter(None, [newer_python()])]
    env = {k: v for k, v in os.environ.items() if k not in ("TELLINGS_MODEL_DIR", "PYTHONPATH")}
    env["TELLINGS_PROGRAM"] = PROGRAM
    said = []
    for base in pythons:
        python = environment(base, wheels[0])
        out = must(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=os.path.join(PACKAGE, "tests"), env={**env, "PYTHONDONTWRITEBYTECODE": "1"})
        said.append(f"Python {version_of(base)}: {out.splitlines()[-1]}")
    must(python, "-m", "mypy", "--config-file", os.path.join(PACKAGE, "pyproject.toml"), "--cache-dir", os.path.join(BUILD, "mypy"), os.path.join(PACKAGE, "tellings"))
    if len(pythons) == 1:
        said.append("no newer Python was found to test on")
    print("\n".join(said))


main()
