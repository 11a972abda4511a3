"""Long calls: the other threads of the program run on, Ctrl-C is heard, and a bar shows how far it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar, Union

from . import _tellings

T = TypeVar("T")

_HEARD_WITHIN = 0.1  # seconds until Ctrl-C is heard


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


def interruptible(call: Callable[..., T], *args: Any) -> T:
    """call(*args), which lets go of the interpreter's lock, so that Ctrl-C raises KeyboardInterrupt at once.

    Python hears signals on its main thread alone, so the call is made on another while that one waits. A call that was
    broken off ends in the background, unheard; the program does not end before it.
    """
    if threading.current_thread() is not threading.main_thread():
        return call(*args)
    done = threading.Event()
    results: list[T] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            results.append(call(*args))
        except BaseException as error:
            errors.append(error)
        finally:
            done.set()

    threading.Thread(target=work, name="tellings").start()
    while not done.wait(_HEARD_WITHIN):
        pass  # a signal may have come to another thread: Python asks after it between two waits
    if errors:
        raise errors[0]
    return results[0]


def as_they_end(calls: Iterable[Future[Any]]) -> Iterator[int]:
    """How many more of `calls` have ended, now and then, until all have; Ctrl-C is heard meanwhile."""
    pending = set(calls)
    while pending:
        done, pending = wait(pending, _HEARD_WITHIN, FIRST_COMPLETED)
        yield len(done)
