import { crc32, deflateRawSync } from 'node:zlib';

/** What a file of a ZIP archive says of itself, where it is not what it is. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Of the general purpose flags: 1 says that it is encrypted. */
  readonly flags?: number;
  readonly isStored?: boolean;
  readonly method?: number;
  /** How many bytes it says that it unpacks to. */
  readonly size?: number;
  /** Where it says that it begins. */
  readonly offset?: number;
}

/** A ZIP archive (PKWARE, APPNOTE 6.3), as good or as bad as it is described. */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const bytes = Buffer.from(entry.content);
    const packed = entry.isStored ? bytes : deflateRawSync(bytes, { level: 6 });
    const name = Buffer.from(entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (entry.flags ?? 0), 2);
    common.writeUInt16LE(entry.method ?? (entry.isStored ? 0 : 8), 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.size ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(entry.offset ?? offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, name]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}
