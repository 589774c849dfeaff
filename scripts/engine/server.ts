/** The search service: one address, JSON in and out. It keeps nothing, so any number of them may run. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { z } from 'astro/zod';
import { mostWords } from '../../src/search/find.ts';
import { fieldNames, parseQuery } from '../../src/search/query.ts';
import { facetNames } from '../../src/search/source.ts';
import { mostRecords, type ErrorAnswer } from '../../src/search/service-protocol.ts';
import type { Answers } from './answers.ts';
import { BusyError, EngineError } from './searchd.ts';

/** Bytes of a request's body: 32 words of a reader who pastes pages. */
const longestBody = 1_000_000;
/** Readers and proxies that are connected at a time. */
const mostConnections = 1000;
/** Bytes from which an answer is compressed. */
const compressed = 1024;

const Term = z.strictObject({
  text: z.string(),
  field: z.enum(fieldNames).optional(),
  not: z.boolean().optional(),
  quoted: z.boolean().optional(),
});
const Query = z.array(Term).max(mostWords);
const Order = z.enum(['rank', 'newest', 'oldest']);
const Id = z.string().min(1).max(200);
const Request = z.union([
  z.strictObject({ find: Query, order: Order, records: z.number().int().min(0).max(mostRecords) }),
  z.strictObject({ count: z.enum(facetNames), of: Query }),
  z.strictObject({ records: z.array(Id).min(1).max(mostRecords) }),
  z.strictObject({ values: z.enum(['small', 'place', 'column']) }),
  z.strictObject({ names: z.literal(true) }),
]);
type Request = z.infer<typeof Request>;

/** An error that is the asker's to know. */
class Refusal extends Error {
  readonly status: number;
  readonly error: ErrorAnswer['error'];
  constructor(status: number, error: ErrorAnswer['error'], message: string) {
    super(message);
    this.status = status;
    this.error = error;
  }
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw new Refusal(413, 'too large', `a request has ${longestBody} bytes at most`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a GET asks, for people and monitors: `?q=…&sort=newest`, as in the address of the search page. */
function fromAddress(parameters: URLSearchParams): unknown {
  return {
    find: parseQuery(parameters.get('q') ?? '').slice(0, mostWords),
    order: parameters.get('sort') ?? 'rank',
    records: Number(parameters.get('records') ?? 4),
  };
}

/** @param target as the request gives it: a path, which may begin with `//`, or a whole address */
function addressOf(target: string): URL {
  const address = target.startsWith('/') ? `http://service${target}` : target;
  if (!URL.canParse(address)) throw new Refusal(400, 'bad request', 'the request names no address');
  return new URL(address);
}

async function requestOf(request: IncomingMessage, path: string): Promise<Request> {
  const address = addressOf(request.url ?? '/');
  if (address.pathname !== path) throw new Refusal(404, 'not found', `this service answers at ${path}`);
  let asked: unknown;
  if (request.method === 'GET') asked = fromAddress(address.searchParams);
  else if (request.method === 'POST') {
    const text = await body(request);
    try {
      asked = JSON.parse(text);
    } catch {
      throw new Refusal(400, 'bad request', 'the body is not JSON');
    }
  } else throw new Refusal(405, 'method', 'GET or POST');
  const parsed = Request.safeParse(asked);
  if (!parsed.success) throw new Refusal(400, 'bad request', 'none of the requests that this service knows');
  return parsed.data;
}

function answerTo(asked: Request, answers: Answers): object | Promise<object> {
  if ('find' in asked) return answers.find(asked.find, asked.order, asked.records);
  if ('count' in asked) return answers.count(asked.count, asked.of);
  if ('records' in asked) return answers.records(asked.records);
  if ('values' in asked) return answers.values(asked.values);
  return answers.names();
}

const pack = promisify(gzip);

async function send(request: IncomingMessage, response: ServerResponse, status: number, value: object): Promise<void> {
  const text = Buffer.from(JSON.stringify(value));
  const small = text.length >= compressed && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const bytes = small ? await pack(text) : text;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
    ...(small && { 'Content-Encoding': 'gzip' }),
    ...(status === 405 && { Allow: 'GET, POST' }),
    // What is left of a request that was refused is not read.
    ...(status === 413 && { Connection: 'close' }),
  });
  response.end(bytes);
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof BusyError) return new Refusal(503, 'busy', 'too many searches at once; try again');
  if (error instanceof EngineError) return new Refusal(503, 'engine', 'the search engine does not answer');
  return new Refusal(500, 'failed', 'the service failed');
}

/** @param at path at which it answers, such as `/search/api`, percent-encoded or not */
export function listener(answers: Answers, at: string, report: (line: string) => void): RequestListener {
  const path = addressOf(at).pathname;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const asked = await requestOf(request, path);
      await send(request, response, 200, await answerTo(asked, answers));
    } catch (error) {
      const { status, error: kind, message } = refusalOf(error);
      // What readers ask is nobody's business: only the reason is reported.
      if (status >= 500) report(`${kind}: ${error instanceof Error ? error.message : String(error)}`);
      const known: ErrorAnswer = { error: kind, message };
      await send(request, response, status, known);
    }
  };
  return (request, response) => {
    answer(request, response).catch(() => response.destroy());
  };
}

export interface Service {
  port: number;
  close(): Promise<void>;
}

export async function startService(handler: RequestListener, host: string, port: number): Promise<Service> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 20_000 }, handler);
  server.maxConnections = mostConnections;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
