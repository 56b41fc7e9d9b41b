import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/**
 * The folders of the packages that a program of the repository runs from: its own, and those that it depends on,
 * directly or through others.
 *
 * @param folder of the program, with its package.json
 */
export function packagesOf(folder: string): string[] {
  const found = new Set<string>();
  const visit = (at: string) => {
    if (found.has(at)) return;
    found.add(at);
    const { dependencies } = manifestSchema.parse(JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')));
    for (const [name, version] of Object.entries(dependencies)) {
      if (version.startsWith('workspace:')) visit(realpathSync(join(at, 'node_modules', name)));
    }
  };
  visit(realpathSync(folder));
  return [...found];
}
