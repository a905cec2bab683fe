-- The language server of Hegel in Neovim 0.7 and later.
local M = {}

local hints = vim.api.nvim_create_namespace('hegel_inlay_hints')
local settings = { cmd = { 'hegel', 'lsp', '--stdio' }, inlay_hints = false, on_attach = nil }
-- The client's id by root, for Neovim before 0.8, which has no vim.lsp.start.
local clients = {}
-- The number of the newest request of hints by buffer; answers to older ones are dropped.
local asked = {}

-- Takes settings: `cmd`, the server and its arguments; `inlay_hints`, whether hints are shown as
-- soon as the server has a buffer; `on_attach(client, buffer)`, called then.
function M.setup(options)
  settings = vim.tbl_extend('force', settings, options or {})
end

-- What Neovim announces, and with it what is done below.
local function capabilities()
  local made = vim.lsp.protocol.make_client_capabilities()
  if vim.fn.has('nvim-0.10') == 0 then
    made.textDocument.inlayHint = { dynamicRegistration = false }
    made.workspace.inlayHint = { refreshSupport = true }
  end
  return made
end

-- The folder of the project file, else of the repository, else of the file.
local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  for _, marker in ipairs({ 'hegel.yaml', '.git' }) do
    local found = folder
    while true do
      if vim.loop.fs_stat(found .. '/' .. marker) then return found end
      local parent = vim.fn.fnamemodify(found, ':h')
      if parent == found then break end
      found = parent
    end
  end
  return folder
end

local function attached(client, buffer)
  if vim.fn.has('nvim-0.8') == 0 then
    vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
  end
  if settings.inlay_hints then M.show_hints(buffer) end
  if settings.on_attach then settings.on_attach(client, buffer) end
end

-- The configuration, in the form of vim.lsp.config.
function M.config()
  return {
    name = 'hegel',
    cmd = settings.cmd,
    filetypes = { 'yaml.hegel' },
    root_markers = { 'hegel.yaml', '.git' },
    get_language_id = function() return 'hegel' end,
    capabilities = capabilities(),
    on_attach = attached,
    handlers = { ['workspace/inlayHint/refresh'] = M.on_refresh },
  }
end

-- Starts the server for a buffer, or has the running one of the same project serve it.
-- Returns the client's id, or nil when the program is not there, which is said.
function M.start(buffer)
  if vim.fn.executable(settings.cmd[1]) == 0 then
    vim.notify(
      ('hegel: the program "%s" is not in PATH; install it, or name it with'
        .. ' require("hegel").setup { cmd = { "/path/to/hegel", "lsp", "--stdio" } }')
        :format(settings.cmd[1]), vim.log.levels.ERROR)
    return nil
  end
  local config = M.config()
  config.root_dir = root_of(vim.api.nvim_buf_get_name(buffer))
  config.workspace_folders = {
    { uri = vim.uri_from_fname(config.root_dir), name = config.root_dir },
  }
  if vim.lsp.start then return vim.lsp.start(config, { bufnr = buffer }) end
  local id = clients[config.root_dir]
  if not id or not vim.lsp.get_client_by_id(id) then
    config.on_exit = function() clients[config.root_dir] = nil end
    id = vim.lsp.start_client(config)
    clients[config.root_dir] = id
  end
  if id then vim.lsp.buf_attach_client(buffer, id) end
  return id
end

-- The clients of the server, those of one buffer if it is given.
local function running(buffer)
  local all = {}
  if vim.lsp.get_clients then
    all = vim.lsp.get_clients({ bufnr = buffer })
  elseif buffer then
    all = vim.tbl_values(vim.lsp.buf_get_clients(buffer))
  else
    all = vim.lsp.get_active_clients()
  end
  return vim.tbl_filter(function(client) return client.name == 'hegel' end, all)
end

local function request(client, ...)
  -- A method since 0.11, a function before.
  if vim.fn.has('nvim-0.11') == 1 then return client:request(...) end
  return client.request(...)
end

-- Ends the server and starts it again for the buffers that it served.
function M.restart()
  local buffers = {}
  for _, client in ipairs(running()) do
    for _, buffer in ipairs(vim.lsp.get_buffers_by_client_id(client.id)) do
      table.insert(buffers, buffer)
    end
    vim.lsp.stop_client(client.id)
  end
  vim.wait(2000, function() return #running() == 0 end, 20)
  clients = {}
  for _, buffer in ipairs(buffers) do M.start(buffer) end
end

-- The names of the commands that the server of the current buffer carries out.
function M.commands()
  local names = {}
  for _, client in ipairs(running(vim.api.nvim_get_current_buf())) do
    local provider = client.server_capabilities.executeCommandProvider
    vim.list_extend(names, provider and provider.commands or {})
  end
  return names
end

-- Shows a text that a command has led to, beside the profile.
local function show_report(report)
  vim.cmd('new')
  vim.bo.buftype = 'nofile'
  vim.bo.bufhidden = 'wipe'
  vim.bo.swapfile = false
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(vim.trim(report.text), '\n'))
  vim.bo.filetype = 'markdown'
  vim.bo.modifiable = false
