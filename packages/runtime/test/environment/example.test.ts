import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KNOWN, variables } from '../../src/environment/variables.ts';

/** A variable as `.env.example` shows it. */
interface Shown {
  readonly name: string;
  /** With a # before it: it is not set unless somebody takes that away. */
  readonly off: boolean;
  readonly value: string;
  /** The lines above it, as one text. */
  readonly comment: string;
}

const shown: Shown[] = [];
let comment: string[] = [];
for (const line of readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8').split('\n')) {
  const [, off, name, value = ''] = /^(#?)([A-Z][A-Z_]*)=(.*)$/.exec(line) ?? [];
  if (name !== undefined) shown.push({ name, off: off === '#', value, comment: comment.join(' ') });
  // Variables that belong together stand under one text.
  if (line.startsWith('# ')) comment.push(line.slice(2));
  else if (line === '') comment = [];
}

test('.env.example names every variable once, and no other', () => {
  expect(shown.map(({ name }) => name).sort()).toEqual([...KNOWN.keys()].sort());
});

test.each(shown)('$name stands there with its meaning, and with its default or an example', (line) => {
  const about = KNOWN.get(line.name);
  expect(line.comment).toContain(about?.meaning);
  if (about?.byDefault !== undefined && !about.outsideFile) {
    expect(line).toMatchObject({ off: false, value: about.byDefault });
  } else {
    expect(line.off).toBe(true);
    if (about?.byDefault !== undefined) expect(line.value).toBe(about.byDefault);
  }
  const one = variables.shape[line.name as keyof typeof variables.shape];
  if (line.value !== '') expect(one.safeParse(line.value)).toMatchObject({ success: true });
});
