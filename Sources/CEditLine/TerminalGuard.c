#define _GNU_SOURCE
#include "CEditLine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// A crash may come on any thread while a read is under way, and its handler may call next to
// nothing; what it needs lies here.
static struct termios original;
static int input_descriptor = -1;
static int output_descriptor = -1;
static int paste_mode;
static atomic_int is_armed;

static const char paste_off[] = "\033[?2004l";

int cel_guard_begin(int input, int output, int uses_paste_mode) {
  struct termios state;
  if (tcgetattr(input, &state) != 0) return -1;
  original = state;
  input_descriptor = input;
  output_descriptor = output;
  paste_mode = uses_paste_mode;
  atomic_store(&is_armed, 1);
  return 0;
}

void cel_guard_restore(void) {
  if (!atomic_load(&is_armed)) return;
  int saved = errno;
  // At once, since draining would wait for ever behind Ctrl-S. From the background, the terminal is
  // another job's.
  if (tcgetpgrp(input_descriptor) == getpgrp()) {
    tcsetattr(input_descriptor, TCSANOW, &original);
    if (paste_mode) {
      ssize_t written = write(output_descriptor, paste_off, sizeof paste_off - 1);
      (void)written;
    }
  }
  errno = saved;
}

int cel_pipe(int ends[2], int waits) {
  return pipe2(ends, O_CLOEXEC | (waits ? 0 : O_NONBLOCK));
}

int cel_never_wait(int input) {
  struct termios state;
  if (tcgetattr(input, &state) != 0) return -1;
  // With lines, these two characters mean something else.
  if (state.c_lflag & ICANON) return -1;
  if (state.c_cc[VMIN] == 0 && state.c_cc[VTIME] == 0) return 0;
  state.c_cc[VMIN] = 0;
  state.c_cc[VTIME] = 0;
  return tcsetattr(input, TCSANOW, &state);
}

void cel_guard_end(void) {
  cel_guard_restore();
  atomic_store(&is_armed, 0);
}

// The signals of crashes, and the one of Ctrl-\, which ends a process like a crash.
static const int crashes[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGQUIT};
#define CRASHES (sizeof crashes / sizeof *crashes)
static struct sigaction earlier[CRASHES];

static void crashed(int number) {
  cel_guard_restore();
  for (size_t index = 0; index < CRASHES; index++) {
    if (crashes[index] == number) sigaction(number, &earlier[index], NULL);
  }
  // Blocked until this handler returns; then it does what it would have done without it.
  raise(number);
}

void cel_guard_install(void) {
  static int is_installed;
  if (is_installed) return;
  is_installed = 1;
  for (size_t index = 0; index < CRASHES; index++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = crashed;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    if (sigaction(crashes[index], NULL, &earlier[index]) != 0) continue;
    if (earlier[index].sa_handler == SIG_IGN) continue;
    sigaction(crashes[index], &action, NULL);
  }
}
