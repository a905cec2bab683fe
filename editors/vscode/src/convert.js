'use strict';
// Between the forms of the Language Server Protocol and those of VS Code. Both count columns in
// UTF-16 units, so places need no text to be turned.

const vscode = require('vscode');

const toPosition = (p) => new vscode.Position(p.line, p.character);
const toRange = (r) => new vscode.Range(toPosition(r.start), toPosition(r.end));
const fromPosition = (p) => ({ line: p.line, character: p.character });
const fromRange = (r) => ({ start: fromPosition(r.start), end: fromPosition(r.end) });
const toUri = (text) => vscode.Uri.parse(text, true);
const fromUri = (uri) => uri.toString();
const toLocation = (l) => new vscode.Location(toUri(l.uri), toRange(l.range));
const toTextEdit = (e) => new vscode.TextEdit(toRange(e.range), e.newText);

function toMarkdown(content) {
  if (content === undefined || content === null) return undefined;
  if (Array.isArray(content)) return content.map(toMarkdown);
  if (typeof content === 'string') return new vscode.MarkdownString(content);
  if (content.kind === 'plaintext') return new vscode.MarkdownString().appendText(content.value);
  if (content.language) {
    return new vscode.MarkdownString().appendCodeblock(content.value, content.language);
  }
  return new vscode.MarkdownString(content.value);
}

/** The protocol counts severities from 1, VS Code from 0. */
function toDiagnostic(d) {
  const made = new vscode.Diagnostic(
    toRange(d.range), d.message, d.severity ? d.severity - 1 : vscode.DiagnosticSeverity.Error);
  made.source = d.source;
  made.code = d.codeDescription
    ? { value: d.code, target: toUri(d.codeDescription.href) }
    : d.code;
  made.tags = d.tags;
  if (d.relatedInformation) {
    made.relatedInformation = d.relatedInformation.map(
      (r) => new vscode.DiagnosticRelatedInformation(toLocation(r.location), r.message));
  }
  // What the server sent is given back to it with a request for code actions.
  made.original = d;
  return made;
}

function fromDiagnostic(d) {
  if (d.original) return d.original;
  const code = d.code && typeof d.code === 'object' ? d.code.value : d.code;
  return {
    range: fromRange(d.range), message: d.message, severity: d.severity + 1, source: d.source, code,
  };
}

/**
 * Edits of several documents; those that name a version are refused when the document has another
 * by now, since they would then hit other text.
 */
function toWorkspaceEdit(edit) {
  const made = new vscode.WorkspaceEdit();
  for (const change of edit.documentChanges || []) {
    if (!change.textDocument) throw new Error(`an edit of the kind ${change.kind} is not known`);
    const uri = toUri(change.textDocument.uri);
    const wanted = change.textDocument.version;
    const open = vscode.workspace.textDocuments.find((d) => fromUri(d.uri) === fromUri(uri));
    if (typeof wanted === 'number' && open && open.version !== wanted) {
      throw new Error(`${uri.fsPath} has changed meanwhile; try again`);
    }
    made.set(uri, change.edits.map(toTextEdit));
  }
  if (!edit.documentChanges) {
    for (const [uri, edits] of Object.entries(edit.changes || {})) {
      made.set(toUri(uri), edits.map(toTextEdit));
    }
  }
  return made;
}

function toCommand(command) {
  return command && {
    title: command.title, command: command.command, arguments: command.arguments || [],
    tooltip: command.tooltip,
  };
}

function toCompletionItem(item) {
  const made = new vscode.CompletionItem(item.label, item.kind ? item.kind - 1 : undefined);
  made.detail = item.detail;
  made.documentation = toMarkdown(item.documentation);
  made.sortText = item.sortText;
  made.filterText = item.filterText;
  made.preselect = item.preselect;
  made.tags = item.tags;
  const text = item.textEdit ? item.textEdit.newText : item.insertText;
  const isSnippet = item.insertTextFormat === 2;
  if (text !== undefined) made.insertText = isSnippet ? new vscode.SnippetString(text) : text;
  if (item.textEdit) made.range = toRange(item.textEdit.range);
  if (item.additionalTextEdits) made.additionalTextEdits = item.additionalTextEdits.map(toTextEdit);
  made.command = toCommand(item.command);
  made.original = item;
  return made;
}

function toCodeAction(action) {
  if (typeof action.command === 'string') return toCommand(action);
  const kind = action.kind ? vscode.CodeActionKind.Empty.append(action.kind) : undefined;
  const made = new vscode.CodeAction(action.title, kind);
  if (action.diagnostics) made.diagnostics = action.diagnostics.map(toDiagnostic);
  if (action.edit) made.edit = toWorkspaceEdit(action.edit);
  made.command = toCommand(action.command);
  made.isPreferred = action.isPreferred;
  if (action.disabled) made.disabled = action.disabled;
  made.original = action;
  return made;
}

/** The protocol counts kinds of symbols from 1, VS Code from 0, which refuses empty names. */
function toSymbol(symbol) {
  const made = new vscode.DocumentSymbol(
    symbol.name || '…', symbol.detail || '', symbol.kind - 1, toRange(symbol.range),
    toRange(symbol.selectionRange));
  made.children = (symbol.children || []).map(toSymbol);
  return made;
}

/** Returns what turns an item of a hierarchy into one of a class; the two hierarchies have two. */
const toHierarchyItem = (Item) => (item) => Object.assign(
  new Item(item.kind - 1, item.name, item.detail || '', toUri(item.uri), toRange(item.range),
    toRange(item.selectionRange)),
  { original: item });

function toInlayHint(hint) {
  const label = typeof hint.label === 'string' ? hint.label : hint.label.map((part) => {
    const made = new vscode.InlayHintLabelPart(part.value);
    made.tooltip = toMarkdown(part.tooltip);
    made.command = toCommand(part.command);
    if (part.location) made.location = toLocation(part.location);
    return made;
  });
  const made = new vscode.InlayHint(toPosition(hint.position), label, hint.kind);
  made.tooltip = toMarkdown(hint.tooltip);
  made.paddingLeft = hint.paddingLeft;
  made.paddingRight = hint.paddingRight;
  if (hint.textEdits) made.textEdits = hint.textEdits.map(toTextEdit);
  made.original = hint;
  return made;
}

module.exports = {
  fromDiagnostic, fromPosition, fromRange, fromUri, toCodeAction, toCommand, toCompletionItem,
  toDiagnostic, toHierarchyItem, toInlayHint, toLocation, toMarkdown, toPosition, toRange, toSymbol, toTextEdit, toUri,
  toWorkspaceEdit,
};
