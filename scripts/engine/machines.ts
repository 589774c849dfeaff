/** Which machines search the archive: a YAML file that the librarian writes. */
import { z } from 'astro/zod';
import { parse } from 'yaml';

const port = z.number().int().min(1).max(65_535);
const Machine = z.strictObject({
  /** Address in a network that only these machines and the service reach: the engine asks nobody for a password. */
  host: z.string().regex(/^[A-Za-z0-9.-]+$/, 'a host name or an IPv4 address'),
  /** For the other machines. */
  port: port.default(9312),
  /** For the service. */
  sql: port.default(9306),
});

const Machines = z.strictObject({
  /** Where the export lies on each of the machines. */
  folder: z
    .string()
    .regex(/^\/[^\s'"\\#]*$/, 'an absolute path without blanks')
    .optional(),
  machines: z.array(Machine).min(1),
  /** Indexes on each machine, searched at the same time: as many as it has processors. */
  parts: z.number().int().min(1).max(64).default(1),
});
export type Machines = z.infer<typeof Machines>;

/** @throws Error that says what is wrong and where, in one line */
export function readMachines(text: string, file: string): Machines {
  let read: unknown;
  try {
    read = parse(text);
  } catch (error) {
    const [what = ''] = (error as Error).message.split('\n');
    throw new Error(`${file}: no YAML: ${what}`, { cause: error });
  }
  const result = Machines.safeParse(read);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${file}: ${issue?.path.join('.') || 'file'}: ${issue?.message}`);
}
