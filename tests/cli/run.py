#!/usr/bin/env python3
"""The command line as a user meets it: help, formats, bad input, exit status.

usage: run.py PROGRAM
"""
import json
import os
import subprocess
import sys
import tempfile
import xml.dom.minidom

# each adds its tests to TESTS
import comparing  # noqa: F401
import edges  # noqa: F401
import desk  # noqa: F401
import feeds  # noqa: F401
import formats  # noqa: F401
import forms  # noqa: F401
import grouping  # noqa: F401
import lineages  # noqa: F401
from program import TESTS


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for t in TESTS:
            try:
                t()
            except (AssertionError, subprocess.TimeoutExpired, json.JSONDecodeError, KeyError, IndexError, StopIteration, OSError, xml.parsers.expat.ExpatError) as e:
                failed += 1
                print(f"FAIL {t.__name__}: {type(e).__name__}: {str(e)[:600]}")
        os.chdir("/")
    print(f"{len(TESTS) - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
