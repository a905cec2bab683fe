'use strict';
// As much of the module `vscode` as the extension uses. What is shown to a person is recorded, what
// a person would do is a function of the tests.

const fs = require('node:fs');
const Module = require('node:module');
const { fileURLToPath, pathToFileURL } = require('node:url');

class Disposable {
  constructor(end) { this.dispose = end; }
}

class EventEmitter {
  constructor() {
    this.listeners = new Set();
    this.event = (listener) => {
      this.listeners.add(listener);
      return new Disposable(() => this.listeners.delete(listener));
    };
  }

  fire(value) { for (const listener of [...this.listeners]) listener(value); }

  dispose() { this.listeners.clear(); }
}

class CancellationTokenSource {
  constructor() {
    const emitter = new EventEmitter();
    this.token = { isCancellationRequested: false, onCancellationRequested: emitter.event };
    this.cancel = () => {
      this.token.isCancellationRequested = true;
      emitter.fire();
    };
  }
}

class Position {
  constructor(line, character) {
    if (!(line >= 0 && character >= 0)) throw new Error('a place is negative or no number');
    this.line = line;
    this.character = character;
  }
}

class Range {
  constructor(start, end) { Object.assign(this, { start, end }); }
}

class Uri {
  constructor(text) {
    this.text = text;
    const url = new URL(text);
    this.scheme = url.protocol.slice(0, -1);
    this.path = decodeURIComponent(url.pathname);
    this.fsPath = this.scheme === 'file' ? fileURLToPath(url) : this.path;
  }

  static parse(text) { return new Uri(text); }

  static file(path) { return new Uri(pathToFileURL(path).href); }

  toString() { return this.text; }
}

/** A class that keeps what it is made with under these names. */
const record = (...names) => class {
  constructor(...values) { names.forEach((name, index) => { this[name] = values[index]; }); }
};

class MarkdownString {
  constructor(value = '') { this.value = value; }

  appendText(text) { this.value += text; return this; }

  appendCodeblock(text, language) { this.value += `\`\`\`${language}\n${text}\n\`\`\``; return this; }
}

class WorkspaceEdit {
  constructor() { this.edits = new Map(); }

  set(uri, edits) { this.edits.set(uri.toString(), edits); }
}

class CodeActionKind {
  constructor(value) { this.value = value; }

  append(part) { return new CodeActionKind(this.value ? `${this.value}.${part}` : part); }
}
CodeActionKind.Empty = new CodeActionKind('');

class TextDocument {
  constructor(uri, languageId, text) {
    Object.assign(this, { uri, languageId, text, version: 1 });
  }

  getText() { return this.text; }

  async save() { this.isDirty = false; return true; }

  offset(position) {
    const lines = this.text.split('\n');
    let offset = 0;
    for (let line = 0; line < position.line; line += 1) offset += lines[line].length + 1;
    return offset + position.character;
  }
}

