"""Long calls: the other threads of the program run on, Ctrl-C is heard, and a bar shows how far it is."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar, Union

from . import _tellings

T = TypeVar("T")

_HEARD_WITHIN = 0.1  # seconds until Ctrl-C is heard, though the signal came to another thread
_MOST_BROKEN_OFF = 32


class Bar(Protocol):
    """What of tqdm's bars is used."""

    def update(self, n: int = 1) -> Any: ...
    def close(self) -> Any: ...


# True: tqdm's own bar; or what makes one when called as tqdm is, with total, desc and unit.
Progress = Union[bool, Callable[..., Bar]]


class _NoBar:
    def update(self, n: int = 1) -> None: ...
    def close(self) -> None: ...


@contextmanager
def bar(progress: Progress, total: int | None, desc: str, unit: str) -> Iterator[Bar]:
    make: Callable[..., Bar]
    if progress is True:
        try:
            from tqdm.auto import tqdm as make
        except ImportError:
            raise _tellings.Error("progress=True needs tqdm: pip install 'tellings[progress]'") from None
        shown = make(total=total, desc=desc, unit=unit)
    else:
        shown = progress(total=total, desc=desc, unit=unit) if progress else _NoBar()
    try:
        yield shown
    finally:
        shown.close()


@functools.lru_cache(maxsize=None)
def _workers() -> ThreadPoolExecutor:
    """Threads that are kept: what the library keeps for each thread is costly to make. One that is busy with a call that
    was broken off is not waited for, so there are more than one.
    """
    return ThreadPoolExecutor(_MOST_BROKEN_OFF, "tellings")


os.register_at_fork(after_in_child=_workers.cache_clear)  # threads stay with the parent


def interruptible(call: Callable[..., T], *args: Any) -> T:
    """call(*args), which lets go of the interpreter's lock, so that Ctrl-C raises KeyboardInterrupt at once.

    Python hears signals on its main thread alone, so the call is made on another while that one waits. A call that was
    broken off ends in the background, unheard; the program does not end before it.
    """
    if threading.current_thread() is not threading.main_thread():
        return call(*args)
    made = _workers().submit(call, *args)
    for _ in as_they_end([made]):
        pass
    return made.result()


def as_they_end(calls: Iterable[Future[Any]]) -> Iterator[int]:
    """How many more of `calls` have ended, now and then, until all have; Ctrl-C is heard meanwhile."""
    pending = set(calls)
    while pending:
        done, pending = wait(pending, _HEARD_WITHIN, FIRST_COMPLETED)
        yield len(done)
