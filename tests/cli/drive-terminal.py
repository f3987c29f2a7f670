"""Types into a program at a pseudo-terminal: drive-terminal.py STEPS COMMAND…

STEPS is JSON, [[pattern, keys], …]: each time the pattern has come since the keys before, the keys are typed.
Prints what the program wrote, and exits with its status; 99 where a pattern does not come in 20 seconds."""
import json
import os
import pty
import re
import select
import sys
import time

steps, command = json.loads(sys.argv[1]), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)

written, seen = "", 0


def read(seconds):
    """What comes next, or False at the end."""
    global written
    if not select.select([terminal], [], [], seconds)[0]:
        return True
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        return False
    written += piece.decode(errors="replace")
    return piece != b""


for pattern, keys in steps:
    deadline = time.monotonic() + 20
    while not (found := re.compile(pattern).search(written, seen)):
        if time.monotonic() > deadline or not read(0.2):
            sys.stdout.write(written)
            sys.stderr.write(f"never came: {pattern}\n")
            os.kill(child, 9)
            sys.exit(99)
    seen = found.end()
    for key in keys:  # one at a time: what comes at once is taken for pasted, and Tab in it for a blank
        os.write(terminal, key.encode())
        time.sleep(0.01)
while read(5):
    pass
sys.stdout.write(written)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
