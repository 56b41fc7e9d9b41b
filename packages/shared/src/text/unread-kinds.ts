/** Names of what is never read, whatever it holds: nobody waits for its upload. */
const NEVER_READ =
  /\.(?:xlsb|numbers|pdf|docx?|pptx?|png|jpe?g|gif|webp|heic|tiff?|zip|gz|7z|rar|mp[34]|mov|exe)$/i;

/** Whether a file is of a kind that is not read, as far as its name tells. A name without a kind tells nothing. */
export function isNeverRead(name: string): boolean {
  return NEVER_READ.test(name);
}
