/*
 * A power cut is the death of the process after everything that was not flushed is taken back: fsync keeps the bytes of
 * a file and its being there, fsync of a folder keeps renames and removals in it. What is to be taken back is
 * remembered here, newest last.
 */
#include "io-fault.h"
#include <signal.h>

struct undo {
  enum kind kind;
  int file, gone;
  off_t at, size;
  size_t length;
  char *bytes, *path, *other, *kept;
  dev_t device;
  ino_t folder;
};

static struct { dev_t device; ino_t inode; int fd; } files[512];
static int file_count, kept_count;
static struct undo *undos;
static size_t undo_count, undo_room;

static int remembering(void) { return control->armed && control->mode >= CUT && control->mode <= CUT_TORN; }

static int same_file(int fd) {
  struct stat s;
  if (fstat(fd, &s) || !S_ISREG(s.st_mode)) return -1;
  for (int i = 0; i < file_count; i++)
    if (files[i].device == s.st_dev && files[i].inode == s.st_ino) return i;
  if (file_count == 512) abort();
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  /* Never closed: closing any descriptor of a file would drop SQLite's locks on it. */
  int own = (int)syscall(SYS_openat, AT_FDCWD, link, O_RDWR | O_CLOEXEC, 0);
  if (own < 0) return -1;
  files[file_count].device = s.st_dev;
  files[file_count].inode = s.st_ino;
  files[file_count].fd = own;
  return file_count++;
}
static struct undo *remember(enum kind kind) {
  if (undo_count == undo_room) undos = realloc(undos, (undo_room = undo_room * 2 + 64) * sizeof *undos);
  struct undo *u = &undos[undo_count++];
  memset(u, 0, sizeof *u);
  u->kind = kind;
  u->file = -1;
  return u;
}
void remember_bytes(int fd, off_t at, size_t length) {
  if (!remembering()) return;
  int file = same_file(fd);
  struct stat s;
  if (file < 0 || fstat(fd, &s)) return;
  struct undo *u = remember(BYTES);
  u->file = file;
  u->at = at;
  u->size = s.st_size;
  u->length = at >= s.st_size ? 0 : at + (off_t)length > s.st_size ? (size_t)(s.st_size - at) : length;
  u->bytes = malloc(u->length + 1);
  if (pread(files[file].fd, u->bytes, u->length, at) != (ssize_t)u->length) abort();
}
void remember_name(enum kind kind, const char *path, const char *other, int fd) {
  if (!remembering()) return;
  struct undo *u = remember(kind);
  if (fd >= 0) u->file = same_file(fd);
  char parent[PATH_MAX];
  snprintf(parent, sizeof parent, "%s", path);
  *strrchr(parent, '/') = 0;
  struct stat s;
  if (!stat(parent, &s)) u->device = s.st_dev, u->folder = s.st_ino;
  u->path = strdup(path);
  if (other) u->other = strdup(other);
  const char *lost = kind == RENAMED ? other : kind == REMOVED ? path : NULL;
  if (lost && !access(lost, F_OK)) {
    char kept[PATH_MAX];
    snprintf(kept, sizeof kept, "%s/%d-%d", side, (int)getpid(), kept_count++);
    if (!link(lost, kept)) u->kept = strdup(kept);
  }
}
void flushed(int fd) {
  if (!remembering()) return;
  struct stat s;
  if (fstat(fd, &s)) return;
  int file = S_ISREG(s.st_mode) ? same_file(fd) : -1;
  for (size_t i = 0; i < undo_count; i++) {
    struct undo *u = &undos[i];
    if (file >= 0 ? u->file == file : S_ISDIR(s.st_mode) && u->device == s.st_dev && u->folder == s.st_ino) u->gone = 1;
  }
}

static void take_back_bytes(struct undo *u, int torn, unsigned *seed) {
  int fd = files[u->file].fd;
  struct stat s;
  if (fstat(fd, &s)) return;
  char zeros[512] = {0};
  for (size_t done = 0; done < u->length; done += 512)
    if (!torn || rand_r(seed) & 1)
      if (syscall(SYS_pwrite64, fd, u->bytes + done, u->length - done < 512 ? u->length - done : 512, u->at + done) < 0) abort();
  if (!torn && s.st_size != u->size && syscall(SYS_ftruncate, fd, u->size)) abort();
  for (off_t at = u->size; torn && at < s.st_size; at += 512)
    if (rand_r(seed) & 1)
      if (syscall(SYS_pwrite64, fd, zeros, s.st_size - at < 512 ? s.st_size - at : 512, at) < 0) abort();
}
_Noreturn void die(int mode) {
  unsigned seed = (unsigned)control->seed;
  for (size_t i = undo_count; mode >= CUT && mode <= CUT_TORN && i-- > 0;) {
    struct undo *u = &undos[i];
    if (u->gone) continue;
    if (u->kind == BYTES) take_back_bytes(u, mode == CUT_TORN, &seed);
    else if (mode != CUT_NAMES) continue;
    else if (u->kind == CREATED) syscall(SYS_unlinkat, AT_FDCWD, u->path, 0);
    else {
      if (u->kind == RENAMED) real_rename(u->other, u->path);
      if (u->kept) real_rename(u->kept, u->kind == RENAMED ? u->other : u->path);
    }
  }
  syscall(SYS_kill, (int)syscall(SYS_getpid), SIGKILL);
  for (;;) pause();
}
