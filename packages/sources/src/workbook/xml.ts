import { RunFailure } from '@sluice/shared';
import { SaxesParser } from 'saxes';
import type { Archive } from './archive.ts';
import { damaged, oversized, unsafe } from './refusals.ts';

/** The attributes of an element, by their names as they are written. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * Looks at the elements of a document as they come. Names of its own namespace, which is that of the outermost element, are
 * without a prefix; those of others keep theirs: what an extension calls by the same word is something else.
 */
export interface XmlHandler {
  /**
   * @param parent the element around it; empty for the outermost one
   * @returns `strange` for an element that says nothing of what is looked for, or stands in another place
   */
  open(name: string, attributes: Attributes, parent: string): 'strange' | undefined;
  text?(text: string): void;
  /** The end of an element that was not strange. */
  close?(name: string): void;
  /** Nothing more is wanted: what follows is not even read. */
  readonly isDone?: boolean;
  /** How many pieces of values were found so far: of a part that has none it is not said. */
  readonly found?: number;
}

/** A text comes whole, once it has ended: so much of it at most is held. As much as a row may have. */
export const MAX_TEXT = 4 * 1024 ** 2;
/** A text of Excel has so many letters at most, and so cannot have more runs of them. */
export const MAX_RUNS = 32_767;
/**
 * So many UTF-16 units without a value are read in a second or two. Rows and cells that are only formatted are no reason to
 * read on.
 */
export const MAX_WITHOUT_VALUE = 64 * 1024 ** 2;
/**
 * So many elements are passed by in two seconds, and so many that say nothing in half of one; of both more for each value. No
 * program writes half as many beside what it has to say.
 */
const [MAX_ELEMENTS, MAX_STRANGE, PER_VALUE] = [4_000_000, 1_000_000, 50];
/** Cells are six deep. */
const MAX_DEPTH = 200;
/** Stands for a strange element among those around another: no name has a blank. */
const STRANGE = ' ';

/**
 * Reads a part of a workbook as XML. After each chunk of it the reader has its turn, and is told how many bytes it had.
 *
 * A document type is refused: with it come entities, which make much of little, or fetch what is elsewhere.
 *
 * @throws RunFailure `damaged_workbook`, `unsafe_workbook`, `oversized_workbook`, and as the archive
 */
export async function* readXml(
  archive: Archive,
  part: string,
  handler: XmlHandler,
  signal?: AbortSignal,
): AsyncGenerator<number> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let [quiet, elements, strange, own] = [0, 0, 0, ''];
  const parents: string[] = [];
  const ownName = (name: string) => (own !== '' && name.startsWith(own) ? name.slice(own.length) : name);
  let [found, without] = [0, 0];
  const refuseMany = (count: number, most: number, what: string): void => {
    if (count > most && count > most + PER_VALUE * (handler.found ?? 0)) throw unsafe(`${most} ${what}`);
  };
  parser.on('doctype', () => {
    throw unsafe('DOCTYPE');
  });
  parser.on('opentag', ({ name, attributes }) => {
    quiet = 0;
    if (parents.length === 0) own = name.slice(0, name.indexOf(':') + 1);
    const parent = parents.at(-1) ?? '';
    const called = ownName(name);
    if (parents.push(called) > MAX_DEPTH) throw unsafe(`${MAX_DEPTH} elements in each other`);
    if (handler.isDone) return;
    if (handler.open(called, attributes, parent) === 'strange') {
      parents[parents.length - 1] = STRANGE;
      strange++;
    }
    refuseMany(++elements, MAX_ELEMENTS, 'elements without a value');
    refuseMany(strange, MAX_STRANGE, 'elements beside cells');
  });
  parser.on('closetag', () => {
    quiet = 0;
    const name = parents.pop();
    if (!handler.isDone && name !== undefined && name !== STRANGE) handler.close?.(name);
  });
  const text = (said: string): void => {
    if (!handler.isDone) handler.text?.(said);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  try {
    for await (const chunk of archive.bytesOf(part, signal)) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      const decoded = decoder.decode(chunk, { stream: true });
      quiet += decoded.length;
      parser.write(decoded);
      if (quiet > MAX_TEXT + decoded.length) throw oversized('4 MB', part);
      without = (handler.found ?? found) === found ? without + decoded.length : 0;
      found = handler.found ?? found;
      if (without > MAX_WITHOUT_VALUE) throw oversized('64 MB', part);
      yield chunk.length;
      if (handler.isDone) return;
    }
    parser.write(decoder?.decode() ?? '').close();
  } catch (error) {
    if (handler.isDone) return;
    throw isOfXml(error) && !signal?.aborted ? damaged(part, error) : error;
  }
}

/** Reads a part whole, for what its handler keeps of it. */
export async function readWholeXml(
  archive: Archive,
  part: string,
  handler: XmlHandler,
  signal?: AbortSignal,
): Promise<void> {
  for await (const _ of readXml(archive, part, handler, signal));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute whatever its prefix is. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  const own = attributes[name];
  if (own !== undefined) return own;
  for (const key of Object.keys(attributes)) if (localName(key) === name) return attributes[key];
  return undefined;
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** Errors of the parser, and of letters that are none; reasons to end and errors of the ground are others. */
function isOfXml(error: unknown): boolean {
  if (error instanceof RunFailure || !(error instanceof Error)) return false;
  if (error instanceof TypeError)
    return 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
  return error.constructor === Error && !('code' in error);
}
