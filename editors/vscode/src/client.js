'use strict';
// One language server: its process, its documents, and what it asks of the editor.

const { spawn } = require('node:child_process');
const vscode = require('vscode');
const c = require('./convert');
const { Connection } = require('./jsonrpc');
const { Diagnostics } = require('./diagnostics');
const features = require('./features');

/** How often a server that ends by itself is started again within the time below. */
const MAXIMUM_RESTARTS = 4;
const RESTART_WINDOW = 3 * 60 * 1000;
/** How long a server may take to end in peace, in milliseconds. */
const PATIENCE = 2000;

const SELECTOR = ['file', 'untitled'].flatMap((scheme) => [
  { scheme, language: 'hegel' },
  { scheme, pattern: '**/*.profile.{yaml,yml}' },
  { scheme, pattern: '**/hegel.yaml' },
]);

/** Whether a document is served: the same as what SELECTOR says. */
function isServed(document) {
  if (!['file', 'untitled'].includes(document.uri.scheme)) return false;
  return document.languageId === 'hegel'
    || /(\.profile\.ya?ml|(^|\/)hegel\.yaml)$/.test(document.uri.path);
}

class Client {
  /**
   * @param settings returns `{path, arguments, trace}` as they are now
   * @param output the channel that the log is written to
   */
  constructor(settings, output) {
    this.settings = settings;
    this.output = output;
    this.state = 'stopped';
    this.crashes = [];
    this.tokens = 0;
    this.progress = new Map();
    this.changed = {
      codeLens: new vscode.EventEmitter(),
      inlayHint: new vscode.EventEmitter(),
      semanticTokens: new vscode.EventEmitter(),
      content: new vscode.EventEmitter(),
    };
    this.diagnostics = new Diagnostics(
      (method, params, token) => this.request(method, params, token), () => this.documents());
    this.registered = [];
    this.watchers = new Map();
    this.whenState = [];
  }

  documents() {
    return vscode.workspace.textDocuments.filter(isServed);
  }

  log(text) {
    this.output.appendLine(text);
  }

  setState(state) {
    this.state = state;
    for (const listener of this.whenState.splice(0)) listener(state);
  }

  // --- The process ------------------------------------------------------------------------------

