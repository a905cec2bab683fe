if vim.g.loaded_hegel then return end
vim.g.loaded_hegel = true

vim.api.nvim_create_user_command('HegelRestart', function() require('hegel').restart() end, {
  desc = 'Ends the language server and starts it again',
})
vim.api.nvim_create_user_command('HegelCommand', function(options)
  require('hegel').execute(options.args)
end, {
  nargs = 1,
  desc = 'Has the language server carry out one of the commands that it announces',
  complete = function(typed)
    return vim.tbl_filter(function(name)
      return vim.startswith(name, typed)
    end, require('hegel').commands())
  end,
})
