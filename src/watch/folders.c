#include "watch/folders.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "watch/room.h"

enum {
  DEEPEST = 32 /* folders in each other */,
  SETTLE_MS = 200,       /* a file closed may be opened and written on at once: `echo >>` in a loop */
  SETTLE_MOST_MS = 3000, /* but not for ever */
  FRESH_MS = 2000,       /* a file without lease that changed so lately may still be written */
  HELD_S = 60,           /* one that is open for writing, but did not change so long, is read */
  ROOT_MS = 1000,        /* between looks for a folder that is gone, */
  PRESENT_MS = 5000      /* and at one that is there, but may have gone with the folder above */
};

typedef struct root {
  char *operand, *full;
  bool there, told;
  dev_t device;
  ino_t number;
} root;

/* A watched folder. */
typedef struct place {
  int wd;
  uint32_t root;
  char *below; /* "" = the root itself */
} place;

/* A file that waits for its time. */
typedef struct waiting {
  uint32_t root;
  char *below;
  uint64_t hash;
  int64_t first, due;
} waiting;

struct folders {
  folders_options o;
  int fd;
  bool blind, no_memory; /* blind: inotify cannot do all */
  int64_t again_at, roots_at;
  root *roots;
  size_t n_roots, cap_roots;
  place *places; /* by wd */
  size_t n_places, cap_places;
  waiting *settling;
  size_t n_settling, cap_settling;
  waiting *ready;
  size_t at_ready, n_ready, cap_ready;
};

static int64_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void found_free(found *x) {
  free(x->source);
  free(x->item);
  free(x->path);
  *x = (found){0};
}

static char *joined(const char *a, const char *b) {
  buf path = {0};
  buf_puts(&path, a);
  if (a[0] && b[0] && a[strlen(a) - 1] != '/') buf_putc(&path, '/');
  buf_puts(&path, b);
  return (char *)buf_done(&path);
}

static void tell(folders *f, const char *path, const char *text, bool grave) { f->o.tell(f->o.user, path, text, grave); }

/* ------------------------------------------------------------------ which files */

static bool is_passed_over(const char *name) {
  static const char *const half[] = {"~", ".part", ".tmp", ".partial", ".crdownload", ".swp", NULL};
  if (name[0] == '.') return true;
  for (const char *const *h = half; *h; h++)
    if (slice_ends(slice_of(name), *h)) return true;
  return false;
}

/* The ledger, its log and its index may lie in the folder that is watched. */
static bool is_ledgers(const folders *f, const char *path) {
  static const char *const ends[] = {"", "-wal", "-shm", "-journal", NULL};
  if (!f->o.except) return false;
  struct stat ledger, st;
  const char *name = strrchr(path, '/'), *own = strrchr(f->o.except, '/');
  name = name ? name + 1 : path, own = own ? own + 1 : f->o.except;
  size_t n = strlen(own);
  if (strncmp(name, own, n) != 0) return false;
  for (const char *const *e = ends; *e; e++) {
    if (strcmp(name + n, *e) != 0) continue;
    buf there = {0};
    buf_puts(&there, f->o.except);
    buf_puts(&there, *e);
    bool same = buf_done(&there) && stat(there.ptr, &ledger) == 0 && stat(path, &st) == 0 && ledger.st_ino == st.st_ino && ledger.st_dev == st.st_dev;
    buf_free(&there);
    return same;
  }
  return false;
}

/* ------------------------------------------------------------------ lists */

static void put(folders *f, waiting **list, size_t *n, size_t *cap, waiting x) {
  waiting *more = x.below ? room_for(*list, *n, cap, sizeof *more) : NULL;
  if (!more) {
    free(x.below);
    f->no_memory = true;
    return;
  }
  *list = more;
  more[(*n)++] = x;
}

/* The file is ready `in` milliseconds from now, unless it changes again; `below` is taken over. */
static void settle(folders *f, uint32_t r, char *below, int64_t in) {
  int64_t now = now_ms();
  if (!below) {
    f->no_memory = true;
    return;
  }
  uint64_t h = watch_hash(WATCH_HASH + r, below, strlen(below));
  for (size_t i = 0; i < f->n_settling; i++) {
    waiting *w = &f->settling[i];
    if (w->hash != h || w->root != r || strcmp(w->below, below) != 0) continue;
    w->due = now + in < w->first + SETTLE_MOST_MS ? now + in : w->first + SETTLE_MOST_MS;
    free(below);
    return;
  }
  put(f, &f->settling, &f->n_settling, &f->cap_settling, (waiting){r, below, h, now, now + in});
}

