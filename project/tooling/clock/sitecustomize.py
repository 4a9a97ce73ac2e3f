"""Python runs this first where PYTHONPATH names this folder: the process lives CLOCK_OFFSET seconds from now."""

import os
import time

import time_machine

time_machine.travel(time.time() + float(os.environ["CLOCK_OFFSET"]), tick=True).start()
