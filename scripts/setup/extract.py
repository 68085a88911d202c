"""Takes TensorFlow's C library and headers out of its wheel: extract.py WHEEL FOLDER."""

import os
import shutil
import sys
import zipfile

LIBRARIES = ("tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2")
HEADERS = tuple(
    "tensorflow/include/" + name
    for name in ("tensorflow/c/", "tensorflow/core/platform/ctstring", "tsl/platform/ctstring", "xla/tsl/c/")
)
# Linux caches a file in blocks as large as the writes that made it, and newer kernels map whole blocks into a process
# that touches one page: written a megabyte at a time the library takes 90 MB more of every engine's memory.
PIECE = 4096


def target(name):
    if name in LIBRARIES:
        return name.replace("tensorflow/", "lib/", 1)
    if name.startswith(HEADERS) and not name.endswith("/"):
        return name.replace("tensorflow/", "", 1)
    return None


wheel, folder = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if target(name):
            path = os.path.join(folder, target(name))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(name) as source, open(path, "wb", buffering=0) as sink:
                shutil.copyfileobj(source, sink, PIECE)
