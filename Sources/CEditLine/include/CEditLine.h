// libedit, loaded at its first use, behind functions that Swift can call: fixed numbers of
// arguments, and text as UTF-32.
//
// One editor lives on one thread. Functions that act on an editor may be called on that thread
// alone, also from within the callbacks; the cel_guard functions may be called on any.

#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <stddef.h>
#include <stdint.h>

typedef struct cel_editor cel_editor;

/// What a key did: what is shown has changed, or there was nothing to do.
typedef enum { cel_refreshed = 0, cel_beeped = 1, cel_ended = 2 } cel_key_outcome;

/// What an editor asks its owner for; `context` is handed back as it was given.
typedef struct {
  void *context;
  /// Stores the next character: 1, or 0 at the end of the input, or -1 to end the line.
  int (*read_character)(void *context, uint32_t *character);
  /// The prompt, ended by zero; it stays valid until the next call.
  const uint32_t *(*prompt)(void *context);
  /// The keys that libedit knows nothing of.
  cel_key_outcome (*complete)(void *context);
  cel_key_outcome (*paste)(void *context);
  cel_key_outcome (*earlier)(void *context);
  cel_key_outcome (*later)(void *context);
} cel_callbacks;

/// Loads the library once; NULL when it is there, else the loader's words about each name tried.
const char *cel_load(void);

/// Makes the calling thread treat text as UTF-8, in the user's language where that is UTF-8.
void cel_use_utf8(void);

/// The columns of a character in the locale of the calling thread; -1 when it is not printable.
int cel_width(uint32_t character);

/// Opens an editor on two descriptors of a terminal; NULL when there is no memory. It is never
/// closed, since libedit would throw away what was typed ahead.
cel_editor *cel_open(int input, int output, const cel_callbacks *callbacks);

/// Reads a line; NULL at its end or when a callback ended it.
const uint32_t *cel_read_line(cel_editor *editor, int *count);

/// The line that is being edited: its characters, their number, and how many are before the cursor.
const uint32_t *cel_line(cel_editor *editor, size_t *count, size_t *cursor);

/// Inserts text, ended by zero, at the cursor; 0, or -1 when there is no memory.
int cel_insert(cel_editor *editor, const uint32_t *text);
void cel_delete_before(cel_editor *editor, int count);
void cel_move(cel_editor *editor, int count);

/// Draws the prompt and the line from the row on which the cursor is.
void cel_refresh(cel_editor *editor);
void cel_resize(cel_editor *editor);

/// Puts the terminal into the state for editing, or out of it.
void cel_prepare(cel_editor *editor, int editing);

/// Binds a key to a command of libedit, or to hegel-complete, -paste, -earlier or -later.
int cel_bind(cel_editor *editor, const char *key, const char *command);

/// Reads the user's own key bindings.
int cel_source(cel_editor *editor);

/// Adds a line, ended by zero, to what Ctrl-R searches.
int cel_history_add(cel_editor *editor, const uint32_t *line);

/// A pipe whose ends no program inherits, whatever other threads start meanwhile; 0, or -1 with errno.
int cel_pipe(int ends[2], int waits);

/// Remembers how the terminal was when a read began: from now on `cel_guard_restore`, and a crash,
/// bring that back. 0, or -1 when the descriptor is no terminal.
int cel_guard_begin(int input, int output, int uses_paste_mode);

/// Has reads of a terminal without lines return at once, with nothing when there is nothing; 0, or -1
/// when the descriptor is no terminal or reads whole lines.
int cel_never_wait(int input);

/// Brings the terminal back as it was, and forgets it.
void cel_guard_end(void);

/// Brings the terminal back as it was; callable on any thread and in a signal handler. Nothing
/// happens when no read is under way or another job owns the terminal.
void cel_guard_restore(void);

/// Has the signals of crashes restore the terminal before they do what they did before.
void cel_guard_install(void);

#endif
