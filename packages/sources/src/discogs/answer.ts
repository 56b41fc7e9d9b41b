import { RunFailure } from '@sluice/shared';
import { z } from 'zod';
import type { HttpAnswer } from '../service/http.ts';
import { jsonOf, type Reading } from '../service/patience.ts';

const text = z.union([z.string(), z.number().transform(String)]).catch('');
const texts = z.array(text).catch([]);
const whole = z.coerce.number().int().min(0);

const copySchema = z.object({
  id: whole,
  instance_id: whole,
  date_added: text,
  rating: whole.catch(0),
  folder_id: whole.catch(0),
  notes: z.array(z.object({ field_id: whole, value: text })).catch([]),
  basic_information: z.object({
    title: text,
    year: whole.catch(0),
    artists: z.array(z.object({ name: text, anv: text })).catch([]),
    labels: z.array(z.object({ name: text, catno: text })).catch([]),
    formats: z.array(z.object({ name: text, qty: text, descriptions: texts, text })).catch([]),
    genres: texts,
    styles: texts,
  }),
});
const pageSchema = z.object({
  pagination: z.object({ items: whole, page: whole.optional(), per_page: whole.optional() }),
  releases: z.array(copySchema),
});
const foldersSchema = z.object({ folders: z.array(z.object({ id: whole, name: text })) });
const fieldsSchema = z.object({ fields: z.array(z.object({ id: whole, name: text })) });
const userSchema = z.object({ username: z.string() });

/** A copy in a collection, as Discogs has it. */
export type Copy = z.output<typeof copySchema>;

/** A page of a collection. */
export interface Page {
  readonly copies: readonly Copy[];
  /** How many there are on all pages; undefined where the page lies behind the last one. */
  readonly items: number | undefined;
  readonly page: number | undefined;
  readonly perPage: number | undefined;
}

/** Whose, and which page: what an answer means depends on it. */
export interface Asked {
  readonly account: string;
  readonly hasToken: boolean;
  readonly page: number;
}

/**
 * What an answer of Discogs is, by its status.
 *
 * @throws RunFailure `credentials_refused`, `account_hidden`, `account_unknown`
 */
function readAnswer(answer: HttpAnswer, { account, hasToken }: Omit<Asked, 'page'>): Reading<unknown> {
  const about = { service: 'discogs', account };
  const { status } = answer;
  const detail = `HTTP ${status}`;
  if (status === 401) throw new RunFailure(hasToken ? 'credentials_refused' : 'account_hidden', about);
  if (status === 403) throw new RunFailure('account_hidden', about);
  if (status === 429) return { is: 'wait', code: 'too_fast', detail };
  if (status >= 500) return { is: 'wait', code: 'service_unavailable', detail };
  const read = jsonOf(answer);
  if (!('json' in read)) return read.reading;
  if (status === 404) throw new RunFailure('account_unknown', about);
  return status === 200 ? { is: 'value', value: read.json } : { is: 'unreadable', detail };
}

/** @throws RunFailure as `readAnswer` */
export function readPage(answer: HttpAnswer, asked: Asked): Reading<Page> {
  // Something went since it was counted, and the page lies behind the last one.
  if (answer.status === 404 && asked.page > 1)
    return { is: 'value', value: { copies: [], items: undefined, page: undefined, perPage: undefined } };
  const reading = readAnswer(answer, asked);
  if (reading.is !== 'value') return reading;
  const parsed = pageSchema.safeParse(reading.value);
  if (!parsed.success) return { is: 'unreadable', detail: 'no list of releases' };
  const { pagination, releases } = parsed.data;
  const { items, page, per_page: perPage } = pagination;
  return { is: 'value', value: { copies: releases, items, page, perPage } };
}

/** What the owner calls things, by their numbers. */
export type Names = ReadonlyMap<number, string>;

/** Where this is folder 0 all are in it, so it is nobody's folder. */
const ALL = 0;
/** So its owner finds it on Discogs, whoever asks. */
const UNCATEGORIZED: readonly [number, string] = [1, 'Uncategorized'];

/** The names of folders. Others than the owner are not told all of them, and the collection is readable all the same. */
export function readFolders(answer: HttpAnswer, asked: Omit<Asked, 'page'>): Reading<Names> {
  const reading = readNames(answer, asked);
  if (reading.is !== 'value') return reading;
  const parsed = foldersSchema.safeParse(reading.value ?? { folders: [] });
  if (!parsed.success) return { is: 'unreadable', detail: 'no list of folders' };
  const named = parsed.data.folders.flatMap(({ id, name }) => (id === ALL ? [] : [[id, name] as const]));
  return { is: 'value', value: new Map([UNCATEGORIZED, ...named]) };
}

/** The names of what the owner notes of a copy. */
export function readFields(answer: HttpAnswer, asked: Omit<Asked, 'page'>): Reading<Names> {
  const reading = readNames(answer, asked);
  if (reading.is !== 'value') return reading;
  const parsed = fieldsSchema.safeParse(reading.value ?? { fields: [] });
  if (!parsed.success) return { is: 'unreadable', detail: 'no list of fields' };
  return { is: 'value', value: new Map(parsed.data.fields.map(({ id, name }) => [id, name])) };
}

/** Undefined where names are not told to whoever asks. */
function readNames(answer: HttpAnswer, asked: Omit<Asked, 'page'>): Reading<unknown> {
  const isRefused = answer.status === 401 || answer.status === 403 || answer.status === 404;
  if (isRefused && !(answer.status === 401 && asked.hasToken)) return { is: 'value', value: undefined };
  return readAnswer(answer, asked);
}

/** How the owner writes his name. Nothing depends on it: where it is not to be read, it is not known. */
export function readUsername(answer: HttpAnswer): Reading<string | undefined> {
  const read = jsonOf(answer);
  return {
    is: 'value',
    value: 'json' in read ? userSchema.safeParse(read.json).data?.username : undefined,
  };
}
