'use strict';
// Diagnostics of documents: asked for where the server offers it, else as they are sent.

const vscode = require('vscode');
const c = require('./convert');
const { Code } = require('./jsonrpc');

class Diagnostics {
  /**
   * @param ask sends a request and returns its result; rejects with the server's error
   * @param documents returns the open documents that are served
   */
  constructor(ask, documents) {
    this.ask = ask;
    this.documents = documents;
    this.collection = vscode.languages.createDiagnosticCollection('hegel');
    this.options = null;
    this.states = new Map();
  }

  /** Begins with a server; `options` are its diagnosticProvider, or undefined when it sends them. */
  begin(options) {
    this.options = options || null;
    this.states.clear();
  }

  /** What a server has sent unasked; a report of an older version is of no use to anybody. */
  published({ uri, version, diagnostics }) {
    // The server may write the same name with other characters escaped.
    const name = c.fromUri(c.toUri(uri));
    const open = this.documents().find((document) => c.fromUri(document.uri) === name);
    if (open && typeof version === 'number' && version < open.version) return;
    this.collection.set(c.toUri(uri), diagnostics.map(c.toDiagnostic));
  }

  /**
   * Asks for the diagnostics of a document. Of many calls while an answer is awaited only one more
   * request is made, when it has come: so however fast somebody types, the last report is of the
   * last version.
   */
  async refresh(document) {
    if (!this.options) return;
    const uri = c.fromUri(document.uri);
    const state = this.states.get(uri) || { busy: false, again: false, resultId: undefined };
    this.states.set(uri, state);
    if (state.busy) {
      state.again = true;
      return;
    }
    state.busy = true;
    try {
      do {
        state.again = false;
        await this.askOnce(document, uri, state);
      } while (state.again && this.states.get(uri) === state);
    } finally {
      state.busy = false;
    }
  }

  async askOnce(document, uri, state) {
    let report;
    try {
      report = await this.ask('textDocument/diagnostic', {
        textDocument: { uri }, identifier: this.options.identifier,
        previousResultId: state.resultId,
      });
    } catch (error) {
      const isStale = error.code === Code.contentModified
        || (error.code === Code.serverCancelled && !(error.data && error.data.retriggerRequest === false));
      // A few times at most, so that a server that always says so is not asked for ever.
      state.stale = isStale ? (state.stale || 0) + 1 : 0;
      if (isStale && state.stale < 5) state.again = true;
      return;
    }
    state.stale = 0;
    if (!report || this.states.get(uri) !== state) return;
    state.resultId = report.resultId;
    if (report.kind === 'full') this.collection.set(document.uri, report.items.map(c.toDiagnostic));
  }

  /** Asks again for all open documents: after a change of settings, or in another file. */
  refreshAll() {
    return Promise.all(this.documents().map((document) => this.refresh(document)));
  }

  /** After a change: the document itself, and the others where they may depend on it. */
  changed(document) {
    if (!this.options) return;
    this.refresh(document);
    if (!this.options.interFileDependencies) return;
    for (const other of this.documents()) {
      if (other !== document) this.refresh(other);
    }
  }

  /** Asks for the diagnostics of all files of the workspace; returns how many files have some. */
  async checkWorkspace(token) {
    if (!this.options || !this.options.workspaceDiagnostics) {
      throw new Error('the server does not check whole workspaces');
    }
    const result = await this.ask('workspace/diagnostic', { previousResultIds: [] }, token);
    let count = 0;
    for (const report of (result && result.items) || []) {
      if (report.kind !== 'full') continue;
      if (report.items.length > 0) count += 1;
      this.collection.set(c.toUri(report.uri), report.items.map(c.toDiagnostic));
    }
    return count;
  }

  closed(document) {
    this.states.delete(c.fromUri(document.uri));
    if (this.options) this.collection.delete(document.uri);
  }

  /** Forgets everything that a server has said. */
  clear() {
    this.options = null;
    this.states.clear();
    this.collection.clear();
  }

  dispose() {
    this.states.clear();
    this.collection.dispose();
  }
}

module.exports = { Diagnostics };
