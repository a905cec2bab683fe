-- A compound type: everything that YAML has stays, and what is Hegel's comes on top.
vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  group = vim.api.nvim_create_augroup('hegel_filetype', {}),
  pattern = { '*.profile.yaml', '*.profile.yml', 'hegel.yaml' },
  callback = function(event) vim.bo[event.buf].filetype = 'yaml.hegel' end,
})
