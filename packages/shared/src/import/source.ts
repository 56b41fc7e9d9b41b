import { z } from 'zod';
import { ACCOUNT_LENGTH, pullWindowSchema, serviceSchema } from '../connection/service.ts';

/** The kinds of files that are read as a table, in the order in which a file is told: what is no other is text. */
export const FILE_FORMATS = ['workbook', 'csv'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** What an import reads, as `imports.source` has it. */
export const importSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    fileId: z.uuid(),
    // Not said where nothing else could be read.
    format: z.enum(FILE_FORMATS).default('csv'),
  }),
  z.object({
    kind: z.literal('connection'),
    connectionId: z.uuid(),
    service: serviceSchema,
    /** As it was called when the import was made. */
    account: z.string().min(1).max(ACCOUNT_LENGTH),
    window: pullWindowSchema,
  }),
]);
export type ImportSource = z.infer<typeof importSourceSchema>;
export type FileSource = Extract<ImportSource, { kind: 'file' }>;
export type ConnectionSource = Extract<ImportSource, { kind: 'connection' }>;

/** How long a cursor may be, in UTF-16 units of its JSON: it is written with every batch. The database holds it too. */
export const CURSOR_LENGTH = 4_000;

/**
 * A place between two rows of a source, as that source alone understands it: whoever else has one stores it and hands it
 * back. Null is the beginning of any source.
 */
export const cursorSchema = z.json().refine((cursor) => JSON.stringify(cursor).length <= CURSOR_LENGTH, {
  error: `longer than ${CURSOR_LENGTH} characters`,
});
export type Cursor = z.infer<typeof cursorSchema>;
