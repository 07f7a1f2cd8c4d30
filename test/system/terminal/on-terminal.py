"""Runs a command on a terminal of its own and types into it.

Usage: on-terminal.py COLUMNS STEPS COMMAND [ARGUMENT ...]
STEPS is a JSON list of [WAIT_FOR, KEYS]: the keys are sent once WAIT_FOR is shown after the step before; an empty one
waits for nothing. What the terminal shows goes to standard output; the exit code is the command's.
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

columns, steps, *command = sys.argv[1:]
steps = [[wait_for.encode(), keys.encode()] for wait_for, keys in json.loads(steps)]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 500, int(columns), 0, 0))
shown = b""
seen = 0
deadline = time.monotonic() + 240
while time.monotonic() < deadline:
    while steps and (at := shown.find(steps[0][0], seen)) >= 0:
        wait_for, keys = steps.pop(0)
        seen = at + len(wait_for)
        os.write(terminal, keys)
    if not select.select([terminal], [], [], 0.1)[0]:
        continue
    try:
        read = os.read(terminal, 65536)
    except OSError:
        break
    if not read:
        break
    shown += read
sys.stdout.buffer.write(shown)
sys.stdout.flush()
if steps:
    sys.exit(f"never shown: {steps[0][0]!r}")
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
