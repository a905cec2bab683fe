'use strict';
// JSON-RPC 2.0 over streams, with the header part of the Language Server Protocol.

const MAXIMUM_HEADER = 8 * 1024;
const MAXIMUM_MESSAGE = 64 * 1024 * 1024;

const Code = {
  methodNotFound: -32601,
  internalError: -32603,
  requestCancelled: -32800,
  contentModified: -32801,
  serverCancelled: -32802,
};

/** What the other side answers instead of a result. */
class ResponseError extends Error {
  constructor(code, message, data) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** Splits a stream of bytes into messages, however the pieces are cut. */
class MessageReader {
  constructor(onMessage) {
    this.onMessage = onMessage;
    this.pieces = [];
    this.size = 0;
    this.length = null;
  }

  /** Takes the next bytes; throws when they are no message, after which there is no going on. */
  push(piece) {
    this.pieces.push(piece);
    this.size += piece.length;
    while (this.length === null ? this.readHeader() : this.readBody()) {
      // Each turn takes one header or one body.
    }
  }

  joined() {
    if (this.pieces.length > 1) this.pieces = [Buffer.concat(this.pieces)];
    return this.pieces[0] || Buffer.alloc(0);
  }

  take(count) {
    const all = this.joined();
    this.pieces = [all.subarray(count)];
    this.size -= count;
    return all.subarray(0, count);
  }

  readHeader() {
    const end = this.joined().indexOf('\r\n\r\n');
    if (end < 0) {
      if (this.size > MAXIMUM_HEADER) throw new Error('the server sent no header');
      return false;
    }
    const header = this.take(end + 4).toString('latin1');
    const match = /^content-length: *(\d+) *$/im.exec(header);
    if (!match || Number(match[1]) > MAXIMUM_MESSAGE) {
      throw new Error(`the server sent a header without a usable length: ${header.trim()}`);
    }
    this.length = Number(match[1]);
    return true;
  }

  readBody() {
    // Joined only when all is there, so that many pieces cost no more than one.
    if (this.size < this.length) return false;
    const body = this.take(this.length).toString('utf8');
    this.length = null;
    this.onMessage(JSON.parse(body));
    return true;
  }
}

/** Requests and notifications in both directions. */
class Connection {
  /**
   * @param readable what the other side writes
   * @param writable what the other side reads
   * @param onBroken called once with an error when what comes is no message
   * @param onTrace called with a direction and each message
   */
  constructor(readable, writable, { onBroken = () => {}, onTrace = () => {} } = {}) {
    this.writable = writable;
    this.onTrace = onTrace;
    this.pending = new Map();
    this.requestHandlers = new Map();
    this.notificationHandlers = new Map();
    this.incoming = new Map();
    this.nextId = 1;
    this.closed = null;
    const reader = new MessageReader((message) => this.receive(message));
    readable.on('data', (piece) => {
      if (this.closed) return;
      try {
        reader.push(piece);
      } catch (error) {
        this.close(error);
        onBroken(error);
      }
    });
    // A broken pipe is told by the end of the process.
    writable.on('error', () => {});
  }

  onRequest(method, handler) {
    this.requestHandlers.set(method, handler);
  }

  onNotification(method, handler) {
    this.notificationHandlers.set(method, handler);
  }

  /** Sends a request; a cancelled token has the other side told, and the answer still awaited. */
  request(method, params, token) {
    if (this.closed) return Promise.reject(this.closed);
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      let subscription;
      const done = (settle) => (value) => {
        if (subscription) subscription.dispose();
        settle(value);
      };
      this.pending.set(id, { resolve: done(resolve), reject: done(reject) });
      this.send({ jsonrpc: '2.0', id, method, params });
      const cancel = () => this.notify('$/cancelRequest', { id });
      if (token && token.isCancellationRequested) cancel();
      else if (token) subscription = token.onCancellationRequested(cancel);
    });
  }

  notify(method, params) {
    if (!this.closed) this.send({ jsonrpc: '2.0', method, params });
  }

  send(message) {
    this.onTrace('sent', message);
    const body = Buffer.from(JSON.stringify(message), 'utf8');
    this.writable.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.writable.write(body);
  }

  receive(message) {
    this.onTrace('received', message);
    if (message.method !== undefined && message.id !== undefined) this.answer(message);
    else if (message.method !== undefined) this.hear(message);
    else this.settle(message);
  }

  settle({ id, result, error }) {
    const waiting = this.pending.get(id);
    if (!waiting) return;
    this.pending.delete(id);
    if (error) waiting.reject(new ResponseError(error.code, error.message, error.data));
    else waiting.resolve(result === undefined ? null : result);
  }

  hear({ method, params }) {
    if (method === '$/cancelRequest') {
      const cancel = this.incoming.get(params && params.id);
      if (cancel) cancel();
      return;
    }
    const handler = this.notificationHandlers.get(method);
    if (handler) handler(params);
  }

  async answer({ id, method, params }) {
    const handler = this.requestHandlers.get(method);
    let reply;
    if (!handler) {
      reply = { error: { code: Code.methodNotFound, message: `${method} is not known here` } };
    } else {
      let cancelled = false;
      this.incoming.set(id, () => { cancelled = true; });
      try {
        const result = await handler(params);
        reply = cancelled
          ? { error: { code: Code.requestCancelled, message: 'cancelled' } }
          : { result: result === undefined ? null : result };
      } catch (error) {
        reply = {
          error: { code: error.code || Code.internalError, message: String(error.message) },
        };
      }
      this.incoming.delete(id);
    }
    if (!this.closed) this.send({ jsonrpc: '2.0', id, ...reply });
  }

  /** Ends everything that is under way with an error. */
  close(error) {
    if (this.closed) return;
    this.closed = error;
    for (const waiting of this.pending.values()) waiting.reject(error);
    this.pending.clear();
  }
}

module.exports = { Code, Connection, MessageReader, ResponseError };
