import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A supervisor in a process of its own, as a person or the CLI starts it. */
export class Supervisor {
  readonly process: ChildProcess;
  readonly exit: Promise<number | null>;
  stdout = '';
  stderr = '';

  /**
   * @param home with its `.env` and its data: whatever runs from the checkout, or is set for it, is left alone
   * @param variables beside the home; without a port among them or in `.env`, it takes any that is free with `--quiet`
   * @param root of the sources that it runs from
   */
  constructor(
    home: string,
    args: readonly string[],
    variables: Readonly<Record<string, string>> = {},
    root = ROOT,
  ) {
    this.process = spawn(process.execPath, [join(root, 'apps/supervisor/src/main.ts'), ...args], {
      cwd: home,
      env: { PATH: '/usr/bin:/bin', SLUICE_HOME: home, ...variables },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.process.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
    });
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.exit = once(this.process, 'close').then(() => this.process.exitCode);
  }

  /** What it tells whoever started it, once it is ready. */
  async greeting(): Promise<string> {
    const ended = this.exit.then(() => {
      throw new Error(`The supervisor ended before it was ready: ${this.stderr}`);
    });
    const { stdout } = this.process;
    while (!this.stdout.includes('\n') && stdout !== null) await Promise.race([once(stdout, 'data'), ended]);
    return this.stdout;
  }

  /** The address of the ready line of `--quiet`. */
  async url(): Promise<string> {
    await this.greeting();
    const line: unknown = JSON.parse(this.stdout);
    if (typeof line === 'object' && line !== null && 'url' in line && typeof line.url === 'string')
      return line.url;
    throw new Error(`Not the line that was promised: ${this.stdout}`);
  }
}

/** The processes that were started for a home, by what their environment says, whoever their parent is now. */
export async function processesOf(home: string): Promise<{ pid: number; command: string }[]> {
  const found: { pid: number; command: string }[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const read = (file: string) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => ''); // it may just have ended
    const [environment, command] = await Promise.all([read('environ'), read('cmdline')]);
    if (!environment.split('\0').includes(`SLUICE_HOME=${home}`)) continue;
    found.push({ pid: Number(name), command: command.replaceAll('\0', ' ').trim() });
  }
  return found;
}
