" :make checks the file; the compiler is not loaded over one that was chosen.
if empty(get(b:, 'current_compiler', ''))
  compiler hegel
endif
let b:undo_ftplugin = get(b:, 'undo_ftplugin', 'execute')
  \ . ' | setlocal makeprg< errorformat< | unlet! b:current_compiler'
