'use strict';
// What the extension does with a server that has more than the real one needs for it: hints,
// lenses, commands with progress, read-only documents.

const assert = require('node:assert');
const path = require('node:path');
const { afterEach, beforeEach, test } = require('node:test');
const { load, until } = require('./fake-vscode');

let fake;
let client;
let document;

beforeEach(async () => {
  fake = load();
  fake.settings.hegel = {
    'server.path': 'python3',
    'server.arguments': [path.resolve(__dirname, '../../tests/fake_server.py')],
  };
  client = (await fake.extension.activate({ subscriptions: [] })).client;
  document = fake.open(path.join(__dirname, 'a.profile.yaml'), 'hegel: 1\n');
});

afterEach(() => fake.extension.deactivate());

test('Inlay hints follow the text', async () => {
  const { Position, Range } = fake.vscode;
  const range = new Range(new Position(0, 0), new Position(1, 0));
  const hints = () => fake.providers.inlayHints.provider.provideInlayHints(document, range);
  assert.strictEqual((await hints())[0].label[0].value, '9 characters');
  const start = new Position(0, 0);
  fake.edit(document, [{ range: new Range(start, start), text: '# 茶\n' }]);
  assert.strictEqual((await hints())[0].label[0].value, '13 characters');
});

test('A lens is resolved when it is seen, and its command carried out with progress', async () => {
  const { provider } = fake.providers.codeLens;
  const [lens] = await provider.provideCodeLenses(document);
  assert.strictEqual(lens.command, undefined);
  const { command } = await provider.resolveCodeLens(lens);
  assert.strictEqual(command.title, 'count');
  const result = await fake.vscode.commands.executeCommand(command.command, ...command.arguments);
  assert.strictEqual(result, 'counted [7]');
  assert.strictEqual(fake.shown.progress[0].title, 'Hegel: fake count');
  assert.deepStrictEqual(
    fake.shown.progress[0].reports,
    [{ message: 'Counting', increment: undefined }, { message: 'half', increment: 50 }]);
});

test('A command is cancelled', async () => {
  const result = fake.vscode.commands.executeCommand('fake.wait');
  await until('progress', () => fake.shown.progress[0] && fake.shown.progress[0].reports.length > 0);
  fake.shown.progress[0].cancel();
  assert.strictEqual(await result, undefined);
  assert.deepStrictEqual(fake.shown.errors, []);
});

test('A person chooses among the commands that the server announces', async () => {
  fake.vscode.window.activeTextEditor = { document };
  let offered;
  fake.answers.pick = (items) => {
    offered = items.map((item) => item.description);
    return items[0];
  };
  const result = await fake.vscode.commands.executeCommand('hegel.server.run');
  assert.deepStrictEqual(offered, ['fake.count', 'fake.report', 'fake.wait', 'fake.crash']);
  assert.strictEqual(result, `counted ['${document.uri}']`);
});

test('A report is shown as a text of its own where the server has no document for it', async () => {
  await fake.vscode.commands.executeCommand('fake.report', 'a');
  await until('the report', () => fake.shown.documents.length > 0);
  assert.strictEqual(fake.shown.documents[0], "# Counted\n\n['a']\n");
});

test('A document with changes is saved before a command is run for it', async () => {
  document.isDirty = true;
  fake.vscode.window.activeTextEditor = { document };
  fake.answers.pick = (items) => items[0];
  await fake.vscode.commands.executeCommand('hegel.server.run');
  assert.strictEqual(document.isDirty, false);
});

test('Calls and types are asked for by the item of the server', async () => {
  const at = new fake.vscode.Position(0, 0);
  const calls = fake.providers.calls.provider;
  const [caller] = await calls.prepareCallHierarchy(document, at);
  assert.strictEqual(caller.kind, 4);
  const [incoming] = await calls.provideCallHierarchyIncomingCalls(caller);
  assert.strictEqual(incoming.from.name, "worker's");
  const [outgoing] = await calls.provideCallHierarchyOutgoingCalls(caller);
  assert.strictEqual(outgoing.to.uri.toString(), document.uri.toString());
  assert.strictEqual(outgoing.fromRanges.length, 1);
  const types = fake.providers.types.provider;
  const [type] = await types.prepareTypeHierarchy(document, at);
  assert.strictEqual((await types.provideTypeHierarchySupertypes(type))[0].name, 'supertypes');
  assert.strictEqual((await types.provideTypeHierarchySubtypes(type))[0].name, 'subtypes');
});

test('A read-only document of the server is shown', async () => {
  const { provider } = fake.providers['content:fake'];
  const text = await provider.provideTextDocumentContent(fake.vscode.Uri.parse('fake:/resolved'));
  assert.strictEqual(text, 'the content of fake:/resolved\n');
});

test('A crash during a command is told, and commands are there again afterwards', async () => {
  const before = client.process.pid;
  await fake.vscode.commands.executeCommand('fake.crash');
  assert.match(fake.shown.errors[0].text, /the server has ended/);
  await until('the restart', () => client.process && client.process.pid !== before
    && client.state === 'running');
  assert.strictEqual(await fake.vscode.commands.executeCommand('fake.count', 1), 'counted [1]');
});
