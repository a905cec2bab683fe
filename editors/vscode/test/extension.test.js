'use strict';
// The extension with the real server, which HEGEL names.

const assert = require('node:assert');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { afterEach, beforeEach, test } = require('node:test');
const { load, until } = require('./fake-vscode');

const HEGEL = process.env.HEGEL;
assert.ok(HEGEL, 'HEGEL names no program: HEGEL=PATH node --test editors/vscode/test/*.test.js');
const REPOSITORY = path.resolve(__dirname, '../../..');
const FIXTURE = path.join(REPOSITORY, 'Tests/Fixtures/editors');

let folder;
let fake;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hegel-vscode-'));
  for (const name of fs.readdirSync(FIXTURE)) {
    fs.copyFileSync(path.join(FIXTURE, name), path.join(folder, name));
  }
  fake = load();
  fake.settings.hegel = { 'server.path': HEGEL };
  fake.vscode.workspace.workspaceFolders = [
    { uri: fake.vscode.Uri.file(folder), name: 'project' }];
});

afterEach(async () => {
  await fake.extension.deactivate();
  fs.rmSync(folder, { recursive: true });
});

async function begin() {
  fake.context = { subscriptions: [] };
  fake.client = (await fake.extension.activate(fake.context)).client;
  return fake.client;
}

/** Opens the broken profile and waits for its diagnostics. */
async function opened() {
  await begin();
  const document = fake.open(path.join(folder, 'broken.profile.yaml'));
  await until('diagnostics', () => fake.diagnostics(document).length > 0);
  return document;
}

/** The place of a word, `inside` characters behind its begin. */
function place(document, word, inside = 0) {
  const offset = document.text.indexOf(word);
  assert.ok(offset >= 0, word);
  const lines = document.text.slice(0, offset).split('\n');
  return new fake.vscode.Position(lines.length - 1, lines.at(-1).length + inside);
}

const provider = (name) => fake.providers[name].provider;

test('The diagnostics are those of hegel check, behind emoji and CJK too', async () => {
  const document = await opened();
  const outcome = spawnSync(HEGEL, ['check', '--format', 'json', document.uri.fsPath]);
  const wanted = JSON.parse(outcome.stdout).findings.map(({ code, severity, message, range }) => [
    code, ['error', 'warning', 'info'].indexOf(severity), message,
    range.start.line - 1, range.start.column - 1, range.end.line - 1, range.end.column - 1]);
  const found = fake.diagnostics(document).map((one) => [
    one.code.value || one.code, one.severity, one.message, one.range.start.line,
    one.range.start.character, one.range.end.line, one.range.end.character]);
  assert.deepStrictEqual(found.sort(), wanted.sort());
  assert.ok(wanted.length > 10);
});

test('Typing sends changes, and the report is of the last version', async () => {
  const document = await opened();
  const count = fake.diagnostics(document).length;
  const end = document.text.split('\n').length - 1;
  for (const letter of 'metdata: {茶: 🍵}') {
    const { Position, Range } = fake.vscode;
    const at = new Position(end, document.text.split('\n')[end].length);
    fake.edit(document, [{ range: new Range(at, at), text: letter }]);
  }
  const one = await until('the finding of what was typed', () => fake.diagnostics(document).find(
    (d) => d.message.includes('"metdata"')));
  assert.strictEqual(one.range.start.line, end);
  assert.strictEqual(fake.diagnostics(document).length, count + 1);
  fake.close(document);
  assert.deepStrictEqual(fake.diagnostics(document), []);
});

test('A fix is offered for a finding, applied, and ends it', async () => {
  const document = await opened();
  const at = place(document, 'consensus_treshold', 2);
  const range = new fake.vscode.Range(at, at);
  const diagnostics = fake.diagnostics(document).filter((d) => d.range.start.line === at.line);
  const actions = await provider('codeActions').provideCodeActions(
    document, range, { diagnostics, triggerKind: 1 }, undefined);
  const fix = actions.find((action) => action.title.startsWith('Rename'));
  assert.strictEqual(fix.kind.value, 'quickfix');
  await fake.vscode.workspace.applyEdit(fix.edit);
  assert.ok(document.text.includes('consensus_threshold: 0.8'));
  await until('the finding to go', () => !fake.diagnostics(document).some(
    (d) => d.message.includes('consensus_treshold')));
});

