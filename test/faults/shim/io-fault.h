/* What the two halves of the shim share; see io-fault.c. */
#pragma once
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NONE, KILL, KILL_HALFWAY, CUT, CUT_NAMES, CUT_TORN, IO_ERROR, DISK_FULL, SHORT_WRITE };

/* The file FAULT_CONTROL; test/faults/control.ts writes and reads it. */
struct control {
  int armed, calls, at, mode, sticky, fired, seed;
  char what[228];
};
extern struct control *control;
extern const char *side;
extern int (*real_rename)(const char *, const char *);

enum kind { BYTES, CREATED, RENAMED, REMOVED };
void remember_bytes(int fd, off_t at, size_t length);
void remember_name(enum kind kind, const char *path, const char *other, int fd);
void flushed(int fd);
_Noreturn void die(int mode);
