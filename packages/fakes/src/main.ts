import { parseArgs } from 'node:util';
import { startLastfm } from './lastfm/lastfm.ts';

/**
 * Starts the fakes, and prints of each on a line of JSON where it is, whose account it has, and what it takes to read it:
 *
 *     node packages/fakes/src/main.ts --scrobbles 42000 --lastfm-port 4101
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    scrobbles: { type: 'string', default: '42000' },
    'lastfm-port': { type: 'string', default: '0' },
  },
});

const lastfm = await startLastfm({
  seed: Number(values.seed),
  scrobbles: Number(values.scrobbles),
  port: Number(values['lastfm-port']),
});
const { url, settings } = lastfm;
say({ service: 'lastfm', url, account: settings.account, secret: settings.key });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void lastfm.close());

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