test('All safe fixes are one action of the kind source.fixAll', async () => {
  const document = await opened();
  const at = new fake.vscode.Position(0, 0);
  const actions = await provider('codeActions').provideCodeActions(
    document, new fake.vscode.Range(at, at),
    { diagnostics: [], only: { value: 'source.fixAll' }, triggerKind: 1 }, undefined);
  assert.strictEqual(actions.length, 1);
  assert.ok(actions[0].kind.value.startsWith('source.fixAll'));
});

test('Variables are completed, and an entry is resolved', async () => {
  const document = await opened();
  const { items } = await provider('completion').provideCompletionItems(
    document, place(document, '{{audiense', 2), undefined, { triggerKind: 0 });
  const item = items.find((one) => one.label === 'audience');
  assert.ok(item, items.map((one) => one.label).join(' '));
  const resolved = await provider('completion').resolveCompletionItem(item, undefined);
  assert.strictEqual(resolved.label, 'audience');
});

test('Hover, definition, references, highlights, symbols, folding, selection, tokens and links', async () => {
  const document = await opened();
  const hover = await provider('hover').provideHover(document, place(document, 'workers', 1));
  assert.match([hover.contents].flat().map((one) => one.value).join(), /workers/);
  const use = place(document, '{{audience}}', 3);
  const [definition] = await provider('definition').provideDefinition(document, use);
  const range = definition.targetSelectionRange || definition.range;
  assert.strictEqual(range.start.line, place(document, '  audience:').line);
  const references = await provider('references').provideReferences(
    document, use, { includeDeclaration: true });
  assert.ok(references.length >= 2);
  assert.ok((await provider('highlight').provideDocumentHighlights(document, use)).length >= 2);
  const symbols = await provider('symbols').provideDocumentSymbols(document);
  assert.ok(symbols.some((one) => one.children.length > 0));
  assert.ok((await provider('folding').provideFoldingRanges(document, {})).length > 0);
  const [selection] = await provider('selection').provideSelectionRanges(document, [use]);
  assert.ok(selection.parent);
  const tokens = await provider('semanticTokens').provideDocumentSemanticTokens(document);
  assert.ok(tokens.data.length > 0 && tokens.data.length % 5 === 0);
  assert.ok(Array.isArray(await provider('links').provideDocumentLinks(document)));
});

test('A variable is renamed everywhere', async () => {
  const document = await opened();
  const use = place(document, '{{audience}}', 3);
  const prepared = await provider('rename').prepareRename(document, use);
  assert.ok(prepared.range || prepared.start);
  const edit = await provider('rename').provideRenameEdits(document, use, 'reader');
  await fake.vscode.workspace.applyEdit(edit);
  assert.ok(document.text.includes('{{reader}}') && document.text.includes('  reader: {default'));
  assert.ok(!document.text.includes('{{audience}},'));
});

test('An edit for another version of a document is refused', async () => {
  const document = await opened();
  const edit = provider('rename').provideRenameEdits(
    document, place(document, '{{audience}}', 3), 'reader');
  document.version += 1;
  await assert.rejects(edit, /has changed meanwhile/);
});

test('The workspace is checked, files that are not open too', async () => {
  await begin();
  await fake.vscode.commands.executeCommand('hegel.server.checkWorkspace');
  const uri = fake.vscode.Uri.file(path.join(folder, 'broken.profile.yaml')).toString();
  assert.ok(fake.collections[0].get(uri).length > 10);
  assert.match(fake.shown.notes.at(-1).text, /1 file has findings/);
});

test('Files are watched where the server asks for it', async () => {
  await begin();
  await until('watchers', () => fake.watchers.size > 0);
  await fake.extension.deactivate();
  assert.strictEqual(fake.watchers.size, 0);
});

test('Only what the server announces is registered, and commands are its own', async () => {
  const client = await begin();
  const { capabilities } = client;
  const has = (name, capability) => assert.strictEqual(
    Boolean(fake.providers[name]), Boolean(capabilities[capability]), name);
  has('formatting', 'documentFormattingProvider');
  has('inlayHints', 'inlayHintProvider');
  has('codeLens', 'codeLensProvider');
  has('hover', 'hoverProvider');
  for (const name of client.commands()) assert.ok(fake.commands.has(name), name);
});

