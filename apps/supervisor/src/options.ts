import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

export interface Options {
  /** API and worker are restarted when their sources are saved; the web app comes from vite's own server. */
  readonly dev: boolean;
  /** For another program: one JSON line when ready, no web app, ends when standard input closes. */
  readonly quiet: boolean;
  /** Builds and serves the web app. */
  readonly web: boolean;
  /** Whoever starts it knows that stored files and database belong together, whatever the files' mark says. */
  readonly adoptStorage: boolean;
  /** The demo is asked for, wherever this server is reached from and whatever its database. */
  readonly demo: boolean;
  /** Services that behave like Last.fm and Discogs run beside, in the place of the real ones. */
  readonly demoSources: boolean;
}

/** @throws {StartError} for an option that does not exist */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      // pnpm hands the `--` of `pnpm start -- --demo` on.
      args: args.filter((arg) => arg !== '--'),
      options: {
        dev: { type: 'boolean' },
        quiet: { type: 'boolean' },
        'no-web': { type: 'boolean' },
        'adopt-storage': { type: 'boolean' },
        demo: { type: 'boolean' },
        'demo-sources': { type: 'boolean' },
      },
    });
    const quiet = values.quiet === true;
    return {
      dev: values.dev === true,
      quiet,
      web: !quiet && values['no-web'] !== true,
      adoptStorage: values['adopt-storage'] === true,
      demo: values.demo === true,
      demoSources: values['demo-sources'] === true,
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new StartError('options', { detail });
  }
}
