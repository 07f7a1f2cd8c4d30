"""Runs one command and prints what the kernel accounted to it: reap.py OUTPUT COMMAND [ARG ...].

wait4 tells the figures of this child alone, with the children that it waited for. The command's standard output
goes to the file OUTPUT.
"""

import json
import os
import sys
import time

output, command = sys.argv[1], sys.argv[2:]
actions = [(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
start = time.monotonic()
child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
_, status, used = os.wait4(child, 0)
wall = time.monotonic() - start
exit_code = os.waitstatus_to_exitcode(status)
print(json.dumps({"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss, "exitCode": exit_code}))
