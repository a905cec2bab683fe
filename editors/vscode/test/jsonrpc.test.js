'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { PassThrough } = require('node:stream');
const { test } = require('node:test');
const { Connection, MessageReader } = require('../src/jsonrpc');

const frame = (message) => {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
};

test('Messages are read however the bytes are cut', () => {
  const bytes = Buffer.concat([frame({ a: '茶 🍵' }), frame({ b: 2 })]);
  for (let size = 1; size <= bytes.length; size += 1) {
    const read = [];
    const reader = new MessageReader((message) => read.push(message));
    for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
    assert.deepStrictEqual(read, [{ a: '茶 🍵' }, { b: 2 }]);
  }
});

test('Other header fields and other cases are read, a header without a length is refused', () => {
  const read = [];
  const reader = new MessageReader((message) => read.push(message));
  reader.push(Buffer.from('Content-Type: x\r\ncontent-length:2\r\n\r\n{}'));
  assert.deepStrictEqual(read, [{}]);
  assert.throws(() => reader.push(Buffer.from('Content-Type: x\r\n\r\n')), /usable length/);
  const other = new MessageReader(() => {});
  assert.throws(() => other.push(Buffer.alloc(9000, 0x41)), /no header/);
});

/** Two connections, each of which reads what the other writes. */
function pair() {
  const [left, right] = [new PassThrough(), new PassThrough()];
  return [new Connection(left, right), new Connection(right, left)];
}

test('Requests are answered in both directions, unknown ones with an error', async () => {
  const [a, b] = pair();
  b.onRequest('double', ({ n }) => n * 2);
  b.onRequest('fail', () => { throw new Error('it failed'); });
  assert.strictEqual(await a.request('double', { n: 21 }), 42);
  await assert.rejects(a.request('fail'), /it failed/);
  await assert.rejects(a.request('nothing'), { code: -32601 });
});

test('What is under way fails when the connection ends, and what comes later too', async () => {
  const [a, b] = pair();
  b.onRequest('never', () => new Promise(() => {}));
  const waiting = a.request('never');
  a.close(new Error('the server has ended'));
  await assert.rejects(waiting, /has ended/);
  await assert.rejects(a.request('never'), /has ended/);
});

test('The grammar finds placeholders and headings, and nothing in other braces', () => {
  const file = path.join(__dirname, '../syntaxes/prompt.tmLanguage.json');
  const { repository } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const match = (name, text) => (new RegExp(repository[name].match).exec(text) || [])[0];
  assert.strictEqual(match('placeholder', 'for {{audience}}, 茶'), '{{audience}}');
  assert.strictEqual(match('placeholder', 'for {{ audience }}'), '{{ audience }}');
  assert.strictEqual(match('placeholder', 'a {set} {{1}} {{}} {a: {b: c}}'), undefined);
  assert.strictEqual(match('escape', 'a {{{{literal'), '{{{{');
  assert.strictEqual(match('heading', '      ## What to do'), '      ## What to do');
  assert.strictEqual(match('heading', '      #hash'), undefined);
});
