import type { Archive } from '../archive.ts';
import { MAX_SHEETS, type Sheet } from '../book.ts';
import { formatOfId, type NumberFormat } from '../number-format.ts';
import { damaged, unsafe } from '../refusals.ts';
import { attributeOf, readWholeXml } from '../xml.ts';

/** Excel takes some 65,000 of them. */
const MAX_FORMATS = 100_000;

/** Where the parts of a workbook lie, and what it says of its sheets (ECMA-376, parts 1 and 2). */
export interface PackageParts {
  readonly sheets: readonly (Sheet & { readonly part: string })[];
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  /** Days are counted from 1904, as Excel for Mac did. */
  readonly isFrom1904: boolean;
}

interface Relationship {
  /** The last part of the type's name alone: strict documents have another address before it. */
  readonly type: string;
  readonly target: string;
}

/** @returns undefined where the archive has no workbook. @throws RunFailure `damaged_workbook` */
export async function findParts(archive: Archive): Promise<PackageParts | undefined> {
  const root = await relationshipsOf(archive, '');
  const workbook =
    [...root.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!archive.has(workbook) || !workbook.endsWith('.xml')) return undefined;
  const related = await relationshipsOf(archive, workbook);
  const listed: { name: string; isHidden: boolean; part: string | undefined }[] = [];
  let isFrom1904 = false;
  await readWholeXml(archive, workbook, {
    get found() {
      return listed.length;
    },
    open(name, attributes, parent) {
      const place = `${parent}/${name}`;
      if (place === '/workbook' || place === 'workbook/sheets') return;
      // Extensions have a `workbookPr` of their own, which says nothing of dates.
      if (place === 'workbook/workbookPr') {
        isFrom1904 = /^(?:1|true|on)$/.test(attributes.date1904 ?? '');
        return;
      }
      if (place !== 'sheets/sheet') return 'strange';
      if (listed.length >= MAX_SHEETS) throw unsafe(`${MAX_SHEETS} sheets`);
      const sheet = related.get(attributeOf(attributes, 'id') ?? '');
      listed.push({
        name: attributes.name ?? '',
        isHidden: (attributes.state ?? 'visible') !== 'visible',
        part: sheet?.type === 'worksheet' ? sheet.target : undefined,
      });
    },
  });
  const partOf = (type: string) => {
    const target = [...related.values()].find((part) => part.type === type)?.target;
    return target !== undefined && archive.has(target) ? target : undefined;
  };
  const sheets = listed.flatMap(({ part, ...sheet }) => (part === undefined ? [] : { ...sheet, part }));
  return {
    sheets: sheets.map((sheet, index) => ({ ...sheet, index })),
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
    isFrom1904,
  };
}

async function relationshipsOf(archive: Archive, part: string): Promise<Map<string, Relationship>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const found = new Map<string, Relationship>();
  if (!archive.has(name)) return found;
  await readWholeXml(archive, name, {
    get found() {
      return found.size;
    },
    open(element, { Id: id, Type: type = '', Target: target, TargetMode: mode }) {
      if (element !== 'Relationship') return 'strange';
      if (mode === 'External') return;
      if (id === undefined || target === undefined) throw damaged(name);
      if (found.size > MAX_SHEETS) throw unsafe(`${MAX_SHEETS} relationships`);
      found.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolved(folder, target) });
    },
  });
  return found;
}

/** A target beside the part that names it, or from the root; also with backslashes, as some programs write it. */
function resolved(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = path.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}

/** The formats of the cells of a workbook, by the number of their style. @param part undefined where it has none */
export async function readNumberFormats(archive: Archive, part: string | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  if (part === undefined) return [];
  await readWholeXml(archive, part, {
    get found() {
      return ids.length;
    },
    open(name, { numFmtId = '0', formatCode }, parent) {
      if (ids.length > MAX_FORMATS || codes.size > MAX_FORMATS) throw unsafe(`${MAX_FORMATS} formats`);
      const place = `${parent}/${name}`;
      // Conditional formats have numbers of their own, which may be the same: they say nothing of the cells.
      if (place === 'numFmts/numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      else if (place === 'cellXfs/xf') ids.push(Number(numFmtId));
      else if (name !== 'numFmts' && name !== 'cellXfs') return 'strange';
    },
  });
  return ids.map((id) => formatOfId(id, codes));
}
