import { type DialectOverrides, dialectOverridesSchema, ENCODINGS } from '@sluice/shared';
import { z } from 'zod';

/** How a file is written, as Pollock says it beside the file. */
const parametersSchema = z.object({
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  quotechar: z.string().optional(),
  escapechar: z.string().optional(),
  /** Lines that name the columns, and lines above them; some files say them as texts. */
  header_lines: z.coerce.number().int().min(0).optional(),
  preamble_lines: z.coerce.number().int().min(0).optional(),
});

/** Pollock's names of encodings that are not ours; of `ascii` nothing follows. */
const ENCODING_NAMES: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin_1: 'windows-1252',
  'utf-8-sig': 'utf-8',
  'utf-16': '',
  ascii: '',
};

/**
 * What a person would set by hand who knew how a file is written. What cannot be set is left out, to be found.
 *
 * @param json the content of `NAME_parameters.json`
 * @param text the file, to tell which lines above the header are blank: those are not counted
 * @throws ZodError where it is none
 */
export function givenBy(json: unknown, text: string): DialectOverrides {
  const parameters = parametersSchema.parse(json);
  const {
    encoding = '',
    delimiter = '',
    quotechar,
    escapechar,
    header_lines,
    preamble_lines = 0,
  } = parameters;
  const lower = encoding.toLowerCase();
  const known = ENCODINGS.find((name) => name === (ENCODING_NAMES[lower] ?? lower));
  const above = text.split(/\r\n|[\r\n]/).slice(0, preamble_lines);
  const said = {
    encoding: known,
    // White space around cells is left out anyway.
    delimiter: delimiter.length > 1 ? delimiter.trim() || undefined : delimiter || undefined,
    quote: quotechar || undefined,
    escape: escapechar === '\\' ? escapechar : undefined,
    header: header_lines === undefined ? undefined : header_lines > 0,
    headerRows: header_lines !== undefined && header_lines > 1 ? header_lines : undefined,
    rowsAbove: preamble_lines > 0 ? above.filter((line) => /[^\s,;|"']/.test(line)).length : undefined,
  };
  const settable = Object.entries(said).filter(([part, value]) => {
    return value !== undefined && dialectOverridesSchema.safeParse({ [part]: value }).success;
  });
  return dialectOverridesSchema.parse(Object.fromEntries(settable));
}
