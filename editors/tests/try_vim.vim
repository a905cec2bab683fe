" Tries editors/vim: the type of a file, :make, ALE. Writes what it saw to $HEGEL_OUT.
set nocompatible noswapfile hidden viminfo= shortmess+=A
let g:ale_lint_delay = 50
let g:ale_linters_explicit = 1
let g:ale_linters = {'hegel': ['hegel']}
let g:ale_history_enabled = 0
let g:ale_hegel_hegel_executable = $HEGEL
let g:hegel_program = $HEGEL
filetype plugin on
syntax on
runtime plugin/ale.vim

function! s:Row(one) abort
  return a:one.lnum . ' ' . a:one.type . ' ' . a:one.text
endfunction

execute 'edit ' . fnameescape($HEGEL_PROFILE)
let s:out = ['type: ' . &filetype]
call search('{{audiense', 'e')
call add(s:out, 'syntax: ' . synIDattr(synID(line('.'), col('.') + 1, 1), 'name'))
silent make!
let s:made = map(filter(getqflist(), 'v:val.valid'), {_, one -> s:Row(one)})
call extend(s:out, map(s:made, '"make: " . v:val'))

ALELint
let s:began = reltime()
while empty(ale#engine#GetLoclist(bufnr('%'))) && reltimefloat(reltime(s:began)) < 20
  sleep 20m
endwhile
for s:one in ale#engine#GetLoclist(bufnr('%'))
  call add(s:out, 'ale: ' . s:one.lnum . ' ' . tolower(s:one.type) . ' [' . s:one.code . ']: '
    \ . s:one.text)
endfor
call writefile(s:out, $HEGEL_OUT)
call ale#lsp#StopAll()
qall!
