import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { Stack, type StackOptions } from '@sluice/testing';
import { withoutReading } from './printed.ts';
import { type Ended, type Running, runCli, startCli } from './run-cli.ts';

/** A whole Sluice, and the command line in front of it: signed in as the demo's admin, in the data folder. */
export class CliStack {
  readonly parts: Stack;

  private constructor(parts: Stack) {
    this.parts = parts;
  }

  /** @param database one that was made for it, instead of an empty one */
  static async open(database?: TestDatabase, options?: StackOptions): Promise<CliStack> {
    return new CliStack(await Stack.open(database ?? (await createTestDatabase()), options));
  }

  /**
   * Runs a command line to its end. Which server it speaks to and how it reads a file are left out of what it says on
   * standard error.
   */
  async cli(args: readonly string[], env: Readonly<NodeJS.ProcessEnv> = {}): Promise<Ended> {
    return withoutReading(await this.cliThatReads(args, env));
  }

  /** The same with how it reads a file. */
  async cliThatReads(args: readonly string[], env: Readonly<NodeJS.ProcessEnv> = {}): Promise<Ended> {
    return withoutServer(await runCli(args, { ...this.#env, ...env }, this.parts.dataDir));
  }

  startCli(args: readonly string[]): Running {
    const running = startCli(args, this.#env, this.parts.dataDir);
    return { ...running, ended: running.ended.then(withoutServer).then(withoutReading) };
  }

  /** Writes a file where the command line runs and gives its path. */
  file(name: string, content: string): Promise<string> {
    return this.parts.file(name, content);
  }

  close(): Promise<void> {
    return this.parts.close();
  }

  get #env(): NodeJS.ProcessEnv {
    const { url, dataDir } = this.parts;
    return { SLUICE_URL: url, SLUICE_DATA_DIR: dataDir, SLUICE_HOME: dataDir };
  }
}

/** The first line of a command that has found its server, in either language. */
const SERVER = /^(Speaking to Sluice at|Sluice répond à) .*\n/;

function withoutServer(ended: Ended): Ended {
  return { ...ended, stderr: ended.stderr.replace(SERVER, '') };
}
