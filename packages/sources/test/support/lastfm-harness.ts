import { type FakeLastfm, type LastfmOptions, type Scrobble, startLastfm } from '@sluice/fakes';
import type { PullWindow } from '@sluice/shared';
import type { SourceHarness, Table } from '../../src/conformance.ts';
import { openSource } from '../../src/index.ts';
import type { Waits } from '../../src/service/patience.ts';
import { columnsOf } from '../../src/services.ts';
import type { Source } from '../../src/source.ts';
import { NO_STORAGE } from './no-storage.ts';

/** Later than anything that a fake has. */
const LATER = 1_800_000_000;
const ACCOUNT = 'Listener';
/** Nobody waits, and what is not answered within half a second never is. */
export const NO_WAITS: Partial<Waits> = {
  pause: async (_, signal) => signal?.throwIfAborted(),
  answer: 500,
};

/** The source of a fake's account, asked for as he does not write it himself. */
export function lastfmSource(
  { url, settings }: Pick<FakeLastfm, 'url' | 'settings'>,
  {
    window,
    waits = NO_WAITS,
  }: { readonly window?: Partial<PullWindow>; readonly waits?: Partial<Waits> } = {},
): Source {
  return openSource(
    {
      kind: 'connection',
      connectionId: '0198c0de-0000-7000-8000-000000000000',
      service: 'lastfm',
      account: ACCOUNT,
      window: { scope: 'all', from: null, to: LATER, limit: null, ...window },
    },
    {
      ...NO_STORAGE,
      access: async () => ({ account: 'LISTENER', secret: settings.key, url }),
      waits,
    },
  );
}

/** A row as the source has it. */
export function cellsOf({ uts, loved, ...scrobble }: Scrobble): string[] {
  const { artist, track, album, artistMbid, trackMbid, albumMbid, url } = scrobble;
  const playedAt = new Date(uts * 1000).toISOString().replace('.000', '');
  return [ACCOUNT, playedAt, artist, track, album, artistMbid, trackMbid, albumMbid, loved ? '1' : '0', url];
}

function scrobbleOf(cells: readonly string[]): Scrobble {
  const [, playedAt = '', artist = '', track = '', album = '', ...rest] = cells;
  const [artistMbid = '', trackMbid = '', albumMbid = '', loved, url = ''] = rest;
  const uts = Date.parse(playedAt) / 1000;
  return { uts, artist, track, album, artistMbid, trackMbid, albumMbid, loved: loved === '1', url };
}

const HEADERS = columnsOf('lastfm').map(({ header }) => header);
const TEXTS = ['', 'a', 'x, y; z', 'two\nlines', 'Zoé "l’œuf"', '__proto__', 'tab\there', 'a|b', '0', '夜'];

function tableOf(count: number, change: (scrobble: Scrobble, index: number) => Scrobble): Table {
  const rows = Array.from({ length: count }, (_, index) =>
    cellsOf(
      change(
        {
          // Three in a second now and then.
          uts: 1_700_000_000 - 60 * (index - (index % 3)),
          artist: `K${index}`,
          track: TEXTS[index % TEXTS.length] || 'untitled',
          album: TEXTS[(index + 3) % TEXTS.length] ?? '',
          artistMbid: '',
          trackMbid: '',
          albumMbid: '',
          loved: index % 2 === 0,
          url: `https://www.last.fm/music/K${index}`,
        },
        index,
      ),
    ),
  );
  return { headers: HEADERS, rows };
}

const MEGABYTE = 1024 * 1024;

export async function lastfmHarness(options: Partial<LastfmOptions> = {}): Promise<SourceHarness> {
  const fakes: FakeLastfm[] = [];
  return {
    dialect: {},
    tables: {
      mixed: tableOf(60, (scrobble) => scrobble),
      long: tableOf(8, (scrobble, index) => ({
        ...scrobble,
        track: index === 3 ? 'short' : String.fromCharCode(97 + index).repeat(MEGABYTE),
      })),
    },
    cursorLength: 4_000,
    missing: 'account_unknown',
    async make(table) {
      const fake = await startLastfm({ seed: 1, ...options, scrobbles: table.rows.map(scrobbleOf) });
      fakes.push(fake);
      return {
        source: lastfmSource(fake),
        vanish: async () => {
          fake.settings.account = 'somebody else';
        },
      };
    },
    handles: async () => fakes.reduce((sum, fake) => sum + fake.inProgress(), 0),
    close: async () => {
      await Promise.all(fakes.map((fake) => fake.close()));
    },
  };
}
