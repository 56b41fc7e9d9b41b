import { XML } from './xlsx-file.ts';
import { type ZipEntry, zipFile } from './zip-file.ts';

/** A spreadsheet of OpenDocument. @param tables what stands in `office:spreadsheet`; `styles` in front of it */
export function odsFile(tables: string, styles = ''): Buffer {
  const parts: ZipEntry[] = [
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true },
    {
      name: 'content.xml',
      content: `${XML}<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
  ];
  return zipFile(parts);
}

export function odsTable(name: string, rows: string, style = ''): string {
  return `<table:table table:name="${name}"${style === '' ? '' : ` table:style-name="${style}"`}>${rows}</table:table>`;
}

export function odsRow(cells: readonly string[]): string {
  const written = cells.map((text) =>
    text === ''
      ? '<table:table-cell/>'
      : `<table:table-cell office:value-type="string">${paragraphs(text)}</table:table-cell>`,
  );
  return `<table:table-row>${written.join('')}</table:table-row>`;
}

function paragraphs(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\t', '<text:tab/>');
  return escaped
    .split('\n')
    .map((line) => `<text:p>${line}</text:p>`)
    .join('');
}
