import { type Copy, type DiscogsOptions, type FakeDiscogs, FOLDERS, startDiscogs } from '@sluice/fakes';
import type { PullWindow } from '@sluice/shared';
import type { SourceHarness, Table } from '../../src/conformance.ts';
import { openSource } from '../../src/index.ts';
import type { Waits } from '../../src/service/patience.ts';
import { columnsOf } from '../../src/services.ts';
import type { Source } from '../../src/source.ts';
import { NO_WAITS } from './lastfm-harness.ts';
import { NO_STORAGE } from './no-storage.ts';

/** Later than anything that a fake has. */
const LATER = 4_000_000_000;

interface SourceOptions {
  readonly window?: Partial<PullWindow>;
  readonly waits?: Partial<Waits>;
  /** The owner's own where nothing is said; null for nobody's. */
  readonly token?: string | null;
}

/** The source of a fake's account, asked for as he does not write it himself. */
export function discogsSource(
  { url, settings }: Pick<FakeDiscogs, 'url' | 'settings'>,
  { window, waits = NO_WAITS, token = settings.token }: SourceOptions = {},
): Source {
  return openSource(
    {
      kind: 'connection',
      connectionId: '0198c0de-0000-7000-8000-000000000000',
      service: 'discogs',
      account: 'COLLECTOR',
      window: { scope: 'all', from: null, to: LATER, limit: null, ...window },
    },
    {
      ...NO_STORAGE,
      access: async () => ({ account: 'COLLECTOR', secret: token ?? undefined, url }),
      waits,
    },
  );
}

export const HEADERS = columnsOf('discogs').map(({ header }) => header);
const TEXTS = ['a', 'x, y; z', 'two\nlines', 'Zoé "l’œuf"', '__proto__', 'tab\there', 'a|b', '0', '夜'];

/** Rows whose cells say what there is to say of a copy in the only way in which the source can. */
function tableOf(count: number, title: (index: number) => string): Table {
  const rows = Array.from({ length: count }, (_, index) => [
    String(1_000 + index),
    String(50 + (index % 7)),
    title(index),
    index % 2 === 0 ? 'Kiosk; The Night (2)' : 'Kiosk',
    index % 3 === 0 ? 'Night Ferry, Inc.;' : '',
    index % 3 === 0 ? `SLC ${index}` : '',
    index % 5 === 0 ? '2×Vinyl; LP; Gatefold, 180 g' : 'CD',
    index % 4 === 0 ? '' : String(1960 + index),
    index % 2 === 0 ? 'Folk, World, & Country;' : 'Jazz',
    '',
    FOLDERS[1 + (index % 3)] ?? '',
    String(index % 6),
    `2020-01-01T00:${String(index % 60).padStart(2, '0')}:00-08:00`,
    index % 6 === 0 ? 'a note' : '',
    '',
  ]);
  return { headers: HEADERS, rows };
}

function copyOf(cells: readonly string[]): Copy {
  const [
    instance,
    release,
    title = '',
    artists = '',
    labels = '',
    catno = '',
    formats = '',
    year,
    genres = '',
  ] = cells;
  const [folder, rating, addedOn = '', note = ''] = cells.slice(10);
  const parts = (cell: string) => cell.split(';').flatMap((part) => part.trim() || []);
  const [name = '', ...descriptions] = parts(formats);
  const [, qty = '1', medium = name] = /^(\d+)×(.+)$/.exec(name) ?? [];
  return {
    instanceId: Number(instance),
    releaseId: Number(release),
    addedAt: Date.parse(addedOn) / 1000,
    title,
    year: Number(year),
    artists: parts(artists).map((artist) => ({ name: artist, anv: '', join: '' })),
    labels: parts(labels).map((label) => ({ name: label, catno })),
    formats: [{ name: medium, qty, descriptions }],
    genres: parts(genres),
    styles: [],
    folderId: Number(Object.entries(FOLDERS).find(([, own]) => own === folder)?.[0] ?? 1),
    rating: Number(rating),
    notes: note === '' ? [] : [{ fieldId: 3, value: note }],
  };
}

const MEGABYTE = 1024 * 1024;

/** No minute is long enough for all that the tests ask. */
export const NO_LIMITS = { withToken: 1_000_000, anonymous: 1_000_000 };

export async function discogsHarness(options: Partial<DiscogsOptions> = {}): Promise<SourceHarness> {
  const fakes: FakeDiscogs[] = [];
  return {
    dialect: {},
    tables: {
      mixed: tableOf(60, (index) => `K${index} ${TEXTS[index % TEXTS.length]}`),
      long: tableOf(8, (index) => (index === 3 ? 'short' : String.fromCharCode(97 + index).repeat(MEGABYTE))),
    },
    cursorLength: 4_000,
    missing: 'account_unknown',
    async make(table) {
      const fake = await startDiscogs({
        seed: 1,
        ...options,
        copies: table.rows.map(copyOf),
        settings: { limits: NO_LIMITS, ...options.settings },
      });
      fakes.push(fake);
      return {
        source: discogsSource(fake),
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
