/** An array in SQL of the texts whose conditions hold; nulls count as not holding. */
export function listOf(items: readonly { readonly text: string; readonly when: string }[]): string {
  const cases = items.map(({ text, when }) => `case when ${when} then ${text} end`);
  return `array_remove(array[${cases.join(',\n      ')}]::text[], null)`;
}
