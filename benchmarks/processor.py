"""CPU time and memory of processes, read from outside."""

import platform
import time

import psutil


def spent(pid: int) -> float:
    """Seconds of CPU of one process since its start; 0 when it is gone."""
    if platform.system() == "Linux":
        try:
            # The kernel's clock of another process (clock_getcpuclockid(3)): nanoseconds, where /proc has hundredths.
            return time.clock_gettime((~pid << 3) | 2)
        except OSError:
            return 0.0
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system


def family(pid: int) -> list[int]:
    return [pid, *(child.pid for child in psutil.Process(pid).children(recursive=True))]


def resident(pids: list[int]) -> int:
    """Bytes of memory, what they share with each other counted each time."""
    return sum(psutil.Process(pid).memory_info().rss for pid in pids)
