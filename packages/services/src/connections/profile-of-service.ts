import { entityOf, fieldOf, type Mapping, type Profile, SERVICE_FACTS, type Service } from '@sluice/shared';
import { columnsOf } from '@sluice/sources/service';

/**
 * What a profile would say of an account, without reading it: its columns are the service's, and each is for its field.
 * How many rows it has is asked when it is pulled.
 *
 * In a field that connections alone write, an empty cell says that there is no value: a record that was gone and comes is
 * there again.
 */
export function profileOfService(service: Service): { readonly profile: Profile; readonly mapping: Mapping } {
  const columns = columnsOf(service);
  const entity = entityOf(SERVICE_FACTS[service].entity);
  return {
    profile: {
      dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
      confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
      columns: columns.map(({ header }, index) => ({
        ...{ index, header, name: header, filled: 0, samples: [] },
        ...{ dateOrder: 'none', decimalMark: 'none' },
      })),
      damagedUtf8: false,
      rows: 0,
      preview: [],
      suggestions: [],
    },
    mapping: {
      columns: columns.map(({ field }, column) => ({
        ...{ column, field },
        ...(fieldOf(entity, field)?.byConnection && { emptyCells: 'clear' as const }),
      })),
    },
  };
}
