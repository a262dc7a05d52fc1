/* Every worker is also reader and writer in turn: it takes the next item, works on it, puts the result into
 * its place in a ring, and if the place at the head is filled and nobody is writing, writes until the head is
 * empty. So a slow reader (a pipe) holds up nobody who could still work or write. */
#include "base/par.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { WINDOW = 8 /* items under way, for each thread */, MOST = 256 /* threads */, MOMENT_MS = 50 };

typedef struct place {
  void *result;
  size_t weight;
  bool full;
} place;

typedef struct crew {
  const par *p;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  place *ring;
  size_t window;
  size_t taken, written; /* items read, results written */
  size_t weight;         /* under way */
  bool reading, writing, ended;
  bool aside; /* results were written, and `idle` was not called since */
} crew;

static bool may_read(const crew *c) {
  if (c->reading || c->taken - c->written >= c->window) return false;
  return !c->p->weight_limit || c->weight < c->p->weight_limit;
}

/* With the lock held; gives it back for the time of each `done`. */
static void write_head(crew *c) {
  while (!c->writing && c->written < c->taken && c->ring[c->written % c->window].full) {
    place *head = &c->ring[c->written % c->window];
    c->writing = true;
    void *result = head->result;
    pthread_mutex_unlock(&c->lock);
    bool go_on = c->p->done(c->p->user, result);
    pthread_mutex_lock(&c->lock);
    if (!go_on) c->ended = true;
    c->weight -= head->weight;
    head->full = false;
    c->written++;
    c->writing = false;
    c->aside = c->p->idle;
    pthread_cond_broadcast(&c->changed);
  }
}

/* Waits for a change; of those who wait one calls `idle` when a moment has passed without a result. */
static void wait_for_change(crew *c) {
  if (!c->aside || c->writing) {
    pthread_cond_wait(&c->changed, &c->lock);
    return;
  }
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += MOMENT_MS * 1000000L;
  if (until.tv_nsec >= 1000000000L) until.tv_sec++, until.tv_nsec -= 1000000000L;
  size_t written = c->written;
  if (pthread_cond_timedwait(&c->changed, &c->lock, &until) != ETIMEDOUT) return; /* something else has changed */
  if (c->written != written || !c->aside || c->writing || c->ended) return;
  c->writing = true;
  c->aside = false;
  pthread_mutex_unlock(&c->lock);
  bool go_on = c->p->idle(c->p->user);
  pthread_mutex_lock(&c->lock);
  c->writing = false;
  if (!go_on) c->ended = true;
  write_head(c); /* what came meanwhile */
  pthread_cond_broadcast(&c->changed);
}

static void *worker(void *crew_) {
  crew *c = crew_;
  pthread_mutex_lock(&c->lock);
  for (;;) {
    while (!c->ended && !may_read(c)) wait_for_change(c);
    if (c->ended) break;
    c->reading = true;
    pthread_mutex_unlock(&c->lock);
    void *item;
    size_t weight = 0;
    bool more = c->p->next(c->p->user, &item, &weight);
    pthread_mutex_lock(&c->lock);
    c->reading = false;
    if (!more) c->ended = true;
    pthread_cond_broadcast(&c->changed);
    if (!more) break;
    place *mine = &c->ring[c->taken++ % c->window];
    mine->weight = weight;
    c->weight += weight;
    pthread_mutex_unlock(&c->lock);
    void *result = c->p->work(c->p->user, item);
    pthread_mutex_lock(&c->lock);
    mine->result = result;
    mine->full = true;
    write_head(c);
  }
  pthread_mutex_unlock(&c->lock);
  return NULL;
}

/* What one thread does: the caller waits, and calls `idle` when a moment passes. False: there is no such thread. */
static bool beside(crew *c) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, worker, c) != 0) return false;
  pthread_mutex_lock(&c->lock);
  while (!c->ended) wait_for_change(c);
  pthread_mutex_unlock(&c->lock);
  pthread_join(thread, NULL);
  return true;
}

static void alone(const par *p) {
  void *item;
  size_t weight;
  while (p->next(p->user, &item, &weight) && p->done(p->user, p->work(p->user, item)) && (!p->idle || p->idle(p->user))) {
  }
}

void par_run(const par *p) {
  size_t n = p->threads < 1 ? 1 : p->threads > MOST ? MOST : (size_t)p->threads;
  crew c = {.p = p, .window = n * WINDOW};
  if ((n == 1 && !p->idle) || !(c.ring = calloc(c.window, sizeof *c.ring))) {
    alone(p);
    return;
  }
  pthread_mutex_init(&c.lock, NULL);
  pthread_cond_init(&c.changed, NULL);
  if (n == 1) {
    if (!beside(&c)) alone(p);
    n = 0;
  }
  pthread_t thread[MOST];
  size_t started = 0;
  while (started + 1 < n && pthread_create(&thread[started], NULL, worker, &c) == 0) started++;
  if (n) worker(&c);
  for (size_t i = 0; i < started; i++) pthread_join(thread[i], NULL);
  pthread_cond_destroy(&c.changed);
  pthread_mutex_destroy(&c.lock);
  free(c.ring);
}

int par_cores(void) {
  cpu_set_t set;
  int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : (int)sysconf(_SC_NPROCESSORS_ONLN);
  return n < 1 ? 1 : n;
}
