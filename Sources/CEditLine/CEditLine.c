#define _GNU_SOURCE
#include <fcntl.h>
#include "CEditLine.h"

#include <dlfcn.h>
#include <errno.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wide character is a Unicode scalar");

// --- The function table ---------------------------------------------------------------------------

#define FUNCTIONS(X) \
  X(el_init) X(el_set) X(el_wset) X(el_get) X(el_wgets) X(el_wline) X(el_winsertstr) X(el_deletestr) \
  X(el_cursor) X(el_resize) X(el_reset) X(el_source) X(history_winit) X(history_w)

#define DECLARE(name) static __typeof__(name) *p_##name;
FUNCTIONS(DECLARE)

static char load_failure[1024];
static int is_loaded;

const char *cel_load(void) {
  if (is_loaded) return NULL;
  // The names of Debian's package, of others', and of the development files.
  static const char *const names[] = {"libedit.so.2", "libedit.so.0", "libedit.so"};
  void *library = NULL;
  load_failure[0] = 0;
  for (size_t index = 0; index < sizeof names / sizeof *names && library == NULL; index++) {
    library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
      const char *words = dlerror();
      size_t used = strlen(load_failure);
      snprintf(load_failure + used, sizeof load_failure - used, "%s%s", used == 0 ? "" : "; ",
               words == NULL ? names[index] : words);
    }
  }
  if (library == NULL) return load_failure;
#define LOAD(name)                                                              \
  p_##name = (__typeof__(p_##name))dlsym(library, #name);                       \
  if (p_##name == NULL) {                                                       \
    snprintf(load_failure, sizeof load_failure, "libedit has no %s", #name);    \
    return load_failure;                                                        \
  }
  FUNCTIONS(LOAD)
  is_loaded = 1;
  return NULL;
}

// --- Text -----------------------------------------------------------------------------------------

void cel_use_utf8(void) {
  // Of this thread alone: the process's locale may not change while other threads use it.
  locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
  if (locale != (locale_t)0 && strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") != 0) {
    freelocale(locale);
    locale = (locale_t)0;
  }
  if (locale == (locale_t)0) locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (locale == (locale_t)0) locale = newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
  if (locale != (locale_t)0) uselocale(locale);
}

int cel_width(uint32_t character) { return wcwidth((wchar_t)character); }

// --- The editor -----------------------------------------------------------------------------------

struct cel_editor {
  EditLine *line;
  HistoryW *history;
  cel_callbacks callbacks;
};

static cel_editor *owner(EditLine *line) {
  cel_editor *editor = NULL;
  p_el_get(line, EL_CLIENTDATA, &editor);
  return editor;
}

static int read_character(EditLine *line, wchar_t *character) {
  cel_callbacks *callbacks = &owner(line)->callbacks;
  uint32_t scalar = 0;
  int outcome = callbacks->read_character(callbacks->context, &scalar);
  *character = (wchar_t)scalar;
  if (outcome < 0) errno = EINTR;
  return outcome;
}

static wchar_t *prompt(EditLine *line) {
  cel_callbacks *callbacks = &owner(line)->callbacks;
  return (wchar_t *)(uintptr_t)callbacks->prompt(callbacks->context);
}

static unsigned char code(cel_key_outcome outcome) {
  return outcome == cel_refreshed ? CC_REFRESH : outcome == cel_beeped ? CC_ERROR : CC_EOF;
}

#define KEY(name)                                                  \
  static unsigned char key_##name(EditLine *line, int character) { \
    (void)character;                                               \
    cel_callbacks *callbacks = &owner(line)->callbacks;            \
    return code(callbacks->name(callbacks->context));              \
  }
KEY(complete)
KEY(paste)
KEY(earlier)
KEY(later)

static const int history_limit = 10000;

cel_editor *cel_open(int input, int output, const cel_callbacks *callbacks) {
  cel_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->callbacks = *callbacks;
  // Streams of its own, on copies of the descriptors: nobody else's buffers are touched.
  int in = fcntl(input, F_DUPFD_CLOEXEC, 3), out = fcntl(output, F_DUPFD_CLOEXEC, 3);
  FILE *reading = in < 0 ? NULL : fdopen(in, "r");
  FILE *writing = out < 0 ? NULL : fdopen(out, "w");
  if (reading == NULL || writing == NULL) goto failed;
  editor->line = p_el_init("hegel", reading, writing, writing);
  if (editor->line == NULL) goto failed;
  p_el_set(editor->line, EL_CLIENTDATA, editor);
  p_el_set(editor->line, EL_SIGNAL, 0);
  p_el_set(editor->line, EL_EDITOR, "emacs");
  p_el_wset(editor->line, EL_PROMPT, prompt);
  p_el_wset(editor->line, EL_GETCFN, read_character);
  p_el_set(editor->line, EL_ADDFN, "hegel-complete", "Complete the word", key_complete);
  p_el_set(editor->line, EL_ADDFN, "hegel-paste", "Take a bracketed paste", key_paste);
  p_el_set(editor->line, EL_ADDFN, "hegel-earlier", "Earlier line with this beginning",
           key_earlier);
  p_el_set(editor->line, EL_ADDFN, "hegel-later", "Later line with this beginning", key_later);
  editor->history = p_history_winit();
  if (editor->history != NULL) {
    HistEventW event;
    p_history_w(editor->history, &event, H_SETSIZE, history_limit);
    p_history_w(editor->history, &event, H_SETUNIQUE, 1);
    p_el_wset(editor->line, EL_HIST, p_history_w, editor->history);
  }
  return editor;
failed:
  if (reading != NULL) fclose(reading);
  else if (in >= 0) close(in);
  if (writing != NULL) fclose(writing);
  else if (out >= 0) close(out);
  free(editor);
  return NULL;
}

const uint32_t *cel_read_line(cel_editor *editor, int *count) {
  return (const uint32_t *)p_el_wgets(editor->line, count);
}

const uint32_t *cel_line(cel_editor *editor, size_t *count, size_t *cursor) {
  const LineInfoW *info = p_el_wline(editor->line);
  *count = (size_t)(info->lastchar - info->buffer);
  *cursor = (size_t)(info->cursor - info->buffer);
  return (const uint32_t *)info->buffer;
}

int cel_insert(cel_editor *editor, const uint32_t *text) {
  return p_el_winsertstr(editor->line, (const wchar_t *)text);
}

void cel_delete_before(cel_editor *editor, int count) { p_el_deletestr(editor->line, count); }

void cel_move(cel_editor *editor, int count) { p_el_cursor(editor->line, count); }

void cel_refresh(cel_editor *editor) { p_el_set(editor->line, EL_REFRESH); }

void cel_resize(cel_editor *editor) { p_el_resize(editor->line); }

void cel_prepare(cel_editor *editor, int editing) {
  p_el_set(editor->line, EL_PREP_TERM, editing);
}

int cel_bind(cel_editor *editor, const char *key, const char *command) {
  return p_el_set(editor->line, EL_BIND, key, command, NULL);
}

int cel_source(cel_editor *editor) { return p_el_source(editor->line, NULL); }

int cel_history_add(cel_editor *editor, const uint32_t *line) {
  HistEventW event;
  if (editor->history == NULL) return -1;
  return p_history_w(editor->history, &event, H_ENTER, (const wchar_t *)line);
}
