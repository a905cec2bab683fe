'use strict';

const vscode = require('vscode');
const { Client, titleOf } = require('./src/client');

let client;

function settings() {
  const values = vscode.workspace.getConfiguration('hegel');
  return {
    path: values.get('server.path') || 'hegel',
    arguments: values.get('server.arguments') || ['lsp', '--stdio'],
    trace: values.get('trace.server') || 'off',
  };
}

/** Lets a person choose one of the commands that the server announces. */
async function run() {
  const names = client.commands();
  if (names.length === 0) {
    vscode.window.showInformationMessage('Hegel: this server announces no commands.');
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(
    names.map((name) => ({ label: titleOf(name), description: name, name })),
    { placeHolder: 'What the server is to do with the profile' });
  const editor = vscode.window.activeTextEditor;
  if (!chosen) return undefined;
  // A run is of the file, so the file has to be what is seen.
  if (editor && editor.document.isDirty) await editor.document.save();
  return client.execute(chosen.name, editor ? [editor.document.uri.toString()] : []);
}

async function checkWorkspace() {
  try {
    const count = await client.diagnostics.checkWorkspace();
    const what = count === 1 ? '1 file has' : `${count || 'no'} files have`;
    vscode.window.showInformationMessage(`Hegel: ${what} findings.`);
  } catch (error) {
    vscode.window.showErrorMessage(`Hegel: ${error.message}`);
  }
}

async function activate(context) {
  const output = vscode.window.createOutputChannel('Hegel');
  client = new Client(settings, output);
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('hegel.server.restart', () => client.restart()),
    vscode.commands.registerCommand('hegel.server.log', () => output.show()),
    vscode.commands.registerCommand('hegel.server.run', run),
    vscode.commands.registerCommand('hegel.server.checkWorkspace', checkWorkspace),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('hegel.server')) client.restart();
      if (event.affectsConfiguration('hegel.trace') && client.connection) {
        client.connection.notify('$/setTrace', { value: settings().trace });
      }
    }));
  await client.start();
  // For tests.
  return { client };
}

function deactivate() {
  return client ? client.dispose() : undefined;
}

module.exports = { activate, deactivate };
