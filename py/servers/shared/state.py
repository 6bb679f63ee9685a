"""What the server lanes share: the rows of every open page, kept in memory. It knows no framework and no HTML.

Each load of a page has rows of its own, found by a key that nobody can guess. Pages are bounded in number, age and size, so that
whoever opens them without end takes no more memory than that; a page that was let go says so when it asks again.
"""

import secrets
import threading
import time
from collections import OrderedDict
from contextlib import contextmanager

ADJECTIVES = ("amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow "
              "nimble opal plucky quiet rustic silver tidy upbeat velvet witty young zesty").split()
COLOURS = "azure black cyan green indigo maroon ochre pink red teal white".split()
NOUNS = "anchor basket candle drum engine feather guitar hammer island jacket kettle lantern mirror".split()

MOST_PAGES = 256
LONGEST_UNUSED = 3600  # seconds
MOST_ROWS = 100_000  # of one page
MOST_ROWS_OF_ALL = 500_000  # about 100 MB


class PageGone(LookupError):
    """No page has that key, or no longer."""


class NoSuchRow(LookupError):
    """The page has no row of that id, or no longer."""


class TooManyRows(ValueError):
    """More rows than a page may have, or a number that is none."""


class Row:
    __slots__ = ("id", "label")

    def __init__(self, row_id, label):
        self.id = row_id
        self.label = label


class Rows:
    """The rows of one page, as site/demos/rows.md has them."""

    def __init__(self, seed=1):
        self.rows = []
        self.selected = None
        self.lock = threading.Lock()
        self.used = time.monotonic()
        self._next_id = 1
        self._state = seed

    def append(self, count):
        """The new rows."""
        if len(self.rows) + count > MOST_ROWS:
            raise TooManyRows(f"This server keeps {MOST_ROWS:,} rows for a page, no more.")
        new = [Row(self._next_id + index, self._make_label()) for index in range(count)]
        self._next_id += count
        self.rows += new
        return new

    def clear(self):
        self.rows = []
        self.selected = None

    def replace(self, count):
        """All rows are removed; the new ones."""
        self.clear()
        return self.append(count)

    def update(self):
        """The rows that have another label now."""
        changed = self.rows[::10]
        for row in changed:
            row.label += " !!!"
        return changed

    def swap(self):
        """Each of the two rows with what says where it is now: the row that it stands before, or after. None: there are too few."""
        rows = self.rows
        if len(rows) < 999:
            return None
        rows[1], rows[998] = rows[998], rows[1]
        return {"upper": rows[1], "before": rows[998], "lower": rows[998], "after": rows[997]}

    def select(self, row_id):
        """The rows that look otherwise now. Raises NoSuchRow."""
        changed = [row for row in (self.selected, self.find(row_id)) if row]
        self.selected = changed[-1]
        return list(dict.fromkeys(changed))

    def remove(self, row_id):
        """The row that was there. Raises NoSuchRow."""
        row = self.find(row_id)
        self.rows.remove(row)
        if row is self.selected:
            self.selected = None
        return row

    def find(self, row_id):
        for row in self.rows:
            if row.id == row_id:
                return row
        raise NoSuchRow(f"There is no row {row_id}.")

    def _make_label(self):
        """Three words by a seeded sequence that every language computes alike."""
        adjective = (self._state * 75 + 74) % 65537
        colour = (adjective * 75 + 74) % 65537
        self._state = (colour * 75 + 74) % 65537
        return f"{ADJECTIVES[adjective % 25]} {COLOURS[colour % 11]} {NOUNS[self._state % 13]}"


def whole_number(text):
    """Of a text that may be anything; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class Pages:
    """The open pages, the one that was used last at the end."""

    def __init__(self):
        self._pages = OrderedDict()
        self._lock = threading.Lock()

    def open(self, seed):
        """A new page; its key. `seed` is the address's, a text that may be anything."""
        key = secrets.token_urlsafe(16)
        with self._lock:
            self._pages[key] = Rows(whole_number(seed) or 1)
            self._let_go()
        return key

    @contextmanager
    def rows(self, key):
        """The page's rows, for one request at a time. Raises PageGone."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                raise PageGone("The server no longer has this page's rows: it was restarted, or has many pages since. Reload this page.")
            self._pages.move_to_end(key)
            page.used = time.monotonic()
            self._let_go()
        with page.lock:
            yield page

    def __len__(self):
        return len(self._pages)

    def _let_go(self):
        """Of pages that are too many, too old or too large, those that were used longest ago."""
        oldest = time.monotonic() - LONGEST_UNUSED
        while len(self._pages) > 1:
            first = next(iter(self._pages.values()))
            rows = sum(len(page.rows) for page in self._pages.values())
            if len(self._pages) <= MOST_PAGES and first.used >= oldest and rows <= MOST_ROWS_OF_ALL:
                return
            self._pages.popitem(last=False)


pages = Pages()
