-- Neovim 0.11 and later: vim.lsp.enable('hegel')
return require('hegel').config()
