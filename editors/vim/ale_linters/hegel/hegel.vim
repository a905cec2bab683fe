" Diagnostics, completion, hover and fixes by the language server.
call ale#Set('hegel_hegel_executable', 'hegel')

function! ale_linters#hegel#hegel#Root(buffer) abort
  let l:project = ale#path#FindNearestFile(a:buffer, 'hegel.yaml')
  if !empty(l:project)
    return fnamemodify(l:project, ':h')
  endif
  let l:repository = ale#path#FindNearestDirectory(a:buffer, '.git')
  return empty(l:repository)
    \ ? expand('#' . a:buffer . ':p:h') : fnamemodify(l:repository, ':h:h')
endfunction

call ale#linter#Define('hegel', {
\   'name': 'hegel',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'hegel_hegel_executable')},
\   'command': '%e lsp --stdio',
\   'language': 'hegel',
\   'project_root': function('ale_linters#hegel#hegel#Root'),
\})
