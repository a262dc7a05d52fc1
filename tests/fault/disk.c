/* disk.c - what is on the disk is kept apart from what was written: a write stays pending until its file is synced. Files come and go
 * in order, and any sync makes those before it last, as file systems with a journal do. */
#include "disk.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const disk_fault_names[N_DISK_FAULTS] = {"fine", "full", "broken", "short write", "no sync", "no read", "power cut"};

enum { FILES = 64, CHANGES = 256, PENDING = 20000 };

/* One life of a file, from its making to its deletion. */
typedef struct life {
  char path[256];
  unsigned char *bytes; /* on the disk */
  size_t len, cap;
} life;

typedef struct pending { /* a write; bytes NULL: a truncation to `at` */
  life *of;
  size_t at, len;
  unsigned char *bytes;
} pending;

typedef struct change { /* the path holds this life from now on; NULL = nothing */
  char path[256];
  life *now;
} change;

static struct {
  sqlite3_vfs vfs, *real;
  disk_fault fault;
  long n, at;
  bool stays, failed, off;
  life lives[FILES];
  int n_lives;
  change held[FILES]; /* which life a path holds, on the disk */
  int n_held;
  change changes[CHANGES]; /* not yet on the disk */
  int n_changes;
  pending written[PENDING];
  int n_written;
} disk;

typedef struct file {
  sqlite3_file base;
  life *life; /* NULL: a file without a name */
  sqlite3_file *real;
} file;

static void require(bool right, const char *what) {
  if (right) return;
  fprintf(stderr, "tests/fault/disk.c: %s\n", what);
  abort();
}

/* ------------------------------------------------------------------ what is on the disk */

static void resize(life *x, size_t len) {
  if (len > x->cap) {
    x->cap = len * 2;
    x->bytes = realloc(x->bytes, x->cap);
    require(x->bytes != NULL, "out of memory");
  }
  if (len > x->len) memset(x->bytes + x->len, 0, len - x->len);
  x->len = len;
}

static void settle(const pending *p, size_t len) {
  if (!p->bytes) {
    resize(p->of, p->at);
    return;
  }
  if (p->at + len > p->of->len) resize(p->of, p->at + len);
  memcpy(p->of->bytes + p->at, p->bytes, len);
}

static life *new_life(const char *path) {
  require(disk.n_lives < FILES, "too many files");
  life *x = &disk.lives[disk.n_lives++];
  x->len = 0;
  snprintf(x->path, sizeof x->path, "%s", path);
  return x;
}

static void hold(const char *path, life *now) {
  for (int i = 0; i < disk.n_held; i++)
    if (strcmp(disk.held[i].path, path) == 0) {
      disk.held[i].now = now;
      return;
    }
  require(disk.n_held < FILES, "too many names");
  snprintf(disk.held[disk.n_held].path, sizeof disk.held->path, "%s", path);
  disk.held[disk.n_held++].now = now;
}

static void will_hold(const char *path, life *now) {
  require(disk.n_changes < CHANGES, "too many changes");
  snprintf(disk.changes[disk.n_changes].path, sizeof disk.changes->path, "%s", path);
  disk.changes[disk.n_changes++].now = now;
}

/* The life that a path has now, written or not. */
static life *alive(const char *path) {
  for (int i = disk.n_changes; i-- > 0;)
    if (strcmp(disk.changes[i].path, path) == 0) return disk.changes[i].now;
  for (int i = 0; i < disk.n_held; i++)
    if (strcmp(disk.held[i].path, path) == 0) return disk.held[i].now;
  return NULL;
}

static void names_last(int n) {
  for (int i = 0; i < n; i++) hold(disk.changes[i].path, disk.changes[i].now);
  disk.n_changes = 0;
}

static void writes_last(const life *of) {
  int kept = 0;
  for (int i = 0; i < disk.n_written; i++) {
    pending *p = &disk.written[i];
    if (p->of == of) settle(p, p->len), free(p->bytes);
    else disk.written[kept++] = *p;
  }
  disk.n_written = kept;
}

static void note_write(life *of, size_t at, const void *bytes, size_t len) {
  if (!of || disk.fault != DISK_CUT) return;
  require(disk.n_written < PENDING, "too many writes without a sync");
  pending *p = &disk.written[disk.n_written++];
  *p = (pending){of, at, len, bytes ? malloc(len ? len : 1) : NULL};
  if (bytes) memcpy(p->bytes, bytes, len);
}

