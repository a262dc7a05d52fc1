/* fetch.h - asks the web, several hosts at once and each host one request at a time. Only http and https, also behind a redirect
 * (at most five); bounded in time and bytes; no cookies, no passwords, nothing of a page is run or loaded. fetch_none.c stands in
 * where libcurl is not there. */
#ifndef FETCH_H
#define FETCH_H

#include <poll.h>
#include <stdint.h>

#include "base/buf.h"

#ifndef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { FETCH_MOST = 16 << 20 /* bytes of an answer, unpacked */, FETCH_PAUSE_MS = 1000 /* between two pages of one host */ };
#else /* the fuzzer has little time */
enum { FETCH_MOST = 1 << 18, FETCH_PAUSE_MS = 0 };
#endif

typedef struct fetch {
  /* The question; the strings must stay until the answer was taken. */
  const char *url;
  const char *etag, *modified; /* of the last answer; "" = none */
  bool page;                   /* of an entry: the host is left alone for a while afterwards */
  bool inside;                 /* addresses inside the house's own network are asked */
  void *user;
  /* The answer. */
  long http;          /* 200; 0 = none came */
  const char *trouble; /* why it is not whole; NULL */
  buf body;
  bool at_home;       /* the first server asked has an address inside */
  char new_etag[512], new_modified[64], type[160];
  int64_t retry_after; /* seconds; 0 = not said */
  /* private part */
  void *easy, *headers;
  size_t header_bytes;
  int connects;
  bool cut, refused;
  char why[256];
  struct fetch *next;
} fetch;

typedef struct fetcher fetcher;

/* NULL = asking works; otherwise why not. */
const char *fetch_unable(void);
/* `timeout`: seconds for a whole answer. NULL = out of memory. */
fetcher *fetcher_open(int timeout);
void fetcher_close(fetcher *f);
/* Queues the question. */
void fetcher_ask(fetcher *f, fetch *x);
/* The next one whose answer (or trouble) is there; its body is the caller's to free. NULL = none now. */
fetch *fetcher_answered(fetcher *f);
/* Moves on what can move without waiting. */
void fetcher_pump(fetcher *f);
/* Waits for something to happen to a question, or on the fds, at most so long (-1 = any time). */
void fetcher_wait(fetcher *f, struct pollfd *fds, unsigned n, int timeout_ms);
bool fetcher_busy(const fetcher *f);
/* Gives up a question that has no answer yet; NULL = there is none. */
fetch *fetcher_give_up(fetcher *f);

#endif
