import { inOrganization } from '@sluice/services/database/in-organization';
import { readPage } from '@sluice/services/records/page';
import { type EntityName, entityOf, type Language } from '@sluice/shared';
import type { Services } from '../services.ts';
import { type CsvForm, csvLines, csvPrefix } from './csv-lines.ts';

/** Rows in memory at a time. */
const PAGE = 1_000;

/**
 * All records of an entity as CSV: the fields' labels as the header, which an import maps back by itself, and values
 * in canonical form, which it reads as the same values. Read page by page, so that any number of records takes the
 * same memory; the next page is read when the last one has been taken.
 */
export async function* exportCsv(
  services: Services,
  organizationId: string,
  name: EntityName,
  language: Language,
  form: CsvForm,
): AsyncGenerator<string, void> {
  const entity = entityOf(name);
  const labels = Object.values(entity.fields).map(({ label }) => label[language]);
  yield csvPrefix(form) + csvLines([labels], form);
  let after: string | undefined;
  for (;;) {
    const page = await inOrganization(services, organizationId, (tx) =>
      readPage(tx, organizationId, entity, { after, limit: PAGE }),
    );
    if (page.length > 0)
      yield csvLines(
        page.map(({ values }) => values),
        form,
      );
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}
