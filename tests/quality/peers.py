# SPDX-License-Identifier: MIT
"""What htmldate and trafilatura make of the saved pages, one JSON object a line: tool, id, published or text, seconds.

usage: peers.py DATA    where DATA holds html/gold.jsonl and html/pages/, unpacked by scripts/quality
Each is called as its own evaluation calls it: the page and its address, precise settings.
"""
import json
import logging
import multiprocessing
import pathlib
import sys
import time

import htmldate
import trafilatura

logging.disable(logging.CRITICAL)
data = pathlib.Path(sys.argv[1]) / "html"


def read_page(line):
    page = json.loads(line)
    markup = (data / page["file"]).read_bytes()
    url = page["url"] or None
    started = time.process_time()
    try:
        day = htmldate.find_date(markup, original_date=True, url=url, outputformat="%Y-%m-%d")
    except Exception:  # whatever stops it on this page: it found nothing
        day = None
    between = time.process_time()
    try:
        text = trafilatura.extract(markup, url=url, include_comments=False, include_tables=True)
    except Exception:
        text = None
    ended = time.process_time()
    return [
        {"tool": "htmldate", "id": page["id"], "published": day or "", "seconds": between - started},
        {"tool": "trafilatura", "id": page["id"], "text": text or "", "seconds": ended - between},
    ]


if __name__ == "__main__":
    lines = [line for line in (data / "gold.jsonl").read_text(encoding="utf-8").split("\n") if line]
    with multiprocessing.Pool() as pool:
        for answers in pool.imap(read_page, lines, chunksize=8):
            for answer in answers:
                print(json.dumps(answer))
