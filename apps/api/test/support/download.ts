import { parse } from 'csv-parse/sync';
import type { Person } from './people.ts';
import type { TestApi } from './start-api.ts';

/** Downloads a file as somebody. */
export function download(api: TestApi, path: string, person: Person): Promise<Response> {
  return fetch(api.url + path, { headers: { cookie: person.cookie } });
}

/** The cells of a downloaded CSV, header included, ragged rows as they are. */
export async function rowsOf(response: Response, delimiter = ','): Promise<string[][]> {
  return parse(await response.text(), { delimiter, bom: true, relax_column_count: true });
}
