"""Opens a document, edits it, says so, and waits to be killed: what a crash is to the next start."""

import sys
import time
from pathlib import Path

from studio.file.document import read
from studio.file.workcopy import WorkCopy
from studio.model.store import Store


def main() -> None:
    """Arguments: the document and the data folder."""
    found = read(Path(sys.argv[1]))
    store = Store(found.records)
    work = WorkCopy.start(Path(sys.argv[2]), found.records, found.path, found.data)
    store.subscribe(lambda batch: work.record(batch, store.records))
    with store.edit("Rename") as edit:
        edit.set("J1", name="Crashed here")
    work.flush()
    print("ready", flush=True)
    time.sleep(60)


if __name__ == "__main__":
    main()
