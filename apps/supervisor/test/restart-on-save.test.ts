import { writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { startMessages } from '@sluice/messages/start';
import { processesOf } from '@sluice/testing';
import { afterEach, beforeEach, describe, expect, it, onTestFailed, vi } from 'vitest';
import { packagesOf } from '../src/packages-of.ts';
import { restartOnSave } from '../src/restart-on-save.ts';
import { Service } from '../src/service.ts';

/** Says what the package that it imports says. */
const PROGRAM = `
  import { text } from '@sluice/part';
  console.log('says ' + text);
  setInterval(() => undefined, 1000);
`;
const saying = (text: string) => `export const text: string = '${text}';\n`;

let root: string;
let part: string;
let service: Service;
let stopWatching: () => Promise<void>;
let told: string[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sluice-save-'));
  await chmod(root, 0o755);
  const [program, library] = [join(root, 'program'), join(root, 'part')];
  part = join(library, 'src', 'text', 'part.ts');
  await write(join(library, 'package.json'), {
    name: '@sluice/part',
    type: 'module',
    exports: './src/text/part.ts',
  });
  await write(part, saying('first'));
  await write(join(program, 'package.json'), {
    type: 'module',
    dependencies: { '@sluice/part': 'workspace:*', zod: '4' },
  });
  await write(join(program, 'src', 'main.ts'), PROGRAM);
  await mkdir(join(program, 'node_modules', '@sluice'), { recursive: true });
  await symlink(library, join(program, 'node_modules', '@sluice', 'part'));

  told = [];
  onTestFailed(() => console.error(told.join('\n')));
  const tell = (line: string) => told.push(line);
  service = new Service({
    name: 'program',
    args: ['src/main.ts'],
    cwd: program,
    env: () => ({ PATH: '/usr/bin:/bin', SLUICE_HOME: root }), // by which its processes are found
    dataDir: join(root, 'data'),
    tell,
    messages: startMessages('en'),
    restartsOnSave: true,
  });
  service.start();
  const failed = (reason: unknown) => told.push(String(reason));
  stopWatching = await restartOnSave([{ service, packages: packagesOf(program) }], root, {
    tell,
    messages: startMessages('en'),
    failed,
  });
  await hasSaid('first');
});
afterEach(async () => {
  await stopWatching();
  await service.stop();
  await rm(root, { recursive: true });
});

async function write(path: string, content: string | object): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
}

/** What each process has said, in order. */
async function said(): Promise<string[]> {
  const log = await readFile(service.logPath, 'utf8');
  return [...log.matchAll(/^says (.*)$/gm)].map(([, text = '']) => text);
}

const eventually = (assertion: () => unknown) => vi.waitFor(assertion, { timeout: 20_000, interval: 20 });
const hasSaid = (text: string) => eventually(async () => expect((await said()).at(-1)).toBe(text));

const renameOver = async (text: string) => {
  await writeFile(`${part}.tmp`, saying(text));
  await rename(`${part}.tmp`, part);
};

const WAYS: Readonly<Record<string, (text: string) => Promise<void>>> = {
  'written into': (text) => writeFile(part, saying(text)),
  'written beside it and renamed over it': renameOver,
  'moved away and written anew': async (text) => {
    await rename(part, `${part}~`);
    await writeFile(part, saying(text));
    await rm(`${part}~`);
  },
  'deleted, and written some time later': async (text) => {
    await rm(part);
    await eventually(() => expect(told.some((line) => line.includes('stopped'))).toBe(true)); // it cannot run without
    told = [];
    await writeFile(part, saying(text));
  },
  'in a folder that is replaced': async (text) => {
    await rename(dirname(part), join(root, 'old'));
    await write(part, saying(text));
    await rm(join(root, 'old'), { recursive: true });
  },
  'in sources that are taken away and put back': async (text) => {
    await rm(dirname(dirname(part)), { recursive: true });
    await eventually(() => expect(told.some((line) => line.includes('stopped'))).toBe(true));
    told = [];
    await write(part, saying(text));
  },
};

describe('a source of a package that the program depends on', () => {
  // Twice: what is lost by the first save shows with the second.
  it.each(Object.entries(WAYS))('is %s', async (_way, save) => {
    await save('second');
    await hasSaid('second');
    await save('third');
    await hasSaid('third');
    expect(await processesOf(root)).toHaveLength(1);
  });

  it('is taken from a new file in a new folder', async () => {
    await write(join(dirname(part), 'new', 'deep', 'other.ts'), saying('new'));
    await writeFile(part, "export { text } from './new/deep/other.ts';\n");
    await hasSaid('new');
    await writeFile(join(dirname(part), 'new', 'deep', 'other.ts'), saying('newer'));
    await hasSaid('newer');
  });

  it('cannot be read: the reason is shown, and the next save is taken up', async () => {
    await renameOver("'; const = '");
    await eventually(() =>
      expect(told.join('\n')).toMatch(/part\.ts:1[\s\S]*SyntaxError[\s\S]*when a file is saved/),
    );
    await renameOver('mended');
    await hasSaid('mended');
  });

  it('is saved with many others: one restart, told in one line', async () => {
    for (let n = 0; n < 20; n++) writeFileSync(join(dirname(part), `f${n}.ts`), ''); // none is noticed before the last
    await hasRestarted(2);
    expect(told.filter((line) => line.startsWith('Saved'))).toHaveLength(1);
    expect(told.join('\n')).toMatch(/^Saved part\/src\/text\/f\d+\.ts and 19 more: restarting program\.$/m);
  });
});

const hasRestarted = (times: number) => eventually(async () => expect(await said()).toHaveLength(times));

it('is not restarted by what an editor keeps beside a file, by tests, or by a package that it does not import', async () => {
  await mkdir(join(root, 'stranger', 'src'), { recursive: true });
  for (const name of ['.part.ts.swp', '.#part.ts', 'part.ts~', '4913', 'part.ts.tmp']) {
    await writeFile(join(dirname(part), name), 'x');
  }
  await write(join(root, 'part', 'test', 'part.test.ts'), 'x');
  await write(join(root, 'stranger', 'src', 'index.ts'), 'x');
  await renameOver('last'); // what was written before it would have been noticed before it
  await hasSaid('last');
  expect(told).toEqual([`Saved part/src/text/${basename(part)}: restarting program.`]);
});

it('is restarted once by those who ask while it ends, and not at all once it is to stop', async () => {
  await Promise.all([service.restart(), service.restart(), service.restart()]);
  await hasRestarted(2);
  const restart = service.restart();
  await service.stop();
  await restart;
  expect(await processesOf(root)).toEqual([]);
});
