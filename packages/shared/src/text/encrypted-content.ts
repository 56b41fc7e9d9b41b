/** In bytes: a list of the parts of a document is some kilobytes. What encrypts one is said of each part. */
export const MAX_MANIFEST_BYTES = 1024 ** 2;

const CONTENT = /full-path=["'](?:content\.xml|encrypted-package)["']/;
const ENCRYPTED = /^<(?:[\w.-]{1,40}:)?encryption-data[\s>/]/;
const BLANKS = 200;

/**
 * Whether an OpenDocument file is encrypted, by its `META-INF/manifest.xml` (ODF 1.3, part 2, 4.8). Its parts are still a ZIP
 * file's, but what is in them can be read with the password alone; newer programs put all of them into one.
 */
export function isContentEncrypted(manifest: string): boolean {
  const at = manifest.search(CONTENT);
  const end = at === -1 ? -1 : manifest.indexOf('>', at);
  return end !== -1 && ENCRYPTED.test(manifest.slice(end + 1, end + 1 + BLANKS).trimStart());
}
