-- Tries editors/neovim with the server in $HEGEL: opens a profile, waits for its diagnostics,
-- completes, hovers, applies a fix, restarts. Prints what it saw; leaves with 1 when something is
-- not as it should be.
local path = vim.env.HEGEL_PROFILE
local function fail(message)
  io.stderr:write('neovim: ' .. message .. '\n')
  vim.cmd('cquit 1')
end
local function await(what, done)
  if not vim.wait(15000, done, 20) then fail('waited in vain for ' .. what) end
end

local said = {}
vim.notify = function(message) table.insert(said, message) end
require('hegel').setup { cmd = { vim.env.HEGEL .. '-which-is-not-there', 'lsp', '--stdio' } }
vim.cmd('edit ' .. vim.fn.fnameescape(path))
local buffer = vim.api.nvim_get_current_buf()
if vim.bo.filetype ~= 'yaml.hegel' then fail('the type of the file is ' .. vim.bo.filetype) end
if not (said[1] or ''):find('is not in PATH', 1, true) then
  fail('a missing server is not told: ' .. vim.inspect(said))
end

require('hegel').setup { cmd = { vim.env.HEGEL, 'lsp', '--stdio' } }
require('hegel').start(buffer)
local function diagnostics() return vim.diagnostic.get(buffer) end
await('diagnostics', function() return #diagnostics() > 0 end)
local codes = {}
for _, one in ipairs(diagnostics()) do
  table.insert(codes, one.code or one.user_data.lsp.code)
end
table.sort(codes)
print('neovim ' .. vim.fn.matchstr(vim.fn.execute('version'), 'v\\zs[0-9.]*') .. ': '
  .. table.concat(codes, ' '))

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 15000)
  for _, answer in pairs(answers or {}) do
    if answer.result then return answer.result end
  end
  fail('no answer to ' .. method)
end
vim.fn.search('consensus_treshold')
local hover = ask('textDocument/hover', vim.lsp.util.make_position_params())
if not vim.inspect(hover.contents):find('PF002', 1, true) then fail('hover does not explain') end

local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {}, only = { 'quickfix' } }
local fix = ask('textDocument/codeAction', params)[1]
vim.lsp.util.apply_workspace_edit(fix.edit, 'utf-16')
await('the fix to end its diagnostic', function()
  return #diagnostics() == #codes - 1
end)
print('applied: ' .. fix.title)

vim.fn.search('{{audiense', 'e')
local items = ask('textDocument/completion', vim.lsp.util.make_position_params())
local labels = vim.tbl_map(function(item) return item.label end, items.items or items)
if not vim.tbl_contains(labels, 'audience') then
  fail('completion does not offer audience: ' .. table.concat(labels, ', '))
end
local group = vim.fn.synIDattr(vim.fn.synID(vim.fn.line('.'), 25, 1), 'name')
print('syntax at a placeholder: ' .. group)
if group ~= 'hegelPlaceholder' then
  fail('a placeholder has the syntax ' .. group)
end

local first = vim.lsp.get_active_clients()[1].id
require('hegel').restart()
await('diagnostics after a restart', function()
  local client = vim.lsp.get_active_clients()[1]
  return client and client.id ~= first and #diagnostics() == #codes - 1
end)
print('restarted')
vim.cmd('qall!')
