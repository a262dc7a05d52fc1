/* disk.h - a disk that fails: an SQLite VFS before the system's. It counts what would change the disk and lets the n-th such call
 * fail; or it is cut off at the n-th, and of what was written and not synced only a part is found afterwards. Of one thread. */
#ifndef DISK_H
#define DISK_H

#include <stdbool.h>
#include <stdint.h>

typedef enum disk_fault {
  DISK_FINE,
  DISK_FULL,    /* ENOSPC */
  DISK_BROKEN,  /* EIO on a write, a truncation, a deletion */
  DISK_SHORT,   /* half of the bytes are written, then the disk is full */
  DISK_NO_SYNC, /* EIO where it is synced */
  DISK_NO_READ, /* EIO on a read: reads are counted then, not writes */
  DISK_CUT,     /* the power goes */
  N_DISK_FAULTS
} disk_fault;
extern const char *const disk_fault_names[N_DISK_FAULTS];

/* Becomes the default VFS. Nothing is really synced: only the shim believes in it. */
void disk_begin(void);
/* From now on the n-th call fails (0: none does), and with `stays` each one behind it. What lies in files now is on the disk. */
void disk_fails(disk_fault fault, long n, bool stays);
/* Calls counted since; did one fail? */
long disk_calls(void);
bool disk_failed(void);
/* Behind DISK_CUT, with all files closed: makes of each file what the power left of it, by this seed. */
void disk_restore(uint32_t seed);

#endif
