/*
 * recorder: loaded before everything else (LD_PRELOAD), it notes what a process writes into the files of its store, and when it asked for them to be on
 * the disk; and what it says on its standard output, which are the promises it made.
 *
 * RECORD_FILE: where to. A record is op (1), file (1), offset (8), length (4), bytes, little endian; files and ops as below.
 * FAIL_SYNC_FILE: while this file exists, every sync of the store fails with EIO.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WRITE = 0, TRUNCATE = 1, SYNC = 2, UNLINK = 3, SAID = 4 };
enum { NONE = -1, DATABASE = 0, WAL = 1, ROLLBACK = 2, OUTPUT = 3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int journal = -1;
static const char *failing;

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);

__attribute__((constructor)) static void begin(void) {
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  failing = getenv("FAIL_SYNC_FILE");
  const char *path = getenv("RECORD_FILE");
  if (path != NULL) journal = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int endsWith(const char *text, const char *end) {
  size_t a = strlen(text), b = strlen(end);
  return a >= b && strcmp(text + a - b, end) == 0;
}

static int fileOf(const char *path) {
  if (endsWith(path, "/spojka.db")) return DATABASE;
  if (endsWith(path, "/spojka.db-wal")) return WAL;
  if (endsWith(path, "/spojka.db-journal")) return ROLLBACK;
  return NONE;
}

static int fileOfHandle(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return NONE;
  path[length] = 0;
  return fileOf(path);
}

static void note(uint8_t op, int file, uint64_t offset, const void *bytes, uint32_t length) {
  if (journal < 0) return;
  uint8_t head[14] = {op, (uint8_t)file};
  memcpy(head + 2, &offset, 8);
  memcpy(head + 10, &length, 4);
  real_write(journal, head, sizeof head);
  if (length > 0) real_write(journal, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
  int file = fileOfHandle(fd);
  if (file == NONE) return real_pwrite(fd, bytes, length, offset);
  pthread_mutex_lock(&lock);
  ssize_t done = real_pwrite(fd, bytes, length, offset);
  if (done > 0) note(WRITE, file, (uint64_t)offset, bytes, (uint32_t)done);
  pthread_mutex_unlock(&lock);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

ssize_t write(int fd, const void *bytes, size_t length) {
  if (fd != STDOUT_FILENO) return real_write(fd, bytes, length);
  /* Noted before it is said: a promise counts from the moment somebody may have heard it. */
  pthread_mutex_lock(&lock);
  note(SAID, OUTPUT, 0, bytes, (uint32_t)length);
  pthread_mutex_unlock(&lock);
  return real_write(fd, bytes, length);
}

int ftruncate64(int fd, off_t size) {
  int file = fileOfHandle(fd);
  if (file == NONE) return real_ftruncate(fd, size);
  pthread_mutex_lock(&lock);
  int failed = real_ftruncate(fd, size);
  if (!failed) note(TRUNCATE, file, (uint64_t)size, NULL, 0);
  pthread_mutex_unlock(&lock);
  return failed;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, int (*sync)(int)) {
  int file = fileOfHandle(fd);
  if (file == NONE) return sync(fd);
  if (failing != NULL && access(failing, F_OK) == 0) {
    errno = EIO;
    return -1;
  }
  pthread_mutex_lock(&lock);
  int failed = sync(fd);
  if (!failed) note(SYNC, file, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return failed;
}
int fsync(int fd) { return synced(fd, real_fsync); }
int fdatasync(int fd) { return synced(fd, real_fdatasync); }

int unlink(const char *path) {
  int file = fileOf(path);
  if (file == NONE) return real_unlink(path);
  pthread_mutex_lock(&lock);
  int failed = real_unlink(path);
  if (!failed) note(UNLINK, file, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return failed;
}
