import type { Answer } from '../fake-server.ts';
import { type Copy, FOLDERS } from './collection.ts';

const message = (status: number, text: string): Answer => ({ status, body: { message: text } });

/** In the words of Discogs. */
export const REFUSALS = {
  token: message(401, 'Invalid consumer token. Please register an app before making requests.'),
  signIn: message(401, 'You must authenticate to access this resource.'),
  forbidden: message(403, "You don't have permission to access this resource."),
  noUser: message(404, 'User does not exist or may have been deleted.'),
  notFound: message(404, 'The requested resource was not found.'),
  tooFast: message(429, 'You are making requests too quickly.'),
  broken: message(500, 'An internal server error occurred. (Malformed query?)'),
};

/** As Discogs writes it, by the clock of the Pacific: in summer an hour ahead. */
function dateAdded(seconds: number): string {
  const month = new Date(seconds * 1000).getUTCMonth();
  const hours = month >= 3 && month <= 9 ? 7 : 8;
  return `${new Date((seconds - hours * 3600) * 1000).toISOString().slice(0, 19)}-0${hours}:00`;
}

export interface ReleasesPage {
  readonly path: string;
  readonly copies: readonly Copy[];
  readonly items: number;
  readonly page: number;
  readonly perPage: number;
  /** Whether notes are told that are for the owner alone. */
  readonly isOwner: boolean;
}

/** The fields of a copy that its owner fills in: their names, and whether others see them. */
const FIELDS = [
  { id: 1, name: 'Media Condition', type: 'dropdown', isPublic: true },
  { id: 2, name: 'Sleeve Condition', type: 'dropdown', isPublic: true },
  { id: 3, name: 'Notes', type: 'textarea', isPublic: false },
] as const;

export function releasesAnswer({ path, copies, items, page, perPage, isOwner }: ReleasesPage): Answer {
  const pages = Math.max(1, Math.ceil(items / perPage));
  if (page > pages) return message(404, `Page ${page} is outside of valid range`);
  const at = (number: number) => `${path}?page=${number}&per_page=${perPage}`;
  const urls = { ...(page < pages && { last: at(pages), next: at(page + 1) }) };
  return {
    status: 200,
    body: {
      pagination: { page, pages, per_page: perPage, items, urls },
      releases: copies.map((copy) => release(copy, isOwner)),
    },
  };
}

function release(copy: Copy, isOwner: boolean): object {
  const { releaseId, title, year, artists, labels, formats, genres, styles } = copy;
  const notes = copy.notes.filter(
    ({ fieldId }) => isOwner || FIELDS.some(({ id, isPublic }) => id === fieldId && isPublic),
  );
  return {
    id: releaseId,
    instance_id: copy.instanceId,
    date_added: dateAdded(copy.addedAt),
    rating: copy.rating,
    basic_information: {
      id: releaseId,
      master_id: 0,
      master_url: null,
      resource_url: `/releases/${releaseId}`,
      thumb: '',
      cover_image: '',
      title,
      year,
      formats: formats.map((format) => ({ ...format, descriptions: [...format.descriptions] })),
      labels: labels.map((label) => ({ ...label, entity_type: '1', entity_type_name: 'Label', id: 1 })),
      artists: artists.map((artist) => ({ ...artist, role: '', tracks: '', id: 1 })),
      genres,
      styles,
    },
    folder_id: copy.folderId,
    ...(notes.length > 0 && { notes: notes.map(({ fieldId, value }) => ({ field_id: fieldId, value })) }),
  };
}

/** Whoever is not the owner sees the folder of all of them alone. */
export function foldersAnswer(copies: Iterable<Copy>, isOwner: boolean): Answer {
  const counts = new Map<number, number>();
  let all = 0;
  for (const { folderId } of copies) {
    all++;
    counts.set(folderId, (counts.get(folderId) ?? 0) + 1);
  }
  const own = Object.entries(FOLDERS).map(([id, name]) => ({
    id: Number(id),
    name,
    count: counts.get(Number(id)) ?? 0,
  }));
  return { status: 200, body: { folders: [{ id: 0, name: 'All', count: all }, ...(isOwner ? own : [])] } };
}

export function fieldsAnswer(isOwner: boolean): Answer {
  const shown = FIELDS.filter(({ isPublic }) => isOwner || isPublic);
  const fields = shown.map(({ id, name, type, isPublic }) => ({
    id,
    name,
    type,
    position: id,
    public: isPublic,
  }));
  return { status: 200, body: { fields } };
}

export function userAnswer(username: string, collected: number): Answer {
  return {
    status: 200,
    body: {
      id: 1,
      username,
      registered: '2011-01-01T00:00:42-08:00',
      num_collection: collected,
      profile: '',
    },
  };
}
