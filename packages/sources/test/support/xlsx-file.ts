import { type ZipEntry, zipFile } from './zip-file.ts';

/** A sheet as it is written: `xml` is what stands between `<sheetData>` and its end. */
export interface WrittenSheet {
  readonly name: string;
  readonly state?: 'visible' | 'hidden' | 'veryHidden';
  readonly xml: string;
  /** What stands in front of the rows. */
  readonly before?: string;
  /** The whole part, where it is none of a sheet. */
  readonly part?: string;
}

export interface WrittenBook {
  readonly sheets: readonly WrittenSheet[];
  /** The `si` elements. */
  readonly strings?: string;
  /** The codes of the formats, by style: 0 is General. */
  readonly formats?: readonly (string | number)[];
  readonly date1904?: string;
  /** Parts in place of others, or besides. */
  readonly parts?: readonly ZipEntry[];
}

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as Excel writes it: the shared texts follow the sheets. */
export function xlsxFile(book: WrittenBook): Buffer {
  return zipFile(xlsxParts(book));
}

export function xlsxParts({ sheets, strings, formats = [], date1904, parts = [] }: WrittenBook): ZipEntry[] {
  const related = sheets.map((_, at) =>
    relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  );
  related.push(
    relation('rIdStyles', 'styles', 'styles.xml'),
    relation('rIdStrings', 'sharedStrings', 'sharedStrings.xml'),
  );
  const listed = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  );
  const own = formats.map((code, at) =>
    typeof code === 'number' ? '' : `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`,
  );
  const styles = formats.map((code, at) => `<xf numFmtId="${typeof code === 'number' ? code : 164 + at}"/>`);
  const written: ZipEntry[] = [
    { name: '[Content_Types].xml', content: `${XML}<Types/>` },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook ${MAIN} xmlns:r="${RELATIONSHIPS}">${date1904 ? `<workbookPr date1904="${date1904}"/>` : ''}<sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships>${related.join('')}</Relationships>`,
    },
    ...sheets.map(({ xml, before = '', part }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: part ?? `${XML}<worksheet ${MAIN}>${before}<sheetData>${xml}</sheetData></worksheet>`,
    })),
    {
      name: 'xl/styles.xml',
      content: `${XML}<styleSheet ${MAIN}><numFmts>${own.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${XML}<sst ${MAIN}>${strings ?? ''}</sst>` },
  ];
  const replaced = new Set(parts.map(({ name }) => name));
  return [...written.filter(({ name }) => !replaced.has(name)), ...parts];
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`;
}

export function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      // Attributes and texts lose line ends of their own kind, unless they are written as numbers.
      .replaceAll('\r', '&#13;')
      .replaceAll('\n', '&#10;')
  );
}

/** `A` for 0. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A row of texts that stand in their cells. */
export function inlineRow(number: number, cells: readonly string[]): string {
  const written = cells.map((text, column) =>
    text === ''
      ? ''
      : `<c r="${columnName(column)}${number}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
  );
  return `<row r="${number}">${written.join('')}</row>`;
}

/** A table whose texts are shared, with its `si` elements. */
export function sharedTable(
  rows: readonly (readonly string[])[],
  numberOf: (index: number) => number = (index) => index + 1,
): { readonly xml: string; readonly strings: string } {
  const numbers = new Map<string, number>();
  const written = rows.map((cells, index) => {
    const number = numberOf(index);
    const inside = cells.map((text, column) => {
      if (text === '') return '';
      const known = numbers.get(text) ?? numbers.size;
      numbers.set(text, known);
      return `<c r="${columnName(column)}${number}" t="s"><v>${known}</v></c>`;
    });
    return `<row r="${number}">${inside.join('')}</row>`;
  });
  const strings = [...numbers.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  return { xml: written.join(''), strings: strings.join('') };
}
