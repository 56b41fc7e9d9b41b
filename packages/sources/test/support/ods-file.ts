import { XML } from './xlsx-file.ts';
import { type ZipEntry, zipFile } from './zip-file.ts';

/** A spreadsheet of OpenDocument. @param tables what stands in `office:spreadsheet`; `styles` in front of it; `more` parts */
export function odsFile(tables: string, styles = '', more: readonly ZipEntry[] = []): Buffer {
  const parts: ZipEntry[] = [
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true },
    {
      name: 'content.xml',
      content: `${XML}<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
    ...more,
  ];
  return zipFile(parts);
}

/**
 * A spreadsheet of OpenDocument that a password protects, as LibreOffice writes it: part by part, or all of them in one.
 *
 * @param noise what only the password makes sense of
 */
export function encryptedOdsFile(noise: Buffer, isInOne = false): Buffer {
  const data = `<manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="vGm="><manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" manifest:initialisation-vector="Sk8="/><manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="32" manifest:iteration-count="100000" manifest:salt="7Bo="/></manifest:encryption-data>`;
  const entry = (path: string, inside = '') =>
    `\n <manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml" manifest:size="9">${inside}</manifest:file-entry>`;
  const type = 'application/vnd.oasis.opendocument.spreadsheet';
  const encrypted = isInOne ? ['encrypted-package'] : ['styles.xml', 'content.xml', 'settings.xml'];
  const manifest = `${XML}\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">\n <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>${entry('manifest.rdf')}${encrypted.map((path) => entry(path, `\n  ${data}\n `)).join('')}\n</manifest:manifest>`;
  return zipFile([
    { name: 'mimetype', content: type, isStored: true },
    ...encrypted.map((name): ZipEntry => ({ name, content: noise, isStored: true })),
    { name: 'META-INF/manifest.xml', content: manifest },
  ]);
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
