import { expect, it } from 'vitest';
import { sheetOf } from '../support/workbook-harness.ts';
import { type WrittenBook, XML, xlsxFile } from '../support/xlsx-file.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DAY = '<row r="1"><c r="A1" s="1"><v>40908</v></c></row>';

/** What a number says in the second style of a workbook. */
const dayIn = (book: Partial<WrittenBook>) =>
  sheetOf(xlsxFile({ sheets: [{ name: 'S', xml: DAY }], ...book }));

it.each([
  ['of the same number', '<dxfs><dxf><numFmt numFmtId="14" formatCode="0%"/></dxf></dxfs>', 14],
  ['of a number of the workbook', '<dxfs><dxf><numFmt numFmtId="164" formatCode="0%"/></dxf></dxfs>', 164],
  [
    'of an extension',
    '<extLst><ext><x14:dxfs xmlns:x14="e"><x14:dxf><x14:numFmt numFmtId="14" formatCode="0%"/></x14:dxf></x14:dxfs></ext></extLst>',
    14,
  ],
])('formats of conditions say nothing of the cells: one %s', async (_, conditions, id) => {
  const own = '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>';
  const styles = `${XML}<styleSheet xmlns="${MAIN}">${own}<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="${id}"/></cellXfs>${conditions}</styleSheet>`;
  expect(await dayIn({ parts: [{ name: 'xl/styles.xml', content: styles }] })).toEqual([[1, '2011-12-31']]);
});

it.each([
  ['x15:workbookPr', 'x15:'],
  ['workbookPr of a namespace that it brings along', ''],
])('an extension says nothing of what days are counted from: %s', async (_, prefix) => {
  const own = `<${prefix}workbookPr xmlns${prefix === '' ? '' : ':x15'}="e" chartTrackingRefBase="1"/>`;
  const book = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATED}"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets><extLst><ext>${own}<x15:sheets xmlns:x15="e"><x15:sheet name="T" sheetId="1" r:id="rId1"/></x15:sheets></ext></extLst></workbook>`;
  const parts = [{ name: 'xl/workbook.xml', content: book }];
  expect(await dayIn({ formats: [14], parts })).toEqual([[1, '2016-01-01']]);
});

it('nor what elements of other namespaces among the rows say, be they called alike', async () => {
  const other =
    '<e:row r="1"><c r="B1"><v>7</v></c></e:row><row r="2"><e:c r="A2"><e:v>7</e:v></e:c><c r="B2"><e:v>7</e:v><v>2</v><extLst><ext><v>7</v><f>7</f></ext></extLst></c></row>';
  const part = `${XML}<worksheet xmlns="${MAIN}" xmlns:e="e"><extLst><ext><e:sheetData/></ext></extLst><sheetData>${DAY}${other}</sheetData></worksheet>`;
  expect(await sheetOf(xlsxFile({ sheets: [{ name: 'S', xml: '', part }] }))).toEqual([
    [1, '40908', ''],
    [2, '', '2'],
  ]);
});

it('a document may have a prefix for its own elements', async () => {
  const part = `${XML}<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:rPh><x:t>b</x:t></x:rPh></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
  expect(await sheetOf(xlsxFile({ sheets: [{ name: 'S', xml: '', part }] }))).toEqual([[1, 'a']]);
});
