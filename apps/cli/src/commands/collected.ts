/** For an option that may be given again and again: all that were given, in their order. */
export function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
