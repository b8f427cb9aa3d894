/* Preloaded into a program, notes in order what it does to the files under one folder, so that every moment at
   which the power could have gone can be played afterwards. Environment: RECORD_ROOT the folder, RECORD_TO the
   notes, RECORD_MARK a file whose writes are noted as marks (what the program called safe). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { OPEN = 1, WRITE, SYNC, CUT, CLOSE, RENAME, UNLINK, MARK };
#define MOST 4096
static unsigned char kind[MOST]; /* 0 not ours, 1 under the folder, 2 the mark */
static int notes = -1;
static char root[PATH_MAX], mark[PATH_MAX];
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

static void begin(void) {
  const char *to = getenv("RECORD_TO"), *at = getenv("RECORD_ROOT"), *m = getenv("RECORD_MARK");
  if (notes >= 0 || !to || !at || !m) return;
  strncpy(root, at, sizeof root - 1);
  strncpy(mark, m, sizeof mark - 1);
  notes = syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void raw(const void *data, size_t size) {
  const char *at = data;
  while (size) {
    ssize_t done = syscall(SYS_write, notes, at, size);
    if (done <= 0) abort();
    at += done;
    size -= done;
  }
}

static void note(uint32_t what, uint32_t fd, uint64_t number, const void *data, uint32_t size) {
  if (notes < 0) return;
  struct { uint32_t what, fd; uint64_t number; uint32_t size; } __attribute__((packed)) head = {what, fd, number, size};
  raw(&head, sizeof head);
  raw(data, size);
}

static int ours(const char *path) {
  begin();
  if (notes < 0 || !path) return 0;
  if (!strcmp(path, mark)) return 2;
  return !strncmp(path, root, strlen(root));
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)
#define LOCK pthread_mutex_lock(&one)
#define UNLOCK pthread_mutex_unlock(&one)

static int opened(int fd, const char *path, int flags) {
  if (fd >= 0 && fd < MOST) {
    int saved = 0;
    kind[fd] = saved = ours(path);
    if (saved == 1) note(OPEN, fd, (flags & O_TRUNC) != 0, path, strlen(path));
  }
  return fd;
}

#define OPENER(name, head, call, path) \
  int name head { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
    REAL(name); LOCK; int fd = opened(call, path, flags); UNLOCK; return fd; }
OPENER(open, (const char *path, int flags, ...), real(path, flags, mode), path)
OPENER(open64, (const char *path, int flags, ...), real(path, flags, mode), path)
OPENER(openat, (int dir, const char *path, int flags, ...), real(dir, path, flags, mode), path)
OPENER(openat64, (int dir, const char *path, int flags, ...), real(dir, path, flags, mode), path)

static ssize_t written(int fd, off_t at, const void *data, ssize_t done) {
  if (done > 0 && fd >= 0 && fd < MOST && kind[fd] == 1) note(WRITE, fd, at, data, done);
  if (done > 0 && fd >= 0 && fd < MOST && kind[fd] == 2) note(MARK, fd, 0, data, done);
  return done;
}

ssize_t write(int fd, const void *data, size_t size) {
  REAL(write);
  if (fd < 0 || fd >= MOST || !kind[fd]) return real(fd, data, size);
  LOCK;
  off_t at = lseek(fd, 0, SEEK_CUR);
  ssize_t done = written(fd, at, data, real(fd, data, size));
  UNLOCK;
  return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  REAL(pwrite);
  LOCK; ssize_t done = written(fd, at, data, real(fd, data, size, at)); UNLOCK;
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  REAL(pwrite64);
  LOCK; ssize_t done = written(fd, at, data, real(fd, data, size, at)); UNLOCK;
  return done;
}

static int noted(int what, int fd, uint64_t number, int result) {
  if (!result && fd >= 0 && fd < MOST && kind[fd] == 1) note(what, fd, number, "", 0);
  return result;
}

int fsync(int fd) { REAL(fsync); LOCK; int r = noted(SYNC, fd, 0, real(fd)); UNLOCK; return r; }
int fdatasync(int fd) { REAL(fdatasync); LOCK; int r = noted(SYNC, fd, 0, real(fd)); UNLOCK; return r; }
int ftruncate(int fd, off_t size) { REAL(ftruncate); LOCK; int r = noted(CUT, fd, size, real(fd, size)); UNLOCK; return r; }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); LOCK; int r = noted(CUT, fd, size, real(fd, size)); UNLOCK; return r; }

int close(int fd) {
  REAL(close);
  if (fd < 0 || fd >= MOST || !kind[fd]) return real(fd);
  LOCK;
  noted(CLOSE, fd, 0, 0);
  kind[fd] = 0;
  int r = real(fd);
  UNLOCK;
  return r;
}

static void two(const char *from, const char *to) {
  char both[2 * PATH_MAX];
  size_t a = strlen(from), b = strlen(to);
  memcpy(both, from, a + 1);
  memcpy(both + a + 1, to, b);
  note(RENAME, 0, a, both, a + 1 + b);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  LOCK; int r = real(from, to); if (!r && ours(to) == 1) two(from, to); UNLOCK;
  return r;
}

int renameat(int d1, const char *from, int d2, const char *to) {
  REAL(renameat);
  LOCK; int r = real(d1, from, d2, to); if (!r && ours(to) == 1) two(from, to); UNLOCK;
  return r;
}

int unlink(const char *path) {
  REAL(unlink);
  LOCK; int r = real(path); if (!r && ours(path) == 1) note(UNLINK, 0, 0, path, strlen(path)); UNLOCK;
  return r;
}

int unlinkat(int dir, const char *path, int flags) {
  REAL(unlinkat);
  LOCK; int r = real(dir, path, flags); if (!r && ours(path) == 1) note(UNLINK, 0, 0, path, strlen(path)); UNLOCK;
  return r;
}
