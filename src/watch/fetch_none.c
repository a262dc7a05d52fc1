/* fetch_none.c - a demarche without libcurl: folders are watched, feeds are not. */
#include <stdlib.h>

#include "watch/fetch.h"

struct fetcher {
  int none;
};

const char *fetch_unable(void) { return "this demarche was built without libcurl, so that it can watch folders, not feeds"; }
fetcher *fetcher_open(int timeout) { return calloc(1, sizeof(fetcher)); }
void fetcher_close(fetcher *f) { free(f); }
void fetcher_ask(fetcher *f, fetch *x) {}
fetch *fetcher_answered(fetcher *f) { return NULL; }
void fetcher_pump(fetcher *f) {}
void fetcher_wait(fetcher *f, struct pollfd *fds, unsigned n, int timeout_ms) { poll(fds, n, timeout_ms); }
bool fetcher_busy(const fetcher *f) { return false; }
fetch *fetcher_give_up(fetcher *f) { return NULL; }
