import { Readable } from 'node:stream';
import { loggable } from '@sluice/runtime';
import type { Asking } from '@sluice/services/asking';
import { openOriginal } from '@sluice/services/files/open-original';
import { AppError, ENTITY_NAMES, LANGUAGES, type Language } from '@sluice/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { languageOf } from '../errors/language-of.ts';
import { headersOf } from '../headers-of.ts';
import type { Services } from '../services.ts';
import { askingOf, identify } from '../sign-in/identify.ts';
import type { CsvForm } from './csv-lines.ts';
import { errorsCsv } from './errors-csv.ts';
import { errorsXlsx } from './errors-xlsx.ts';
import { exportCsv } from './export-csv.ts';
import { refusedReport } from './refused-report.ts';

const querySchema = z.object({
  lang: z.enum(LANGUAGES).default('en'),
  /** A person will open it in a spreadsheet: see `CsvForm`. */
  spreadsheet: z.stringbool().default(false),
});
const importParamsSchema = z.object({ id: z.uuid() });
const recordsParamsSchema = z.object({ entity: z.enum(ENTITY_NAMES) });

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

const REPORTS = [
  ['errors', 'error'],
  ['warnings', 'warning'],
  ['skipped', 'skipped'],
] as const;

/**
 * Serves the downloads to any member, streamed: of an import its refused rows (`errors.csv`, `errors.xlsx`), those that were
 * imported with a warning (`warnings.csv`, `warnings.xlsx`), those that were skipped (`skipped.csv`, `skipped.xlsx`) and its
 * file as it was uploaded (`file`), of an entity its records (`export.csv`). A CSV gives every value exactly, so that the
 * file can be imported again. With `?spreadsheet=true`, as the web app asks for it, cells that a spreadsheet would run as
 * formulas are made harmless (OWASP, "CSV Injection") and the file begins with a byte order mark; what was made harmless
 * is no longer the value. A workbook needs none of that: its cells are texts.
 */
export function mountDownloads(app: FastifyInstance, services: Services): void {
  for (const [name, outcome] of REPORTS) {
    app.get(`/api/imports/:id/${name}.csv`, async (request, reply) => {
      const asking = await askingBy(services, request);
      const { id } = parse(importParamsSchema, request.params);
      const { lang: language, form } = readQuery(request.query);
      const report = await refusedReport({ ...asking, language }, { id, outcome });
      return send(reply, `${name}-${id}.csv`, CSV, await startedText(errorsCsv(report, form)));
    });

    app.get(`/api/imports/:id/${name}.xlsx`, async (request, reply) => {
      const asking = await askingBy(services, request);
      const { id } = parse(importParamsSchema, request.params);
      const { lang: language } = readQuery(request.query);
      const report = await refusedReport({ ...asking, language }, { id, outcome });
      return send(reply, `${name}-${id}.xlsx`, XLSX, errorsXlsx(report, language, outcome));
    });
  }

  app.get('/api/imports/:id/file', async (request, reply) => {
    const asking = await askingBy(services, request);
    const { id } = parse(importParamsSchema, request.params);
    const { name, bytes, body } = await openOriginal(asking, { id });
    reply.header('content-length', bytes);
    return send(reply, name, 'application/octet-stream', body);
  });

  app.get('/api/records/:entity/export.csv', async (request, reply) => {
    const asking = await askingBy(services, request);
    const { entity } = parse(recordsParamsSchema, request.params);
    const { lang: language, form } = readQuery(request.query);
    const records = exportCsv({ ...asking, language }, entity, form);
    return send(reply, `${entity}.csv`, CSV, await startedText(records));
  });
}

/** Who asks; a download says its language in its address. */
async function askingBy(services: Services, request: FastifyRequest): Promise<Asking> {
  const headers = headersOf(request.headers);
  return askingOf({ services, ...(await identify(services, headers)), language: languageOf(headers) });
}

function readQuery(query: unknown): { lang: Language; form: CsvForm } {
  const { lang, spreadsheet } = parse(querySchema, query);
  return { lang, form: spreadsheet ? 'spreadsheet' : 'exact' };
}

/** An id or entity that does not exist is not found; anything else that is not understood is said so. */
function parse<Shape>(schema: z.ZodType<Shape>, value: unknown): Shape {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = String(issue?.path[0] ?? '');
  if (path === 'id' || path === 'entity') throw new AppError('not_found');
  throw new AppError('invalid_input', { detail: `${path}: ${issue?.message}` });
}

function send(reply: FastifyReply, name: string, type: string, body: Readable): FastifyReply {
  body.once('error', (error) => reply.log.error(loggable(error), 'a download broke off'));
  reply.header('content-type', type);
  reply.header('content-disposition', attachment(name));
  return reply.send(body);
}

/** Reads the first part before answering, so that what is refused gets its status and not half a file. */
async function startedText(parts: AsyncGenerator<string, void>): Promise<Readable> {
  const first = await parts.next();
  return Readable.from(withFirst(first.value ?? '', parts), { objectMode: false });
}

async function* withFirst(first: string, rest: AsyncGenerator<string, void>): AsyncGenerator<string, void> {
  yield first;
  yield* rest;
}

/**
 * The header that has a browser save an answer under a name (RFC 6266): the name itself in UTF-8 (RFC 8187), and for
 * programs that do not read that a form of it in ASCII. No name can end the header or add one.
 */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  if (plain === name) return `attachment; filename="${name}"`;
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
