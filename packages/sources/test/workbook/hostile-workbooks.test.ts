import { describe, expect, it } from 'vitest';
import { odsFile } from '../support/ods-file.ts';
import { cellsOf, refusalOf, sheetOf, storedWorkbook } from '../support/workbook-harness.ts';
import { compoundFile } from '../support/xls-file.ts';
import { inlineRow, XML, xlsxFile, xlsxParts } from '../support/xlsx-file.ts';
import { zipFile } from '../support/zip-file.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const STRINGS = 'xl/sharedStrings.xml';
const table = inlineRow(1, ['Nom', 'Ville']) + inlineRow(2, ['Zoé', 'Lyon']);
const good = { sheets: [{ name: 'Feuil1', xml: table }] };
const sheet = (part: string) => xlsxFile({ sheets: [{ name: 'Feuil1', xml: '', part }] });
const rows = (xml: string) => xlsxFile({ sheets: [{ name: 'Feuil1', xml }] });
const unsafe = (found: string) => ({ code: 'unsafe_workbook', found });
const damaged = (part: string) => ({ code: 'damaged_workbook', part });

describe('what makes much of little is refused', () => {
  it.each([
    ['a document type', `${XML}<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>`],
    ['one that never ends', `${XML}<!DOCTYPE a [ ${'<!ENTITY b "c">'.repeat(1_000)}]><worksheet/>`],
  ])('%s', async (_, part) => {
    expect(await refusalOf(sheet(part))).toEqual(unsafe('DOCTYPE'));
  });

  it('entities of its own, which are not even looked for', async () => {
    expect(await refusalOf(rows('<row><c t="str"><v>&lol;</v></c></row>'))).toEqual(damaged(SHEET));
  });

  it('a text without an end, long before it ends', async () => {
    const part = `${XML}<worksheet><sheetData><row><c t="str"><v>${'a'.repeat(20 * 1024 ** 2)}`;
    expect(await refusalOf(sheet(part))).toEqual({ code: 'oversized_workbook', limit: '4 MB', part: SHEET });
  });

  it('an attribute, a comment and a tag without an end', async () => {
    const long = 'a'.repeat(9 * 1024 ** 2);
    for (const begun of [`<c r="${long}`, `<!--${long}`, `<${long}`])
      expect(await refusalOf(sheet(`${XML}<worksheet>${begun}`))).toMatchObject({
        code: 'oversized_workbook',
      });
  });

  it('elements in each other without an end', async () => {
    expect(await refusalOf(sheet(`${XML}${'<a>'.repeat(100_000)}`))).toEqual(
      unsafe('200 elements in each other'),
    );
  });

  it('a part that says how much it unpacks to', async () => {
    const bomb = { name: SHEET, content: Buffer.alloc(70 * 1024 ** 2, ' ') };
    expect(await refusalOf(xlsxFile({ ...good, parts: [bomb] }))).toEqual({
      code: 'oversized_workbook',
      limit: '70 MB',
      part: SHEET,
    });
  });

  it('one that unpacks to more than it says', async () => {
    const bomb = { name: SHEET, content: Buffer.alloc(70 * 1024 ** 2, ' '), size: 1_000 };
    expect(await refusalOf(xlsxFile({ ...good, parts: [bomb] }))).toEqual(damaged(SHEET));
  });

  it('one long text that many cells name, before it takes the disk', async () => {
    const strings = `<si><t>${'a'.repeat(1024 ** 2)}</t></si>`;
    const cells = Array.from({ length: 12_000 }, () => '<row><c t="s"><v>0</v></c></row>').join('');
    await using file = await storedWorkbook(xlsxFile({ sheets: [{ name: 'Feuil1', xml: cells }], strings }));
    await expect(file.source.profile({ dialect: {} })).rejects.toMatchObject({
      code: 'oversized_workbook',
      params: { limit: '64 MB', part: 'Feuil1' },
    });
    expect((await file.stored()).map(({ what }) => what)).toEqual(['']);
  });

  it('what takes more of the disk than an operator allows, and nothing that takes less', async () => {
    const strings = `<si><t>${'a'.repeat(100_000)}</t></si>`;
    const xml = Array.from({ length: 30 }, () => '<row><c t="s"><v>0</v></c></row>').join('');
    const book = xlsxFile({ sheets: [{ name: 'Feuil1', xml }], strings });
    await using small = await storedWorkbook(book, { spoolBytes: 1024 ** 2 });
    await expect(small.source.profile({ dialect: {} })).rejects.toMatchObject({
      code: 'oversized_workbook',
      params: { limit: '1 MB', part: 'Feuil1' },
    });
    // Whoever reads without a profile, as the API may, is held to it too.
    await expect(cellsOf(small.source)).rejects.toMatchObject({ code: 'oversized_workbook' });
    await using large = await storedWorkbook(book, { spoolBytes: 4 * 1024 ** 2 });
    expect(await large.source.profile({ dialect: { header: false } })).toMatchObject({ rows: 30 });
  });

  it('a row of which each cell names a long text', async () => {
    const strings = `<si><t>${'a'.repeat(1024 ** 2)}</t></si>`;
    const xml = `<row>${'<c t="s"><v>0</v></c>'.repeat(16_000)}</row>`;
    expect(await refusalOf(xlsxFile({ sheets: [{ name: 'Feuil1', xml }], strings }))).toMatchObject({
      code: 'oversized_workbook',
      limit: '4 MB',
    });
  });
});

