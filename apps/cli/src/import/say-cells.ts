import { decimalInWords } from '@sluice/messages';
import { foundMarkers } from '@sluice/rows/markers';
import {
  type ColumnProfile,
  type Entity,
  factorOf,
  fieldOf,
  type Mapping,
  pointedCells,
  sourcesOf,
  unitOfEntry,
  zonelessTimes,
} from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';

/** Says of a column that is imported what its cells are taken for, where that is more than what they say. */
export function sayCells(
  terminal: Terminal,
  entity: Entity,
  columns: readonly ColumnProfile[],
  entry: Mapping['columns'][number],
): void {
  const { t, format, language } = terminal;
  const sources = sourcesOf(entry, columns);
  const [column] = sources;
  if (!column) return;
  const read = unitOfEntry(fieldOf(entity, entry.field), entry, columns);
  if (read?.unit && read.from !== 'field') {
    const factor = factorOf(read.unit, read.measure);
    terminal.print(
      factor === '1'
        ? t('notice.unit', { unit: read.unit })
        : t('notice.unitConverted', { unit: read.unit, factor: decimalInWords(factor, language) }),
    );
  }
  const markers = foundMarkers(entity, entry, column).filter(({ count }) => count > 0);
  const listed = (isEmpty: boolean) =>
    markers
      .filter((marker) => marker.isEmpty === isEmpty)
      .map(({ text, count }) => `${text} (${format.number(count)})`)
      .join(', ');
  const [empty, kept] = [listed(true), listed(false)];
  if (empty !== '') terminal.print(t('notice.asEmpty', { markers: empty }));
  if (kept !== '') terminal.print(t('notice.asValue', { markers: kept }));
  const { formula = 0, apostrophe = 0 } = column.wrapped ?? {};
  if (entry.serials && sources.some((source) => source.serials))
    terminal.print(t(`notice.serials.${entry.serials}`));
  const zoneless = zonelessTimes(fieldOf(entity, entry.field), entry, columns);
  if (zoneless)
    terminal.print(t('notice.zoneless', { count: zoneless.count, zone: format.timeZone(zoneless.zone) }));
  if (entry.keepWrapping) return;
  const pointed = pointedCells(entity, entry.field, column);
  if (pointed > 0) terminal.print(t('notice.pointed', { count: pointed }));
  if (formula > 0) terminal.print(t('notice.wrappedFormula', { count: formula }));
  if (apostrophe > 0) terminal.print(t('notice.wrappedApostrophe', { count: apostrophe }));
}
