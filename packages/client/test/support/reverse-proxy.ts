import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Answers in the server's place: true where it has. */
export type Interception = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/** What operators put before a server, with faults of the test's choice. */
export class ReverseProxy {
  /** What is done with a request before it is handed on; nothing to begin with. */
  intercept: Interception = () => false;
  /** Cuts the connection to the server after so many bytes of a request's body. */
  cutUploadsAfter: number | undefined;
  /** Hands no more than so many bytes of a request's body on, and waits. */
  holdUploadsAfter: number | undefined;
  readonly #target: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, response) => void this.#handle(incoming, response));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** @param target the address of the server */
  static async open(target: string): Promise<ReverseProxy> {
    const proxy = new ReverseProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (await this.intercept(incoming, response)) return;
    const { method, headers } = incoming;
    const onward = request(this.#target + incoming.url, {
      method,
      // The server knows itself by its own address alone.
      headers: {
        ...headers,
        host: new URL(this.#target).host,
        ...(headers.origin && { origin: this.#target }),
      },
      agent: false,
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
      answer.on('close', () => response.destroyed || answer.complete || response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    let sent = 0;
    incoming.on('data', (chunk: Buffer) => {
      sent += chunk.length;
      if (this.holdUploadsAfter !== undefined && sent > this.holdUploadsAfter)
        incoming.unpipe(onward).pause();
      if (this.cutUploadsAfter === undefined || sent <= this.cutUploadsAfter) return;
      this.cutUploadsAfter = undefined;
      incoming.socket.destroy();
      onward.destroy();
    });
    incoming.pipe(onward);
  }
}

export const isStream = ({ headers }: IncomingMessage): boolean =>
  headers.accept?.includes('text/event-stream') === true;
