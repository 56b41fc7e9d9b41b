/** How much of the end of a file is looked through for the list of its parts: a comment may follow it (APPNOTE 4.3.16). */
const END_BYTES = 22 + 65_535;
const [END, ENTRY] = [0x06054b50, 0x02014b50];
const MAX_LIST_BYTES = 2 * 1024 ** 2;
const [STORED, DEFLATED] = [0, 8];

/**
 * The beginning of a part of a ZIP file as text, of which only the list of the parts is read besides.
 *
 * @param name in whatever case
 * @param most so many bytes of it at most, packed and unpacked
 * @returns undefined where there is none, or it cannot be read
 * @throws RangeError or TypeError where the file is damaged, DOMException where it is gone
 */
export async function zipPart(file: Blob, name: string, most: number): Promise<string | undefined> {
  const begin = Math.max(0, file.size - END_BYTES);
  const end = await viewOf(file, begin, file.size);
  let at = end.byteLength - 22;
  while (at >= 0 && end.getUint32(at, true) !== END) at--;
  if (at < 0) return undefined;
  const [length, start] = [end.getUint32(at + 12, true), end.getUint32(at + 16, true)];
  if (length > MAX_LIST_BYTES) return undefined;
  const list = await viewOf(file, start, start + length);
  for (let place = 0; place + 46 <= length && list.getUint32(place, true) === ENTRY; ) {
    const [named, extra, comment] = [28, 30, 32].map((offset) => list.getUint16(place + offset, true));
    const own = textOf(new Uint8Array(list.buffer, place + 46, named ?? 0));
    if (own.toLowerCase() === name.toLowerCase()) {
      const [method, packed] = [list.getUint16(place + 10, true), list.getUint32(place + 20, true)];
      return partAt(file, list.getUint32(place + 42, true), { method, packed, most });
    }
    place += 46 + (named ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return undefined;
}

async function partAt(
  file: Blob,
  header: number,
  { method, packed, most }: { readonly method: number; readonly packed: number; readonly most: number },
): Promise<string | undefined> {
  const local = await viewOf(file, header, header + 30);
  const start = header + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const bytes = file.slice(start, start + Math.min(packed, most));
  if (method === STORED) return bytes.text();
  if (method !== DEFLATED) return undefined;
  const reader = bytes.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder();
  let [text, read] = ['', 0];
  for (let next = await reader.read(); !next.done && read < most; next = await reader.read()) {
    text += decoder.decode(next.value, { stream: true });
    read += next.value.length;
  }
  await reader.cancel();
  return text;
}

async function viewOf(file: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
