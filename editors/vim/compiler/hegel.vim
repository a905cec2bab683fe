" Checks the file with `hegel check`; findings go to the quickfix list with their codes.
if exists('current_compiler')
  finish
endif
let current_compiler = 'hegel'

if !exists('g:hegel_program')
  let g:hegel_program = 'hegel'
endif
let &l:makeprg = g:hegel_program . ' check --format short %:S'
" a.profile.yaml:8:3: error[PF002]: the key …
setlocal errorformat=%f:%l:%c:\ %t%*[a-z]%m,%-G%.%#
