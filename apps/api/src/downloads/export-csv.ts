import type { Asking } from '@sluice/services/asking';
import { exportRecords } from '@sluice/services/records/export';
import { type EntityName, entityOf, identifiesAlone, wrapped } from '@sluice/shared';
import { type CsvForm, csvLines, csvPrefix } from './csv-lines.ts';

/**
 * All records of an entity as CSV: the fields' labels as the header, which an import maps back by itself, and values
 * in canonical form, which it reads as the same values: one that an import would unwrap (`="00123"`) has an apostrophe
 * in front, which it takes off again.
 */
export async function* exportCsv(
  asking: Asking,
  entity: EntityName,
  form: CsvForm,
): AsyncGenerator<string, void> {
  const { pages } = await exportRecords(asking, { entity });
  const definition = entityOf(entity);
  const labels = Object.values(definition.fields).map(({ label }) => label[asking.language]);
  const identifying = Object.keys(definition.fields).map((field) => identifiesAlone(definition, field));
  yield csvPrefix(form) + csvLines([labels], form);
  for await (const page of pages()) {
    yield csvLines(
      page.map(({ values }) =>
        values.map((value, place) => (value === null ? null : wrapped(value, identifying[place]))),
      ),
      form,
    );
  }
}
