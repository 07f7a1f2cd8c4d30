"""Runs a command on a terminal of its own and answers what it asks.

Usage: on-terminal.py COLUMNS WAIT_FOR KEYS COMMAND [ARGUMENT ...]
KEYS are sent once WAIT_FOR was seen. What the terminal shows goes to standard output; the exit code is the command's.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

columns, wait_for, keys, *command = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))
shown = b""
is_sent = False
deadline = time.monotonic() + 60
while time.monotonic() < deadline:
    if not select.select([terminal], [], [], 0.1)[0]:
        continue
    try:
        read = os.read(terminal, 65536)
    except OSError:
        break
    if not read:
        break
    shown += read
    if not is_sent and wait_for.encode() in shown:
        time.sleep(0.3)
        os.write(terminal, keys.encode().decode("unicode_escape").encode())
        is_sent = True
sys.stdout.buffer.write(shown)
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
