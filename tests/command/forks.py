"""Runs the command as often as it is told to, each time in a process of its own, which need not load the command first.

Standard input has a line of JSON for each run: its arguments, folder, environment, and the files for what it says. The answers are
lines as well: the process, then how it ended.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
from typing import Any

from auditor.cli import main

LATER = ("auditor.measuring", "auditor.one_page", "auditor.run", "auditor.together", "spiders.look")
"""What a command loads when it needs it."""


def run(told: dict[str, Any]) -> None:
    """Become the command."""
    os.chdir(told["cwd"])
    os.environ.clear()
    os.environ.update(told["env"])
    for descriptor, path in enumerate((os.devnull, told["out"], told["err"])):
        file = os.open(path, os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, descriptor)
        os.close(file)
    sys.argv = ["auditor", *told["arguments"]]
    main()


if __name__ == "__main__":
    for module in LATER:
        importlib.import_module(module)
    gc.freeze()
    while line := sys.stdin.readline():
        if not (process := os.fork()):
            run(json.loads(line))
        print(process, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
