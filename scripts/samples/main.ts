import { mkdir } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { leads } from './leads.ts';
import { patients } from './patients.ts';
import { type Sample, writeSample } from './write.ts';

const USAGE = `Usage: pnpm samples [--rows N] [--entity patients|leads] [--out FILE]

Without arguments rewrites the samples that are part of the repository. With --rows writes as many rows
(default entity: patients) to samples/big/, or to --out.`;

const FOLDER = fileURLToPath(new URL('../../samples/', import.meta.url));

const SAMPLES = {
  patients: { sample: patients, file: 'patients-fr', rows: 6601 },
  leads: { sample: leads, file: 'leads-en', rows: 1000 },
} as const satisfies Record<string, { sample: Sample; file: string; rows: number }>;

const { values } = readArguments();
const entity = values.entity ?? 'patients';
if (!isSampleName(entity))
  fail(`--entity is “${entity}”; expected one of ${Object.keys(SAMPLES).join(', ')}.`);
if (values.rows === undefined && values.entity === undefined && values.out === undefined) {
  for (const { sample, file, rows } of Object.values(SAMPLES))
    await write(sample, rows, `${FOLDER}${file}.csv`);
} else {
  const { sample, file, rows } = SAMPLES[entity];
  const count = values.rows === undefined ? rows : Number(values.rows);
  if (!Number.isSafeInteger(count) || count < 0)
    fail(`--rows is “${values.rows}”; expected a whole number from 0.`);
  await write(sample, count, resolve(values.out ?? `${FOLDER}big/${file}-${count}.csv`));
}

async function write(sample: Sample, count: number, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeSample(sample, count, path);
  console.log(`${relative(process.cwd(), path)}: ${count} rows`);
}

function readArguments() {
  try {
    return parseArgs({
      options: { rows: { type: 'string' }, entity: { type: 'string' }, out: { type: 'string' } },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function isSampleName(name: string): name is keyof typeof SAMPLES {
  return Object.hasOwn(SAMPLES, name);
}

function fail(reason: string): never {
  console.error(`${reason}\n\n${USAGE}`);
  process.exit(2);
}
