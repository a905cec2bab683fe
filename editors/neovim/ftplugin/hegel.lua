-- Before Neovim 0.11 there is no vim.lsp.enable, so opening a profile starts the server.
if vim.fn.has('nvim-0.11') == 0 and not vim.g.hegel_no_start then
  require('hegel').start(vim.api.nvim_get_current_buf())
end
