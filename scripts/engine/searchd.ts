/** The engine, reached by the MySQL protocol that it speaks. The only file that imports the client. */
import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import type { Statement } from './translate.ts';

/** The engine did not answer, or not in time, or said that it could not. */
export class EngineError extends Error {}
/** All connections are taken and as many requests wait as may wait. */
export class BusyError extends Error {}

export interface Answered {
  /** Of each statement. */
  rows: Record<string, unknown>[][];
  /** How many there are for the last statement, beyond the rows that were asked for. */
  total: number;
  /** What the engine says of machines that did not answer; rows of the others are here. */
  failed: string[];
}

export interface Engine {
  /** Asks one machine, all at once, which asks the others. @throws EngineError, BusyError */
  ask(...statements: Statement[]): Promise<Answered>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** `host:port` of machines, any of which can be asked; the next one where one cannot be reached. */
  machines: readonly { host: string; port: number }[];
  /** Milliseconds. */
  timeout?: number;
  connections?: number;
}

const unreachable = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ECONNRESET',
  'PROTOCOL_CONNECTION_LOST',
]);
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

export function openEngine({ machines, timeout = 5000, connections = 8 }: EngineOptions): Engine {
  const pools = machines.map(({ host, port }): Pool =>
    createPool({
      host,
      port,
      connectTimeout: 1000,
      connectionLimit: connections,
      queueLimit: 64,
      multipleStatements: true,
      charset: 'utf8mb4',
      // The engine says that it speaks MySQL's old utf8, which has no rare characters, and sends real UTF-8.
      typeCast: (field) => field.string('utf8'),
    }),
  );

  const on = async (connection: PoolConnection, statements: readonly Statement[]): Promise<Answered> => {
    const [sets] = await connection.query(
      { sql: [...statements.map(({ sql }) => sql), 'SHOW META'].join('; '), timeout },
      statements.flatMap(({ parameters }) => parameters),
    );
    const rows = (sets as unknown[]).map((set) => (Array.isArray(set) ? (set as Record<string, unknown>[]) : []));
    const meta = new Map((rows.pop() ?? []).map((row) => [String(row['Variable_name']), String(row['Value'])]));
    const warning = meta.get('warning');
    return { rows, total: Number(meta.get('total_found') ?? 0), failed: warning ? warning.split('; ') : [] };
  };

  const ask = async (...statements: Statement[]): Promise<Answered> => {
    let last: unknown;
    for (const pool of pools) {
      let connection: PoolConnection;
      try {
        connection = await pool.getConnection();
      } catch (error) {
        if (error instanceof Error && /queue limit/i.test(error.message)) throw new BusyError('too many requests wait');
        last = error;
        continue;
      }
      try {
        const answered = await on(connection, statements);
        connection.release();
        return answered;
      } catch (error) {
        connection.destroy();
        last = error;
        // A query that takes too long on one machine would on the next.
        if (!unreachable.has(codeOf(error))) break;
      }
    }
    throw new EngineError(last instanceof Error ? last.message || codeOf(last) : String(last));
  };

  return {
    ask,
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}