static place *place_of(folders *f, int wd) {
  size_t lo = 0, hi = f->n_places;
  while (lo < hi) {
    size_t mid = lo + (hi - lo) / 2;
    if (f->places[mid].wd < wd) lo = mid + 1;
    else hi = mid;
  }
  return lo < f->n_places && f->places[lo].wd == wd ? &f->places[lo] : NULL;
}

static void forget_place(folders *f, place *p, bool remove) {
  if (remove) inotify_rm_watch(f->fd, p->wd);
  free(p->below);
  size_t at = (size_t)(p - f->places);
  memmove(p, p + 1, (--f->n_places - at) * sizeof *p);
}

static bool is_below(const char *path, const char *folder) {
  size_t n = strlen(folder);
  return !n || (strncmp(path, folder, n) == 0 && (!path[n] || path[n] == '/'));
}

/* The folder and all below it are no longer watched. */
static void forget(folders *f, uint32_t r, const char *below) {
  for (size_t i = f->n_places; i-- > 0;)
    if (f->places[i].root == r && is_below(f->places[i].below, below)) forget_place(f, &f->places[i], true);
}

/* ------------------------------------------------------------------ looking through a folder */

static void watch_place(folders *f, uint32_t r, const char *path, const char *below) {
  enum { WANTED = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR };
  if (f->fd < 0) return;
  int wd = inotify_add_watch(f->fd, path, WANTED);
  if (wd < 0) {
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return; /* gone again, or told by whoever reads it */
    if (!f->blind) tell(f, path, errno == ENOSPC ? "no more folders can be watched (sysctl fs.inotify.max_user_watches): it is looked through now and then" : strerror(errno), false);
    f->blind = true;
    return;
  }
  place *old = place_of(f, wd);
  char *copy = strdup(below);
  place *more = copy ? room_for(f->places, f->n_places, &f->cap_places, sizeof *more) : NULL;
  if (!more) {
    free(copy);
    f->no_memory = true;
    return;
  }
  f->places = more;
  old = place_of(f, wd);
  if (old) {
    free(old->below);
    *old = (place){wd, r, copy};
    return;
  }
  size_t at = f->n_places++;
  for (; at > 0 && more[at - 1].wd > wd; at--) more[at] = more[at - 1];
  more[at] = (place){wd, r, copy};
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* The names of a folder, sorted; false after saying why not. */
static bool names_of(folders *f, const char *path, char ***names, size_t *n) {
  size_t cap = 0;
  *names = NULL;
  *n = 0;
  DIR *dir = opendir(path);
  if (!dir) {
    if (errno != ENOENT) tell(f, path, strerror(errno), true);
    return false;
  }
  for (struct dirent *e; (e = readdir(dir));) {
    if (is_passed_over(e->d_name)) continue;
    char **more = room_for(*names, *n, &cap, sizeof *more), *copy = more ? strdup(e->d_name) : NULL;
    if (more) *names = more;
    if (!copy) {
      f->no_memory = true;
      break;
    }
    more[(*n)++] = copy;
  }
  closedir(dir);
  if (*n) qsort(*names, *n, sizeof **names, by_bytes);
  return true;
}

/* First it is watched, then looked through: what comes meanwhile comes twice, and does no harm. `below` is taken over. */
static void enter(folders *f, uint32_t r, char *below) {
  size_t depth = 0, cap = 0;
  char **stack = room_for(NULL, 0, &cap, sizeof *stack);
  if (!stack) {
    f->no_memory = true;
    free(below);
    return;
  }
  stack[depth++] = below;
  while (depth) {
    char *here = stack[--depth], *path = here ? joined(f->roots[r].operand, here) : NULL, **names;
    size_t n, levels = 1;
    if (!path) {
      f->no_memory = true;
      free(here);
      continue;
    }
    for (const char *c = here; *c; c++) levels += *c == '/';
    if (!f->o.once) watch_place(f, r, path, here);
    if (names_of(f, path, &names, &n)) {
      for (size_t i = 0; i < n; i++) {
        char *file = joined(here, names[i]), *full = file ? joined(f->roots[r].operand, file) : NULL;
        struct stat st = {0};
        char **more = full && lstat(full, &st) == 0 && S_ISDIR(st.st_mode) ? room_for(stack, depth, &cap, sizeof *stack) : stack;
        if (!full || !more)
          f->no_memory = true;
        else if (S_ISDIR(st.st_mode) && levels >= DEEPEST)
          tell(f, full, "folders nested too deep: passed over", true);
        else if (S_ISDIR(st.st_mode))
          stack = more, stack[depth++] = file, file = NULL;
        else if (stat(full, &st) == 0 && S_ISREG(st.st_mode))
          put(f, &f->ready, &f->n_ready, &f->cap_ready, (waiting){.root = r, .below = file}), file = NULL;
        free(full);
        free(file);
        free(names[i]);
      }
    }
    free(names);
    free(path);
    free(here);
  }
  free(stack);
}

/* ------------------------------------------------------------------ roots */

/* Is it there, and the one that was there before? */
static void look_at_root(folders *f, uint32_t i) {
  root *r = &f->roots[i];
  struct stat st;
  bool there = stat(r->operand, &st) == 0 && S_ISDIR(st.st_mode), same = there && r->there && st.st_dev == r->device && st.st_ino == r->number;
  if (same) return;
  if (r->there) {
    forget(f, i, "");
    if (!there) tell(f, r->operand, "the folder is gone; what it held stays in the ledger, and it is read again when it comes back", false);
  }
  r->there = there;
  if (!there) {
    if (!r->told) tell(f, r->operand, f->o.once ? "no such folder" : "no such folder yet: it is waited for", f->o.once);
    r->told = true;
    return;
  }
  if (r->told) tell(f, r->operand, "the folder is there", false);
  r->told = true;
  r->device = st.st_dev;
  r->number = st.st_ino;
  char *full = realpath(r->operand, NULL);
  if (full) free(r->full), r->full = full;
  if (!r->full) r->full = strdup(r->operand);
  if (!r->full) f->no_memory = true;
  else enter(f, i, strdup(""));
}

folders *folders_open(const folders_options *o) {
  folders *f = calloc(1, sizeof *f);
  if (!f) return NULL;
  f->o = *o;
  f->fd = o->once ? -1 : inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (f->fd < 0 && !o->once) {
    tell(f, "inotify", strerror(errno), false);
    f->blind = true;
  }
  return f;
}

bool folders_add(folders *f, const char *operand) {
  root *more = room_for(f->roots, f->n_roots, &f->cap_roots, sizeof *more);
  if (!more) return false;
  f->roots = more;
  f->roots[f->n_roots] = (root){.operand = strdup(operand)};
  if (!f->roots[f->n_roots].operand) return false;
  look_at_root(f, (uint32_t)f->n_roots++);
  return !f->no_memory;
}

void folders_again(folders *f) {
  for (uint32_t i = 0; i < f->n_roots; i++)
    if (f->roots[i].there) enter(f, i, strdup(""));
}

/* ------------------------------------------------------------------ what inotify says */

static void take(folders *f, const struct inotify_event *e) {
  place *p = place_of(f, e->wd);
  if (e->mask & IN_Q_OVERFLOW) {
    tell(f, "inotify", "more happened than its queue holds: the folders are looked through again", false);
    folders_again(f);
    return;
  }
  if (!p) return;
  uint32_t r = p->root;
  if (e->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED)) {
    if (!p->below[0])
      f->roots_at = 0;
    else if (e->mask & IN_IGNORED)
      forget_place(f, p, false);
    return;
  }
  if (!e->len || is_passed_over(e->name)) return;
  char *below = joined(p->below, e->name), *path = below ? joined(f->roots[r].operand, below) : NULL;
  struct stat st;
  if (!path) {
    f->no_memory = true;
    free(below);
    return;
  }
  if (e->mask & IN_ISDIR) {
    if (e->mask & IN_MOVED_FROM) forget(f, r, below);
    if (e->mask & (IN_CREATE | IN_MOVED_TO)) enter(f, r, below), below = NULL;
  } else if (e->mask & IN_MOVED_TO) {
    settle(f, r, below, 0), below = NULL;
  } else if (e->mask & IN_CLOSE_WRITE) {
    settle(f, r, below, SETTLE_MS), below = NULL;
  } else if ((e->mask & IN_CREATE) && lstat(path, &st) == 0 && (S_ISLNK(st.st_mode) || st.st_nlink > 1)) {
    settle(f, r, below, SETTLE_MS), below = NULL; /* a link to what is there already is never written and closed */
  }
  free(below);
  free(path);
}

