/**
 * How truly files are read: those of a folder that has what they mean beside them, or polluted ones of our own. See
 * docs/fidelity.md.
 *
 *   pnpm fidelity FOLDER [--given] [--worst 20] [--json FILE]
 *   pnpm fidelity --write FOLDER
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type TrueFile, trueFiles, writeTrueFiles } from './folder.ts';
import { type JudgedFile, judgeFiles, summaryOf, worstOf } from './judge-files.ts';
import { pointsOf } from './measures.ts';
import { pollutedFiles } from './polluted-files.ts';

const USAGE = `Usage: pnpm fidelity FOLDER [--given] [--worst 20] [--json FILE]
       pnpm fidelity --write FOLDER
  FOLDER        with csv/NAME, clean/NAME and, where something is known of a file, parameters/NAME_parameters.json
  --given       reads each file with what its parameters say of it; otherwise all is found
  --worst       so many files are listed of those that are not read perfectly
  --json FILE   everything that was measured, for a program
  --write       writes polluted files of our own to a folder, with what they mean`;

const { values, positionals } = readArguments();
const [folder] = positionals;
const worst = Number(values.worst ?? 20);
if (!Number.isSafeInteger(worst) || worst < 0) fail(`--worst is “${values.worst}”; expected a whole number.`);
if (values.write !== undefined) {
  const count = await writeTrueFiles(values.write, pollutedFiles());
  console.log(`${count} files are written to ${values.write}.`);
} else if (folder === undefined || positionals.length > 1) fail('Which folder?');
else await judge(folder);

async function judge(path: string): Promise<void> {
  const judged: JudgedFile[] = [];
  for await (const file of judgeFiles(filesOf(path))) judged.push(file);
  const { files, all, accepted, untrue } = summaryOf(judged);
  for (const file of worstOf(judged, worst)) console.log(line(file));
  console.log(`
files                                      ${files}
simple score, rows named with a reason     ${all.toFixed(3)}
simple score, accepted rows alone          ${accepted.toFixed(3)}
accepted rows that are not in their file   ${untrue}`);
  if (values.json !== undefined) {
    const named = judged.map((file) => ({ ...file, named: Object.fromEntries(file.named) }));
    await writeFile(
      values.json,
      `${JSON.stringify({ summary: summaryOf(judged), files: named }, null, 2)}\n`,
    );
  }
}

async function* filesOf(path: string): AsyncGenerator<TrueFile> {
  for await (const file of trueFiles(path)) yield values.given ? file : { ...file, given: {} };
}

function line({ name, all, accepted, untrue, named, asked }: JudgedFile): string {
  const reasons = [...named].map(([code, count]) => `${code} ${count}`);
  return [
    pointsOf(all).toFixed(2),
    pointsOf(accepted).toFixed(2),
    name,
    ...(untrue > 0 ? [`untrue ${untrue}`] : []),
    ...reasons,
    ...asked.map((part) => `asks ${part}`),
  ].join('  ');
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        given: { type: 'boolean' },
        worst: { type: 'string' },
        json: { type: 'string' },
        write: { type: 'string' },
      },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(reason: string): never {
  console.error(`${reason}\n\n${USAGE}`);
  process.exit(2);
}
