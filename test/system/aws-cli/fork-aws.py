"""The AWS CLI without its start: imports it once, then forks for each command line.

Each command runs in a process of its own, as if started from a shell, with the environment of the request. Only the
modules of Python are shared: they are imported before, and hold no configuration, credentials or sessions. What they
make of `~` while they are imported leads to the working directory, which is the home of each request.

Usage: fork-aws.py SOCKET. A request is a JSON document {"args": […], "env": {…}} on a connection to this Unix socket;
the answer is {"code": …, "stdout": …, "stderr": …}. It ends when its standard input does.
"""

import importlib
import json
import os
import select
import socketserver
import sys
import traceback

os.environ["HOME"] = "/proc/self/cwd"  # proc(5)

import awscli
import awscli.clidriver
import awscli.handlers  # noqa: F401  All customizations: a command's own start imports them as a plugin.
import botocore.client
import botocore.credentials
import botocore.httpsession
import botocore.regions
import botocore.tokens  # noqa: F401


class Handler(socketserver.StreamRequestHandler):
    """Runs in the forked process."""

    def handle(self):
        request = json.loads(self.rfile.read())
        outputs = [os.memfd_create(name) for name in ("stdout", "stderr")]
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for target, output in zip((1, 2), outputs):
            os.dup2(output, target)
        os.environ.clear()
        os.environ.update(request["env"])
        os.chdir(os.environ["HOME"])
        code = run(request["args"])
        sys.stdout.flush()
        sys.stderr.flush()
        stdout, stderr = (text_of(output) for output in outputs)
        answer = {"code": code, "stdout": stdout, "stderr": stderr}
        self.wfile.write(json.dumps(answer).encode())


def run(args):
    # It extends AWS_DATA_PATH of the environment where it is imported.
    importlib.reload(awscli)
    sys.argv = ["aws", *args]
    try:
        return awscli.clidriver.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        # As Python itself ends: some broken files are met before the CLI catches anything.
        traceback.print_exc()
        return 1


def text_of(output):
    with open(output, "rb") as file:
        file.seek(0)
        return file.read().decode("utf-8", "replace")


class Server(socketserver.ForkingMixIn, socketserver.UnixStreamServer):
    request_queue_size = 128
    max_children = 1000

    def service_actions(self):
        super().service_actions()
        # No thread waits for it: a fork would copy the locks that the thread holds.
        if select.select([0], [], [], 0)[0]:
            sys.exit(0)


with Server(sys.argv[1], Handler) as server:
    print("ready", flush=True)
    server.serve_forever()
