import type { Client } from '@sluice/client';
import { entityInWords, placeInWords } from '@sluice/messages';
import { entityOf, fieldOf, type Snapshot, sheetOf } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';
import { countLine } from './counts-in-words.ts';

type Preview = Awaited<ReturnType<Client['calls']['imports']['undoPreview']['query']>>;
type KeptRecord = Preview['kept'][number];

/** How many kept records are told one by one. */
const QUOTED = 10;
const PAGE = 1_000;

/** Says what an undo would delete, put back and keep, with the first of those that are kept: by whom, and since when. */
export async function sayUndoPreview(
  { calls }: Client,
  terminal: Terminal,
  snapshot: Snapshot,
): Promise<void> {
  const { t } = terminal;
  const preview = await calls.imports.undoPreview.query({ id: snapshot.id, limit: QUOTED });
  const entity = entityInWords(snapshot.entity, terminal.language);
  terminal.print(t('undo.title', { file: snapshot.source.name, entity }));
  terminal.print(countLine(terminal, preview.delete, t('undo.delete', { count: preview.delete })));
  terminal.print(countLine(terminal, preview.restore, t('undo.restore', { count: preview.restore })));
  const edited = preview.keep - preview.vouched;
  terminal.print(countLine(terminal, edited, t('undo.keep', { count: edited })));
  if (preview.vouched > 0) {
    terminal.print(countLine(terminal, preview.vouched, t('undo.vouched', { count: preview.vouched })));
  }
  if (preview.vouches > 0) {
    terminal.print(countLine(terminal, preview.vouches, t('undo.vouches', { count: preview.vouches })));
  }
  const { examined, changes } = preview;
  if (examined < changes) terminal.print(t('undo.inPart', { examined, changes }));
  for (const kept of preview.kept) {
    const reason = reasonInWords(terminal, snapshot, kept);
    const key = kept.key ?? kept.recordId;
    const place = placeInWords({ line: kept.line, sheet: sheetOf(snapshot) }, terminal);
    const params = { place, key, reason };
    terminal.print(t('undo.keptRecord', params));
  }
  const more = preview.keep - preview.kept.length;
  if (more > 0 && examined >= changes) terminal.print(t('undo.more', { count: more, id: snapshot.id }));
}

/** The whole preview as one JSON object, every kept record in it, without ever holding all of them. */
export async function* undoPreviewJson({ calls }: Client, id: string): AsyncGenerator<string> {
  const read = (cursor: number) => calls.imports.undoPreview.query({ id, cursor, limit: PAGE });
  let page: Preview = await read(0);
  const { kept: _, nextCursor: __, ...counts } = page;
  yield `${JSON.stringify(counts).slice(0, -1)},"kept":[`;
  for (let between = '\n'; ; ) {
    for (const kept of page.kept) {
      yield between + JSON.stringify(kept);
      between = ',\n';
    }
    if (page.nextCursor === null) break;
    page = await read(page.nextCursor);
  }
  yield ']}\n';
}

function reasonInWords(terminal: Terminal, snapshot: Snapshot, kept: KeptRecord): string {
  const { t, format, language } = terminal;
  const entity = entityOf(snapshot.entity);
  const fields = kept.columns
    .filter(({ vouched }) => kept.reason === 'vouched' || !vouched)
    .map(({ field }) => fieldOf(entity, field)?.label[language] ?? field)
    .join(', ');
  const when = kept.at ? format.dateTime(kept.at) : '';
  if (kept.reason === 'vouched') {
    const found = { when, file: kept.file ?? '', import: kept.importId ?? '' };
    return fields === ''
      ? t('undo.reason.vouched', found)
      : t('undo.reason.vouchedFields', { ...found, fields });
  }
  if (kept.reason === 'later_import')
    return t('undo.reason.later_import', { fields, when, import: kept.importId ?? '' });
  if (kept.merge && kept.merge.keptId !== kept.recordId)
    return t('undo.reason.mergedInto', { when, by: byWhom(terminal, kept), record: kept.merge.keptId });
  if (kept.merge) return t('undo.reason.mergedWith', { when, by: byWhom(terminal, kept) });
  const by = byWhom(terminal, kept);
  return kept.reason === 'deleted'
    ? t('undo.reason.deleted', { when, by })
    : t('undo.reason.edited', { fields, when, by });
}

function byWhom({ t }: Terminal, { by }: KeptRecord): string {
  const name = by && ('name' in by ? by.name : by.login);
  return name ? t('by', { name }) : '';
}
