/*
 * Counts the calls by which a process changes files below FAULT_FOLDER, and spoils the one it is told to. Loaded with
 * LD_PRELOAD; told through the file FAULT_CONTROL, which both sides map or read and write (struct control).
 */
#include "io-fault.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/uio.h>

struct control *control;
const char *side;
int (*real_rename)(const char *, const char *);
static const char *folder;
static size_t folder_length;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...) \
  static result (*real_##name)(__VA_ARGS__); \
  if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULT_CONTROL");
  folder = getenv("FAULT_FOLDER");
  side = getenv("FAULT_SIDE");
  real_rename = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
  if (!path || !folder || !side) return;
  folder_length = strlen(folder);
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
  if (fd < 0) abort();
  control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (control == MAP_FAILED) abort();
}

static int below(const char *path) {
  return control && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}
static int whole(int at, const char *path, char *out) {
  if (path[0] == '/') return snprintf(out, PATH_MAX, "%s", path);
  char link[64], base[PATH_MAX];
  if (at == AT_FDCWD) strcpy(link, "/proc/self/cwd");
  else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
  ssize_t n = readlink(link, base, sizeof base - 1);
  base[n < 0 ? 0 : n] = 0;
  return snprintf(out, PATH_MAX, "%s/%.2000s", base, path);
}
static int path_of(int fd, char *out) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, out, PATH_MAX - 1);
  out[n < 0 ? 0 : n] = 0;
  return n >= 0 && below(out);
}

/* The fault that is due at this call, or NONE. */
static int due(const char *call, const char *path) {
  if (!control->armed) return NONE;
  int n = ++control->calls;
  if (!(n == control->at || (control->sticky && n > control->at && control->at > 0))) return NONE;
  if (!control->fired) snprintf(control->what, sizeof control->what, "%s %s", call, path + folder_length);
  control->fired++;
  return control->mode;
}

static int failure(int mode) {
  errno = mode == DISK_FULL ? ENOSPC : EIO;
  return -1;
}
static int fails(int mode, int takes_room) { return mode == IO_ERROR || (mode == DISK_FULL && takes_room); }
static int dies_after(int mode) { return mode >= KILL_HALFWAY && mode <= CUT_TORN; }

static ssize_t put(int fd, const void *bytes, size_t length, off_t at) {
  return at < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, at);
}
static ssize_t guarded_write(const char *call, int fd, const void *bytes, size_t length, off_t at) {
  char path[PATH_MAX];
  if (!control || !path_of(fd, path)) return put(fd, bytes, length, at);
  pthread_mutex_lock(&lock);
  int mode = due(call, path), append = fcntl(fd, F_GETFL) & O_APPEND;
  remember_bytes(fd, at >= 0 ? at : lseek(fd, 0, append ? SEEK_END : SEEK_CUR), length);
  if (mode == KILL) die(mode);
  ssize_t result;
  if (fails(mode, 1)) result = failure(mode);
  else {
    result = put(fd, bytes, mode == KILL_HALFWAY ? length / 2 : mode == SHORT_WRITE ? (length + 1) / 2 : length, at);
    if (dies_after(mode)) die(mode);
  }
  pthread_mutex_unlock(&lock);
  return result;
}
static ssize_t gathered(const char *call, int fd, const struct iovec *parts, int count, off_t at) {
  size_t length = 0, done = 0;
  for (int i = 0; i < count; i++) length += parts[i].iov_len;
  char *bytes = malloc(length + 1);
  for (int i = 0; i < count; done += parts[i++].iov_len) memcpy(bytes + done, parts[i].iov_base, parts[i].iov_len);
  ssize_t result = guarded_write(call, fd, bytes, length, at);
  int error = errno;
  free(bytes);
  errno = error;
  return result;
}
ssize_t write(int fd, const void *b, size_t n) { return guarded_write("write", fd, b, n, -1); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { return guarded_write("pwrite", fd, b, n, at); }
ssize_t pwrite64(int fd, const void *b, size_t n, off_t at) { return guarded_write("pwrite", fd, b, n, at); }
ssize_t writev(int fd, const struct iovec *v, int n) { return gathered("writev", fd, v, n, -1); }
ssize_t pwritev(int fd, const struct iovec *v, int n, off_t at) { return gathered("pwritev", fd, v, n, at); }
ssize_t pwritev64(int fd, const struct iovec *v, int n, off_t at) { return gathered("pwritev", fd, v, n, at); }

/* Copying inside the kernel: told to be impossible, so that the caller writes. */
ssize_t sendfile(int out, int in, off_t *at, size_t n) {
  char path[PATH_MAX];
  if (control && path_of(out, path)) return errno = EINVAL, -1;
  return syscall(SYS_sendfile, out, in, at, n);
}
ssize_t sendfile64(int out, int in, off_t *at, size_t n) { return sendfile(out, in, at, n); }
ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t n, unsigned flags) {
  char path[PATH_MAX];
  if (control && path_of(out, path)) return errno = ENOSYS, -1;
  return syscall(SYS_copy_file_range, in, from, out, to, n, flags);
}
long syscall(long number, ...) {
  static long (*real)(long, ...);
  if (!real) real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  va_list list;
  va_start(list, number);
  long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long), d = va_arg(list, long),
       e = va_arg(list, long), f = va_arg(list, long);
  va_end(list);
  char path[PATH_MAX];
  if (number == SYS_copy_file_range && control && path_of((int)c, path)) return errno = ENOSYS, -1L;
  return real(number, a, b, c, d, e, f);
}

