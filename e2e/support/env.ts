/** What the browser tests are told from outside. */
export function readEnv(): { readonly browserPath: string | undefined } {
  return { browserPath: process.env.SLUICE_TEST_BROWSER };
}
