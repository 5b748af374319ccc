"""A run that can prove it uses no network: the kernel itself refuses it every network socket.

Two walls. A Python audit hook (PEP 578) turns any attempt by Python code into a clear error. On Linux a seccomp filter
(seccomp(2), BPF, no privilege needed) then makes the kernel refuse network sockets and io_uring to the whole process,
native libraries, other threads and children included. Neither can be lifted again in the process.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import platform
import struct
import sys
from dataclasses import dataclass

from summarizer.errors import SummarizerError

# linux/audit.h and the system call tables of the two architectures
_ARCHITECTURES = {
    "x86_64": (0xC000003E, 41, 317),  # AUDIT_ARCH, socket, seccomp
    "aarch64": (0xC00000B7, 198, 277),
}
_IO_URING_SETUP = 425
_X32_BIT = 0x40000000
_AF_UNIX, _AF_NETLINK = 1, 16
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_PR_SET_NO_NEW_PRIVS = 38
_FILTER, _ALL_THREADS = 1, 1


class NetworkRefused(SummarizerError):
    """Something tried to open the network in a run that promises not to."""


@dataclass(frozen=True, slots=True)
class Walls:
    """Which walls stand after `deny_network`."""

    python: bool
    kernel: bool


def _program(audit_arch: int, socket_call: int) -> bytes:
    """The BPF program: only UNIX and netlink sockets, no io_uring, no foreign system call table."""
    instructions = [
        (_LOAD, 0, 0, 4),  # the architecture
        (_EQUAL, 0, 7, audit_arch),
        (_LOAD, 0, 0, 0),  # the system call
        (_AT_LEAST, 5, 0, _X32_BIT),
        (_EQUAL, 4, 0, _IO_URING_SETUP),
        (_EQUAL, 0, 4, socket_call),
        (_LOAD, 0, 0, 16),  # the address family
        (_EQUAL, 2, 0, _AF_UNIX),
        (_EQUAL, 1, 0, _AF_NETLINK),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *instruction) for instruction in instructions)


class _SockFprog(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def _raise_kernel_wall() -> bool:
    """Install the filter for all threads; False where this system has no such wall."""
    known = _ARCHITECTURES.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    audit_arch, socket_call, seccomp_call = known
    code = _program(audit_arch, socket_call)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _SockFprog(len(code) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.syscall(seccomp_call, _FILTER, _ALL_THREADS, ctypes.byref(program)) == 0)


_REFUSED_EVENTS = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto", "socket.sendmsg"}
)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _REFUSED_EVENTS:
        return
    address = arguments[1] if len(arguments) > 1 else arguments[0] if arguments else ""
    if isinstance(address, str | bytes) and event in {"socket.connect", "socket.bind"}:
        return  # a UNIX socket's path
    raise NetworkRefused(
        str(address), f"this run promises to use no network, and {event} was called", "Report this as a fault."
    )


@functools.cache
def deny_network() -> Walls:
    """Shut the network for the rest of this process, so that "offline" is a fact and not a promise.

    Returns:
        which walls stand; `kernel` is False on systems without seccomp.
    """
    sys.addaudithook(_refuse)
    return Walls(python=True, kernel=_raise_kernel_wall())


def main() -> None:
    """`python -m summarizer.offline COMMAND...`: run any command with the network shut."""
    deny_network()
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - running the user's own command is the purpose


if __name__ == "__main__":
    main()