static int guarded_sync(const char *call, int fd, int (*real)(int)) {
  char path[PATH_MAX];
  if (!control || !path_of(fd, path)) return real(fd);
  pthread_mutex_lock(&lock);
  int mode = due(call, path), result;
  if (mode == KILL) die(mode);
  if (fails(mode, 0)) result = failure(mode);
  else {
    /* The disk is this struct's, so nothing has to reach the real one. */
    flushed(fd), result = 0;
    if (dies_after(mode)) die(mode);
  }
  pthread_mutex_unlock(&lock);
  return result;
}
int fsync(int fd) {
  REAL(int, fsync, int);
  return guarded_sync("fsync", fd, real_fsync);
}
int fdatasync(int fd) {
  REAL(int, fdatasync, int);
  return guarded_sync("fdatasync", fd, real_fdatasync);
}

int ftruncate64(int fd, off_t size) {
  char path[PATH_MAX];
  struct stat s;
  if (!control || !path_of(fd, path) || fstat(fd, &s)) return (int)syscall(SYS_ftruncate, fd, size);
  pthread_mutex_lock(&lock);
  int mode = due("ftruncate", path), result;
  if (size < s.st_size) remember_bytes(fd, size, (size_t)(s.st_size - size));
  else remember_bytes(fd, s.st_size, 0);
  if (mode == KILL) die(mode);
  if (fails(mode, size > s.st_size)) result = failure(mode);
  else {
    result = (int)syscall(SYS_ftruncate, fd, size);
    if (dies_after(mode)) die(mode);
  }
  pthread_mutex_unlock(&lock);
  return result;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int rename(const char *from, const char *to) {
  char a[PATH_MAX], b[PATH_MAX];
  whole(AT_FDCWD, from, a), whole(AT_FDCWD, to, b);
  if (!control || !below(b)) return real_rename(from, to);
  pthread_mutex_lock(&lock);
  int mode = due("rename", b), result;
  if (mode == KILL) die(mode);
  if (fails(mode, 1)) result = failure(mode);
  else {
    remember_name(RENAMED, a, b, -1);
    result = real_rename(from, to);
    if (dies_after(mode)) die(mode);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

static int guarded_removal(const char *call, int at, const char *name, int flags) {
  char path[PATH_MAX];
  whole(at, name, path);
  if (!control || !below(path) || access(path, F_OK)) return (int)syscall(SYS_unlinkat, at, name, flags);
  pthread_mutex_lock(&lock);
  int mode = due(call, path), result;
  if (mode == KILL) die(mode);
  if (fails(mode, 0)) result = failure(mode);
  else {
    if (!(flags & AT_REMOVEDIR)) remember_name(REMOVED, path, NULL, -1);
    result = (int)syscall(SYS_unlinkat, at, name, flags);
    if (dies_after(mode)) die(mode);
  }
  pthread_mutex_unlock(&lock);
  return result;
}
int unlink(const char *path) { return guarded_removal("unlink", AT_FDCWD, path, 0); }
int unlinkat(int at, const char *path, int flags) { return guarded_removal("unlink", at, path, flags); }
int rmdir(const char *path) { return guarded_removal("rmdir", AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
  struct stat s;
  return guarded_removal("remove", AT_FDCWD, path, !lstat(path, &s) && S_ISDIR(s.st_mode) ? AT_REMOVEDIR : 0);
}

static int guarded_making(const char *call, int at, const char *name, int flags, mode_t rights, int is_folder) {
  char path[PATH_MAX];
  whole(at, name, path);
  int changes = is_folder || (flags & (O_CREAT | O_TRUNC));
  if (!control || !changes || !below(path))
    return (int)(is_folder ? syscall(SYS_mkdirat, at, name, rights) : syscall(SYS_openat, at, name, flags, rights));
  pthread_mutex_lock(&lock);
  int is_new = access(path, F_OK) != 0, mode = NONE;
  struct stat s;
  if (is_new || ((flags & O_TRUNC) && !stat(path, &s) && s.st_size > 0)) mode = due(call, path);
  if (mode == KILL) die(mode);
  int result;
  if (fails(mode, is_new)) result = failure(mode);
  else {
    if (!is_new && (flags & O_TRUNC)) {
      int fd = (int)syscall(SYS_openat, at, name, O_RDWR | O_CLOEXEC, 0);
      if (fd >= 0 && !fstat(fd, &s) && s.st_size > 0) remember_bytes(fd, 0, (size_t)s.st_size);
      if (fd >= 0) syscall(SYS_close, fd);
    }
    result = (int)(is_folder ? syscall(SYS_mkdirat, at, name, rights) : syscall(SYS_openat, at, name, flags, rights));
    if (result >= 0 && is_new && !is_folder) remember_name(CREATED, path, NULL, result);
    if (dies_after(mode)) die(mode);
  }
  pthread_mutex_unlock(&lock);
  return result;
}
#define RIGHTS(flags) \
  mode_t rights = 0; \
  if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list list; va_start(list, flags); rights = va_arg(list, mode_t); va_end(list); }
int open(const char *path, int flags, ...) { RIGHTS(flags) return guarded_making("open", AT_FDCWD, path, flags, rights, 0); }
int open64(const char *path, int flags, ...) { RIGHTS(flags) return guarded_making("open", AT_FDCWD, path, flags, rights, 0); }
int openat(int at, const char *path, int flags, ...) { RIGHTS(flags) return guarded_making("open", at, path, flags, rights, 0); }
int openat64(int at, const char *path, int flags, ...) { RIGHTS(flags) return guarded_making("open", at, path, flags, rights, 0); }
int mkdir(const char *path, mode_t rights) { return guarded_making("mkdir", AT_FDCWD, path, 0, rights, 1); }
int mkdirat(int at, const char *path, mode_t rights) { return guarded_making("mkdir", at, path, 0, rights, 1); }
