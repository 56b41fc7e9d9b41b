import type { RowIssue } from './issue.ts';

/** The ids of the records that an issue or a remark means. */
export function recordsMeant({ params }: Pick<RowIssue, 'params'>): readonly string[] {
  return wordsOf(params?.records);
}

/** The lines of the file that it means, besides the one that its sentence names. */
export function linesMeant({ params }: Pick<RowIssue, 'params'>): readonly number[] {
  return wordsOf(params?.lines).map(Number).filter(Number.isSafeInteger);
}

function wordsOf(text: string | number | undefined): string[] {
  return text === undefined ? [] : String(text).split(' ').filter(Boolean);
}