static bool has_room(const struct inotify_event *e, const char *end) { return (const char *)(e + 1) + e->len <= end; }

bool folders_look(folders *f) {
  char room[1 << 14] __attribute__((aligned(__alignof__(struct inotify_event))));
  int64_t now = now_ms();
  for (ssize_t n; f->fd >= 0 && (n = read(f->fd, room, sizeof room)) > 0;) {
    const char *at = room, *end = room + n;
    while (end - at >= (ptrdiff_t)sizeof(struct inotify_event)) {
      const struct inotify_event *e = (const void *)at;
      if (!has_room(e, end)) break;
      take(f, e);
      at += sizeof *e + e->len;
    }
    if (f->n_ready - f->at_ready > 10000) break; /* first what is there: the queue waits, and tells when it is full */
  }
  if (now >= f->roots_at) {
    bool all = true;
    for (uint32_t i = 0; i < f->n_roots; i++) {
      look_at_root(f, i);
      all &= f->roots[i].there;
    }
    f->roots_at = now + (all ? PRESENT_MS : ROOT_MS);
  }
  if (f->blind && now >= f->again_at) {
    if (f->again_at) folders_again(f);
    f->again_at = now + (int64_t)f->o.again * 1000;
  }
  for (size_t i = 0; i < f->n_settling;) {
    if (f->settling[i].due > now) {
      i++;
      continue;
    }
    put(f, &f->ready, &f->n_ready, &f->cap_ready, f->settling[i]);
    f->settling[i] = f->settling[--f->n_settling];
  }
  return !f->no_memory;
}