/* Bytes of a file that was there before. */
static void found(life *x) {
  FILE *f = fopen(x->path, "rb");
  if (!f) return;
  fseek(f, 0, SEEK_END);
  resize(x, (size_t)ftell(f));
  rewind(f);
  require(fread(x->bytes, 1, x->len, f) == x->len, "a file cannot be read");
  fclose(f);
}

/* ------------------------------------------------------------------ calls that may fail */

/* The code of the failure; SQLITE_OK = go on. */
static int meets(disk_fault kind_a, disk_fault kind_b, disk_fault kind_c, int code) {
  bool counts = disk.fault == DISK_CUT || disk.fault == kind_a || disk.fault == kind_b || disk.fault == kind_c;
  if (disk.off) return code;
  if (!counts || !disk.fault) return SQLITE_OK;
  disk.at++;
  if (!disk.n || (disk.stays ? disk.at < disk.n : disk.at != disk.n)) return SQLITE_OK;
  disk.failed = true;
  if (disk.fault == DISK_CUT) disk.off = true;
  return disk.fault == DISK_FULL || disk.fault == DISK_SHORT ? SQLITE_FULL : code;
}

static sqlite3_file *real(sqlite3_file *f) { return ((file *)f)->real; }

static int file_close(sqlite3_file *f) {
  int code = real(f)->pMethods ? real(f)->pMethods->xClose(real(f)) : SQLITE_OK;
  return code;
}
static int file_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at) {
  if (disk.fault == DISK_NO_READ && meets(DISK_NO_READ, DISK_NO_READ, DISK_NO_READ, SQLITE_IOERR_READ)) return SQLITE_IOERR_READ;
  return real(f)->pMethods->xRead(real(f), to, n, at);
}
static int file_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at) {
  int code = meets(DISK_FULL, DISK_BROKEN, DISK_SHORT, SQLITE_IOERR_WRITE);
  if (code && disk.fault == DISK_SHORT) real(f)->pMethods->xWrite(real(f), bytes, n / 2, at);
  if (code && disk.fault == DISK_CUT) note_write(((file *)f)->life, (size_t)at, bytes, (size_t)n); /* it was under way */
  if (code) return code;
  note_write(((file *)f)->life, (size_t)at, bytes, (size_t)n);
  return real(f)->pMethods->xWrite(real(f), bytes, n, at);
}
static int file_truncate(sqlite3_file *f, sqlite3_int64 size) {
  int code = meets(DISK_BROKEN, DISK_BROKEN, DISK_BROKEN, SQLITE_IOERR_TRUNCATE);
  if (code) return code;
  note_write(((file *)f)->life, (size_t)size, NULL, 0);
  return real(f)->pMethods->xTruncate(real(f), size);
}
static int file_sync(sqlite3_file *f, int flags) {
  (void)flags;
  int code = meets(DISK_BROKEN, DISK_NO_SYNC, DISK_NO_SYNC, SQLITE_IOERR_FSYNC);
  if (code) return code;
  if (disk.fault == DISK_CUT && ((file *)f)->life) {
    names_last(disk.n_changes);
    writes_last(((file *)f)->life);
  }
  return SQLITE_OK;
}
static int file_size(sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); }
static int file_lock(sqlite3_file *f, int lock) { return real(f)->pMethods->xLock(real(f), lock); }
static int file_unlock(sqlite3_file *f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); }
static int file_reserved(sqlite3_file *f, int *out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
static int file_control(sqlite3_file *f, int op, void *arg) {
  if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
  return real(f)->pMethods->xFileControl(real(f), op, arg);
}
static int file_sector(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int file_is(sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
static int shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
  int code = extend ? meets(DISK_FULL, DISK_BROKEN, DISK_BROKEN, SQLITE_IOERR_SHMSIZE) : SQLITE_OK;
  return code ? code : real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
static int shm_lock(sqlite3_file *f, int at, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), at, n, flags); }
static void shm_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int shm_unmap(sqlite3_file *f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

static const sqlite3_io_methods methods = {
    2,         file_close,    file_read,    file_write,  file_truncate, file_sync, file_size, file_lock,   file_unlock, file_reserved,
    file_control, file_sector, file_is,      shm_map,     shm_lock,      shm_barrier, shm_unmap, NULL, NULL};

static int vfs_open(sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *f_, int flags, int *out_flags) {
  (void)v;
  file *f = (file *)f_;
  bool there = name && access(name, F_OK) == 0;
  *f = (file){.real = (sqlite3_file *)(f + 1)};
  if (disk.off) return SQLITE_CANTOPEN;
  if (!there && flags & SQLITE_OPEN_CREATE) {
    int code = meets(DISK_FULL, DISK_BROKEN, DISK_BROKEN, SQLITE_CANTOPEN);
    if (code) return SQLITE_CANTOPEN;
  }
  int code = disk.real->xOpen(disk.real, name, f->real, flags, out_flags);
  if (code) return code;
  f->base.pMethods = &methods;
  if (!name || disk.fault != DISK_CUT || flags & SQLITE_OPEN_DELETEONCLOSE) return code;
  f->life = alive(name);
  if (f->life) return code;
  f->life = new_life(name);
  if (there) found(f->life), hold(name, f->life);
  else will_hold(name, f->life);
  return code;
}

static int vfs_delete(sqlite3_vfs *v, const char *name, int sync) {
  (void)v;
  int code = meets(DISK_BROKEN, DISK_BROKEN, DISK_BROKEN, SQLITE_IOERR_DELETE);
  if (code) return code;
  if (disk.fault == DISK_CUT) {
    if (!alive(name) && access(name, F_OK) == 0) {
      life *x = new_life(name);
      found(x);
      hold(name, x);
    }
    will_hold(name, NULL);
    if (sync) names_last(disk.n_changes);
  }
  return disk.real->xDelete(disk.real, name, 0);
}

void disk_begin(void) {
  disk.real = sqlite3_vfs_find(NULL);
  disk.vfs = *disk.real;
  disk.vfs.zName = "disk";
  disk.vfs.szOsFile = (int)sizeof(file) + disk.real->szOsFile;
  disk.vfs.pNext = NULL;
  disk.vfs.xOpen = vfs_open;
  disk.vfs.xDelete = vfs_delete;
  require(sqlite3_vfs_register(&disk.vfs, 1) == SQLITE_OK, "no VFS");
}

static void forget(void) {
  for (int i = 0; i < disk.n_written; i++) free(disk.written[i].bytes);
  disk.n_written = disk.n_changes = disk.n_held = disk.n_lives = 0;
}

void disk_fails(disk_fault fault, long n, bool stays) {
  forget();
  disk.fault = fault;
  disk.n = n;
  disk.at = 0;
  disk.stays = stays;
  disk.failed = disk.off = false;
}
long disk_calls(void) { return disk.at; }
bool disk_failed(void) { return disk.failed; }

/* ------------------------------------------------------------------ the power comes back */

static uint32_t draw(uint32_t *seed, uint32_t below) {
  uint32_t x = *seed += 0x9e3779b9u; /* neighbouring seeds give unlike numbers */
  x = (x ^ x >> 16) * 0x85ebca6bu;
  x = (x ^ x >> 13) * 0xc2b2ae35u;
  return (uint32_t)((uint64_t)(x ^ x >> 16) * below >> 32);
}

void disk_restore(uint32_t seed) {
  uint32_t way = draw(&seed, 4), first_lost = draw(&seed, (uint32_t)disk.n_written + 1);
  names_last((int)draw(&seed, (uint32_t)disk.n_changes + 1));
  for (int i = 0; i < disk.n_written; i++) {
    const pending *p = &disk.written[i];
    uint32_t of_three = draw(&seed, 3);
    size_t torn = draw(&seed, (uint32_t)p->len + 1);
    if (way == 0) continue;                                             /* all is lost */
    else if (way == 1) settle(p, i == disk.n_written - 1 ? torn : p->len); /* all but the end of the last */
    else if (way == 2 && (uint32_t)i > first_lost) continue;            /* in order, up to one of them */
    else if (way == 2) settle(p, (uint32_t)i == first_lost ? torn : p->len);
    else if (of_three) settle(p, of_three == 1 ? torn : p->len); /* any of them, or a part */
  }
  for (int i = 0; i < disk.n_held; i++) {
    const life *x = disk.held[i].now;
    char shm[300];
    snprintf(shm, sizeof shm, "%s-shm", disk.held[i].path);
    unlink(shm);
    unlink(disk.held[i].path);
    FILE *f = x ? fopen(x->path, "wb") : NULL;
    if (!f) continue;
    require(fwrite(x->bytes, 1, x->len, f) == x->len, "a file cannot be written");
    fclose(f);
  }
  for (int i = 0; i < disk.n_lives; i++) { /* made, and never on the disk */
    bool kept = false;
    for (int k = 0; k < disk.n_held; k++) kept |= disk.held[k].now && strcmp(disk.held[k].path, disk.lives[i].path) == 0;
    if (!kept) unlink(disk.lives[i].path);
  }
  disk_fails(DISK_FINE, 0, false);
}