end

-- Has the server carry out a command for the current buffer. What is to be said the server says by
-- itself; a report is shown in a window of its own.
function M.execute(name)
  if not vim.tbl_contains(M.commands(), name) then
    vim.notify(
      ('hegel: the server has no command "%s"; it has: %s')
        :format(name, table.concat(M.commands(), ', ')), vim.log.levels.ERROR)
    return
  end
  for _, client in ipairs(running(vim.api.nvim_get_current_buf())) do
    request(client, 'workspace/executeCommand', {
      command = name, arguments = { vim.uri_from_bufnr(0) },
    }, function(problem, result)
      if problem then
        vim.notify('hegel: ' .. problem.message, vim.log.levels.ERROR)
      elseif type(result) == 'table' and type(result.text) == 'string' then
        show_report(result)
      end
    end)
  end
end

-- Inlay hints ------------------------------------------------------------------------------------

local function text_of(hint)
  if type(hint.label) == 'string' then return hint.label end
  return table.concat(vim.tbl_map(function(part) return part.value end, hint.label))
end

-- Puts the hints of one line behind it, in the order of their places.
local function show(buffer, found)
  vim.api.nvim_buf_clear_namespace(buffer, hints, 0, -1)
  table.sort(found, function(a, b)
    if a.position.line ~= b.position.line then return a.position.line < b.position.line end
    return a.position.character < b.position.character
  end)
  local last = vim.api.nvim_buf_line_count(buffer) - 1
  for _, hint in ipairs(found) do
    vim.api.nvim_buf_set_extmark(buffer, hints, math.min(hint.position.line, last), 0, {
      virt_text = { { text_of(hint), 'Comment' } },
      virt_text_pos = 'eol',
      hl_mode = 'combine',
    })
  end
end

-- Asks for the hints of a buffer and shows them when they come. The old ones stay until then, so
-- that nothing flickers.
function M.ask_hints(buffer)
  if not vim.api.nvim_buf_is_loaded(buffer) then return end
  local turn = (asked[buffer] or 0) + 1
  asked[buffer] = turn
  for _, client in ipairs(running(buffer)) do
    if client.server_capabilities.inlayHintProvider then
      request(client, 'textDocument/inlayHint', {
        textDocument = vim.lsp.util.make_text_document_params(buffer),
        range = {
          start = { line = 0, character = 0 },
          ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 },
        },
      }, function(problem, result)
        if problem or asked[buffer] ~= turn or not vim.api.nvim_buf_is_loaded(buffer) then return end
        show(buffer, result or {})
      end, buffer)
    end
  end
end

-- Shows the inlay hints of a buffer, and keeps them as it changes. Neovim 0.10 and later do it by
-- themselves, older ones show them here at the end of the line.
function M.show_hints(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  if vim.lsp.inlay_hint then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
    return
  end
  vim.api.nvim_create_autocmd({ 'TextChanged', 'InsertLeave', 'BufWritePost' }, {
    group = vim.api.nvim_create_augroup('hegel_inlay_hints_' .. buffer, {}),
    buffer = buffer,
    callback = function() M.ask_hints(buffer) end,
  })
  M.ask_hints(buffer)
end

-- Takes the inlay hints of a buffer away.
function M.hide_hints(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  if vim.lsp.inlay_hint then
    vim.lsp.inlay_hint.enable(false, { bufnr = buffer })
    return
  end
  vim.api.nvim_create_augroup('hegel_inlay_hints_' .. buffer, {})
  asked[buffer] = (asked[buffer] or 0) + 1
  vim.api.nvim_buf_clear_namespace(buffer, hints, 0, -1)
end

-- The server has new hints, say because a preview is done.
function M.on_refresh(problem, result, context, config)
  local own = vim.lsp.handlers['workspace/inlayHint/refresh']
  if own then return own(problem, result, context, config) end
  for _, buffer in ipairs(vim.lsp.get_buffers_by_client_id(context.client_id)) do
    if asked[buffer] then M.ask_hints(buffer) end
  end
  return vim.NIL
end

return M
