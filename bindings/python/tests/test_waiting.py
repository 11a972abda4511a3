import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import tellings
from tellings._waiting import interruptible


def long_reports(day):
    text = " ".join(r["text"] for r in day)
    return text, " ".join(r["text"] for r in reversed(day))


def test_ctrl_c_ends_the_wait_at_once():
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interruptible(time.sleep, 3)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("call", ["tellings.compare(*reports)", "tellings.lineage([{'text': t, 'story': str(k)} for k in range(400) for t in reports])"])
def test_a_program_that_was_stopped_in_a_call_ends_in_order(day, call):
    code = f"import tellings; reports = {long_reports(day)!r}; print('calling', flush=True)\nwhile True: {call}"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "calling\n"
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=60)
    assert "KeyboardInterrupt" in err and child.returncode in (-signal.SIGINT, 130)


def test_ctrl_c_ends_the_finding_of_stories_itself(day, monkeypatch):
    handles = []

    def broken_off(call, *args):
        if call is tellings._tellings.finish:
            handles.append(args[0])
            raise KeyboardInterrupt
        return call(*args)

    monkeypatch.setattr(tellings._calls, "interruptible", broken_off)
    with pytest.raises(KeyboardInterrupt):
        tellings.group(day, model=False)
    with pytest.raises(tellings.Error, match="stopped before it was done"):
        tellings._tellings.finish(handles[0])  # as it would go on in the background


def test_other_threads_run_while_a_call_works(day):
    reports = long_reports(day)
    tellings.compare(*reports)  # what is opened once
    worker = threading.Thread(target=tellings.compare, args=reports)
    worker.start()
    turns = 0
    while worker.is_alive():
        turns += 1
        time.sleep(0.001)
    assert turns > 10


def test_comparisons_in_several_threads_give_what_one_gives(day):
    expected = tellings.compare(*day[3:6])
    found = [None] * 4

    def work(k):
        found[k] = tellings.compare(*day[3:6])

    threads = [threading.Thread(target=work, args=(k,)) for k in range(len(found))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert all(f == expected for f in found)
