import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Change, type Fault, faultsAt } from './fault.ts';

/** What is answered to a request where nothing goes wrong. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** How a service behaves: the rest is the same for all of them. */
export interface Behaviour {
  readonly answer: (url: URL, request: IncomingMessage) => Answer;
  /** The same answer without its rows. */
  readonly withoutRows: (answer: Answer) => Answer;
  readonly tooFast: () => Answer;
  readonly error: (code: number, status?: number) => Answer;
  readonly change: (change: Change) => void;
}

export interface ServerOptions {
  readonly port?: number | undefined;
  readonly faults?: readonly Fault[] | undefined;
}

export interface FakeServer {
  readonly origin: string;
  /** How many requests came so far. */
  readonly requests: () => number;
  /** How many of them are being answered. */
  readonly inProgress: () => number;
  /** From now on, counted from the next request, which is 1. */
  readonly plan: (faults: readonly Fault[]) => void;
  readonly close: () => Promise<void>;
}

const PIECES = 20;
const HTML = '<!doctype html><title>Bad gateway</title><p>The server is not well.</p>';

/** Serves a service on this machine alone, with what is to go wrong with it. */
export async function startServer(behaviour: Behaviour, options: ServerOptions): Promise<FakeServer> {
  let faults = options.faults ?? [];
  let requests = 0;
  let before = 0;
  let last: Answer | undefined;
  const open = new Set<ServerResponse>();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    requests++;
    const found = faultsAt(faults, requests - before);
    for (const fault of found) if (fault.kind === 'change') behaviour.change(fault.change);
    const fault = found.find(({ kind }) => kind !== 'change');
    const url = new URL(request.url ?? '/', 'http://localhost');
    const proper = (): Answer => {
      const answer = behaviour.answer(url, request);
      last = answer;
      return answer;
    };
    if (fault) await spoil(fault, response, { behaviour, last, proper });
    else send(response, proper());
  }

  const server = createServer((request, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
    serve(request, response).catch((error: unknown) => response.destroy(toError(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    requests: () => requests,
    inProgress: () => open.size,
    plan: (next) => {
      faults = next;
      before = requests;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

interface Spoiled {
  readonly behaviour: Behaviour;
  readonly last: Answer | undefined;
  readonly proper: () => Answer;
}

async function spoil(
  fault: Fault,
  response: ServerResponse,
  { behaviour, last, proper }: Spoiled,
): Promise<void> {
  switch (fault.kind) {
    case 'status':
      return sendText(response, fault.status, HTML, 'text/html');
    case 'not_json':
      return sendText(response, 200, HTML, 'text/html');
    case 'too_fast': {
      const answer = behaviour.tooFast();
      const { retryAfter } = fault;
      const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      return send(response, { ...answer, headers: { ...answer.headers, ...headers } });
    }
    case 'error':
      return send(response, behaviour.error(fault.code, fault.status));
    case 'reset':
      if (fault.where !== 'within') return void response.destroy();
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
      response.write('{"begun":');
      await setTimeout(20);
      return void response.destroy();
    case 'silence':
      return;
    case 'drip':
      return drip(response, proper(), fault);
    case 'truncated': {
      const { status, body } = proper();
      const text = JSON.stringify(body);
      return sendText(response, status, text.slice(0, Math.floor(text.length * 0.7)), 'application/json');
    }
    case 'other_shape':
      return send(response, { status: 200, body: fault.body ?? { hello: ['world'] } });
    case 'redirect':
      response.writeHead(302, { location: fault.to });
      return void response.end();
    case 'oversized':
      return oversize(response, fault.bytes);
    case 'repeated':
      return send(response, last ?? proper());
    case 'no_rows':
      return send(response, behaviour.withoutRows(proper()));
    case 'change':
      return send(response, proper());
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  sendText(response, status, JSON.stringify(body), 'application/json; charset=utf-8', headers);
}

function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  type: string,
  headers: Answer['headers'] = {},
): void {
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { 'content-type': type, 'content-length': length, ...headers });
  response.end(text);
}

async function drip(
  response: ServerResponse,
  { status, headers, body }: Answer,
  { milliseconds, pieces = PIECES }: Extract<Fault, { kind: 'drip' }>,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  const size = Math.ceil(bytes.length / pieces);
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    response.write(bytes.subarray(at, at + size));
    await setTimeout(milliseconds);
  }
  response.end();
}

async function oversize(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  const piece = Buffer.alloc(64 * 1024, ' ');
  for (let sent = 0; sent < bytes && !response.destroyed; sent += piece.length)
    if (!response.write(piece)) await drained(response);
  response.end();
}

/** Until more can be written, or nobody reads it any more. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  return address.port;
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