/* ------------------------------------------------------------------ whole files */

/* Milliseconds after which to look again: somebody is writing it. A read lease is given only where nobody has the file open for
 * writing; where there are no leases (another's file, some file systems) the time of the last change must do. */
static int64_t is_written(const char *path) {
  struct stat st;
  struct timespec t;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return 0; /* whoever reads it says why */
  bool held = false, free_of_writers = false;
  if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
    free_of_writers = true;
    fcntl(fd, F_SETLEASE, F_UNLCK);
  } else {
    held = errno == EAGAIN;
  }
  int code = fstat(fd, &st);
  close(fd);
  if (free_of_writers || code != 0) return 0;
  clock_gettime(CLOCK_REALTIME, &t);
  int64_t age = ((int64_t)t.tv_sec - st.st_mtim.tv_sec) * 1000 + (t.tv_nsec - st.st_mtim.tv_nsec) / 1000000;
  if (age < 0) return 0; /* a clock that is wrong */
  if (held) return age < HELD_S * 1000 ? 1000 : 0;
  return age < FRESH_MS ? FRESH_MS - age + 1 : 0;
}

bool folders_next(folders *f, found *x) {
  while (f->at_ready < f->n_ready) {
    waiting w = f->ready[f->at_ready++];
    const root *r = &f->roots[w.root];
    char *path = joined(r->operand, w.below);
    if (f->at_ready == f->n_ready) f->at_ready = f->n_ready = 0;
    struct stat st;
    bool file = path && stat(path, &st) == 0 && S_ISREG(st.st_mode); /* it may have gone again, or be a link to a folder */
    int64_t wait = file && !is_ledgers(f, path) ? is_written(path) : -1;
    if (wait == 0) {
      *x = (found){strdup(r->full), w.below, path};
      if (x->source) return true;
      found_free(x);
      f->no_memory = true;
      return false;
    }
    if (wait > 0 && f->o.once && wait >= 1000) {
      tell(f, path, "still being written: left for the next time", false);
    } else if (wait > 0) {
      settle(f, w.root, w.below, wait);
      w.below = NULL;
    }
    free(w.below);
    free(path);
  }
  return false;
}

int folders_fd(const folders *f) { return f->fd; }

int folders_wait(const folders *f) {
  int64_t due = f->o.once ? INT64_MAX : f->roots_at, now = now_ms();
  if (f->at_ready < f->n_ready) return 0;
  for (size_t i = 0; i < f->n_settling; i++)
    if (f->settling[i].due < due) due = f->settling[i].due;
  if (f->blind && f->again_at < due) due = f->again_at;
  return due == INT64_MAX ? -1 : due < now ? 0 : due - now > INT_MAX ? INT_MAX : (int)(due - now);
}

void folders_close(folders *f) {
  if (!f) return;
  for (size_t i = 0; i < f->n_roots; i++) free(f->roots[i].operand), free(f->roots[i].full);
  for (size_t i = 0; i < f->n_places; i++) free(f->places[i].below);
  for (size_t i = 0; i < f->n_settling; i++) free(f->settling[i].below);
  for (size_t i = f->at_ready; i < f->n_ready; i++) free(f->ready[i].below);
  free(f->roots);
  free(f->places);
  free(f->settling);
  free(f->ready);
  if (f->fd >= 0) close(f->fd);
  free(f);
}