test('Hints and lenses of the server come as it announces them', async () => {
  const { capabilities } = await begin();
  const document = fake.open(path.join(REPOSITORY, 'examples/philosophy-qa.profile.yaml'));
  const { Position, Range } = fake.vscode;
  const all = new Range(new Position(0, 0), new Position(document.text.split('\n').length, 0));
  if (capabilities.inlayHintProvider) {
    const label = (hint) => [hint.label].flat().map((part) => part.value || part).join('');
    // The reward comes when it has been measured, after what is known at once.
    const hint = await until('the hint of the reward', async () => (
      await provider('inlayHints').provideInlayHints(document, all))
      .find((hint) => /reward/.test(label(hint))));
    const resolved = await provider('inlayHints').resolveInlayHint(hint);
    assert.match(resolved.tooltip.value, /\S/);
  }
  if (capabilities.codeLensProvider) {
    const lenses = await provider('codeLens').provideCodeLenses(document);
    assert.ok(lenses.length > 0);
    for (const lens of lenses) {
      const { command } = lens.command ? lens : await provider('codeLens').resolveCodeLens(lens);
      assert.ok(fake.commands.has(command.command), command.command);
    }
  }
});

test('A server that is killed is started again, four times within three minutes', async () => {
  const document = await opened();
  const { client } = fake;
  for (let turn = 1; turn <= 4; turn += 1) {
    const before = client.process.pid;
    client.process.kill('SIGKILL');
    await until(`restart ${turn}`, () => client.process && client.process.pid !== before
      && client.state === 'running' && fake.diagnostics(document).length > 0);
  }
  client.process.kill('SIGKILL');
  await until('the notice', () => fake.shown.errors.length > 0);
  assert.match(fake.shown.errors[0].text, /ended by the signal SIGKILL, 5 times/);
  assert.deepStrictEqual(fake.shown.errors[0].actions, ['Restart', 'Show Log']);
  assert.strictEqual(client.state, 'failed');
  assert.deepStrictEqual(fake.diagnostics(document), []);
  await fake.vscode.commands.executeCommand('hegel.server.restart');
  await until('diagnostics', () => fake.diagnostics(document).length > 0);
});

test('A program that is not there is told with what to do', async () => {
  fake.settings.hegel['server.path'] = 'hegel-which-is-not-there';
  await begin();
  await until('the notice', () => fake.shown.errors.length > 0);
  assert.strictEqual(
    fake.shown.errors[0].text,
    'Hegel: there is no program "hegel-which-is-not-there". Install it, or name it in the setting '
    + 'hegel.server.path.');
  assert.deepStrictEqual(fake.shown.errors[0].actions, ['Open Settings', 'Show Log']);
  assert.strictEqual(fake.client.state, 'failed');
  // Naming it in the settings is enough.
  fake.settings.hegel['server.path'] = HEGEL;
  fake.events.configuration.fire({ affectsConfiguration: (name) => name === 'hegel.server' });
  await until('the server', () => fake.client.state === 'running');
});

test('A program that is no server is not asked for ever', async () => {
  fake.settings.hegel = { 'server.path': 'sh', 'server.arguments': ['-c', 'echo no server'] };
  await begin();
  await until('the notice', () => fake.shown.errors.length > 0);
  assert.match(fake.shown.errors[0].text, /ended .* 5 times within three minutes/);
});

test('The server leaves with the editor', async () => {
  const { process: child } = await begin();
  const exit = new Promise((resolve) => { child.once('exit', resolve); });
  await fake.extension.deactivate();
  assert.strictEqual(await exit, 0);
});

test('The log has the messages when the setting wants them', async () => {
  fake.settings.hegel['trace.server'] = 'messages';
  await begin();
  assert.match(fake.shown.log, /sent: initialize \(1\)/);
  assert.match(fake.shown.log, /received: answer \(1\)/);
});

test('The extension has the version of the program', () => {
  const said = execFileSync(HEGEL, ['--version'], { encoding: 'utf8' });
  assert.strictEqual(said.trim(), `hegel ${require('../package.json').version}`);
});

test('Two builds of the package are the same bytes, and hold what the manifest names', () => {
  const script = path.join(REPOSITORY, 'scripts/build-vsix');
  const files = ['a.vsix', 'b.vsix'].map((name) => path.join(folder, name));
  for (const file of files) execFileSync(script, [file]);
  const [a, b] = files.map((file) => fs.readFileSync(file));
  assert.ok(a.equals(b));
  const list = JSON.parse(execFileSync('python3', ['-c', `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps(z.namelist()))`, files[0]]));
  const manifest = require('../package.json');
  const named = [
    manifest.main, ...manifest.contributes.grammars.map((one) => one.path),
    ...manifest.contributes.languages.map((one) => one.configuration)];
  for (const name of named) {
    assert.ok(list.includes(path.posix.join('extension', name)), name);
  }
  for (const name of ['[Content_Types].xml', 'extension.vsixmanifest', 'extension/LICENSE']) {
    assert.ok(list.includes(name), name);
  }
  assert.ok(!list.some((name) => name.includes('test')));
});