  /** Starts the server; what goes wrong is shown, with what to do about it. */
  async start() {
    if (this.process) return;
    const { path, arguments: words } = this.settings();
    this.setState('starting');
    this.log(`starting: ${path} ${words.join(' ')}`);
    const child = spawn(path, words, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.process = child;
    child.stderr.on('data', (piece) => this.output.append(piece.toString('utf8')));
    const connection = new Connection(child.stdout, child.stdin, {
      onBroken: (error) => {
        this.log(`the connection is broken: ${error.message}`);
        child.kill();
      },
      onTrace: (direction, message) => this.trace(direction, message),
    });
    this.connection = connection;
    child.on('error', (error) => this.ended(child, connection, error, null, null));
    child.on('exit', (code, signal) => this.ended(child, connection, null, code, signal));
    this.answerServer(connection);
    try {
      await this.initialize(connection);
    } catch (error) {
      if (this.process !== child) return;
      this.log(`the server could not be initialised: ${error.message}`);
      child.kill();
    }
  }

  async initialize(connection) {
    const folders = (vscode.workspace.workspaceFolders || []).map(
      (folder) => ({ uri: c.fromUri(folder.uri), name: folder.name }));
    const result = await connection.request('initialize', {
      processId: process.pid,
      clientInfo: { name: vscode.env.appName, version: vscode.version },
      rootUri: folders.length > 0 ? folders[0].uri : null,
      workspaceFolders: folders.length > 0 ? folders : null,
      capabilities: CAPABILITIES,
      trace: this.settings().trace,
    });
    this.capabilities = result.capabilities;
    const encoding = this.capabilities.positionEncoding || 'utf-16';
    if (encoding !== 'utf-16') throw new Error(`it counts columns in ${encoding}, not in utf-16`);
    connection.notify('initialized', {});
    this.diagnostics.begin(this.capabilities.diagnosticProvider);
    this.registered = [
      ...features.register(
        this.capabilities, (...words) => this.ask(...words), SELECTOR, this.changed),
      ...this.registerCommands(),
      ...this.registerContents(),
      ...this.synchronise(),
    ];
    for (const document of this.documents()) this.didOpen(document);
    this.setState('running');
  }

  /** The end of a process, whether it was asked to end or not. */
  ended(child, connection, error, code, signal) {
    if (this.process !== child) return;
    const wasWanted = this.state === 'stopping';
    this.process = null;
    this.capabilities = null;
    connection.close(new Error('the server has ended'));
    for (const one of this.registered.splice(0)) one.dispose();
    for (const watcher of this.watchers.values()) watcher.dispose();
    this.watchers.clear();
    for (const one of this.progress.values()) one.end();
    this.progress.clear();
    this.diagnostics.clear();
    if (wasWanted) {
      this.setState('stopped');
    } else if (error) {
      this.notStarted(error);
    } else {
      this.crashed(code, signal);
    }
  }

  async notStarted(error) {
    const { path } = this.settings();
    this.setState('failed');
    this.log(`the server was not started: ${error.message}`);
    const what = error.code === 'ENOENT' ? `there is no program "${path}"` : error.message;
    const chosen = await vscode.window.showErrorMessage(
      `Hegel: ${what}. Install it, or name it in the setting hegel.server.path.`,
      'Open Settings', 'Show Log');
    if (chosen === 'Open Settings') {
      vscode.commands.executeCommand('workbench.action.openSettings', 'hegel.server.path');
    } else if (chosen === 'Show Log') {
      this.output.show();
    }
  }

  async crashed(code, signal) {
    const how = signal ? `by the signal ${signal}` : `with exit code ${code}`;
    this.log(`the server ended ${how}`);
    const now = Date.now();
    this.crashes = this.crashes.filter((time) => now - time < RESTART_WINDOW);
    if (this.crashes.length < MAXIMUM_RESTARTS) {
      this.crashes.push(now);
      this.log(`restart ${this.crashes.length} of ${MAXIMUM_RESTARTS}`);
      await this.start();
      return;
    }
    this.setState('failed');
    const chosen = await vscode.window.showErrorMessage(
      `Hegel: the server ended ${how}, ${MAXIMUM_RESTARTS + 1} times within three minutes, and is `
      + 'not started again by itself.', 'Restart', 'Show Log');
    if (chosen === 'Restart') this.restart();
    if (chosen === 'Show Log') this.output.show();
  }

  /** Ends the server in peace, and by force when it takes too long. */
  async stop() {
    const child = this.process;
    if (!child) return;
    const exited = new Promise((resolve) => {
      child.once('exit', resolve);
      child.once('error', resolve);
    });
    this.setState('stopping');
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    try {
      await this.connection.request('shutdown');
      this.connection.notify('exit');
    } catch {
      child.kill();
    }
    await exited;
    clearTimeout(timer);
  }

  /** Starts the server anew, and forgets how often it has crashed. */
  async restart() {
    await this.stop();
    this.crashes = [];
    await this.start();
  }

  async dispose() {
    await this.stop();
    this.diagnostics.dispose();
    for (const emitter of Object.values(this.changed)) emitter.dispose();
  }

  /** Writes a message to the log where the setting wants it. */
  trace(direction, message) {
    const { trace } = this.settings();
    if (trace === 'off') return;
    const what = message.method
      ? message.method + (message.id === undefined ? '' : ` (${message.id})`)
      : `answer (${message.id})`;
    const body = trace === 'verbose' ? ` ${JSON.stringify(message)}` : '';
    this.log(`${direction}: ${what}${body}`);
  }

  // --- Requests ---------------------------------------------------------------------------------

  request(method, params, token) {
    if (!this.connection) return Promise.reject(new Error('the server is not running'));
    return this.connection.request(method, params, token);
  }

  /** A request of a feature: its failure is in the log, and leaves the feature without a result. */
  async ask(method, params, token) {
    try {
      return await this.request(method, params, token);
    } catch (error) {
      if (token && token.isCancellationRequested) return null;
      this.log(`${method}: ${error.message}`);
      // What a person has asked for by hand is answered to the person.
      if (method.endsWith('ename')) throw error;
      return null;
    }
  }

  // --- Documents --------------------------------------------------------------------------------

  synchronise() {
    const { workspace } = vscode;
    return [
      workspace.onDidOpenTextDocument((document) => {
        if (isServed(document)) this.didOpen(document);
      }),
      workspace.onDidChangeTextDocument((event) => {
        if (isServed(event.document) && event.contentChanges.length > 0) this.didChange(event);
      }),
      workspace.onDidSaveTextDocument((document) => {
        if (isServed(document)) {
          this.connection.notify('textDocument/didSave', {
            textDocument: { uri: c.fromUri(document.uri) },
          });
        }
      }),
      workspace.onDidCloseTextDocument((document) => {
        if (!isServed(document)) return;
        this.connection.notify('textDocument/didClose', {
          textDocument: { uri: c.fromUri(document.uri) },
        });
        this.diagnostics.closed(document);
      }),
      workspace.onDidChangeWorkspaceFolders((event) => {
        const folder = (one) => ({ uri: c.fromUri(one.uri), name: one.name });
        this.connection.notify('workspace/didChangeWorkspaceFolders', {
          event: { added: event.added.map(folder), removed: event.removed.map(folder) },
        });
      }),
    ];
  }

  didOpen(document) {
    this.connection.notify('textDocument/didOpen', {
      textDocument: {
        uri: c.fromUri(document.uri), languageId: document.languageId, version: document.version,
        text: document.getText(),
      },
    });
    this.diagnostics.refresh(document);
  }

  didChange({ document, contentChanges }) {
    const sync = this.capabilities.textDocumentSync;
    const kind = typeof sync === 'object' && sync ? sync.change : sync;
    this.connection.notify('textDocument/didChange', {
      textDocument: { uri: c.fromUri(document.uri), version: document.version },
      contentChanges: kind === 2
        ? contentChanges.map((one) => ({ range: c.fromRange(one.range), text: one.text }))
        : [{ text: document.getText() }],
    });
    this.diagnostics.changed(document);
  }

  // --- Commands and read-only documents of the server -------------------------------------------

  /** The names of the commands that the server carries out. */
  commands() {
    const provider = this.capabilities && this.capabilities.executeCommandProvider;
    return provider ? provider.commands : [];
  }

  registerCommands() {
    return this.commands().map((name) => vscode.commands.registerCommand(
      name, (...words) => this.execute(name, words)));
  }

  /** Has the server carry out a command, with its progress shown and a way to cancel it. */
  execute(name, words) {
    const token = `hegel-${++this.tokens}`;
    return vscode.window.withProgress({
      location: vscode.ProgressLocation.Notification, title: `Hegel: ${titleOf(name)}`,
      cancellable: true,
    }, async (shown, cancellation) => {
      this.progress.set(token, { report: (value) => shown.report(value), end: () => {} });
      const cancelled = cancellation.onCancellationRequested(
        () => this.connection.notify('window/workDoneProgress/cancel', { token }));
      try {
        const result = await this.request('workspace/executeCommand', {
          command: name, arguments: words, workDoneToken: token,
        }, cancellation);
        await this.showReport(result);
        return result;
      } catch (error) {
        if (!cancellation.isCancellationRequested) {
          this.log(`${name}: ${error.message}`);
          vscode.window.showErrorMessage(`Hegel: ${error.message}`);
        }
        return undefined;
      } finally {
        cancelled.dispose();
        this.progress.delete(token);
      }
    });
  }

  /** A report for which the server has no document is shown as a text without a name. */
  async showReport(result) {
    if (!result || typeof result.text !== 'string') return;
    if (result.uri && this.schemes().includes(c.toUri(result.uri).scheme)) return;
    const document = await vscode.workspace.openTextDocument({
      content: result.text, language: 'markdown',
    });
    await vscode.window.showTextDocument(document, { preserveFocus: true, preview: true });
  }

  /** The schemes of the read-only documents that the server has. */
  schemes() {
    const workspace = (this.capabilities && this.capabilities.workspace) || {};
    return (workspace.textDocumentContent && workspace.textDocumentContent.schemes) || [];
  }

  registerContents() {
    return this.schemes().map((scheme) => vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changed.content.event,
      provideTextDocumentContent: async (uri, token) => {
        const result = await this.request(
          'workspace/textDocumentContent', { uri: c.fromUri(uri) }, token);
        return result ? result.text : '';
      },
    }));
  }

  // --- What the server asks of the editor -------------------------------------------------------

  answerServer(connection) {
    const { window, workspace } = vscode;
    connection.onNotification(
      'textDocument/publishDiagnostics', (params) => this.diagnostics.published(params));
    connection.onNotification('window/logMessage', ({ message }) => this.log(message));
    connection.onNotification('$/logTrace', ({ message }) => this.log(message));
    connection.onNotification('window/showMessage', ({ type, message }) => { show(type, message, []); });
    connection.onNotification('$/progress', (params) => this.progressed(params));
    connection.onRequest('window/workDoneProgress/create', ({ token }) => { this.createProgress(token); });
    connection.onRequest('window/showMessageRequest', async ({ type, message, actions }) => {
      const offered = actions || [];
      const chosen = await show(type, message, offered.map((one) => one.title));
      return offered.find((one) => one.title === chosen) || null;
    });
    connection.onRequest('window/showDocument', async ({ uri, external, takeFocus, selection }) => {
      if (external) return { success: await vscode.env.openExternal(c.toUri(uri)) };
      const document = await workspace.openTextDocument(c.toUri(uri));
      await window.showTextDocument(document, {
        preserveFocus: takeFocus === false, selection: selection && c.toRange(selection),
      });
      return { success: true };
    });
    connection.onRequest('workspace/applyEdit', async ({ edit }) => {
      try {
        return { applied: await workspace.applyEdit(c.toWorkspaceEdit(edit)) };
      } catch (error) {
        return { applied: false, failureReason: error.message };
      }
    });
    connection.onRequest('workspace/configuration', ({ items }) => items.map(
      ({ section }) => (section ? workspace.getConfiguration().get(section, null) : null)));
    connection.onRequest('workspace/workspaceFolders', () => (workspace.workspaceFolders || []).map(
      (folder) => ({ uri: c.fromUri(folder.uri), name: folder.name })));
    connection.onRequest('client/registerCapability', ({ registrations }) => {
      for (const one of registrations) this.watch(one);
    });
    connection.onRequest('client/unregisterCapability', ({ unregisterations }) => {
      for (const { id } of unregisterations) {
        if (this.watchers.has(id)) this.watchers.get(id).dispose();
        this.watchers.delete(id);
      }
    });
    connection.onRequest('workspace/diagnostic/refresh', () => { this.diagnostics.refreshAll(); });
    connection.onRequest('workspace/codeLens/refresh', () => this.changed.codeLens.fire());
    connection.onRequest('workspace/inlayHint/refresh', () => this.changed.inlayHint.fire());
    connection.onRequest('workspace/semanticTokens/refresh', () => this.changed.semanticTokens.fire());
    connection.onRequest(
      'workspace/textDocumentContent/refresh', ({ uri }) => this.changed.content.fire(c.toUri(uri)));
  }

  /** Watches files, which is all that a server can register. */
  watch({ id, method, registerOptions }) {
    if (method !== 'workspace/didChangeWatchedFiles') {
      throw new Error(`${method} cannot be registered`);
    }
    const watchers = registerOptions.watchers.map(({ globPattern }) => {
      const pattern = typeof globPattern === 'string' ? globPattern : new vscode.RelativePattern(
        c.toUri(globPattern.baseUri.uri || globPattern.baseUri), globPattern.pattern);
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const tell = (type) => (uri) => this.connection.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: c.fromUri(uri), type }],
      });
      watcher.onDidCreate(tell(1));
      watcher.onDidChange(tell(2));
      watcher.onDidDelete(tell(3));
      return watcher;
    });
    this.watchers.set(id, { dispose: () => watchers.forEach((one) => one.dispose()) });
  }

  /** Work that the server begins by itself is shown in the status bar. */
  createProgress(token) {
    let end;
    const ended = new Promise((resolve) => { end = resolve; });
    let report = () => {};
    vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'Hegel' },
      (shown) => {
        report = (value) => shown.report(value);
        return ended;
      });
    this.progress.set(token, { report: (value) => report(value), end });
  }

  progressed({ token, value }) {
    const one = this.progress.get(token);
    if (!one) return;
    if (value.kind === 'end') {
      one.end();
      this.progress.delete(token);
      return;
    }
    const before = one.percentage || 0;
    const message = value.message || (value.kind === 'begin' ? value.title : undefined);
    const increment = value.percentage === undefined ? undefined : value.percentage - before;
    if (value.percentage !== undefined) one.percentage = value.percentage;
    one.report({ message, increment });
  }
}

