import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { type NotYet, notYet, until } from './until';

/** One call of the Kubernetes API. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** A text is sent as it is, everything else as JSON. */
  readonly body?: unknown;
  /** @default 'application/json' */
  readonly type?: string;
}

/** What the API server answered: its object, or the Status that says why not, and the warnings that came with it. */
export interface Answer {
  readonly code: number;
  readonly body: unknown;
  readonly warnings: readonly string[];
}

/** How the API server is reached. */
export interface Api {
  readonly server: string;
  readonly token: string;
  readonly ca: string;
  call(call: Call): Promise<Answer>;
  /** An answer that goes on, a line an object; ends when `signal` says so or the server does. */
  stream(call: Call, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
  close(): void;
}

interface Connection {
  readonly server: string;
  readonly token: string;
  readonly ca: string;
}

/** A failure that carries the API server's own words. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** The text of a Status object. */
export function messageOf({ code, body }: Answer): string {
  const isStatus = typeof body === 'object' && body !== null && 'message' in body;
  return isStatus ? String(body.message) : `the API server answered ${code}`;
}

// RFC 9111 dropped the header's grammar from its text; Kubernetes still writes `299 - "text"` and escapes quotes in it.
function warningsOf(message: IncomingMessage): readonly string[] {
  const lines = message.headersDistinct['warning'] ?? [];
  return lines.map((line) => line.replace(/^\d+ \S+ "(.*)"$/, '$1').replaceAll('\\"', '"'));
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(message: IncomingMessage, text: string): unknown {
  return message.headers['content-type']?.startsWith('application/json') ? JSON.parse(text) : text;
}

async function receive(message: IncomingMessage): Promise<Answer> {
  const body = parse(message, await textOf(message));
  return { code: message.statusCode ?? 0, body, warnings: warningsOf(message) };
}

/** Every Kubernetes client asks again after 429, which comes for instance while a new CRD's storage opens. */
function busyOr(answer: Answer): Answer | NotYet {
  return answer.code === 429 ? notYet(messageOf(answer)) : answer;
}

async function linesOf(message: IncomingMessage, onLine: (line: string) => void): Promise<void> {
  message.setEncoding('utf8');
  let rest = '';
  for await (const chunk of message) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  }
}

/** A client of one API server; plain HTTPS, because the clients from the registry hide the Warning headers. */
export function openApi(connection: Connection): Api {
  const agent = new Agent({ keepAlive: true, ca: connection.ca, maxSockets: 16 });
  const streams = new Agent({ ca: connection.ca });
  const send = (
    { method = 'GET', path, query, body, type = 'application/json' }: Call,
    signal?: AbortSignal,
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const url = new URL(path, connection.server);
      url.search = new URLSearchParams(query).toString();
      const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${connection.token}`,
        accept: 'application/json',
        'content-type': type,
        'content-length': Buffer.byteLength(text), // Node leaves it out of a DELETE, whose body is then taken for a request
      };
      const options = { method, headers, agent: signal ? streams : agent, ...(signal && { signal }) };
      const outgoing = request(url, options, resolve).once('error', reject);
      outgoing.end(text);
    });
  return {
    ...connection,
    call: (call) => until('the API server to take a call', async () => busyOr(await receive(await send(call)))),
    stream: async (call, onLine, signal) => linesOf(await send(call, signal), onLine),
    close: () => {
      agent.destroy();
      streams.destroy();
    },
  };
}
