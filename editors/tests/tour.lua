-- The settings of the walk-through of docs/editor-tour.md; HEGEL is the program, HEGEL_EDITORS the
-- folder editors/ of the repository.
vim.opt.runtimepath:append(vim.env.HEGEL_EDITORS .. '/neovim')
vim.opt.signcolumn = 'yes'
vim.opt.completeopt = { 'menuone' }
-- Lines are indented like those above them, and no more.
vim.cmd('filetype indent off')
vim.opt.swapfile = false
vim.opt.shortmess:append('IF')
vim.opt.ruler = false
vim.opt.showcmd = false
vim.diagnostic.config { update_in_insert = false, severity_sort = true }

require('hegel').setup {
  cmd = { vim.env.HEGEL, 'lsp', '--stdio' },
  on_attach = function(_, buffer)
    local function map(keys, what) vim.keymap.set('n', keys, what, { buffer = buffer }) end
    map(' a', vim.lsp.buf.code_action)
    map(' d', vim.diagnostic.open_float)
  end,
}