/** A message of the server; the protocol's types are 1 error, 2 warning, and what is less. */
function show(type, message, actions) {
  const { window } = vscode;
  if (type === 1) return window.showErrorMessage(`Hegel: ${message}`, ...actions);
  if (type === 2) return window.showWarningMessage(`Hegel: ${message}`, ...actions);
  return window.showInformationMessage(`Hegel: ${message}`, ...actions);
}

/** What a person reads for the name of a command: hegel.showResolved is "show resolved". */
function titleOf(name) {
  return name.replace(/^hegel\./, '').replace(/[._-]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** What is announced: what is done above and in the features, and nothing else. */
const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: {
      relatedInformation: true, versionSupport: true, codeDescriptionSupport: true,
      dataSupport: true, tagSupport: { valueSet: [1, 2] },
    },
    diagnostic: { relatedInformation: true, dataSupport: true, tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true },
    ...features.announced,
  },
  window: {
    workDoneProgress: true, showDocument: { support: true },
    showMessage: { messageActionItem: { additionalPropertiesSupport: true } },
  },
  workspace: {
    applyEdit: true, workspaceEdit: { documentChanges: true }, configuration: true,
    workspaceFolders: true, didChangeWatchedFiles: {
      dynamicRegistration: true, relativePatternSupport: true,
    },
    symbol: {}, executeCommand: {}, diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true },
    semanticTokens: { refreshSupport: true }, textDocumentContent: {},
  },
};

module.exports = { CAPABILITIES, Client, MAXIMUM_RESTARTS, isServed, titleOf };
