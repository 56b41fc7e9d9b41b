import { isContentEncrypted, MAX_MANIFEST_BYTES } from '@sluice/shared';
import { zipPart } from './zip-part.ts';

/** How files begin that are a file system in themselves (MS-CFB, 2.2). */
const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Numbers of sectors from here on are none: the end of a chain, a free place (MS-CFB, 2.1). */
const MAX_SECTOR = 0xfffffffa;
const ENTRY_BYTES = 128;
/** So many sectors of names are looked through: Office writes a dozen names, four or more to a sector. */
const MAX_SECTORS = 64;
/** The name under which a protected workbook lies in such a file (MS-OFFCRYPTO, 2.3.4.4). */
const PROTECTED = 'EncryptedPackage';

/**
 * Whether a file is a workbook that a password protects, told by some of its bytes, however large it is.
 *
 * @returns false too where it cannot be told, as of a file that is damaged or gone: whoever reads it says what it is
 */
export async function isProtectedWorkbook(file: Blob): Promise<boolean> {
  try {
    return (await hasProtectedStream(file)) || (await isEncryptedSpreadsheet(file));
  } catch {
    return false;
  }
}

/** How a spreadsheet of OpenDocument begins, behind a header: what it is stands in front, unpacked (ODF 1.3, part 2, 3.3). */
const OPEN_DOCUMENT = 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet';
const HEADER_BYTES = 30;

/** @throws RangeError or TypeError where it is damaged, DOMException where it is gone */
async function isEncryptedSpreadsheet(file: Blob): Promise<boolean> {
  const named = await file.slice(HEADER_BYTES, HEADER_BYTES + OPEN_DOCUMENT.length).text();
  if (named !== OPEN_DOCUMENT) return false;
  return isContentEncrypted((await zipPart(file, 'META-INF/manifest.xml', MAX_MANIFEST_BYTES)) ?? '');
}

/** @throws RangeError where it is cut, DOMException where it is gone */
async function hasProtectedStream(file: Blob): Promise<boolean> {
  const header = await partOf(file, 0, 512);
  if (SIGNATURE.some((byte, at) => header.getUint8(at) !== byte)) return false;
  const shift = header.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return false;
  const sector = 2 ** shift;
  const sectorAt = (number: number) => partOf(file, (number + 1) * sector, sector);

  /** The table of what follows each sector lies in sectors too: the first 109 stand in the header, more in a chain. */
  const tableAt = async (place: number): Promise<number> => {
    if (place < 109) return header.getUint32(76 + 4 * place, true);
    const each = sector / 4 - 1;
    let listed = await sectorAt(header.getUint32(68, true));
    for (let left = Math.floor((place - 109) / each); left > 0; left--)
      listed = await sectorAt(listed.getUint32(sector - 4, true));
    return listed.getUint32(4 * ((place - 109) % each), true);
  };

  let number = header.getUint32(48, true);
  for (let read = 0; number < MAX_SECTOR && read < MAX_SECTORS; read++) {
    const names = await sectorAt(number);
    for (let at = 0; at < sector; at += ENTRY_BYTES) if (nameAt(names, at) === PROTECTED) return true;
    const table = await sectorAt(await tableAt(Math.floor((4 * number) / sector)));
    number = table.getUint32((4 * number) % sector, true);
  }
  return false;
}

async function partOf(file: Blob, start: number, length: number): Promise<DataView> {
  return new DataView(await file.slice(start, start + length).arrayBuffer());
}

/** The name of an entry: so many bytes of UTF-16 as it says, a zero at their end (MS-CFB, 2.6.1). */
function nameAt(sector: DataView, at: number): string {
  const bytes = Math.min(sector.getUint16(at + 64, true), 64);
  let name = '';
  for (let place = 0; place < bytes - 2; place += 2)
    name += String.fromCharCode(sector.getUint16(at + place, true));
  return name;
}