describe('what has no value is not read on and on', () => {
  // More than is read without a value, and not packed at all: by how well it packs nothing is told.
  const noise = Array.from({ length: 4_096 }, (_, at) => `<c s="${(at * 7_919) % 100_003}"/>`).join('');
  const much = noise.repeat(Math.ceil((70 * 1024 ** 2) / noise.length));
  const rowsOfNoise = `<row>${noise}</row>`.repeat(Math.ceil((70 * 1024 ** 2) / noise.length));
  const stored = (name: string, content: string) => ({ name, content, isStored: true });
  const oversized = (part: string) => ({ code: 'oversized_workbook', limit: '64 MB', part });
  const strange = { code: 'unsafe_workbook', found: '1000000 elements beside cells' };

  it.each([
    ['before the rows', stored(SHEET, `${XML}<worksheet>${much.replaceAll('<c ', '<a ')}`), strange],
    [
      'in rows',
      stored(SHEET, `${XML}<worksheet><sheetData>${table}${rowsOfNoise.replaceAll('<c ', '<c r="A1" ')}`),
      oversized(SHEET),
    ],
    [
      'in rows of small cells',
      stored(SHEET, `${XML}<worksheet><sheetData>${table}${rowsOfNoise}`),
      unsafe('4000000 elements without a value'),
    ],
    ['in the list of sheets', stored('xl/workbook.xml', `${XML}<workbook>${much}`), strange],
    ['in the styles', stored('xl/styles.xml', `${XML}<styleSheet>${much}`), strange],
  ] as const)('%s', async (_, part, refused) => {
    expect(await refusalOf(xlsxFile({ ...good, parts: [part] }))).toEqual(refused);
  });

  it('but elements that say nothing between many values are', async () => {
    const rich = '<c t="inlineStr"><is><r><rPr><b/><i/><u/></rPr><t>x</t></r></is></c>'.repeat(10);
    const xml = `<row>${rich}</row>`.repeat(25_000);
    await using file = await storedWorkbook(xlsxFile({ sheets: [{ name: 'Feuil1', xml }] }));
    expect(await file.source.profile({ dialect: { header: false } })).toMatchObject({ rows: 25_000 });
  });

  it('relationships, sheets and formats without end', async () => {
    const many = (count: number, one: (at: number) => string) =>
      Array.from({ length: count }, (_, at) => one(at)).join('');
    const related = many(10_002, (at) => `<Relationship Id="r${at}" Type="x" Target="y"/>`);
    const rels = { name: '_rels/.rels', content: `${XML}<Relationships>${related}</Relationships>` };
    expect(await refusalOf(xlsxFile({ ...good, parts: [rels] }))).toEqual(unsafe('10000 relationships'));
    const listed = many(10_001, (at) => `<sheet name="S${at}" r:id="r1"/>`);
    const book = {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook><sheets>${listed}</sheets></workbook>`,
    };
    expect(await refusalOf(xlsxFile({ ...good, parts: [book] }))).toEqual(unsafe('10000 sheets'));
    const tables = many(10_001, (at) => `<table:table table:name="S${at}"/>`);
    expect(await refusalOf(odsFile(tables))).toEqual(unsafe('10000 sheets'));
    const cellXfs = `<cellXfs>${'<xf/>'.repeat(100_002)}</cellXfs>`;
    const styles = { name: 'xl/styles.xml', content: `${XML}<styleSheet>${cellXfs}</styleSheet>` };
    expect(await refusalOf(xlsxFile({ ...good, parts: [styles] }))).toEqual(unsafe('100000 formats'));
  });
});

describe('places that no sheet has', () => {
  it.each([
    ['<row r="99999999999"/>', 'row 99999999999'],
    ['<row r="1048577"/>', 'row 1048577'],
    ['<row r="0"/>', 'row 0'],
    ['<row r="-1"/>', 'row -1'],
    ['<row r="1"><c r="XFE1"/></row>', 'cell XFE1'],
    ['<row r="1"><c r="ZZZZZZZ1"/></row>', 'cell ZZZZZZZ1'],
    ['<row r="1"><c r="1"/></row>', 'cell 1'],
    ['<row r="1"><c r="XFD1"/><c/></row>', 'cell 16385'],
  ])('%s are named', async (xml, found) => {
    expect(await refusalOf(rows(table.replaceAll(/<row.*/g, '') + xml))).toEqual(unsafe(found));
  });

  it('rows that go back are of a damaged sheet', async () => {
    expect(await refusalOf(rows(inlineRow(3, ['a', 'b']) + inlineRow(3, ['c', 'd'])))).toEqual(
      damaged(`${SHEET}, row 3`),
    );
  });
});

describe('an archive', () => {
  it('of too many entries is refused', async () => {
    const many = Array.from({ length: 5_001 }, (_, at) => ({ name: `x${at}`, content: '' }));
    expect(await refusalOf(zipFile(many))).toEqual(unsafe('5001 entries'));
  });

  it('with the same name twice, or whose entries overlap', async () => {
    const parts = xlsxParts(good);
    expect(await refusalOf(zipFile([...parts, { name: 'XL/workbook.xml', content: '' }]))).toEqual(
      unsafe('“XL/workbook.xml” twice'),
    );
    expect(
      await refusalOf(zipFile([...parts, { name: 'more', content: 'a'.repeat(100), offset: 0 }])),
    ).toEqual(unsafe('entries that overlap'));
  });

  it('that is encrypted, packed otherwise, or cut is named', async () => {
    const [content = { name: '', content: '' }] = xlsxParts(good).filter(({ name }) => name === SHEET);
    expect(await refusalOf(xlsxFile({ ...good, parts: [{ ...content, flags: 1 }] }))).toEqual({
      code: 'protected_workbook',
    });
    expect(await refusalOf(xlsxFile({ ...good, parts: [{ ...content, method: 14 }] }))).toEqual(
      damaged(SHEET),
    );
    const whole = xlsxFile(good);
    for (const length of [whole.length - 10, Math.floor(whole.length / 2), 30])
      expect(await refusalOf(whole.subarray(0, length))).toEqual(damaged('ZIP'));
  });

  it('may have a comment at its end, and bytes behind it', async () => {
    const whole = xlsxFile(good);
    const comment = Buffer.from('made by hand');
    const commented = Buffer.concat([whole, comment]);
    commented.writeUInt16LE(comment.length, whole.length - 2);
    for (const bytes of [
      Buffer.concat([whole, Buffer.alloc(5_000)]),
      commented,
      Buffer.concat([commented, comment]),
    ])
      expect(await sheetOf(bytes)).toEqual([
        [1, 'Nom', 'Ville'],
        [2, 'Zoé', 'Lyon'],
      ]);
  });

  it('whose parts are spoiled, missing or no XML is named with the part', async () => {
    const spoiled = xlsxFile(good);
    const at = spoiled.indexOf(SHEET) + SHEET.length + 10;
    spoiled.fill(0xff, at, at + 20);
    expect(await refusalOf(spoiled)).toEqual(damaged(SHEET));
    const without = xlsxParts(good).filter(({ name }) => name !== SHEET);
    expect(await refusalOf(zipFile(without))).toEqual(damaged(SHEET));
    expect(await refusalOf(sheet('not XML'))).toEqual(damaged(SHEET));
    expect(await refusalOf(sheet(`${XML}<worksheet><sheetData><row>`))).toEqual(damaged(SHEET));
    expect(await refusalOf(sheet(`${XML}<worksheet>\u0001`))).toEqual(damaged(SHEET));
  });

  it('whose cells name texts that are not there is damaged', async () => {
    expect(await refusalOf(rows('<row><c t="s"><v>7</v></c></row>'))).toEqual(damaged(`${STRINGS}, 7`));
  });
});

describe('what is no such workbook', () => {
  const kindOf = (...names: readonly string[]) =>
    refusalOf(zipFile(names.map((name) => ({ name, content: 'x' }))));

  it('is called by its kind', async () => {
    for (const [stream, refusal] of [
      ['EncryptedPackage', { code: 'protected_workbook' }],
      ['Book', { code: 'spreadsheet_file', kind: 'XLS, Excel 95' }],
      ['WordDocument', { code: 'binary_file', kind: 'DOC' }],
      ['Anything', { code: 'binary_file', kind: 'OLE2' }],
    ] as const)
      expect(await refusalOf(compoundFile({ [stream]: Buffer.alloc(9_000) }))).toEqual(refusal);
    expect(await kindOf('[Content_Types].xml', 'xl/workbook.bin')).toEqual({
      code: 'spreadsheet_file',
      kind: 'XLSB',
    });
    expect(await kindOf('Index/Document.iwa')).toEqual({ code: 'spreadsheet_file', kind: 'Apple Numbers' });
    expect(await kindOf('[Content_Types].xml', 'word/document.xml')).toEqual({
      code: 'binary_file',
      kind: 'DOCX',
    });
    expect(await kindOf('photo.jpg')).toEqual({ code: 'binary_file', kind: 'ZIP' });
    expect(await refusalOf(zipFile([]))).toEqual({ code: 'binary_file', kind: 'ZIP' });
  });
});
