import { parseArgs } from 'node:util';
import { startDiscogs } from './discogs/discogs.ts';
import { startLastfm } from './lastfm/lastfm.ts';

/**
 * Starts the fakes, and prints of each on a line of JSON where it is, whose account it has, and what it takes to read it:
 *
 *     node packages/fakes/src/main.ts --scrobbles 42000 --copies 1200 --lastfm-port 4101 --discogs-port 4102
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    scrobbles: { type: 'string', default: '42000' },
    copies: { type: 'string', default: '1200' },
    'lastfm-port': { type: 'string', default: '0' },
    'discogs-port': { type: 'string', default: '0' },
  },
});

const seed = Number(values.seed);
const [lastfm, discogs] = await Promise.all([
  startLastfm({ seed, scrobbles: Number(values.scrobbles), port: Number(values['lastfm-port']) }),
  startDiscogs({ seed, copies: Number(values.copies), port: Number(values['discogs-port']) }),
]);
say({ service: 'lastfm', url: lastfm.url, account: lastfm.settings.account, secret: lastfm.settings.key });
say({
  service: 'discogs',
  url: discogs.url,
  account: discogs.settings.account,
  secret: discogs.settings.token,
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void Promise.all([lastfm.close(), discogs.close()]));

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
