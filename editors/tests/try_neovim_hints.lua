-- Tries the inlay hints of editors/neovim with a server that counts the characters of the text.
local function fail(message)
  io.stderr:write('neovim hints: ' .. message .. '\n')
  vim.cmd('cquit 1')
end
local function await(what, done)
  if not vim.wait(15000, done, 20) then fail('waited in vain for ' .. what) end
end
local hegel = require('hegel')
hegel.setup {
  cmd = { 'python3', vim.env.HEGEL_FAKE_SERVER },
  on_attach = function(_, buffer) hegel.show_hints(buffer) end,
}
vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.HEGEL_PROFILE))
local buffer = vim.api.nvim_get_current_buf()

-- What is shown behind the first line.
local function shown()
  for name, space in pairs(vim.api.nvim_get_namespaces()) do
    if name:find('inlay', 1, true) or name:find('inlayhint', 1, true) then
      for _, mark in ipairs(
        vim.api.nvim_buf_get_extmarks(buffer, space, 0, -1, { details = true })) do
        local text = ''
        for _, chunk in ipairs(mark[4].virt_text or {}) do text = text .. chunk[1] end
        return vim.trim(text)
      end
    end
  end
end
local function count()
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  return vim.fn.strchars(table.concat(lines, '\n')) + 1 .. ' characters'
end

await('a hint', function() return shown() == count() end)
print('hint: ' .. shown())
vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { '# a line more' })
vim.cmd('doautocmd TextChanged')
await('a new hint', function() return shown() == count() end)
print('hint after an edit: ' .. shown())
if table.concat(hegel.commands(), ' ') ~= 'fake.count fake.report fake.wait fake.crash' then
  fail('the commands are ' .. vim.inspect(hegel.commands()))
end
local said = {}
vim.notify = function(message) table.insert(said, message) end
vim.cmd('HegelCommand fake.nothing')
if not (said[1] or ''):find('has no command', 1, true) then fail('an unknown command is not told') end
hegel.hide_hints(buffer)
await('the hints to go', function() return shown() == nil end)
vim.cmd('HegelCommand fake.report')
await('a report', function() return vim.bo.filetype == 'markdown' end)
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
if not text:find('^# Counted\n\n.*broken.profile.yaml') then fail('the report is ' .. text) end
print('report: ' .. text:gsub('\n.*', ''))
vim.cmd('qall!')
