import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROLES } from '@sluice/shared';
import { z } from 'zod';
import type { Asking } from '../../src/asking.ts';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

const verbSchema = z.object({
  kind: z.enum(['query', 'command']),
  /** None of a verb of anybody. */
  role: z.enum(ROLES).optional(),
  answer: z.custom<(asking: Asking, input: unknown) => Promise<unknown>>(
    (value) => typeof value === 'function',
  ),
});

export type FoundVerb = z.infer<typeof verbSchema> & { readonly name: string; readonly folder: string };

/** Every verb of the services, found by what its file exports: one that is added is among them. */
export async function allVerbs(): Promise<FoundVerb[]> {
  const found: FoundVerb[] = [];
  for (const path of globSync(`${SRC}/*/*.ts`).sort()) {
    const module = z.record(z.string(), z.unknown()).parse({ ...(await import(path)) });
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== 'function' || !('answer' in value)) continue;
      const { kind, role, answer } = verbSchema.parse({ ...value });
      found.push({ name, folder: basename(dirname(path)), kind, role, answer });
    }
  }
  return found;
}