function make() {
  const events = {};
  const event = (name) => {
    events[name] = new EventEmitter();
    return events[name].event;
  };
  const shown = { errors: [], warnings: [], notes: [], log: '', progress: [], documents: [], told: [] };
  const providers = {};
  const commands = new Map();
  const answers = {};
  const settings = { hegel: {} };
  const fake = { events, shown, providers, commands, answers, settings, collections: [] };

  const register = (name) => (selector, provider, ...rest) => {
    providers[name] = { selector, provider, rest };
    return new Disposable(() => { delete providers[name]; });
  };
  const message = (list) => async (text, ...actions) => {
    list.push({ text, actions });
    shown.told.push(text);
    return answers.message ? answers.message(text, actions) : undefined;
  };

  const vscode = {
    version: '1.75.0',
    env: { appName: 'a fake', openExternal: async () => true },
    Disposable, EventEmitter, CancellationTokenSource, Position, Range, Uri, MarkdownString,
    WorkspaceEdit, CodeActionKind,
    Location: record('uri', 'range'),
    TextEdit: record('range', 'newText'),
    Diagnostic: record('range', 'message', 'severity'),
    DiagnosticRelatedInformation: record('location', 'message'),
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    CompletionItem: record('label', 'kind'),
    CompletionList: record('items', 'isIncomplete'),
    SnippetString: record('value'),
    Hover: record('contents', 'range'),
    DocumentHighlight: record('range', 'kind'),
    CodeAction: record('title', 'kind'),
    CodeLens: record('range', 'command'),
    InlayHint: record('position', 'label', 'kind'),
    InlayHintLabelPart: record('value'),
    DocumentSymbol: record('name', 'detail', 'kind', 'range', 'selectionRange'),
    SymbolInformation: record('name', 'kind', 'containerName', 'location'),
    CallHierarchyItem: record('kind', 'name', 'detail', 'uri', 'range', 'selectionRange'),
    CallHierarchyIncomingCall: record('from', 'fromRanges'),
    CallHierarchyOutgoingCall: record('to', 'fromRanges'),
    TypeHierarchyItem: record('kind', 'name', 'detail', 'uri', 'range', 'selectionRange'),
    FoldingRange: record('start', 'end', 'kind'),
    SelectionRange: record('range', 'parent'),
    SemanticTokensLegend: record('tokenTypes', 'tokenModifiers'),
    SemanticTokens: record('data', 'resultId'),
    DocumentLink: record('range', 'target'),
    RelativePattern: record('base', 'pattern'),
    ProgressLocation: { Window: 10, Notification: 15 },
    languages: {
      createDiagnosticCollection() {
        const found = new Map();
        fake.collections.push(found);
        return {
          set: (uri, list) => found.set(uri.toString(), list),
          delete: (uri) => found.delete(uri.toString()),
          clear: () => found.clear(),
          dispose: () => found.clear(),
        };
      },
      registerCompletionItemProvider: register('completion'),
      registerHoverProvider: register('hover'),
      registerDefinitionProvider: register('definition'),
      registerReferenceProvider: register('references'),
      registerDocumentHighlightProvider: register('highlight'),
      registerRenameProvider: register('rename'),
      registerCodeActionsProvider: register('codeActions'),
      registerCodeLensProvider: register('codeLens'),
      registerInlayHintsProvider: register('inlayHints'),
      registerDocumentSymbolProvider: register('symbols'),
      registerWorkspaceSymbolProvider: (provider) => register('workspaceSymbols')(null, provider),
      registerFoldingRangeProvider: register('folding'),
      registerSelectionRangeProvider: register('selection'),
      registerDocumentSemanticTokensProvider: register('semanticTokens'),
      registerDocumentFormattingEditProvider: register('formatting'),
      registerCallHierarchyProvider: register('calls'),
      registerTypeHierarchyProvider: register('types'),
      registerDocumentLinkProvider: register('links'),
    },
    window: {
      activeTextEditor: undefined,
      createOutputChannel: () => ({
        append: (text) => { shown.log += text; },
        appendLine: (text) => { shown.log += `${text}\n`; },
        show: () => {}, dispose: () => {},
      }),
      showErrorMessage: message(shown.errors),
      showWarningMessage: message(shown.warnings),
      showInformationMessage: message(shown.notes),
      showQuickPick: async (items) => (answers.pick ? answers.pick(items) : undefined),
      showTextDocument: async (document) => {
        shown.documents.push(document.content || document.uri.toString());
      },
      withProgress(options, work) {
        const source = new CancellationTokenSource();
        const one = { title: options.title, reports: [], cancel: source.cancel };
        shown.progress.push(one);
        return work({ report: (value) => one.reports.push(value) }, source.token);
      },
    },
    workspace: {
      textDocuments: [],
      workspaceFolders: undefined,
      getConfiguration: (section) => ({
        get: (key, otherwise) => {
          const values = section ? settings[section] || {} : settings;
          return values[key] === undefined ? otherwise : values[key];
        },
      }),
      onDidOpenTextDocument: event('open'),
      onDidChangeTextDocument: event('change'),
      onDidSaveTextDocument: event('save'),
      onDidCloseTextDocument: event('close'),
      onDidChangeWorkspaceFolders: event('folders'),
      onDidChangeConfiguration: event('configuration'),
      createFileSystemWatcher(pattern) {
        const watcher = { pattern };
        for (const name of ['onDidCreate', 'onDidChange', 'onDidDelete']) {
          watcher[name] = new EventEmitter().event;
        }
        watcher.dispose = () => { fake.watchers.delete(watcher); };
        fake.watchers.add(watcher);
        return watcher;
      },
      registerTextDocumentContentProvider: (scheme, provider) => {
        providers[`content:${scheme}`] = { provider };
        return new Disposable(() => { delete providers[`content:${scheme}`]; });
      },
      openTextDocument: async (what) => (what.content ? what : { uri: what }),
      applyEdit: async (edit) => { fake.apply(edit); return true; },
    },
    commands: {
      registerCommand(name, work) {
        if (commands.has(name)) throw new Error(`the command ${name} is there already`);
        commands.set(name, work);
        return new Disposable(() => commands.delete(name));
      },
      executeCommand: async (name, ...words) => {
        const work = commands.get(name);
        if (!work) throw new Error(`there is no command ${name}`);
        return work(...words);
      },
    },
  };
  fake.vscode = vscode;
  fake.watchers = new Set();

  /** Opens a file, or a text that is in none. */
  fake.open = (path, text = fs.readFileSync(path, 'utf8'), languageId = 'hegel') => {
    const document = new TextDocument(Uri.file(path), languageId, text);
    vscode.workspace.textDocuments.push(document);
    events.open.fire(document);
    return document;
  };

  /** Replaces ranges of a document, as typing or an edit does. */
  fake.edit = (document, changes) => {
    for (const { range, text } of changes) {
      const start = document.offset(range.start);
      const end = document.offset(range.end);
      document.text = document.text.slice(0, start) + text + document.text.slice(end);
    }
    document.version += 1;
    events.change.fire({ document, contentChanges: changes });
  };

  fake.close = (document) => {
    vscode.workspace.textDocuments = vscode.workspace.textDocuments.filter((d) => d !== document);
    events.close.fire(document);
  };

  /** Applies an edit to the documents that are open, from the end of each to its begin. */
  fake.apply = (edit) => {
    for (const [uri, edits] of edit.edits) {
      const document = vscode.workspace.textDocuments.find((d) => d.uri.toString() === uri);
      const sorted = [...edits].sort(
        (a, b) => document.offset(b.range.start) - document.offset(a.range.start));
      fake.edit(document, sorted.map((one) => ({ range: one.range, text: one.newText })));
    }
  };

  fake.diagnostics = (document) => (
    fake.collections.map((one) => one.get(document.uri.toString())).find(Boolean) || []);
  return fake;
}

/** Loads the extension anew with a fake of its own. */
function load() {
  const fake = make();
  const original = Module._load;
  Module._load = function loadFake(request, ...rest) {
    return request === 'vscode' ? fake.vscode : original.call(this, request, ...rest);
  };
  try {
    for (const path of Object.keys(require.cache)) {
      if (/vscode\/(extension|src\/\w+)\.js$/.test(path)) delete require.cache[path];
    }
    fake.extension = require('../extension.js');
  } finally {
    Module._load = original;
  }
  return fake;
}

/** Waits until a condition holds; what is waited for comes from another process. */
async function until(what, holds) {
  const deadline = Date.now() + 20000;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

module.exports = { load, until };
